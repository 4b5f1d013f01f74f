/// What may stand as a value in a style sheet: nothing that could end its declaration, begin a comment or load a file.
enum StyleValue {
  /// What is wrong with a value that an editor or a theme's author wrote.
  struct Problem {
    let message: String
    let help: String
  }

  /// - Parameter model: the parameter's default; a colour takes another colour
  static func problem(with value: String, of name: String, like model: String) -> Problem? {
    guard isHarmless(value) else {
      return Problem(
        message: "the value of '\(name)' cannot stand in a style sheet",
        help: "write a plain value such as \"#7a1f1f\" or 38rem")
    }
    if isColor(model), !isColor(value) {
      return Problem(
        message: "'\(value)' is not a colour, which '\(name)' must be",
        help: "write one such as '\(name): \"#1b5e8c\"' or '\(name): darkgreen'")
    }
    return nil
  }

  private static func isHarmless(_ value: String) -> Bool {
    if value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || ";{}<>\"'\\!@".utf8.contains($0) }) {
      return false
    }
    if value.contains("/*") || value.contains("*/") || value.contains("//") { return false }
    var depth = 0
    var word: [UInt8] = []
    for byte in value.lowercased().utf8 {
      switch byte {
      case UInt8(ascii: "("):
        let name = String(decoding: word, as: UTF8.self)
        if !name.isEmpty && !knownFunctions.contains(name) { return false }
        depth += 1
        word = []
      case UInt8(ascii: ")"):
        depth -= 1
        if depth < 0 { return false }
        word = []
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...: word.append(byte)
      default: word = []
      }
    }
    return depth == 0
  }

  private static let colorFunctions: Set<String> = [
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark",
  ]
  private static let knownFunctions = colorFunctions.union(["calc", "min", "max", "clamp", "var"])

  /// A colour as CSS Color Module Level 4 has it: hexadecimal, a name, or one of its functions.
  static func isColor(_ value: String) -> Bool {
    let value = value.lowercased()
    if value.hasPrefix("#") {
      let digits = value.dropFirst()
      return [3, 4, 6, 8].contains(digits.utf8.count)
        && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
    if value.hasSuffix(")"), let open = value.firstIndex(of: "(") {
      return colorFunctions.contains(String(value[..<open]))
    }
    return colorNames.contains(value)
  }

  private static let colorNames = Set(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
    firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
    hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
    mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
    rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue
    slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow
    yellowgreen transparent currentcolor
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
