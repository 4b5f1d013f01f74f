import Testing

@testable import Markdown

/// In the expected texts `~` is a no-break space.
@Suite("No-break spaces behind abbreviations and in numbers")
struct AbbreviationTests {
  @Test(
    "In Russian",
    arguments: [
      ("т. е. так", "т.~е. так"), ("и т. д. и т. п.", "и~т.~д. и~т.~п."), ("А. С. Пушкин", "А.~С.~Пушкин"),
      ("ул. Ленина, д. 5", "ул.~Ленина, д.~5"), ("ст. 64 и Ст. 65", "ст.~64~и~Ст.~65"), ("рис. 5", "рис.~5"),
      ("(п. 3)", "(п.~3)"), ("1 000 000 руб.", "1~000~000~руб."), ("8 (800) 555-00-00", "8~(800)~555-00-00"),
      ("+7 495 123-45-67", "+7~495~123-45-67"), ("Это конец. Начало", "Это конец. Начало"),
      ("дом. 5", "дом. 5"),
      ("до\nст.\n64", "до~ст.~64"),
    ] as [(String, String)])
  func russian(markdown: String, expected: String) { #expect(typeset(markdown, "ru") == expected) }

  @Test(
    "In English",
    arguments: [
      ("p. 5 and pp. 5--7", "p.~5 and pp.~5–7"), ("Art. 64", "Art.~64"), ("J. R. Smith", "J.~R.~Smith"),
      ("e.g. this, i.e. that", "e.g.~this, i.e.~that"), ("Mr. Lee", "Mr.~Lee"),
      ("1 000 000 people", "1~000~000 people"),
      ("The end. The start", "The end. The start"), ("in 2026 (a year)", "in 2026 (a year)"),
      ("art. 5", "art. 5"),
    ] as [(String, String)])
  func english(markdown: String, expected: String) { #expect(typeset(markdown, "en") == expected) }

  @Test(
    "In German",
    arguments: [("z. B. so", "z.~B. so"), ("d. h. Art. 5", "d.~h. Art.~5"), ("ca. 5 Tage", "ca.~5~Tage")])
  func german(markdown: String, expected: String) { #expect(typeset(markdown, "de") == expected) }
}
