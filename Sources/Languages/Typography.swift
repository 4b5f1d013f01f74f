import Diagnostics

/// What a language asks of text: its quotes, dashes and no-break spaces, made ready for a walk over bytes.
///
/// Immutable; an object and no struct, because every page's renderer holds it and asks it for every space.
package final class Typography: Sendable, Equatable {
  /// A rule that a language's description switches on by its name.
  package enum Rule: String, Sendable, CaseIterable {
    /// `'` opens and closes inner quotes; without it, it is an apostrophe inside words and nothing else.
    case singleQuotes = "single_quotes"
    /// `"` inside of `"` makes inner quotes; without it, outer ones again.
    case nestedQuotes = "nested_quotes"
    /// No break after words of one or two letters.
    case afterShortWords = "no_break_after_short_words"
    /// No break before the words in `particles`.
    case beforeParticles = "no_break_before_particles"
    /// No break after № and §.
    case afterNumberSigns = "no_break_after_number_signs"
    /// No break between a number and the word or sign behind it.
    case beforeUnits = "no_break_before_units"
    /// No break inside of numbers in groups (1 000 000) and telephone numbers.
    case inNumbers = "no_break_in_numbers"
  }

  package struct Quotes: Sendable, Equatable {
    package let opening: ShortText
    package let closing: ShortText
  }

  package let outer: Quotes
  package let inner: Quotes
  /// A hyphen with spaces around it becomes this.
  package let dash: ShortText
  package let hasSingleQuotes: Bool
  package let nestsQuotes: Bool
  package let joinsShortWords: Bool
  package let joinsNumberSigns: Bool
  package let joinsUnits: Bool
  package let joinsNumbers: Bool
  /// Words that stay on the line of the word before them.
  package let particles: [[UInt8]]
  /// What a dot shortens and the next word stays on the line with, without the dot, also with a capital; words of one letter
  /// beside these, if there are any.
  package let abbreviations: [[UInt8]]
  /// Of the longest of them, in bytes.
  package let abbreviationLimit: Int
  // By a byte's value.
  /// Whether a letter of the language begins with it.
  package let isLetterLead: [Bool]
  /// Whether a letter of the language, of two bytes, begins with it.
  package let isTwoByteLetterLead: [Bool]
  /// Whether a particle has it in the second place, by which most words are told from particles.
  package let isParticleSecond: [Bool]
  /// Whether a sign ends with it that begins with E2 80 and after which a word may begin: a dash or an opening quote.
  package let isBoundaryEnd: [Bool]
  /// Whether « and » that were typed are the language's own quotes.
  package let hasGuillemets: Bool
  /// Whether a space may have to be changed for more than a dash behind it.
  package let joinsWords: Bool
  private let rules: Set<Rule>

  init(_ reader: inout DescriptionReader, _ alphabet: Alphabet?) {
    outer = Quotes(&reader, "quotes", like: "“, ”")
    inner = Quotes(&reader, "inner_quotes", like: "‘, ’")
    let dash = reader.choice("dash", of: ["–", "—"])
    self.dash = dash == "—" ? ShortText("—") : ShortText("–")
    let written = reader.optionalList("rules", like: "single_quotes")
    let known = Rule.allCases.map(\.rawValue)
    for (index, name) in written.enumerated() where !known.contains(name) {
      let help = didYouMean(name, among: known)
      reader.report(
        "unknown rule '\(name)'", at: "rules", element: index,
        help: help ?? "the rules are: \(known.joined(separator: ", "))")
    }
    let rules = Set(written.compactMap { Rule(rawValue: $0) })
    self.rules = rules
    hasSingleQuotes = rules.contains(.singleQuotes)
    nestsQuotes = rules.contains(.nestedQuotes)
    joinsShortWords = rules.contains(.afterShortWords)
    joinsNumberSigns = rules.contains(.afterNumberSigns)
    joinsUnits = rules.contains(.beforeUnits)
    joinsNumbers = rules.contains(.inNumbers)
    let abbreviations = reader.optionalList("abbreviations", like: "ст.").map { word in
      word.hasSuffix(".") ? String(word.dropLast()) : word
    }
    let forms = abbreviations.flatMap {
      [Array($0.utf8), Array(($0.prefix(1).uppercased() + $0.dropFirst()).utf8)]
    }
    self.abbreviations = Set(forms).sorted { $0.count < $1.count }
    abbreviationLimit = forms.map(\.count).max() ?? 0
    let particles = reader.optionalList("particles", like: "ли")
    if rules.contains(.beforeParticles), particles.isEmpty {
      reader.report(
        "the rule '\(Rule.beforeParticles.rawValue)' has no words", at: "rules",
        help: "add 'particles: […]' under 'typography:'")
    }
    let joined = rules.contains(.beforeParticles) ? particles.map { Array($0.lowercased().utf8) } : []
    self.particles = joined
    joinsWords = joinsShortWords || joinsNumberSigns || joinsUnits || !joined.isEmpty
    hasGuillemets = outer.opening == ShortText("«")
    let leads = (alphabet.map { Array($0.letters) } ?? []).flatMap { letter in
      [String(letter), String(letter).uppercased()].compactMap(\.utf8.first)
    }
    isLetterLead = Self.table(leads)
    isTwoByteLetterLead = Self.table(leads.filter { (0xC2...0xDF).contains($0) })
    // After a particle's only byte, anything may stand.
    isParticleSecond = Self.table(joined.flatMap { $0.count > 1 ? [$0[1]] : Array(0...255) })
    // – — „ ‚ wherever they stand; “ opens in English, and closes in German and Russian.
    let closesWithEnglishOpening = outer.closing == ShortText("“") || inner.closing == ShortText("“")
    isBoundaryEnd = Self.table([0x93, 0x94, 0x9A, 0x9E] + (closesWithEnglishOpening ? [] : [0x9C]))
  }

  private static func table(_ bytes: [UInt8]) -> [Bool] {
    var table = [Bool](repeating: false, count: 256)
    for byte in bytes { table[Int(byte)] = true }
    return table
  }

  package static func == (first: Typography, second: Typography) -> Bool {
    first === second
      || first.isLetterLead == second.isLetterLead
        && (first.outer, first.inner, first.dash, first.rules, first.particles)
          == (second.outer, second.inner, second.dash, second.rules, second.particles)
        && first.abbreviations == second.abbreviations
  }
}

extension Typography.Quotes {
  init(_ reader: inout DescriptionReader, _ key: String, like example: String) {
    let signs = reader.list(key, count: 2, like: example).map { ShortText(copying: $0) }
    if signs.contains(where: { $0 == nil }) {
      reader.report(
        "a quotation mark has more than eight bytes", at: key, help: "write '\(key): [\(example)]'")
    }
    opening = (signs.first ?? nil) ?? ShortText("“")
    closing = (signs.last ?? nil) ?? ShortText("”")
  }
}
