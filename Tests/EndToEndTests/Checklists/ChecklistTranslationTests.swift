import Testing

@testable import TestSupport

@Suite("Checklists that differ between languages")
struct ChecklistTranslationTests {
  let site: Fixture

  init() throws { site = try Fixture.withChecklists(languages: ["en", "ru"]) }

  private static let path = "content/en/checklists/after-refusal.md"

  /// The English checklist and the Russian one are refused with these messages.
  private func expectRefused(
    _ english: String, _ russian: String, at location: SourceLocation = #_sourceLocation,
    _ messages: (_ english: MarkedFile, _ russian: MarkedFile) -> [String]
  ) throws {
    try site.writeChecklist(ChecklistText.english())
    try site.writeChecklist(ChecklistText.russian(), language: "ru")
    try site.expectRefused(at: location) {
      messages(
        try site.writeChecklist(english), try site.writeChecklist(russian, language: "ru"))
    }
  }

  /// A line that both languages have, in either, with a mark.
  private func changed(_ text: String, _ line: String, to other: String) -> String {
    #expect(text.contains(line))
    return text.replacing(line, with: other)
  }

  @Test("Equal checklists are built")
  func equal() throws {
    try site.writeChecklist(ChecklistText.english())
    try site.writeChecklist(ChecklistText.russian(), language: "ru")
    try site.expectBuilt("--strict")
  }

  @Test("An item that one language has not is an error where it is, with a place in the other")
  func missingItem() throws {
    try expectRefused(
      changed(ChecklistText.english(), "`go-on`", to: "`➋go-on`"),
      ChecklistText.russian("- [ ] Ещё. `➊more`\n  - Зачем: так")
    ) { english, russian in
      [
        "\(russian.at()): error: the item 'more' is missing in \(Self.path)",
        "      = add it there, or remove it here", "\(english.at("➋")): note: the other language",
      ]
    }
    try expectRefused(
      ChecklistText.english("- [ ] More. `➋more`\n  - Why: so"),
      changed(ChecklistText.russian(), "`go-on`", to: "`➊go-on`")
    ) { english, russian in
      [
        "\(russian.at()): error: the item 'more' is missing here", "      = add it, or remove it there",
        "\(english.at("➋")): note: the other language",
      ]
    }
  }

  @Test("An item in the same place under another id is one error, which names both ids")
  func renamedItem() throws {
    try expectRefused(
      changed(ChecklistText.english(), "`write`", to: "`➋write`"),
      changed(ChecklistText.russian(), "`write`", to: "`➊wirte`")
    ) { english, russian in
      [
        "\(russian.at()): error: the item 'wirte' is missing in \(Self.path)",
        "      = if it is 'write' there, write one id in both",
        "\(english.at("➋")): note: the other language",
      ]
    }
  }

  @Test("A question or a date under another id is an error too")
  func renamedQuestion() throws {
    try expectRefused(
      changed(ChecklistText.english(), "`refusal`", to: "`➋refusal`").replacing("`think`", with: "`➌think`"),
      changed(
        changed(ChecklistText.russian(), "`refusal`", to: "`➊no`"), "после refusal", to: "после no"
      ).replacing("`think`", with: "`➌think`")
    ) { english, russian in
      [
        "\(russian.at("➊")): error: the date 'no' is missing in \(Self.path)",
        "      = if it is 'refusal' there, write one id in both",
        "\(english.at("➋")): note: the other language",
        "\(russian.at("➌")): error: the time of 'think' differs from the other language: "
          + "'2 working-days after no' here, '2 working-days after refusal' there",
        "      = make them equal", "\(english.at("➌")): note: the other language",
      ]
    }
  }

  @Test("A condition, a time or former ids that differ are an error at the item, with both in ids")
  func changedRules() throws {
    for (line, other, message) in [
      (
        "Если: stage это waiting или refused", "Если: stage это waiting",
        "conditions of 'think' differ from the other language: "
          + "'stage=waiting' here, 'stage=refused,waiting' there"
      ),
      (
        "Если: stage это waiting или refused", "Если: stage не waiting или refused",
        "conditions of 'think' differ from the other language: 'stage!=refused,waiting' here, "
          + "'stage=refused,waiting' there"
      ),
      (
        "  - Если: stage это waiting или refused\n", "",
        "conditions of 'think' differ from the other language: none here, 'stage=refused,waiting' there"
      ),
      (
        "через 2 рабочих дня после", "через 3 рабочих дня после",
        "time of 'think' differs from the other language: '3 working-days after refusal' here, "
          + "'2 working-days after refusal' there"
      ),
      (
        "через 2 рабочих дня после", "за 2 дня до",
        "time of 'think' differs from the other language: '2 days before refusal' here, "
          + "'2 working-days after refusal' there"
      ),
      (
        "через 2 рабочих дня после", "в день",
        "time of 'think' differs from the other language: 'on refusal' here, "
          + "'2 working-days after refusal' there"
      ),
      (
        "  - Если: stage это waiting", "  - was: wait, ponder\n  - Если: stage это waiting",
        "former ids of 'think' differ from the other language: 'ponder, wait' here, none there"
      ),
    ] {
      let russian = changed(ChecklistText.russian(), line, to: other).replacing("`think`", with: "`➊think`")
      // Where the condition is gone, the question still has a use.
      let more = other.isEmpty || other == "Если: stage это waiting"
      try expectRefused(
        changed(ChecklistText.english(more ? Self.stageEnglish : ""), "`think`", to: "`➋think`"),
        more ? russian + Self.stageRussian : russian
      ) { english, russian in
        [
          "\(russian.at()): error: the \(message)", "      = make them equal",
          "\(english.at("➋")): note: the other language",
        ]
      }
    }
  }

  private static let stageEnglish = "- [ ] More. `more`\n  - If: stage is not refused or waiting\n  - Why: so"
  private static let stageRussian =
    "\n- [ ] Ещё. `more`\n  - Если: stage не refused или waiting\n  - Зачем: так"

  @Test("Options or the kind of a question that differ are an error at the question")
  func changedQuestion() throws {
    try expectRefused(
      changed(ChecklistText.english(), "`stage`", to: "`➋stage`"),
      changed(ChecklistText.russian(), "`answered`", to: "`told`").replacing("`stage`", with: "`➊stage`")
    ) { english, russian in
      [
        "\(russian.at()): error: the options of 'stage' differ from the other language: "
          + "'refused, told, waiting' here, 'answered, refused, waiting' there",
        "      = make them equal", "\(english.at("➋")): note: the other language",
      ]
    }
    try expectRefused(
      changed(ChecklistText.english(), "`channel`", to: "`➋channel`"),
      changed(ChecklistText.russian(), "Выберите любые. `channel`", to: "Выберите одно. `➊channel`")
    ) { english, russian in
      [
        "\(russian.at()): error: the kind of 'channel' differs from the other language: "
          + "'choose one' here, 'choose any' there",
        "      = make them equal", "\(english.at("➋")): note: the other language",
      ]
    }
  }

  @Test("Texts, the number of reasons, links, and the order of options and comparisons may differ")
  func freedom() throws {
    try site.writeChecklist(
      ChecklistText.english(
        "- [ ] More. `more`\n  - If: channel is call or letter or stage is refused\n  - Why: so"
      )
      .replacing("   - By letter `letter`\n", with: "   - By letter `letter`\n   - Not at all `none`\n"))
    try site.writeChecklist(
      ChecklistText.russian(
        "- [ ] Ещё. `more`\n  - Если: stage это refused или channel это letter или call\n  - Зачем: так\n"
          + "  - Зачем: и так\n  - Шаблон: [О нас](../about.md)"
      ).replacing(
        "   - Позвоню `call`\n   - Отправлю письмо `letter`\n",
        with: "   - Никак `none`\n   - Отправлю письмо `letter`\n   - Позвоню `call`\n"), language: "ru")
    try site.expectBuilt("--strict")
  }

  @Test("A third language is held against the first")
  func thirdLanguage() throws {
    let site = try Fixture.withChecklists(languages: ["ru", "en", "de"])
    let russian = try site.writeChecklist(
      changed(ChecklistText.russian(), "`go-on`", to: "`➊go-on`"), language: "ru")
    try site.writeChecklist(ChecklistText.english())
    let german = try site.writeChecklist(
      ChecklistText.german("- [ ] Mehr. `➊mehr`\n  - Warum: so"), language: "de")
    let run = try site.build()
    #expect(
      run.messages == [
        "\(german.at()): error: the item 'mehr' is missing in content/ru/checklists/after-refusal.md",
        "      = add it there, or remove it here", "\(russian.at()): note: the other language",
        "1 error; the site was not changed",
      ])
  }

  @Test("A checklist that another language lacks, or has as a draft, is not compared")
  func missingTranslation() throws {
    try site.writeChecklist(ChecklistText.english())
    #expect(
      try site.expectBuilt().messages == [
        "\(Self.path): warning: the page is missing in the language 'ru'",
        "      = add content/ru/checklists/after-refusal.md",
      ])
    try site.writeChecklist("- [ ] Что-то. `something`\n  - Зачем: так", language: "ru", "draft: true")
    #expect(try site.expectBuilt().messages.allSatisfy { !$0.contains("something") })
    #expect(try site.build("--drafts").messages.contains { $0.contains("'something' is missing") })
  }

  @Test("A checklist with errors of its own is not compared, so that each mistake is reported once")
  func brokenTranslation() throws {
    try expectRefused(
      ChecklistText.english(), changed(ChecklistText.russian(), "это letter", to: "это ➊leter")
    ) { _, russian in
      [
        "\(russian.at()): error: the question 'channel' has no option 'leter'",
        "      = did you mean 'letter'?",
      ]
    }
  }
}
