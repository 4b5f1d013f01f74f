/// A page as a search sees it: what it is called, where it is, and what it says.
package struct SearchPage: Sendable {
  /// Raw values are what the client is told.
  package enum Kind: Int, CaseIterable, Sendable {
    case page, article, checklist, script
  }

  /// A heading and the text up to the next one.
  package struct Section: Sendable {
    /// Of the heading, in the page; empty for what stands above all headings.
    package let id: String
    package let heading: String
    /// In UTF-8. A line feed is the end of a block, such as a cell of a table, or a hard line break; any other white space is
    /// a space.
    package let text: [UInt8]

    package init(id: String, heading: String, text: [UInt8]) {
      self.id = id
      self.heading = heading
      self.text = text
    }
  }

  /// From the site's root folder, percent-encoded.
  package let address: String
  package let kind: Kind
  package let title: String
  package let summary: String?
  /// What it is called besides: the names of its tags and of its kind.
  package let labels: [String]
  /// What readers may look for it by, though it does not stand on the page.
  package let terms: [String]
  package let sections: [Section]

  package init(
    address: String, kind: Kind, title: String, summary: String?, labels: [String], terms: [String],
    sections: [Section]
  ) {
    self.address = address
    self.kind = kind
    self.title = title
    self.summary = summary
    self.labels = labels
    self.terms = terms
    self.sections = sections
  }
}

/// What an index is made by, beside its pages.
package struct SearchLanguage: Sendable {
  /// BCP 47.
  package let code: String
  /// Whether its alphabet is Latin; in the others, Latin words are taken for English ones.
  package let isLatin: Bool
  /// Words and phrases that mean the same, group by group.
  package let synonyms: [[String]]
  /// With what words end, beside what the texts show; `ies>y` where the stem has something instead.
  package let endings: [String]
  /// Keyboards that readers may have forgotten to switch: their letters, and what lies there on the language's own.
  package let keyboards: [(from: String, to: String)]

  package init(
    code: String, isLatin: Bool, synonyms: [[String]], endings: [String],
    keyboards: [(from: String, to: String)]
  ) {
    self.code = code
    self.isLatin = isLatin
    self.synonyms = synonyms
    self.endings = endings
    self.keyboards = keyboards
  }
}
