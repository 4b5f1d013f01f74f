import CCmark
import Glibc

/// The memory of cmark's trees: handed out in a row, and taken back all at once when a tree is done with.
///
/// cmark asks for memory at every node; the system's allocator took a twentieth of the whole build. Each thread has an
/// arena of its own. A tree that is made while another one lives, as for the cells of a table, is done with first.
struct CmarkArena {
  /// What cmark calls; first, so that the arena's address is that of the functions.
  private var functions = cmark_mem(calloc: arenaCalloc, realloc: arenaRealloc, free: { _ in })
  private var blocks: [Block] = []
  private var used = 0
  /// What was handed out last: it can grow where it stands.
  private var last: UnsafeMutableRawPointer?

  private struct Block {
    let start: UnsafeMutableRawPointer
    /// In bytes.
    let size: Int
  }

  /// How far the arena was used at some moment.
  struct Mark {
    fileprivate let blocks: Int
    fileprivate let used: Int
  }

  private static let blockSize = 1 << 18
  /// Before each piece of memory stands its size; a multiple of the strictest alignment.
  fileprivate static let headerSize = 16

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    let result = pthread_key_create(&key) { value in
      guard let arena = value?.assumingMemoryBound(to: CmarkArena.self) else { return }
      for block in arena.pointee.blocks { block.start.deallocate() }
      arena.deinitialize(count: 1)
      arena.deallocate()
    }
    precondition(result == 0, "a process has room for one more key")
    return key
  }()

  /// The thread's own arena.
  static var current: UnsafeMutablePointer<CmarkArena> {
    if let known = pthread_getspecific(key) { return known.assumingMemoryBound(to: CmarkArena.self) }
    let made = UnsafeMutablePointer<CmarkArena>.allocate(capacity: 1)
    made.initialize(to: CmarkArena())
    pthread_setspecific(key, made)
    return made
  }

  /// The functions, as cmark takes them.
  static func functions(of arena: UnsafeMutablePointer<CmarkArena>) -> UnsafeMutablePointer<cmark_mem> {
    UnsafeMutableRawPointer(arena).assumingMemoryBound(to: cmark_mem.self)
  }

  var mark: Mark { Mark(blocks: blocks.count, used: used) }

  /// Takes back everything that was handed out since a mark; the first block is kept for the next tree.
  mutating func release(to mark: Mark) {
    while blocks.count > max(1, mark.blocks) { blocks.removeLast().start.deallocate() }
    used = mark.blocks == 0 ? 0 : mark.used
    last = nil
  }

  /// Memory with its size before it.
  fileprivate mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let needed = Self.headerSize + (size + 15) & ~15
    if blocks.last.map({ used + needed > $0.size }) ?? true {
      let size = max(Self.blockSize, needed)
      blocks.append(Block(start: .allocate(byteCount: size, alignment: 16), size: size))
      used = 0
    }
    guard let block = blocks.last else { preconditionFailure("a block was just made") }
    let piece = block.start + used + Self.headerSize
    (piece - Self.headerSize).storeBytes(of: size, as: Int.self)
    used += needed
    last = piece
    return piece
  }

  /// Memory with its size before it, holding what a smaller piece held.
  fileprivate mutating func reallocate(_ old: UnsafeMutableRawPointer, _ size: Int) -> UnsafeMutableRawPointer
  {
    let header = old - Self.headerSize
    let oldSize = header.load(as: Int.self)
    let more = (size + 15) & ~15 - (oldSize + 15) & ~15
    if old == last, let block = blocks.last, used + more <= block.size {
      header.storeBytes(of: size, as: Int.self)
      used += more
      return old
    }
    let piece = allocate(size)
    memcpy(piece, old, min(oldSize, size))
    return piece
  }
}

private func arenaCalloc(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer? {
  let piece = CmarkArena.current.pointee.allocate(count * size)
  memset(piece, 0, count * size)
  return piece
}

private func arenaRealloc(_ old: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
  if let old { return CmarkArena.current.pointee.reallocate(old, size) }
  return CmarkArena.current.pointee.allocate(size)
}
