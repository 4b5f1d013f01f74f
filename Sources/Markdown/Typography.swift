import Languages

extension Typography {
  /// A plain text, such as a title, with typography applied and nothing escaped.
  package func applied(to text: String) -> String {
    applied(to: Array(text.utf8), except: [])
  }

  /// - Parameter verbatim: ranges of `text` that stay as written, such as code, in order
  func applied(to text: [UInt8], except verbatim: [Range<Int>]) -> String {
    var typographer = Typographer(self, escapesHTML: false)
    if text.withUnsafeBufferPointer({ typographer.leavesAsItIs($0) }) {
      return String(decoding: text, as: UTF8.self)
    }
    var output = HTMLBuffer(capacity: text.count + 8)
    text.withUnsafeBufferPointer { text in
      var start = 0
      for range in verbatim {
        typographer.write(UnsafeBufferPointer(rebasing: text[start..<range.lowerBound]), to: &output)
        output.append(UnsafeBufferPointer(rebasing: text[range]))
        typographer.passWord()
        start = range.upperBound
      }
      typographer.write(UnsafeBufferPointer(rebasing: text[start...]), to: &output)
    }
    return String(decoding: output.bytes, as: UTF8.self)
  }
}
