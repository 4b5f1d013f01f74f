import Files
import Markdown
import Site

/// How a page names other pages and files, which depends on where its HTML is to be read.
struct AddressStyle: Hashable, Sendable {
  private enum Form: Hashable, Sendable {
    /// Relative to the page's own folder, so that the site works under any path and from disk.
    case relative
    /// From the server's root, behind a prefix: for the page that is shown for any missing address.
    case absolute(prefix: String)
    /// In a PDF, which is read anywhere: links lead to the published site; without its address, nowhere.
    case published(baseURL: String?)
    /// In a document of many pages: links to these lead inwards, others to the published site.
    case book(pages: Set<String>, baseURL: String?)
    /// In an e-book, where each page is a file: links to others lead to the published site.
    case eBook(pages: Set<String>, baseURL: String?)
    /// In one file that holds all pages: links to these lead inwards, others to the published site; a picture's address
    /// holds the picture.
    case oneFile(OneFileForm)
  }

  private struct OneFileForm: Hashable, Sendable {
    let pages: Set<String>
    let pictures: [String: String]
    let baseURL: String?
    /// See `rootAddress`.
    let root: String
  }

  private let form: Form
  /// The page's folder in the output.
  private let folder: String
  /// What keeps the page's ids apart from those of other pages in the document.
  let idPrefix: String
  /// Whether links open a tab of their own: the page stands inside one of another site.
  let opensTabs: Bool

  private init(_ form: Form, folder: String, idPrefix: String = "", opensTabs: Bool = false) {
    self.form = form
    self.folder = folder
    self.idPrefix = idPrefix
    self.opensTabs = opensTabs
  }

  static func relative(to page: String) -> AddressStyle {
    AddressStyle(.relative, folder: parentFolder(of: page))
  }

  /// As `relative`, inside a page of another site.
  static func embedded(_ page: String) -> AddressStyle {
    AddressStyle(.relative, folder: parentFolder(of: page), opensTabs: true)
  }

  /// - Parameter baseURL: without one, the site is taken to be at the root of its server
  static func absolute(_ baseURL: String?) -> AddressStyle {
    guard let baseURL, let schemeEnd = baseURL.firstRange(of: "://") else {
      return AddressStyle(.absolute(prefix: "/"), folder: "")
    }
    let path = baseURL[schemeEnd.upperBound...].drop { $0 != "/" }
    return AddressStyle(.absolute(prefix: String(path)), folder: "")
  }

  static func published(_ baseURL: String?, from page: String) -> AddressStyle {
    AddressStyle(.published(baseURL: baseURL), folder: parentFolder(of: page))
  }

  /// - Parameters:
  ///   - book: the book's path in the output
  ///   - pages: addresses of the pages in it
  ///   - page: the address of the one that is written; nil for what stands between pages
  static func book(_ book: String, pages: Set<String>, page: String?, _ baseURL: String?) -> AddressStyle {
    AddressStyle(
      .book(pages: pages, baseURL: baseURL), folder: parentFolder(of: book),
      idPrefix: page.map { "\($0):" } ?? "")
  }

  /// In a sheet, which lies in a document of several: links lead to the published site.
  /// - Parameter page: the address of the page that the sheet is of
  static func sheet(of page: String, _ baseURL: String?) -> AddressStyle {
    book(page, pages: [], page: page, baseURL)
  }

  /// Whether it is how pages of the site name others.
  var isRelative: Bool { form == .relative }
  /// - Parameters:
  ///   - page: the address of the one that is written
  ///   - pages: addresses of the pages in the e-book
  static func eBook(page: String, pages: Set<String>, _ baseURL: String?) -> AddressStyle {
    AddressStyle(.eBook(pages: pages, baseURL: baseURL), folder: parentFolder(of: eBookPath(page)))
  }

  /// - Parameters:
  ///   - page: the address of the one that is written; nil for what stands around pages
  ///   - identity: what tells the handbook from others, which may lie in the same folder
  static func oneFile(_ file: OneFile, page: String?, identity: String, _ baseURL: String?) -> AddressStyle {
    let form = OneFileForm(
      pages: file.pageAddresses, pictures: file.pictures, baseURL: baseURL,
      root: "./\(percentEncoded(identity))/")
    return AddressStyle(.oneFile(form), folder: "", idPrefix: page.map { "\(idInOneFile($0)):" } ?? "")
  }

  /// Whether what is written is XHTML, to be read without scripts.
  var isEBook: Bool { if case .eBook = form { true } else { false } }

  /// Whether what is written is a part of one file that holds all pages.
  var isOneFile: Bool { if case .oneFile = form { true } else { false } }

  /// The site's root folder: `./../../`. In one file a folder beside it that need not be there: what is kept on the device is
  /// told by it.
  var rootAddress: String {
    if case .absolute(let prefix) = form { return prefix }
    if case .oneFile(let form) = form { return form.root }
    return "./" + String(repeating: "../", count: folder.split(separator: "/").count)
  }

  /// Where a link to a page or file leads, as it stands in an attribute, percent-encoded; empty where it leads nowhere.
  /// - Parameter target: a path in the output
  func address(of target: String) -> String {
    switch form {
    case .relative: relativeAddress(from: folder, to: target)
    case .absolute(let prefix): prefix + percentEncoded(target)
    case .published(let baseURL): baseURL.map { absoluteURL(target, $0) } ?? ""
    case .book(let pages, let baseURL):
      pages.contains(target) ? "#\(target)" : baseURL.map { absoluteURL(target, $0) } ?? ""
    case .eBook(let pages, let baseURL):
      pages.contains(target)
        ? relativeAddress(from: folder, to: eBookPath(target)) : baseURL.map { absoluteURL(target, $0) } ?? ""
    case .oneFile(let form):
      form.pages.contains(target)
        ? "#\(idInOneFile(target))" : form.baseURL.map { absoluteURL(target, $0) } ?? ""
    }
  }

  /// The address of a file that is loaded with the page, such as a style sheet or a picture.
  /// - Parameter target: a path in the output
  func fileAddress(of target: String) -> String {
    switch form {
    case .absolute(let prefix): prefix + percentEncoded(target)
    case .eBook: relativeAddress(from: folder, to: eBookPath(target))
    case .oneFile(let form): form.pictures[target] ?? target
    case .relative, .published, .book: relativeAddress(from: folder, to: target)
    }
  }

  /// The attribute that leads a link to a page or file of the site, or to a place on its own page; nothing where it leads
  /// nowhere.
  /// - Parameters:
  ///   - target: a path in the output; nil for the page itself
  ///   - fragment: not escaped
  func appendLink(to target: String?, _ fragment: String?, to output: inout [UInt8]) {
    let start = output.count
    output.append(contentsOf: "href=\"".utf8)
    let addressStart = output.count
    switch (form, target) {
    case (.relative, let target?): appendRelativeAddress(from: folder, to: target, to: &output)
    case (.book(let pages, _), let target?) where pages.contains(target):
      output.append(contentsOf: "#\(target)".utf8)
      if let fragment { appendEscapedForXML(":\(fragment)", to: &output) }
      output.append(UInt8(ascii: "\""))
      return
    case (.oneFile(let form), let target?) where form.pages.contains(target):
      output.append(contentsOf: "#\(idInOneFile(target))".utf8)
      if let fragment { appendEscapedForXML(":\(fragment)", to: &output) }
      output.append(UInt8(ascii: "\""))
      return
    case (_, let target?): output.append(contentsOf: address(of: target).utf8)
    case (_, nil): break
    }
    if target != nil, output.count == addressStart {
      output.removeSubrange(start...)
      return
    }
    if let fragment {
      output.append(UInt8(ascii: "#"))
      if target == nil { output.append(contentsOf: idPrefix.utf8) }
      appendEscapedForXML(fragment, to: &output)
    }
    output.append(UInt8(ascii: "\""))
    if opensTabs, target != nil { output.append(contentsOf: " target=\"_blank\"".utf8) }
  }
}
