/// The forms that a language has for counted things, as the Unicode CLDR names them (UTS #35, part 3, "Language Plural
/// Rules").
package enum PluralCategory: String, Sendable, CaseIterable {
  case zero, one, two, few, many, other
}

/// Which form goes with which number: CLDR's cardinal rules for whole numbers.
///
/// Written as in CLDR's `plurals.xml`, without the samples: `one: v = 0 and i % 10 = 1 and i % 100 != 11`. The operands
/// are `n` and `i`, the number itself, and `v`, `w`, `f`, `t`, `c`, `e`, which are 0 for a whole number.
package struct PluralRules: Sendable, Equatable {
  /// In the order of the categories; `other` is what is left.
  private let rules: [(category: PluralCategory, alternatives: [[Relation]])]

  /// `i % 10 = 2..4,7`.
  private struct Relation: Sendable, Equatable {
    let isOfNumber: Bool
    let modulus: Int?
    let isNegated: Bool
    let ranges: [ClosedRange<Int>]

    func holds(_ number: Int) -> Bool {
      let operand = isOfNumber ? number : 0
      let value = modulus.map { operand % $0 } ?? operand
      return ranges.contains { $0.contains(value) } != isNegated
    }
  }

  /// - Parameter written: rules by the name of their category
  /// - Throws: a `LanguageFinding` without a path's beginning that names the first rule that cannot be read
  init(_ written: [String: String]) throws(LanguageFinding) {
    var rules: [(category: PluralCategory, alternatives: [[Relation]])] = []
    for (name, text) in written.sorted(by: { $0.key < $1.key }) {
      guard let category = PluralCategory(rawValue: name), category != .other else {
        let known = PluralCategory.allCases.filter { $0 != .other }.map(\.rawValue).joined(separator: ", ")
        throw LanguageFinding(
          path: [name], element: nil, message: "unknown plural category '\(name)'",
          help: "the categories are: \(known); 'other' needs no rule")
      }
      guard let alternatives = Self.alternatives(text) else {
        throw LanguageFinding(
          path: [name], element: nil, message: "the plural rule '\(text)' cannot be read",
          help: "write it as CLDR does: 'v = 0 and i % 10 = 2..4 and i % 100 != 12..14'")
      }
      rules.append((category, alternatives))
    }
    self.rules = rules
  }

  /// The form for a whole number; the sign does not count.
  package func category(of number: Int) -> PluralCategory {
    let absolute = Int(clamping: number.magnitude)
    return rules.first { rule in rule.alternatives.contains { $0.allSatisfy { $0.holds(absolute) } } }?
      .category
      ?? .other
  }

  package static func == (first: PluralRules, second: PluralRules) -> Bool {
    first.rules.elementsEqual(second.rules) { $0 == $1 }
  }

  // MARK: Reading

  /// What `or` separates, each as what `and` separates.
  private static func alternatives(_ text: String) -> [[Relation]]? {
    let words = text.split(separator: " ").map(String.init)
    let parts = words.split(separator: "or", omittingEmptySubsequences: false).map { part in
      part.split(separator: "and", omittingEmptySubsequences: false).map(relation)
    }
    guard parts.allSatisfy({ $0.allSatisfy { $0 != nil } }) else { return nil }
    return parts.map { $0.compactMap(\.self) }
  }

  private static func relation(_ words: ArraySlice<String>) -> Relation? {
    var rest = words
    guard let operand = rest.popFirst(), "niftvwce".contains(operand), operand.count == 1 else { return nil }
    var modulus: Int?
    if rest.first == "%" {
      rest.removeFirst()
      guard let number = rest.popFirst().flatMap({ Int($0) }), number > 0 else { return nil }
      modulus = number
    }
    guard let sign = rest.popFirst(), sign == "=" || sign == "!=", !rest.isEmpty else { return nil }
    let ranges = rest.joined().split(separator: ",", omittingEmptySubsequences: false).map(range)
    guard ranges.allSatisfy({ $0 != nil }) else { return nil }
    return Relation(
      isOfNumber: operand == "n" || operand == "i", modulus: modulus, isNegated: sign == "!=",
      ranges: ranges.compactMap(\.self))
  }

  private static func range(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
      return nil
    }
    return first...last
  }
}
