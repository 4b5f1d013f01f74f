import Dates
import Languages

extension Script.Field {
  /// Why a value cannot stand in a field.
  package struct Refusal: Error {
    package let message: String
    package let help: String
  }

  /// A value as the text shows it: a date in words, one of the choices, or the text itself.
  package func accept(_ value: String, _ language: Language) -> Result<String, Refusal> {
    switch kind {
    case .text:
      value.contains("\n")
        ? .failure(Refusal(message: "the value of '\(name)' has several lines", help: "write it on one line"))
        : .success(value)
    case .lines: .success(value)
    case .date:
      CalendarDate(value).map { .success(language.text(of: $0)) }
        ?? .failure(
          Refusal(message: "'\(value)' is not a valid date", help: "write --set \(name)=2026-11-20"))
    case .choice(let options):
      options.contains(value)
        ? .success(value)
        : .failure(
          Refusal(
            message: "the field '\(name)' has no choice '\(value)'",
            help: "the choices are: \(options.joined(separator: ", "))"))
    }
  }
}
