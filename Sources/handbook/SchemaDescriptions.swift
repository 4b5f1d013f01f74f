/// What each key is, in a phrase, for who writes it in an editor; docs/writing.md says more.
enum SchemaDescriptions {
  /// - Parameter path: the keys that lead there, with dots between; `…` for one that an editor chooses
  static func text(of path: String, in schema: JSONSchema) -> String? { texts[schema]?[path] }

  static let texts: [JSONSchema: [String: String]] = [
    .frontMatter: [
      "title": "The page's title: its heading and its line in the contents.",
      "summary": "One sentence, shown below the title and in lists of pages.",
      "order": "The page's place among its neighbours, lowest first; in a chapter's index.md, the chapter's.",
      "slug": "The last part of the address, in place of the file's name.",
      "updated": "The day on which the text last changed its meaning: 2026-11-20.",
      "reviewed": "The day on which somebody last checked that it is still right: 2026-11-20.",
      "owner": "Who answers for the page.",
      "tags": "Topics, across chapters.",
      "draft": "true: the page is not shown.",
      "publish": "The first day on which the page is shown: 2026-12-01.",
      "expires": "The first day on which it no longer is: 2027-01-01.",
      "aliases": "Addresses that the page had before, from the language's folder.",
      "calendar": "In a checklist: the calendar that it counts working days by, in place of the handbook's.",
      "complete": "The languages in which the page may not be missing, in place of the handbook's.",
      "channel": "In a script: how its words are used: call, talk, email, messenger or letter.",
      "minutes": "In a script: how long the conversation takes.",
    ],
    .settings: [
      "title": "The site's title: one text, or one for each language.",
      "description": "One sentence about the site.",
      "author": "Who publishes it, for feeds and search engines.",
      "footer": "A line at the end of every page.",
      "logo": "A picture in content/root/, shown before the site's title.",
      "favicon": "A picture in content/root/, shown by browsers beside the page's name.",
      "links": "Links at the end of every page, 'Title: address', or such lines under a language's code.",
      "repository": "Where the files can be edited: https://github.com/owner/name.",
      "branch": "The repository's branch, if it is not main.",
      "languages": "The codes of the languages, each with a folder in content/; the first is offered first.",
      "complete": "The languages in which no page may be missing; the others are being translated.",
      "base_url": "The address of the site: https://example.org/handbook/.",
      "theme": "A folder in themes/, or handbook, which comes with the program.",
      "theme_parameters": "Colours and measures that the theme lets you set.",
      "paper": "What is printed on, A4 or Letter; without it, what the reader's printer has.",
      "review_interval_days": "After how many days a page's review is too old.",
      "calendar":
        "The calendar by which checklists count working days: a file in content/calendars/; one, or one for each language.",
      "calendars": "The calendars that readers of checklists choose from.",
      "pdf": "true: every build makes PDFs too.",
      "tags": "The tags that pages may carry, and their names.",
      "tags.….slug": "The last part of the address of the tag's page.",
      "values": "What stands for {{name}} in texts, by name: one text, or one for each language.",
      "autolinks": "false: addresses in a text do not become links.",
      "link_schemes": "What addresses may begin with beside https, http, mailto, tel and sms.",
      "check": "What 'handbook check' looks at.",
      "check.skip_links": "Addresses that are not looked at; * stands for any characters.",
      "check.sentence_words": "How many words a sentence may have.",
      "check.reading_ease": "How easy pages should be to read: 100 is very easy, 0 very hard.",
      "style": "Words that the handbook avoids, 'avoid: say', or such lines under a language's code.",
    ],
    .calendar: [
      "title": "What the calendar is called: one text, or one for each language.",
      "source": "The public document that the days are from.",
      "years": "The days off of each year.",
      "years.….days_off": "Days on which nobody works, besides weekends: 01-01 or 01-01..01-08.",
      "years.….working_days": "Saturdays and Sundays on which people work: 11-01.",
    ],
    .theme: [
      "extends": "Another theme; everything of it holds in this one, unless it has a file of the same name.",
      "parameters": "What handbook.yml may set under theme_parameters, and the values without it.",
    ],
  ]
}
