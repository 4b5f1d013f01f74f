extension LanguageDescription {
  /// German; nothing but data, see docs/languages.md for what each key means.
  static let german: LanguageDescription = [
    "name": "Deutsch",
    "direction": "ltr",
    "plurals": ["one": "i = 1 and v = 0"],
    // DIN 5007-1, as dictionaries sort: umlauts with their vowels, ß with s.
    "alphabet": "aäàâ b cç d eéèê f g h i j k l m n oöô p q r sß t uü v w x y z",
    "articles": ["der", "die", "das", "ein", "eine"],
    "endings": [
      "e", "en", "er", "es", "em", "n", "s", "st", "t", "te", "ten", "tes", "end", "ung", "ungen", "lich",
      "heit", "keit", "ig", "ige", "iger", "isch", "nen", "in", "innen",
    ],
    "keyboard": ["qwertzuiopü+", "asdfghjklöä", "yxcvbnm,.", "^"],
    "months": [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
      "November", "Dezember",
    ],
    "weekdays": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    "date": "{day}. {month} {year}",
    "date_with_weekday": "{weekday}, {day}. {month} {year}",
    "relative_days": [
      "today": "heute", "tomorrow": "morgen", "yesterday": "gestern",
      "ahead": ["one": "in {n} Tag", "other": "in {n} Tagen"],
      "past": ["one": "vor {n} Tag", "other": "vor {n} Tagen"],
    ],
    "typography": [
      "quotes": ["„", "“"],
      "inner_quotes": ["‚", "‘"],
      "dash": "–",
      "rules": [
        "single_quotes", "nested_quotes", "no_break_after_number_signs", "no_break_before_units",
        "no_break_in_numbers",
      ],
      "abbreviations": [
        "Art.", "Nr.", "Abs.", "Kap.", "Abb.", "Tab.", "Hr.", "Fr.", "Dr.", "Prof.", "Str.", "Tel.", "ca.",
        "bzw.", "vgl.",
      ],
    ],
    // Amstad, "Wie verständlich sind unsere Zeitungen?" (Zürich 1978).
    "reading_ease": [
      "constant": "180", "per_word": "1", "per_syllable": "58.5", "vowels": "a e i o u y ä ö ü",
    ],
    "checklist": [
      "questions": ["Fragen"],
      "choose_one": ["Wählen Sie eine Antwort", "Wählen Sie eine", "Eine Antwort wählen", "Eine wählen"],
      "choose_any": [
        "Wählen Sie beliebig viele", "Wählen Sie beliebig viele Antworten", "Wählen Sie alles, was zutrifft",
        "Beliebig viele wählen", "Mehrere Antworten möglich",
      ],
      "if": ["Wenn", "Falls"],
      "when": ["Wann", "Frist"],
      "why": ["Warum", "Weshalb", "Wozu"],
      "use": ["Vorlage"],
      "or": ["oder"],
      "and": ["und"],
      "is": ["ist"],
      "is_not": ["ist nicht", "nicht"],
      "due_on": ["am Tag {date}", "am {date}", "am Tag der {date}", "am Tag des {date}"],
      "due_before": ["{n} {unit} vor {date}"],
      "due_after": ["{n} {unit} nach {date}"],
      "days": ["Tage", "Tag"],
      // No Werktage: by law, Saturdays are some.
      "working_days": ["Arbeitstage", "Arbeitstag"],
      "weeks": ["Wochen", "Woche"],
      "examples": [
        "question": "1. Wo stehen Sie gerade? Wählen Sie eine Antwort. `stage`",
        "condition": "Wenn: stage ist refused oder waiting",
        "due": "Wann: 2 Arbeitstage nach refusal",
        "reason": "Warum: …",
        "use": "Vorlage: [Gesprächsleitfaden](../scripts/phone-call.md)",
      ],
    ],
    "script": [
      "fields": ["Felder"],
      "text": ["Text"],
      "date": ["Datum"],
      "choice": ["Auswahl"],
      "lines": ["Zeilen", "Zeile"],
      "required": ["Pflicht", "erforderlich"],
      "by_hand": ["von Hand", "handschriftlich"],
      "example": ["z. B.", "z.\u{A0}B.", "z.B.", "zum Beispiel"],
      "you": ["Sie"],
      "they": ["Gegenüber", "Andere Seite", "Die andere Seite"],
      "if_they_say": ["Lautet die Antwort", "Wenn die Antwort lautet", "Bei der Antwort"],
      "anything_else": ["Jede andere Antwort", "Alles andere"],
      "to": ["An", "Empfänger"],
      "from": ["Von", "Absender"],
      "subject": ["Betreff"],
      "body": ["Text"],
      "signature": ["Unterschrift"],
      "examples": [
        "field": "- `recruiter` Name der Personalerin: Text, Pflicht, z. B. *Anna*",
        "branch": "- **Lautet die Antwort „Ja“** → [2. Fragen](#2-fragen)",
        "anything_else": "- **Jede andere Antwort** → [4. Verabschieden](#4-verabschieden)",
      ],
    ],
  ]
}
