import Diagnostics

/// A script as an editor wrote it: what to say in a conversation, step by step, or a message to send.
///
/// Texts are ranges of the page's HTML.
package struct Script: Sendable {
  package enum Channel: String, Sendable, CaseIterable {
    /// On the phone, and face to face.
    case call, talk
    case email, messenger, letter

    /// Whether it is spoken, in steps.
    package var isConversation: Bool { self == .call || self == .talk }
  }

  package let channel: Channel
  /// How long the conversation takes, as front matter says.
  package let minutes: Int?
  package let fields: [Field]
  /// The fields' heading and what follows it, the heading alone, and the list of fields, in the page's HTML, in bytes; nil
  /// if there are none.
  package let fieldsHTML: (part: Range<Int>, heading: Range<Int>, list: Range<Int>)?
  /// Of a conversation, in the order of the page.
  package let steps: [Step]
  /// Of a message, in the order of the page.
  package let sections: [Section]

  /// What a reader puts in.
  package struct Field: Sendable {
    package enum Kind: Sendable, Equatable {
      case text, date
      case choice([String])
      /// - Parameter count: ruled on paper
      case lines(Int)
    }

    package let name: String
    /// With typography, not escaped.
    package let label: String
    package let kind: Kind
    package let isRequired: Bool
    /// Written with a pen while talking.
    package let isByHand: Bool
    package let example: String?
    package let location: SourceLocation
  }

  package struct Step: Sendable {
    /// From 1 on.
    package let number: Int
    /// With its number; typography applied, not escaped.
    package let title: String
    /// Of its heading, in the page.
    package let id: String
    /// From the heading to the next step, in the page's HTML, in bytes.
    package let html: Range<Int>
    package let blocks: [Block]
    package let branches: [Branch]
    /// The list of branches in the page's HTML, in bytes.
    package let branchesHTML: Range<Int>?
    /// Where it goes on without a choice; nil if it ends the script or branches.
    package let next: Target?
    package let location: SourceLocation

    /// Whether the talk is over with it.
    var isEnd: Bool { branches.isEmpty && next == nil }
  }

  package struct Block: Sendable {
    package enum Kind: Sendable {
      /// What to do, not to say.
      /// - Parameter content: what stands in the paragraph and its end tag, in the page's HTML, in bytes
      case direction(content: Range<Int>)
      /// - Parameters:
      ///   - name: the speaker's, in the page's HTML, in bytes
      ///   - speech: what follows it and the paragraph's end tag
      case turn(Speaker, name: Range<Int>, speech: Range<Int>)
      /// Where the step goes on.
      case next
      case prose
    }

    package let kind: Kind
    /// In the page's HTML, in bytes.
    package let html: Range<Int>
    package let plain: String

    /// Whether somebody says it.
    var isTurn: Bool { if case .turn = kind { true } else { false } }
  }

  package enum Speaker: Sendable {
    case you, they
  }

  package struct Branch: Sendable {
    /// What they answer, with typography; nil for any other answer.
    package let answer: String?
    /// As written before the arrow, with typography.
    package let text: String
    package let target: Target?
    package let location: SourceLocation
  }

  /// Another step.
  package struct Target: Sendable {
    /// An index in the steps; nil if the link leads to none, which is reported.
    package let step: Int?
    package let location: SourceLocation
  }

  /// A part of a message.
  package struct Section: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
      case to, from, subject, text, signature
    }

    package let kind: Kind
    package let title: String
    /// The heading and what follows, in the page's HTML, in bytes.
    package let html: Range<Int>
    /// What follows the heading, paragraph by paragraph.
    package let blocks: [Block]
    package let location: SourceLocation
  }
}
