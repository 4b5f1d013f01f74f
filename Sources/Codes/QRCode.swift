import CQRCodeGen

/// A code that phones scan (ISO/IEC 18004), made by libqrcodegen.
package struct QRCode: Sendable {
  /// Its modules, the small squares, on each side; without the empty margin that a code needs around it.
  package let size: Int
  /// Row by row.
  private let modules: [Bool]

  /// The largest version that is made: 57 modules a side. More, and on paper they would be too small for phones.
  private static let mostVersion = 10

  /// How long a text may be, in bytes.
  package static let mostBytes = 271

  /// - Parameter text: `mostBytes` at most
  /// - Returns: nil if the text is too long
  package init?(_ text: String) {
    let side = 4 * Self.mostVersion + 17
    // As qrcodegen_BUFFER_LEN_FOR_VERSION has it, which is a macro with an argument.
    let length = (side * side + 7) / 8 + 1
    var scratch = [UInt8](repeating: 0, count: length)
    var code = scratch
    // The smallest code that holds the text, and as much correction of errors as fits into it.
    let isMade = qrcodegen_encodeText(
      text, &scratch, &code, qrcodegen_Ecc_LOW, 1, Int32(Self.mostVersion), qrcodegen_Mask_AUTO, true)
    if !isMade { return nil }
    let size = Int(qrcodegen_getSize(code))
    self.size = size
    modules = (0..<size * size).map { qrcodegen_getModule(code, Int32($0 % size), Int32($0 / size)) }
  }

  /// Whether a module is dark; outside of the code none is.
  private func isDark(_ x: Int, _ y: Int) -> Bool {
    (0..<size).contains(x) && (0..<size).contains(y) && modules[y * size + x]
  }

  /// As SVG, for paper: one path, a line of it for each run of dark modules. It has no margin of its own.
  /// - Parameter title: for who hears the page, escaped for XML
  package func svg(title: String) -> String {
    var path = ""
    for y in 0..<size {
      path += "M0 \(y)"
      var x = 0
      while let end = endOfRun(x, y) {
        if isDark(x, y) { path += "h\(end - x)" } else if end < size { path += "m\(end - x) 0" }
        x = end
      }
    }
    return "<svg viewBox=\"0 -.5 \(size) \(size)\" role=\"img\"><title>\(title)</title>"
      + "<path stroke=\"#000\" d=\"\(path)\"/></svg>"
  }

  /// Where modules like the one at a place end in its row; nil at the row's end.
  private func endOfRun(_ x: Int, _ y: Int) -> Int? {
    x < size ? (x..<size).first { isDark($0, y) != isDark(x, y) } ?? size : nil
  }

  /// For a terminal: two rows of modules in a line of text, with a margin.
  /// - Parameter hasColors: whether it is black on white whatever the terminal is; otherwise it is for dark terminals
  package func text(hasColors: Bool) -> String {
    let margin = 2
    let range = -margin..<(size + margin)
    let lines = stride(from: range.lowerBound, to: range.upperBound, by: 2).map { y in
      let line = range.map { x in
        switch (isDark(x, y), isDark(x, y + 1)) {
        case (false, false): "█"
        case (false, true): "▀"
        case (true, false): "▄"
        case (true, true): " "
        }
      }.joined()
      // Black behind white (ECMA-48, SGR 40 and 97), and back.
      return hasColors ? "\u{1B}[40;97m\(line)\u{1B}[0m" : line
    }
    return lines.joined(separator: "\n")
  }
}
