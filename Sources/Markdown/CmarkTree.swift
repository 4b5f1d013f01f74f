import CCmark
import Glibc

/// A tree that cmark made, freed with its owner. Nodes are valid as long as the tree.
struct CmarkTree: ~Copyable {
  let root: OpaquePointer

  /// - Parameter bytes: UTF-8 without NUL
  init(_ bytes: UnsafeBufferPointer<UInt8>) { root = parse(bytes) }

  /// - Parameter bytes: UTF-8 without NUL
  init(_ bytes: [UInt8]) { root = bytes.withUnsafeBufferPointer { parse($0) } }

  deinit { cmark_node_free(root) }
}

private func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> OpaquePointer {
  let parsed = bytes.withMemoryRebound(to: CChar.self) { text in
    cmark_parse_document(text.baseAddress, text.count, CMARK_OPT_DEFAULT)
  }
  guard let parsed else { preconditionFailure("cmark makes a tree of any bytes") }
  return parsed
}

/// cmark's walk through a tree: every node is entered, and those with children are left again.
struct CmarkWalk: ~Copyable {
  private let iterator: OpaquePointer

  init(_ root: OpaquePointer) {
    guard let made = cmark_iter_new(root) else { preconditionFailure("a node can be walked") }
    iterator = made
  }

  deinit { cmark_iter_free(iterator) }

  /// The next step; nil after the root was left.
  func next() -> (node: OpaquePointer, entering: Bool)? {
    let event = cmark_iter_next(iterator)
    guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return nil }
    return (node, event == CMARK_EVENT_ENTER)
  }

  /// Passes over a node's children; the next step is the one after leaving it.
  func skipChildren(of node: OpaquePointer) {
    cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT)
  }
}

/// A C string's bytes, for as long as the node lives; empty for nil.
func bytes(of text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
  guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
  let length = strlen(text)
  return text.withMemoryRebound(to: UInt8.self, capacity: length) {
    UnsafeBufferPointer(start: $0, count: length)
  }
}
