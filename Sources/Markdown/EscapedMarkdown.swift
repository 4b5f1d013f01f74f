/// A text in which CommonMark and GitHub see no marks; what only begins a line, such as a list's sign, is not escaped.
package func escapedForMarkdown(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if "\\`*_[]<>&#~".unicodeScalars.contains(scalar) { result += "\\" }
    result.unicodeScalars.append(scalar)
  }
  return result
}
