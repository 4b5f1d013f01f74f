"""What was cleared comes back, as long as nothing else is entered."""

import pytest
from playwright.sync_api import expect

PAGE = "made-up/en/checklists/journey.html"
ANSWERS = {"way": ["swim"], "time": ["night"]}
DATES = {"start": "2026-11-20", "end": "2026-12-01"}
TICKS = ["pack", "say"]
STATE = {"answers": ANSWERS, "dates": DATES, "ticks": TICKS}
NOTHING = {"answers": {}, "dates": {}, "ticks": []}


@pytest.fixture
def tab(visitor, web):
    """The made-up journey, filled in."""
    tab = visitor.open(web + PAGE)
    tab.fill_in(ANSWERS, DATES, TICKS)
    return tab


@pytest.fixture
def words(handbooks):
    """The theme's English words."""
    return handbooks["made-up"].words("en")


def undo(tab):
    return tab.page.locator(".questions > .actions [data-do=undo]")


def clear(tab):
    return tab.page.locator("[type=reset]")


def test_clear_can_be_undone(tab, words):
    """By a button in its place, which is said, and which has the focus."""
    memory = tab.memory()
    tab.reset()
    assert tab.state() == NOTHING
    assert tab.memory() == {}
    expect(clear(tab)).to_be_hidden()
    expect(undo(tab)).to_be_focused()
    expect(tab.heard()).to_have_text(words["checklist_cleared"])

    undo(tab).click()

    assert tab.state() == STATE
    assert tab.memory() == memory
    expect(undo(tab)).to_be_hidden()
    expect(clear(tab)).to_be_focused()
    expect(tab.heard()).not_to_be_empty()


def test_it_is_done_and_undone_with_keys(tab):
    """The focus stays where the button was."""
    clear(tab).press("Enter")
    assert tab.state() == NOTHING
    tab.page.keyboard.press("Space")
    assert tab.state() == STATE
    tab.page.keyboard.press("Enter")
    assert tab.state() == NOTHING


@pytest.mark.parametrize("enter", [
    lambda tab: tab.tick("pack"), lambda tab: tab.answer({"time": ["day"]}),
    lambda tab: tab.give_dates({"end": "2026-11-30"}), lambda tab: tab.name_application("Acme"),
    lambda tab: tab.add_application("Acme"),
], ids=["tick", "answer", "date", "name", "application"])
def test_whatever_is_entered_ends_it(tab, enter):
    """What comes back would otherwise take away what is new."""
    tab.reset()

    enter(tab)

    expect(undo(tab)).to_be_hidden()
    expect(clear(tab)).to_be_visible()


def test_what_another_tab_enters_ends_it(tab, visitor, web):
    """The same, if it is entered elsewhere."""
    tab.reset()
    other = visitor.open(web + PAGE)

    other.tick("feed")

    expect(tab.box("feed")).to_be_checked()
    expect(undo(tab)).to_be_hidden()
    assert tab.state() == {**NOTHING, "ticks": ["feed"]}


def test_an_empty_form_is_cleared_without_a_word(visitor, web):
    """There is nothing to bring back."""
    tab = visitor.open(web + PAGE)
    tab.reset()

    expect(undo(tab)).to_be_hidden()
    expect(clear(tab)).to_be_visible()


def test_what_is_cleared_is_gone_after_a_reload(tab):
    """The button is for a slip of the finger; the device keeps nothing of what was cleared."""
    tab.reset()
    tab.page.reload()

    assert tab.state() == NOTHING
    expect(undo(tab)).to_be_hidden()


def test_it_works_where_nothing_is_kept(visitor, web):
    """In the page's own memory."""
    visitor.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }});")
    tab = visitor.open(web + PAGE)
    tab.fill_in(ANSWERS, DATES, TICKS)
    tab.reset()
    assert tab.state() == NOTHING

    undo(tab).click()

    assert tab.state() == STATE
