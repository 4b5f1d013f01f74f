import CCmark
import Diagnostics

/// An id that an editor gave a heading: `## Steps to take {#steps}`.
struct OwnID {
  let id: String
  /// With its braces, in the file.
  let source: Range<Int>
}

extension HTMLRenderer {
  /// Takes `{#id}` at a heading's end out of cmark's tree, where it would be text.
  mutating func takeOwnID(of heading: OpaquePointer) -> OwnID? {
    let nodes = textNodes(atEndOf: heading)
    guard nodes.last.map({ bytes(of: cmark_node_get_literal($0)).last == Byte.closeBrace }) == true else {
      return nil
    }
    let text = nodes.flatMap { Array(bytes(of: cmark_node_get_literal($0))) }
    guard let open = text.lastIndex(of: Byte.openBrace), open > 0, text[open + 1] == UInt8(ascii: "#") else {
      return nil
    }
    let written = Array(text[open...])
    let id = String(decoding: written.dropFirst(2).dropLast(), as: UTF8.self)
    let range = written.withUnsafeBufferPointer { place.findVerbatim($0, in: source) } ?? place.start
    guard isIdentifier(id) else {
      report(
        .error, "'\(id)' cannot be a heading's id", at: range,
        help: "use small Latin letters, digits and hyphens, the same in all languages")
      return nil
    }
    let kept = text[..<open].reversed().drop { $0 == Byte.space }.count
    cut(nodes, to: kept)
    return OwnID(id: id, source: range)
  }

  /// cmark splits text at signs such as `_`, which an id may hold.
  private func textNodes(atEndOf heading: OpaquePointer) -> [OpaquePointer] {
    var nodes: [OpaquePointer] = []
    var node = cmark_node_last_child(heading)
    while let text = node, cmark_node_get_type(text) == CMARK_NODE_TEXT {
      nodes.insert(text, at: 0)
      node = cmark_node_previous(text)
    }
    return nodes
  }

  /// Shortens text that several nodes hold together. None is removed: the walk may be about to enter it.
  private func cut(_ nodes: [OpaquePointer], to count: Int) {
    var remaining = count
    for node in nodes {
      let literal = Array(bytes(of: cmark_node_get_literal(node)))
      if literal.count > remaining {
        cmark_node_set_literal(node, String(decoding: literal[..<remaining], as: UTF8.self))
      }
      remaining = max(0, remaining - literal.count)
    }
  }

  mutating func reportTaken(_ own: OwnID) {
    report(
      .error, "another heading of the page has the id '\(own.id)'", at: own.source, help: "choose another one"
    )
  }
}
