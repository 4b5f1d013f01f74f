/// The words of a language that make a script of a page.
package struct ScriptKeywords: Sendable, Equatable {
  /// The heading above the fields.
  package let fields: Keyword
  // Types of fields.
  package let text: Keyword
  package let date: Keyword
  package let choice: Keyword
  /// Behind a number.
  package let lines: Keyword
  // Marks of fields.
  package let required: Keyword
  package let byHand: Keyword
  package let example: Keyword
  // Conversations.
  package let you: Keyword
  package let they: Keyword
  package let ifTheySay: Keyword
  package let anythingElse: Keyword
  // Headings of a message's parts.
  package let to: Keyword
  package let from: Keyword
  package let subject: Keyword
  package let body: Keyword
  package let signature: Keyword
  package let examples: Examples

  /// Lines that messages give as examples.
  package struct Examples: Sendable, Equatable {
    package let field: String
    package let branch: String
    package let anythingElse: String
  }

  init(_ reader: inout DescriptionReader) {
    fields = reader.keyword("fields", like: "fields")
    text = reader.keyword("text", like: "text")
    date = reader.keyword("date", like: "date")
    choice = reader.keyword("choice", like: "choice")
    lines = reader.keyword("lines", like: "lines, line")
    required = reader.keyword("required", like: "required")
    byHand = reader.keyword("by_hand", like: "by hand")
    example = reader.keyword("example", like: "e.g.")
    you = reader.keyword("you", like: "you")
    they = reader.keyword("they", like: "they")
    ifTheySay = reader.keyword("if_they_say", like: "if they say")
    anythingElse = reader.keyword("anything_else", like: "anything else")
    to = reader.keyword("to", like: "to")
    from = reader.keyword("from", like: "from")
    subject = reader.keyword("subject", like: "subject")
    body = reader.keyword("body", like: "text")
    signature = reader.keyword("signature", like: "signature")
    examples = reader.group("examples") { reader in
      Examples(
        field: reader.text("field", like: "- `recruiter` Recruiter's name: text, required, e.g. *Anna*"),
        branch: reader.text("branch", like: "- **If they say \"Yes\"** → [2. Ask](#2-ask)"),
        anythingElse: reader.text("anything_else", like: "- **Anything else** → [4. Close](#4-close)"))
    }
    reader.refuseEqual([
      ("text", text), ("date", date), ("choice", choice), ("required", required), ("by_hand", byHand),
    ])
    reader.refuseEqual([("you", you), ("they", they)])
    reader.refuseEqual([("if_they_say", ifTheySay), ("anything_else", anythingElse)])
    reader.refuseEqual([
      ("fields", fields), ("to", to), ("from", from), ("subject", subject), ("body", body),
      ("signature", signature),
    ])
  }
}
