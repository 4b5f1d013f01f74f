/// A page, or a whole handbook, to make a PDF of.
package struct PrintableDocument: Sendable {
  /// Its HTML's path in the output: `en/scripts/phone-call.html`.
  package let path: String
  package let html: [UInt8]
  /// Whether its form becomes fields to fill in.
  package let hasFields: Bool

  package init(path: String, html: [UInt8], hasFields: Bool) {
    self.path = path
    self.html = html
    self.hasFields = hasFields
  }

  /// The path of its PDF in the output.
  package var pdfPath: String { "\(path.dropLast(".html".utf8.count)).pdf" }
}
