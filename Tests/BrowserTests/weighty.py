"""A handbook of a realistic size out of nothing: its words are syllables put together by chance, the same each time, and
its texts weigh as much as the longest ones that editors have written."""

import gzip
import random

# Of a language: its vowels and consonants, and what the longest texts weigh, in bytes.
VOICES = {
    "en": ("aeiou", "bcdfghlmnprstvw", {"article": 2600, "checklist": 1900, "script": 1400}),
    "ru": ("аеиоуыя", "бвгдзклмнпрстч", {"article": 3450, "checklist": 2400, "script": 1750}),
}
# As checklists and scripts have them, in the languages' own words.
KEYWORDS = {
    "en": {"fields": "Fields", "questions": "Questions", "one": "Choose one", "any": "Choose any", "if": "If",
           "is": "is", "why": "Why", "when": "When", "days": "{} working days after", "you": "You", "they": "They",
           "reply": "If they say", "else": "Anything else", "text": "text, required", "lines": "3 lines, by hand",
           "use": "Use", "body": "Text"},
    "ru": {"fields": "Поля", "questions": "Вопросы", "one": "Выберите одно", "any": "Выберите любые", "if": "Если",
           "is": "это", "why": "Зачем", "when": "Когда", "days": "через {} рабочих дней после", "you": "Вы",
           "they": "Собеседник", "reply": "Если ответят", "else": "Любой другой ответ", "text": "текст, обязательно",
           "lines": "3 строки, от руки", "use": "Шаблон", "body": "Текст"},
}
CALENDARS = ["one", "two", "three", "four", "five", "six"]
CHAPTERS = 7
PAGES_OF_A_CHAPTER = 7


class Writer:
    """Writes in a language."""

    def __init__(self, language):
        vowels, consonants, self.weights = VOICES[language]
        self.words = KEYWORDS[language]
        self.chance = random.Random(language)
        syllables = [first + second for first in consonants for second in vowels]
        self.lexicon = ["".join(self.chance.choices(syllables, k=self.chance.randint(1, 4))) for _ in range(700)]

    def phrase(self, length):
        """So many words, common ones more often."""
        return " ".join(self.lexicon[int(700 * self.chance.random() ** 3)] for _ in range(length)).capitalize()

    def until(self, kind, write):
        """Text by text, until all of them weigh enough."""
        texts = []
        while len(gzip.compress("".join(texts).encode())) < self.weights[kind]:
            texts.append(write(len(texts)))
        return "".join(texts)

    def page(self, order, text, extra=""):
        return (f"---\ntitle: {self.phrase(4)}\nsummary: {self.phrase(11)}.\norder: {order}\nupdated: 2026-11-20\n"
                f"owner: {self.phrase(2)}\ntags: [one, two]\n{extra}---\n\n{text}")

    def article(self, order):
        def paragraph(number):
            heading = f"## {self.phrase(4)}\n\n" if number % 4 == 2 else ""
            return heading + ". ".join(self.phrase(10) for _ in range(4)) + ".\n\n"
        return self.page(order, self.until("article", paragraph))

    def checklist(self, order):
        word = self.words
        questions = (
            f"## {word['questions']}\n\n"
            f"1. {self.phrase(4)}? {word['one']}. `one`\n   - {self.phrase(3)} `a`\n   - {self.phrase(3)} `b`\n"
            f"2. {self.phrase(4)}? {word['any']}. `two`\n   - {self.phrase(3)} `c`\n   - {self.phrase(3)} `d`\n"
            f"3. {self.phrase(4)}? `dates`\n   - {self.phrase(1)} `day`\n\n")

        def item(number):
            heading = f"\n## {self.phrase(2)}\n\n" if number % 6 == 0 else ""
            question, answer = ("one", "a") if number % 3 else ("two", "c")
            condition = f"  - {word['if']}: {question} {word['is']} {answer}\n" if number % 4 else ""
            when = f"  - {word['when']}: {word['days'].format(number + 5)} day\n" if number % 2 else ""
            return (f"{heading}- [ ] {self.phrase(8)}. `item-{number}`\n"
                    f"{condition}{when}  - {word['why']}: {self.phrase(9)}.\n"
                    f"  - {word['use']}: [{self.phrase(2)}](../scripts/call.md)\n")
        return self.page(order, questions + self.until("checklist", item))

    def fields(self):
        word = self.words
        texts = "".join(f"- `f{number}` {self.phrase(3)}: {word['text']}\n" for number in range(5))
        return f"## {word['fields']}\n\n{texts}"

    def call(self, order):
        word = self.words
        heads = [f"{number}. {self.phrase(2)}" for number in range(1, 7)]

        def step(number):
            text = f"## {heads[number]}\n\n*{self.phrase(12)}.*\n\n"
            text += "".join(f"**{word['you']}:** {self.phrase(14)} {{f{number % 5}}}.\n\n" for _ in range(2))
            if number == 5:
                return text
            link = f"[{heads[number + 1]}](#{heads[number + 1].lower().replace('. ', '-').replace(' ', '-')})"
            return (f"{text}**{word['they']}:** {{hand}}\n\n- **{word['reply']} \"{self.phrase(4)}\"** → {link}\n"
                    f"- **{word['reply']} \"{self.phrase(4)}\"** → {link}\n- **{word['else']}** → {link}\n\n")
        text = f"{self.fields()}- `hand` {self.phrase(3)}: {word['lines']}\n\n" + "".join(map(step, range(6)))
        return self.page(order, text, "channel: call\nminutes: 3\n")

    def message(self, order):
        def paragraph(number):
            return f"{self.phrase(24)} {{f{number % 5}}}.\n\n"
        text = self.until("script", paragraph)
        return self.page(order, f"{self.fields()}\n## {self.words['body']}\n\n{text}", "channel: messenger\n")


def write_handbook(folder):
    """Into a folder that is not there yet, as its content."""
    (folder / "calendars").mkdir(parents=True)
    (folder / "handbook.yml").write_text(
        f"title: {{en: A handbook for careers, ru: Справочник о карьере}}\nlanguages: [en, ru]\ntheme: handbook\n"
        f"calendars: [{', '.join(CALENDARS)}]\n")
    for number, name in enumerate(CALENDARS, 1):
        days = ", ".join(f"{month:02}-{2 * number + month:02}" for month in range(1, 13))
        years = "".join(f"  {year}:\n    days_off: [{days}]\n" for year in (2025, 2026, 2027))
        (folder / f"calendars/{name}.yml").write_text(
            f"title: {{en: Land {name}, ru: Страна {number}}}\nsource: made up\nyears:\n{years}")
    for language in VOICES:
        _write_language(folder / language, Writer(language))


def _write_language(folder, writer):
    files = {"index.md": f"---\ntitle: {writer.phrase(3)}\n---\n\n{writer.phrase(20)}.\n"}
    for chapter in [*(f"chapter-{number}" for number in range(CHAPTERS)), "checklists", "scripts"]:
        files[f"{chapter}/index.md"] = writer.page(len(files), f"{writer.phrase(20)}.\n")
    for chapter in range(CHAPTERS):
        for number in range(PAGES_OF_A_CHAPTER):
            files[f"chapter-{chapter}/page-{number}.md"] = writer.article(number)
    files["checklists/list.md"] = writer.checklist(1)
    files["scripts/call.md"] = writer.call(1)
    files["scripts/message.md"] = writer.message(2)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
