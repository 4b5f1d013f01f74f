import CYaml
import Diagnostics

/// A value of YAML and where it stands.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  let content: Content
  let start: YAMLPlace

  var scalar: YAMLScalar? { if case .scalar(let scalar) = content { scalar } else { nil } }
}

struct YAMLScalar: Sendable {
  let string: String
  /// Whether it stands in no quotes and is no block of text.
  let isPlain: Bool
  let isQuoted: Bool
  /// Behind the last character.
  let end: YAMLPlace

  /// A value left empty, or `null` or `~` as YAML's core schema has it.
  var isNull: Bool { isPlain && (string.isEmpty || string == "~" || string == "null") }
}

extension YAMLText {
  /// Reads the text with libyaml, event by event: Yams makes richer nodes of them, which took twice the time, and our schema
  /// knows the types.
  ///
  /// Anchors, aliases and tags are refused: our files have no use for them, and a few lines of them can stand for
  /// gigabytes.
  /// - Returns: nil for a text without a value
  /// - Throws: `YAMLFinding`
  func parsed() throws(YAMLFinding) -> YAMLNode? {
    let bytes = file.bytes[range]
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("no memory for a parser of YAML") }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    let result = bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      let reader = YAMLEventReader(parser: parser, text: self)
      return Result { () throws(YAMLFinding) in try reader.root() }
    }
    return try result.get()
  }
}

/// The error that ends the reading of a piece of YAML.
struct YAMLFinding: Error {
  let diagnostic: Diagnostic
}

private struct YAMLEventReader {
  let parser: UnsafeMutablePointer<yaml_parser_t>
  let text: YAMLText

  func root() throws(YAMLFinding) -> YAMLNode? {
    try skip()  // the stream's start
    var node: YAMLNode?
    var event = try next()
    if event.type == YAML_DOCUMENT_START_EVENT {
      yaml_event_delete(&event)
      node = try value(of: try next(), depth: 0)
      try skip()  // the document's end
      event = try next()
    }
    defer { yaml_event_delete(&event) }
    if event.type == YAML_STREAM_END_EVENT { return node }
    throw YAMLFinding(
      diagnostic: text.error(
        "the YAML has a second part", YAMLPlace(event.start_mark), help: "remove the line '---' or '...'"))
  }

  private func next() throws(YAMLFinding) -> yaml_event_t {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      throw YAMLFinding(diagnostic: text.diagnostic(of: parser.pointee))
    }
    return event
  }

  private func skip() throws(YAMLFinding) {
    var event = try next()
    yaml_event_delete(&event)
  }

  /// The value that an event begins.
  /// - Parameter depth: how many values it lies in
  private func value(of event: consuming yaml_event_t, depth: Int) throws(YAMLFinding) -> YAMLNode {
    var event = event
    defer { yaml_event_delete(&event) }
    let start = YAMLPlace(event.start_mark)
    if depth > YAMLLimit.depth { throw YAMLFinding(diagnostic: text.tooDeep(start)) }
    let data = event.data
    switch event.type {
    case YAML_SCALAR_EVENT:
      try refuse(anchor: data.scalar.anchor, tag: data.scalar.tag, start)
      return YAMLNode(content: .scalar(YAMLScalar(event)), start: start)
    case YAML_SEQUENCE_START_EVENT:
      try refuse(anchor: data.sequence_start.anchor, tag: data.sequence_start.tag, start)
      return YAMLNode(content: .sequence(try elements(depth)), start: start)
    case YAML_MAPPING_START_EVENT:
      try refuse(anchor: data.mapping_start.anchor, tag: data.mapping_start.tag, start)
      return YAMLNode(content: .mapping(try entries(depth)), start: start)
    case YAML_ALIAS_EVENT: throw YAMLFinding(diagnostic: text.reference(start))
    default: preconditionFailure("libyaml begins a value with one of four events")
    }
  }

  private func elements(_ depth: Int) throws(YAMLFinding) -> [YAMLNode] {
    var elements: [YAMLNode] = []
    var event = try next()
    while event.type != YAML_SEQUENCE_END_EVENT {
      elements.append(try value(of: event, depth: depth + 1))
      event = try next()
    }
    yaml_event_delete(&event)
    return elements
  }

  private func entries(_ depth: Int) throws(YAMLFinding) -> [(key: YAMLNode, value: YAMLNode)] {
    var entries: [(key: YAMLNode, value: YAMLNode)] = []
    var event = try next()
    while event.type != YAML_MAPPING_END_EVENT {
      let key = try value(of: event, depth: depth + 1)
      entries.append((key, try value(of: try next(), depth: depth + 1)))
      event = try next()
    }
    yaml_event_delete(&event)
    try refuseDuplicates(entries)
    return entries
  }

  private func refuseDuplicates(_ entries: [(key: YAMLNode, value: YAMLNode)]) throws(YAMLFinding) {
    if entries.count < 2 { return }
    var first: [String: YAMLPlace] = [:]
    first.reserveCapacity(entries.count)
    for (key, _) in entries {
      guard let name = key.scalar?.string else { continue }
      if let place = first.updateValue(key.start, forKey: name) {
        throw YAMLFinding(diagnostic: text.duplicate(name, key.start, first: place))
      }
    }
  }

  private func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, _ place: YAMLPlace
  ) throws(YAMLFinding) {
    if anchor != nil { throw YAMLFinding(diagnostic: text.reference(place)) }
    if tag != nil { throw YAMLFinding(diagnostic: text.tag(place)) }
  }
}

extension YAMLScalar {
  fileprivate init(_ event: yaml_event_t) {
    let scalar = event.data.scalar
    string = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    end = YAMLPlace(event.end_mark)
    isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    isQuoted =
      scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
  }
}
