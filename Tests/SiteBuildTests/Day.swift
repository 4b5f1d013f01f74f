import Dates

/// The day for which the tests build.
let day = CalendarDate(daysSince1970: 20_776)
