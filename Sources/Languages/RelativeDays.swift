/// How far a day lies from today, in words: "tomorrow", "in 3 days", "2 days ago".
package struct RelativeDays: Sendable, Equatable {
  /// Numbers that are said in words; farther days are told by their date alone.
  package static let numbers = 0...99

  package let today: String
  package let tomorrow: String
  package let yesterday: String
  /// With `{n}`, in the order of `categories`.
  package let ahead: [String]
  package let past: [String]
  /// For each of the numbers, which of the forms goes with it.
  package let forms: [Int]

  /// - Parameter plurals: the language's; nil if they cannot be read
  init(_ reader: inout DescriptionReader, _ plurals: PluralRules?) {
    let categories = PluralCategory.allCases.filter { category in
      Self.numbers.contains { plurals?.category(of: $0) == category }
    }
    today = reader.text("today", like: "today")
    tomorrow = reader.text("tomorrow", like: "tomorrow")
    yesterday = reader.text("yesterday", like: "yesterday")
    ahead = Self.texts("ahead", categories, like: "\"in {n} days\"", &reader)
    past = Self.texts("past", categories, like: "\"{n} days ago\"", &reader)
    forms = Self.numbers.map { number in
      plurals.flatMap { categories.firstIndex(of: $0.category(of: number)) } ?? 0
    }
  }

  /// The forms of a phrase, one for each category that whole numbers have in the language. Other forms may stand there,
  /// such as one for fractions, and `other` stands in for one that is missing.
  private static func texts(
    _ key: String, _ categories: [PluralCategory], like example: String, _ reader: inout DescriptionReader
  ) -> [String] {
    reader.group(key) { inner in
      let given = PluralCategory.allCases.reduce(into: [PluralCategory: String]()) { given, category in
        given[category] = inner.optionalText(category.rawValue, like: example)
      }
      return categories.map { category in
        given[category] ?? given[.other] ?? inner.text(category.rawValue, like: example)
      }
    }
  }
}
