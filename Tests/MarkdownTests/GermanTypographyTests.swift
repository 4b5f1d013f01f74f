import Testing

@Suite("Typography in German")
struct GermanTypographyTests {
  @Test(
    "Straight quotes become „Anführungszeichen“, with ‚halben‘ inside",
    arguments: [
      (#"Er sagte "ja"."#, "Er sagte „ja“."),
      (#""Sagen Sie 'ja'", riet sie"#, "„Sagen Sie ‚ja‘“, riet sie"),
      (#""Sagen Sie "ja"", riet sie"#, "„Sagen Sie ‚ja‘“, riet sie"),
      (#"'ja' und 'nein'"#, "‚ja‘ und ‚nein‘"),
      (#"("ja")"#, "(„ja“)"),
      (#"„ja“ "nein""#, "„ja“ „nein“"),
      (#""Ärger", sagte sie"#, "„Ärger“, sagte sie"),
      (#"*"ja"* und "*nein*""#, "<em>„ja“</em> und „<em>nein</em>“"),
    ])
  func quotes(text: String, expected: String) { #expect(typeset(text, "de") == expected) }

  @Test(
    "An apostrophe stays one, also inside of quotes",
    arguments: [
      ("wie geht's", "wie geht’s"), ("'wie geht's'", "‚wie geht’s‘"), ("Andreas' Brief", "Andreas’ Brief"),
      ("im Jahr '26", "im Jahr ’26"),
    ])
  func apostrophes(text: String, expected: String) { #expect(typeset(text, "de") == expected) }

  @Test(
    "Dashes are short, and stay on the line of the word before them",
    arguments: [
      ("erst lesen - dann fragen", "erst lesen~– dann fragen"), ("erst -- dann", "erst~– dann"),
      ("9--12 Uhr", "9–12~Uhr"), ("E-Mail", "E-Mail"),
    ])
  func dashes(text: String, expected: String) { #expect(typeset(text, "de") == expected) }

  @Test(
    "No line breaks between a number and what it counts, nor behind §",
    arguments: [
      ("nach 2 Arbeitstagen", "nach 2~Arbeitstagen"), ("in 3 Übungen", "in 3~Übungen"),
      ("10 % davon", "10~% davon"),
      ("§ 15 AGG", "§~15~AGG"), ("in der Zeit", "in der Zeit"),
    ])
  func spaces(text: String, expected: String) { #expect(typeset(text, "de") == expected) }
}
