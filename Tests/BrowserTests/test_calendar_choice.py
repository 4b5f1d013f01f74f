"""Readers choose whose days off count, once for all checklists."""

import json

import pytest

PAGE = "made-up/en/checklists/journey.html"
ITEM = "sky"  # five working days after the return
RETURN = "2026-11-23"


def listed(handbooks, calendar):
    """The item's day as the command counts it."""
    options = ("--calendar", calendar)
    text = handbooks["made-up"].printed("journey", "en", dates={"end": RETURN}, form="json", options=options)
    return next(item for part in json.loads(text)["parts"] for item in part["items"] if item["id"] == ITEM)["due"]


def day(tab):
    """The item's day on the page."""
    return tab.page.locator(f"[data-item={ITEM}] time").get_attribute("datetime")


def choose(tab, calendar):
    tab.page.locator(".calendars select").select_option(calendar)


@pytest.fixture
def tab(visitor, web):
    """A page that counts by the first calendar."""
    tab = visitor.open(web + PAGE)
    tab.give_dates({"end": RETURN})
    return tab


def test_days_are_counted_by_the_chosen_calendar(tab, handbooks):
    """As the command counts, and the page says which calendar it is."""
    days = []
    for calendar, title in [("odd", "Oddland"), ("even", "Evenland"), ("none", "Monday to Friday")]:
        choose(tab, "" if calendar == "none" else calendar)
        days.append(day(tab))
        assert day(tab) == listed(handbooks, calendar)
        assert title in tab.page.locator("p.calendar").inner_text()

    assert len(set(days)) == 3


def test_the_choice_is_kept_for_every_page_and_language(tab, web, handbooks):
    """Also when the form is cleared."""
    choose(tab, "even")
    tab.goto(f"{web}made-up/ru/checklists/journey.html")
    assert tab.page.locator(".calendars select").input_value() == "even"
    assert day(tab) == listed(handbooks, "even")

    tab.reset()
    tab.give_dates({"end": RETURN})
    assert tab.page.locator(".calendars select").input_value() == "even"
    assert day(tab) == listed(handbooks, "even")


def test_forgetting_everything_forgets_the_choice(tab, visitor):
    """It tells where somebody lives."""
    choose(tab, "even")
    visitor.replies.append(True)
    tab.page.locator("[data-do=forget]").click()
    tab.page.reload()

    assert tab.page.locator(".calendars select").input_value() == "odd"
    assert tab.memory() == {}


def test_without_a_script_there_is_nothing_to_choose(new_visitor, web):
    """Days are counted by the script."""
    tab = new_visitor(is_scripted=False).open(web + PAGE)

    assert tab.page.locator(".calendars").is_hidden()
    assert "Oddland" in tab.page.locator("p.calendar").inner_text()
