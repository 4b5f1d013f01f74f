import Diagnostics

/// A tag of a template.
struct TemplateTag: Sendable {
  /// `#`, `^`, `>` and so on; 0 for a name alone.
  let sigil: UInt8
  let name: String
  /// Of the name, in bytes.
  let offset: Int
  let length: Int

  /// Whether it has an end, and something in between.
  var isSection: Bool { "#^<$".utf8.contains(sigil) }

  /// All tags of a template, in order.
  static func all(in file: SourceFile) -> [TemplateTag] {
    let bytes = file.bytes
    let sigils = Array("#^/>!<$&=%{".utf8)
    var result: [TemplateTag] = []
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      var start = index + 2
      var sigil: UInt8 = 0
      if start < bytes.count, sigils.contains(bytes[start]) {
        sigil = bytes[start]
        start += 1
      }
      let close = bytes[start...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.count
      while start < close, bytes[start] == UInt8(ascii: " ") { start += 1 }
      var end = close
      while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      result.append(TemplateTag(sigil: sigil, name: name, offset: start, length: end - start))
      index = close
    }
    return result
  }
}

/// A tag and what stands between it and its end.
struct TemplateNode: Sendable {
  let tag: TemplateTag
  let children: [TemplateNode]

  /// - Parameter tags: of a template that Mustache could parse
  static func tree(_ tags: [TemplateTag]) -> [TemplateNode] {
    var open: [(tag: TemplateTag, children: [TemplateNode])] = []
    var top: [TemplateNode] = []
    func append(_ node: TemplateNode) {
      if open.isEmpty { top.append(node) } else { open[open.count - 1].children.append(node) }
    }
    for tag in tags {
      if tag.sigil == UInt8(ascii: "/") {
        guard let section = open.popLast() else { continue }
        append(TemplateNode(tag: section.tag, children: section.children))
      } else if tag.isSection {
        open.append((tag, []))
      } else {
        append(TemplateNode(tag: tag, children: []))
      }
    }
    return top
  }
}
