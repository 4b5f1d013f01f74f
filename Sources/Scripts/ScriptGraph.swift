/// The flow of a conversation as a Mermaid flowchart (mermaid.js.org, "flowchart"), which Git hosts draw.
package func mermaidGraph(of script: Script) -> String {
  var lines = ["flowchart TD"]
  for step in script.steps { lines.append("  s\(step.number)[\"\(label(step.title))\"]") }
  for step in script.steps {
    for branch in step.branches {
      if let target = branch.target?.step {
        lines.append("  s\(step.number) -->|\"\(label(branch.answer ?? branch.text))\"| s\(target + 1)")
      }
    }
    if let target = step.next?.step { lines.append("  s\(step.number) --> s\(target + 1)") }
  }
  return lines.joined(separator: "\n") + "\n"
}

/// Mermaid has its own entities for what would end a label.
private func label(_ text: String) -> String {
  text.replacing("#", with: "#35;").replacing("\"", with: "#quot;")
}
