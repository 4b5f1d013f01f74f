import Glibc

/// Whether a text comes before another one by its bytes in UTF-8: an order that depends on no language, and is quick.
package func bytesPrecede(_ first: String, _ second: String) -> Bool {
  let order = first.utf8.withContiguousStorageIfAvailable { a in
    second.utf8.withContiguousStorageIfAvailable { b -> Bool in
      guard let start = a.baseAddress, let other = b.baseAddress else { return a.count < b.count }
      let order = memcmp(start, other, min(a.count, b.count))
      return order == 0 ? a.count < b.count : order < 0
    }
  }
  return (order ?? nil) ?? first.utf8.lexicographicallyPrecedes(second.utf8)
}
