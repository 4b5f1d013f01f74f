"""When an item is due, in words. The tests happen on Wednesday, 25 November 2026."""

import json
from datetime import date

import pytest

# Weekdays, months, and how a day is put together of weekday, day, month and year.
DAYS = {
    "en": (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "January February March April May June July August September October November December",
        "{}, {} {} {}",
    ),
    "ru": (
        "понедельник вторник среда четверг пятница суббота воскресенье",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "{}, {} {} {}\u00a0г.",
    ),
}
MAIN = "checklists/after-refusal.html"


@pytest.fixture
def words(handbooks):
    """The theme's English words."""
    return handbooks["shipped"].words("en")


def listed(handbooks, language, item, **dates):
    """An item of the checklist as the command lists it."""
    text = handbooks["shipped"].printed("after-refusal", language, dates=dates, form="json")
    return next(entry for part in json.loads(text)["parts"] for entry in part["items"] if entry["id"] == item)


def in_words(iso, language):
    """A day as the language writes it."""
    day = date.fromisoformat(iso)
    weekdays, months, pattern = DAYS[language]
    return pattern.format(weekdays.split()[day.weekday()], day.day, months.split()[day.month - 1], day.year)


def day_of(tab):
    """The day alone."""
    return tab.due("call-once").split(" · ")[0]


def test_without_the_date_the_rule_is_shown(visitor, web, handbooks):
    """With the name of the date that is missing."""
    tab = visitor.open(f"{web}en/{MAIN}")

    assert tab.due("call-once") == listed(handbooks, "en", "call-once")["when"]


def test_a_known_day_is_shown_with_its_weekday(visitor, web, handbooks):
    """In the page's language; when the date is taken away, the rule comes back."""
    day = "2026-11-26"
    tab = visitor.open(f"{web}en/{MAIN}")
    tab.give_dates({"refusal": day})
    assert day_of(tab) == in_words(listed(handbooks, "en", "call-once", refusal=day)["due"], "en")

    tab.goto(f"{web}ru/{MAIN}")
    assert day_of(tab) == in_words(listed(handbooks, "ru", "call-once", refusal=day)["due"], "ru")

    tab.give_dates({"refusal": ""})
    assert tab.due("call-once") == listed(handbooks, "ru", "call-once")["when"]


def test_a_day_that_has_passed_is_called_so_in_words(visitor, web, words):
    """Not by a colour alone; today has not passed."""
    tab = visitor.open(f"{web}en/{MAIN}")
    tab.give_dates({"refusal": "2026-11-23"})

    assert words["checklist_overdue"] in tab.due("write-first")
    assert tab.due("write-first").startswith("Tuesday, 24 November 2026")
    assert tab.due("call-once") == "Wednesday, 25 November 2026 · today"


def test_what_is_done_is_not_overdue(visitor, web, words):
    """Nobody is blamed for work that is done."""
    tab = visitor.open(f"{web}en/{MAIN}")
    tab.give_dates({"refusal": "2026-11-23"})
    tab.tick("write-first")
    assert words["checklist_overdue"] not in tab.due("write-first")

    tab.box("write-first").uncheck()
    assert words["checklist_overdue"] in tab.due("write-first")


@pytest.mark.parametrize("timezone, is_overdue", [("Pacific/Kiritimati", True), ("Pacific/Pago_Pago", False)])
def test_today_is_the_readers_own(new_visitor, web, words, timezone, is_overdue):
    """At noon in Greenwich the next day has begun in Kiritimati."""
    tab = new_visitor(timezone=timezone).open(f"{web}en/{MAIN}")
    tab.give_dates({"refusal": "2026-11-23"})

    assert tab.due("call-once").startswith("Wednesday, 25 November 2026")
    assert (words["checklist_overdue"] in tab.due("call-once")) == is_overdue


def test_working_days_leave_out_holidays_and_weekends(visitor, web):
    """In the calendar of the shipped Russian pages 4 November is a day off, and so are 9 to 11 May."""
    tab = visitor.open(f"{web}ru/{MAIN}")
    tab.give_dates({"refusal": "2026-11-03", "received": "2026-05-08"})

    assert tab.due("write-first").startswith(in_words("2026-11-05", "ru"))
    assert tab.due("written-reason").startswith(in_words("2026-05-21", "ru"))


def test_a_moved_working_saturday_counts(visitor, web):
    """Of the made-up calendar, in which 28 November is one."""
    tab = visitor.open(f"{web}made-up/en/checklists/journey.html")
    tab.give_dates({"start": "2026-11-23"})

    assert tab.due("feed").startswith("Saturday, 28 November 2026")


def test_a_day_in_a_year_that_the_calendar_lacks_is_called_an_estimate(visitor, web, words):
    """It may be a holiday."""
    tab = visitor.open(f"{web}made-up/en/checklists/journey.html")
    tab.give_dates({"end": "2026-12-28"})

    assert tab.due("sky").startswith("Tuesday, 5 January 2027")
    assert words["checklist_estimated"] in tab.due("sky")


def test_days_can_be_put_into_a_calendar_once_they_are_known(visitor, web):
    """The button for a calendar waits for a date."""
    tab = visitor.open(f"{web}en/{MAIN}")
    button = tab.page.locator("[data-do=ics]")
    assert button.is_disabled()

    tab.give_dates({"refusal": "2026-11-23"})
    assert button.is_enabled()

    # Of what is left, no item has a known day.
    tab.answer({"stage": ["waiting"]})
    assert button.is_disabled()


# How far a day is from today, 25 November, in the words of the language; an item of the made-up handbook is due on the
# day of departure.
DISTANCES = [
    ("2026-11-25", "today", "сегодня"),
    ("2026-11-26", "tomorrow", "завтра"),
    ("2026-11-27", "in 2 days", "через 2 дня"),
    ("2026-11-30", "in 5 days", "через 5 дней"),
    ("2026-12-16", "in 21 days", "через 21 день"),
    ("2027-03-04", "in 99 days", "через 99 дней"),
    ("2027-03-05", "", ""),
    ("2026-11-24", "yesterday", "вчера"),
    ("2026-11-23", "2 days ago", "2 дня назад"),
    ("2026-11-14", "11 days ago", "11 дней назад"),
    ("2026-08-16", "", ""),
]


@pytest.mark.parametrize("day, english, russian", DISTANCES)
def test_how_far_a_day_is_stands_beside_it(visitor, web, handbooks, day, english, russian):
    """With the form that the number asks for; past days are called overdue as well."""
    for language, distance in [("en", english), ("ru", russian)]:
        tab = visitor.open(f"{web}made-up/{language}/checklists/journey.html")
        tab.give_dates({"start": day})
        overdue = handbooks["made-up"].words(language)["checklist_overdue"] if day < "2026-11-25" else ""

        assert tab.due("pack").split(" · ") == list(filter(None, [in_words(day, language), overdue, distance]))


def test_of_what_is_done_only_the_day_is_shown(visitor, web):
    """Nobody waits for it any more."""
    tab = visitor.open(f"{web}made-up/en/checklists/journey.html")
    tab.give_dates({"start": "2026-11-26"})
    tab.tick("pack")

    assert tab.due("pack") == "Thursday, 26 November 2026"


def test_how_far_a_day_is_stays_off_paper_and_out_of_texts(visitor, web):
    """There it would be wrong tomorrow."""
    tab = visitor.open(f"{web}made-up/en/checklists/journey.html")
    tab.give_dates({"start": "2026-11-26"})
    assert "tomorrow" not in tab.copied("copy")

    tab.page.emulate_media(media="print")

    assert "tomorrow" not in tab.due("pack")
