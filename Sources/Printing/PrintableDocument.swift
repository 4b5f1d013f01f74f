/// A page, or a whole handbook, to make a PDF of.
package struct PrintableDocument: Sendable {
  /// What is made of its pages.
  package enum Form: String, Sendable {
    /// A page whose form becomes fields to fill in.
    case form
    /// A book to read.
    case book
    /// A book to print on both sides of sheets that are folded then.
    case booklet
  }

  /// Its HTML's path in the output: `en/scripts/phone-call.html`.
  package let path: String
  package let html: [UInt8]
  package let form: Form
  /// The path in the output of a style sheet that comes on top of the page's own.
  package let styleSheet: String?

  package init(path: String, html: [UInt8], form: Form, styleSheet: String? = nil) {
    self.path = path
    self.html = html
    self.form = form
    self.styleSheet = styleSheet
  }

  /// - Parameter hasFields: whether its form becomes fields to fill in
  package init(path: String, html: [UInt8], hasFields: Bool) {
    self.init(path: path, html: html, form: hasFields ? .form : .book)
  }

  /// Whether its form becomes fields to fill in.
  package var hasFields: Bool { form == .form }

  /// The path of its PDF in the output.
  package var pdfPath: String { "\(path.dropLast(".html".utf8.count)).pdf" }
}
