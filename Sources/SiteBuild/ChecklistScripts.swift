import Checklists
import Dates
import Publishing
import Site
import Theming

/// What the checklists of a language load when their reader does something.
enum ChecklistScripts {
  /// Its name says nothing of what is in it, so that pages need not change with it.
  static func address(_ language: String) -> String { "\(language)/checklists.js" }

  /// One for each language that has checklists.
  static func files(_ site: Site, _ theme: Theme) -> [OutputFile] {
    site.languages.compactMap { language in
      let checklists = site.pages.filter { $0.page.language == language.code && $0.kind == .checklist }
      if checklists.isEmpty { return nil }
      var calendars: [WorkCalendar] = []
      for calendar in checklists.flatMap(\.calendars)
      where !calendars.contains(where: { $0.name == calendar.name }) { calendars.append(calendar) }
      let words = ChecklistWords(
        theme.strings[language.code] ?? [:], site.configuration.language(language.code))
      return OutputFile(
        path: address(language.code), content: .bytes(checklistScript(calendars, words)), role: .page)
    }
  }
}
