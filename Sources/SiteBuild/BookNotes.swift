import Foundation
import Markdown
import Site

/// The notes of one part of a book, numbered from 1: its footnotes, and where links lead that lead out of it.
struct BookNotes {
  /// What keeps the notes' ids apart from those of other parts.
  private let prefix: String
  /// The HTML of each note.
  private var texts: [[UInt8]] = []
  /// By what a note is about: what is referred to twice is one note.
  private var numbers: [String: Int] = [:]

  /// - Parameter part: the address of its first page
  init(part: String) { prefix = "\(part):note:" }

  /// Refers to a note.
  /// - Parameters:
  ///   - subject: what it is about: an address, or the id of a footnote
  ///   - text: its HTML, asked for once; it may refer to other notes
  mutating func refer(to subject: String, in output: inout [UInt8], _ text: (inout BookNotes) -> [UInt8]) {
    let number = numbers[subject] ?? texts.count + 1
    if numbers.updateValue(number, forKey: subject) == nil {
      texts.append([])
      texts[number - 1] = text(&self)
    }
    output += "<sup class=\"note-reference\"><a href=\"#\(escapedForXML(prefix))\(number)\"".utf8
    output += " role=\"doc-noteref\">\(number)</a></sup>".utf8
  }

  /// Writes the notes, if there are any.
  /// - Parameter title: of the list
  func append(_ title: String, to output: inout [UInt8]) {
    if texts.isEmpty { return }
    output +=
      "<section class=\"book-notes\" role=\"doc-endnotes\">\n<h2>\(escapedForXML(title))</h2>\n<ol>\n"
      .utf8
    for (index, text) in texts.enumerated() {
      output += "<li id=\"\(escapedForXML(prefix))\(index + 1)\">".utf8 + text + "</li>\n".utf8
    }
    output += "</ol>\n</section>\n".utf8
  }
}

extension PageBody {
  /// A page as part of a book: its footnotes are notes of the book's part, and so is where its links lead outside.
  func append(to output: inout [UInt8], _ notes: inout BookNotes) {
    for piece in pieces {
      switch piece {
      case .html(let html): output += html.utf8
      case .document(let range): append(range, to: &output, &notes)
      case .idPrefix: output += addresses.idPrefix.utf8
      }
    }
  }

  private enum Insertion {
    /// Behind a link, an index in the document's.
    case address(Int)
    /// In the place of a reference, with the footnote's number.
    case footnote(Int)
    /// In the place of the section that holds the footnotes.
    case nothing
  }

  /// Part of the document's HTML.
  /// - Parameter isNote: whether it is a footnote's, where an address stands beside its link
  private func append(
    _ range: Range<Int>, to output: inout [UInt8], _ notes: inout BookNotes, isNote: Bool = false
  ) {
    let document = page.page.document
    var start = range.lowerBound
    for (place, insertion) in insertions(in: range, isNote: isNote) {
      append(start..<place.lowerBound, to: &output)
      start = place.upperBound
      switch insertion {
      case .address(let index) where isNote:
        let address = readable(document.links[index].destination)
        output += " <span class=\"address\">\(escapedForXML(address))</span>".utf8
      case .address(let index):
        let link = document.links[index]
        notes.refer(to: link.destination, in: &output) { _ in
          Array("<p><a href=\"".utf8) + attribute(of: link)
            + "\">\(escapedForXML(readable(link.destination)))</a></p>".utf8
        }
      case .footnote(let number):
        notes.refer(to: "\(addresses.idPrefix)\(number)", in: &output) { notes in
          let (range, isParagraphOpen) = document.footnotes.texts[number - 1]
          var text: [UInt8] = []
          append(range, to: &text, &notes, isNote: true)
          return isParagraphOpen ? text + "</p>".utf8 : text
        }
      case .nothing: continue
      }
    }
    append(start..<range.upperBound, to: &output)
  }

  /// What part of the HTML has in a book only, in order, and what it stands in the place of.
  private func insertions(in range: Range<Int>, isNote: Bool) -> [(place: Range<Int>, Insertion)] {
    let document = page.page.document
    let footnotes = document.footnotes
    var found: [(place: Range<Int>, Insertion)] = []
    let end = document.html.count
    let section = isNote ? end..<end : footnotes.section ?? end..<end
    if !section.isEmpty, range.contains(section.lowerBound) { found.append((section, .nothing)) }
    for (place, number) in footnotes.references where range.contains(place.lowerBound) {
      if !section.contains(place.lowerBound) { found.append((place, .footnote(number))) }
    }
    for index in document.links.indices where leadsOutside(index) && !showsAddress(index) {
      let end = document.links[index].html.upperBound
      if range.lowerBound < end, end <= range.upperBound, !section.contains(end - 1) {
        found.append((end..<end, .address(index)))
      }
    }
    return found.sorted { $0.place.lowerBound < $1.place.lowerBound }
  }

  /// Whether a link leads to a page of another site.
  private func leadsOutside(_ index: Int) -> Bool {
    let link = page.page.document.links[index]
    guard case .outside = page.targets[index], !link.isImage else { return false }
    let start = link.destination.prefix(8).lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://") || start.hasPrefix("//")
  }

  /// Whether a link's text is its address already.
  private func showsAddress(_ index: Int) -> Bool {
    let link = page.page.document.links[index]
    let html = String(decoding: page.page.document.html[link.html], as: UTF8.self)
    return [link.destination, readable(link.destination)].contains {
      html.hasSuffix(">\(escapedForXML($0))</a>")
    }
  }

  private func attribute(of link: Link) -> [UInt8] {
    var bytes: [UInt8] = []
    link.appendOutsideAddress(to: &bytes)
    return bytes
  }
}

/// An address as people write it: without the scheme and a last stroke, with letters in place of percent signs.
private func readable(_ address: String) -> String {
  let plain = address.firstRange(of: "//").map { address[$0.upperBound...] } ?? address[...]
  let short = plain.hasSuffix("/") ? plain.dropLast() : plain
  guard let decoded = String(short).removingPercentEncoding,
    decoded.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0x7F })
  else { return String(short) }
  return decoded
}
