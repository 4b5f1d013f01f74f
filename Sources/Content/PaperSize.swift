import Diagnostics

/// What pages and PDFs are printed on, as CSS names it.
package enum PaperSize: String, CaseIterable, Sendable {
  case a4 = "A4"
  case letter = "Letter"

  /// - Returns: nil if the settings leave it to each reader's printer
  init?(_ reader: inout YAMLReader) {
    guard let name = reader.string("paper") else { return nil }
    guard let size = Self.allCases.first(where: { $0.rawValue.lowercased() == name.value.lowercased() })
    else {
      reader.report(
        .error, "'paper' must be A4 or Letter", at: name.location,
        help: "write 'paper: A4' or 'paper: Letter', or remove the line")
      return nil
    }
    self = size
  }
}
