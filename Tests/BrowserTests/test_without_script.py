"""The page in a browser that runs no scripts: a form and a style sheet."""

import pytest
from playwright.sync_api import expect

from handbooks import LANGUAGES


@pytest.fixture(params=LANGUAGES)
def tab(request, new_visitor, web):
    """The main checklist."""
    return new_visitor(is_scripted=False).open(f"{web}{request.param}/checklists/after-refusal.html")


def test_an_answer_hides_what_does_not_apply(tab):
    """And another answer brings it back."""
    everything = tab.shown_items()

    tab.answer({"stage": ["refused"], "channel": ["call"]})
    assert "call-once" in tab.shown_items()
    assert "wait-then-remind" not in tab.shown_items()
    assert "official-letter" not in tab.shown_items()
    expect(tab.item("call-once").locator(".condition:visible")).to_have_count(0)

    tab.option("channel", "call").uncheck()
    assert "official-letter" in tab.shown_items()
    assert len(tab.shown_items()) < len(everything)


def test_a_part_without_items_disappears_with_its_heading(new_visitor, web):
    """As with scripts."""
    tab = new_visitor(is_scripted=False).open(f"{web}made-up/en/checklists/journey.html")
    heading = tab.page.get_by_role("heading", name="Only on conditions")
    expect(heading).to_be_visible()

    tab.answer({"way": ["walk"], "time": ["day"], "with": ["cat"]})

    expect(heading).to_be_hidden()


def test_boxes_can_be_ticked(tab):
    """By a click on the text, too, and with the space bar."""
    tab.item("thank").locator(".text").click()
    expect(tab.box("thank")).to_be_checked()

    tab.box("review-yourself").press("Space")
    expect(tab.box("review-yourself")).to_be_checked()


def test_the_reset_button_clears_everything(tab):
    """The browser does it."""
    everything = tab.shown_items()
    tab.fill_in({"stage": ["waiting"], "channel": ["call"]}, {"refusal": "2026-11-23"}, ["review-yourself"])

    tab.reset()

    assert tab.state() == {"answers": {}, "dates": {}, "ticks": []}
    assert tab.shown_items() == everything


def test_no_tool_of_the_script_is_visible(tab):
    """Nor any button that would do nothing."""
    expect(tab.page.locator(".tools")).to_be_hidden()
    expect(tab.page.locator(".progress")).to_be_hidden()
    expect(tab.page.locator("progress")).to_be_hidden()
    expect(tab.page.get_by_role("button")).to_have_count(1)


def test_the_page_says_what_it_does_without_a_script(tab, handbooks):
    """That nothing is kept."""
    language = tab.page.get_attribute("html", "lang")
    note = tab.page.locator("noscript p")

    expect(note).to_be_visible()
    expect(note).to_have_text(handbooks["shipped"].words(language)["checklist_without_script"])
    expect(tab.page.locator(".applications")).to_be_hidden()
    expect(tab.page.locator(".effect")).to_be_hidden()
    expect(tab.page.locator(".device")).to_be_hidden()


def test_enter_sends_the_form_nowhere(tab):
    """The answers would stand in the address."""
    address = tab.page.url

    tab.option("stage", "refused").press("Enter")
    tab.page.locator('[name="d:refusal"]').press("Enter")

    assert tab.page.url == address
