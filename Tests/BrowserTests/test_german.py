"""A handbook in German: its checklist and its scripts work, and speak German."""

import pytest
from playwright.sync_api import expect

from handbooks import REPOSITORY, Handbook
from test_exports import FILE_NAMES, exported

CONTENT = REPOSITORY / "Tests/Handbooks/German/content"
CHECKLIST = "nach-der-absage"
SCRIPTS = ["telefonat", "e-mail", "brief"]


@pytest.fixture(scope="module")
def handbook(tmp_path_factory):
    """The German handbook, built."""
    return Handbook(CONTENT, tmp_path_factory.mktemp("german"))


def test_the_page_says_its_language(visitor, handbook):
    """For screen readers, hyphens and quotation marks."""
    tab = visitor.open(handbook.file(CHECKLIST, "de"))

    assert tab.page.get_attribute("html", "lang") == "de"


def test_answers_leave_what_concerns_the_reader(visitor, handbook):
    """With and without a day, as the page's words say it."""
    tab = visitor.open(handbook.file(CHECKLIST, "de"))
    assert tab.due("call-once") == "2 Arbeitstage nach: Absage"

    tab.answer({"stage": ["refused"], "channel": ["call"]})
    tab.give_dates({"refusal": "2026-11-26"})

    assert tab.shown_items() == ["notes", "call-once", "thank"]
    assert tab.due("call-once") == "Montag, 30. November 2026 · in 5 Tagen"
    expect(tab.progress()).to_have_text("0 von 3 erledigt")


@pytest.mark.parametrize("form", ["text", *FILE_NAMES])
def test_exports_equal_the_commands(visitor, handbook, form):
    """Byte for byte."""
    answers, dates = {"stage": ["refused"], "channel": ["call", "email"]}, {"refusal": "2026-11-26"}
    tab = visitor.open(handbook.file(CHECKLIST, "de"))
    tab.answer(answers)
    tab.give_dates(dates)

    assert exported(tab, form) == handbook.printed(CHECKLIST, "de", answers, dates, form)


@pytest.mark.parametrize("script", SCRIPTS)
def test_texts_equal_the_commands(visitor, handbook, script):
    """With a day in words."""
    values = {"me": "Änne Groß", "recruiter": "Frau Weber", "day": "2026-11-03"}
    tab = visitor.open_script(handbook.script_file(script, "de"))
    known = {name: value for name, value in values.items() if name in tab.fields()}
    tab.fill_in(known)

    text = tab.copied("copy")

    assert text == handbook.printed_script(script, "de", known).decode()
    assert "3. November 2026" in text


def test_a_call_is_led_step_by_step(visitor, handbook):
    """In German words."""
    tab = visitor.open_script(handbook.script_file("telefonat", "de"))
    tab.press("call")
    tab.answer(1)

    assert tab.shown_step() == 2
