/// What a page is rendered for.
enum Medium: Sendable {
  case site
  /// A PDF of its own, in which blanks are fields to fill in.
  case pdf
  /// A checklist's packet, which becomes a PDF.
  case packet(PacketSheets)
  /// A part of one file that holds all pages, or its frame.
  case oneFile(OneFile)

  var isSite: Bool { if case .site = self { true } else { false } }
  var isPDF: Bool { if case .pdf = self { true } else { false } }
}
