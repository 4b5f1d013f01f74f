"""Calendar files, read by a strict parser."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from handbooks import CONTENT, LANGUAGES, PAGES_WITH_DATES, TODAY, run


def events(printed):
    """The events of a calendar in which the parser found no fault."""
    calendar = Calendar.from_ical(printed)
    for component in calendar.walk():
        assert component.errors == []
    assert (calendar.name, calendar["VERSION"], calendar["CALSCALE"]) == ("VCALENDAR", "2.0", "GREGORIAN")
    assert calendar["PRODID"]
    return calendar.walk("VEVENT")


def printed_events(handbook, checklist, language, day, answers=()):
    """A checklist's events if each date is known to be one day."""
    dates = dict.fromkeys(handbook.date_names(checklist), day)
    return events(handbook.printed(checklist, language, answers, dates, "ics"))


def test_the_command_line_of_the_issue_prints_a_calendar():
    """The very command line, in the repository."""
    arguments = (
        "checklist content/en/checklists/after-refusal.md"
        " --answer stage=refused --answer channel=call --date refusal=2026-11-23 --format ics")

    days = {str(event["UID"]): event.decoded("DTSTART") for event in events(run(*arguments.split()))}

    [day] = [day for uid, day in days.items() if uid.startswith("call-once.checklists/after-refusal@")]
    assert day == date(2026, 11, 25)


@pytest.mark.parametrize("name, checklist, language", PAGES_WITH_DATES)
def test_events_say_what_the_list_says(handbooks, name, checklist, language):
    """Text, reasons, day and address arrive unharmed, whatever signs they contain."""
    handbook = handbooks[name]
    dates = dict.fromkeys(handbook.date_names(checklist), "2026-12-29")
    listed = json.loads(handbook.printed(checklist, language, dates=dates, form="json"))
    items = [item for part in listed["parts"] for item in part["items"] if "due" in item]

    said = [
        {
            "uid": str(event["UID"]).split("@")[0],
            "day": event.decoded("DTSTART").isoformat(),
            "text": str(event["SUMMARY"]),
            "why": str(event.get("DESCRIPTION", "")),
            "address": str(event.get("URL", "")),
        }
        for event in printed_events(handbook, checklist, language, "2026-12-29")
    ]

    assert said == [
        {
            "uid": f"{item['id']}.checklists/{checklist}",
            "day": item["due"],
            "text": item["text"],
            "why": "\n".join(item.get("why", [])),
            "address": next((use["address"] for use in item.get("use", []) if "address" in use), ""),
        }
        for item in items
    ]


@pytest.mark.parametrize("name, checklist, language", PAGES_WITH_DATES)
def test_events_last_all_day_and_ring_at_nine_the_day_before(handbooks, name, checklist, language):
    """They take no time in the reader's calendar, and there is one alarm."""
    for event in printed_events(handbooks[name], checklist, language, "2026-11-23"):
        [alarm] = event.walk("VALARM")

        assert not isinstance(event.decoded("DTSTART"), datetime)
        assert event.decoded("DTEND") == event.decoded("DTSTART") + timedelta(days=1)
        assert "DURATION" not in event
        assert event["TRANSP"] == "TRANSPARENT"
        assert event.decoded("DTSTAMP") == datetime(*TODAY.timetuple()[:3], 12, tzinfo=UTC)
        assert event["SEQUENCE"] > 0
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["DESCRIPTION"] == event["SUMMARY"]
        assert alarm.decoded("TRIGGER") == timedelta(hours=-15)


@pytest.mark.parametrize("name, checklist, language", PAGES_WITH_DATES)
def test_lines_are_folded_and_ended_as_the_standard_says(handbooks, name, checklist, language):
    """At most 75 bytes, none of which is half a character; a carriage return and a line feed behind each."""
    handbook = handbooks[name]
    dates = dict.fromkeys(handbook.date_names(checklist), "2026-11-23")

    *lines, rest = handbook.printed(checklist, language, dates=dates, form="ics").split(b"\r\n")

    assert rest == b""
    for line in lines:
        assert len(line) <= 75
        assert "\n" not in line.decode()


@pytest.mark.parametrize("name", CONTENT)
def test_no_two_events_of_a_handbook_share_an_identifier(handbooks, name):
    """Two checklists may well use one id."""
    uids = [
        str(event["UID"])
        for handbook, checklist, language in PAGES_WITH_DATES if (handbook, language) == (name, "en")
        for event in printed_events(handbooks[name], checklist, "en", "2026-11-23")
    ]

    assert len(uids) == len(set(uids)) > 0


@pytest.mark.parametrize("name, checklist, language", PAGES_WITH_DATES)
def test_an_event_keeps_its_identifier(handbooks, name, checklist, language):
    """In another language and on another day, so that a calendar loaded again moves it and doubles none."""
    lists = [
        [str(event["UID"]) for event in printed_events(handbooks[name], checklist, *place)]
        for place in ((LANGUAGES[0], "2026-11-23"), (language, "2026-12-29"))
    ]

    assert lists[0] == lists[1]


def test_a_calendar_without_events_is_refused(handbooks):
    """The standard knows none, and calendars complain of it."""
    handbooks["shipped"].printed("after-refusal", "en", form="ics", status=64)
