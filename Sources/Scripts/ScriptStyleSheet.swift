import Languages

/// The style sheet of a script's own: the running footer of its printed pages (CSS Paged Media, page-margin boxes).
/// - Returns: empty for a letter, which is sent as it is printed
package func styleSheet(of script: Script, title: String, _ words: ScriptWords) -> String {
  if script.channel == .letter { return "" }
  let parts = textParts(words[.pageOf]).map { part in
    switch part {
    case .text(let text): cssString(text)
    case .placeholder("page"): "counter(page)"
    case .placeholder("pages"): "counter(pages)"
    case .placeholder(let name): cssString("{\(name)}")
    }
  }
  let font = "font:8pt sans-serif;color:#444"
  return
    "@page{@bottom-left{content:\(cssString(title));\(font)}@bottom-right{content:\(parts.joined(separator: " "));\(font)}}\n"
}

/// A CSS string (CSS Syntax Level 3).
package func cssString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case let scalar where scalar.value < 0x20 || scalar == "<":
      result += "\\\(String(scalar.value, radix: 16)) "
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
