import CCmark
import Glibc

/// A tree that cmark made, gone with its owner. Nodes are valid as long as the tree.
struct CmarkTree: ~Copyable {
  let root: OpaquePointer
  private let arena: UnsafeMutablePointer<CmarkArena>
  private let mark: CmarkArena.Mark

  /// - Parameter bytes: UTF-8 without NUL
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    arena = CmarkArena.current
    mark = arena.pointee.mark
    root = parse(bytes, CmarkArena.functions(of: arena))
  }

  /// - Parameter bytes: UTF-8 without NUL
  init(_ bytes: [UInt8]) {
    arena = CmarkArena.current
    mark = arena.pointee.mark
    let functions = CmarkArena.functions(of: arena)
    root = bytes.withUnsafeBufferPointer { parse($0, functions) }
  }

  deinit { arena.pointee.release(to: mark) }
}

private func parse(
  _ bytes: UnsafeBufferPointer<UInt8>, _ memory: UnsafeMutablePointer<cmark_mem>
) -> OpaquePointer {
  guard let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory) else {
    preconditionFailure("cmark makes a parser")
  }
  defer { cmark_parser_free(parser) }
  bytes.withMemoryRebound(to: CChar.self) { text in cmark_parser_feed(parser, text.baseAddress, text.count) }
  guard let root = cmark_parser_finish(parser) else { preconditionFailure("cmark makes a tree of any bytes") }
  return root
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
