"""Answers and ticks, given with a mouse and with keys, in a browser that runs scripts."""

import pytest
from playwright.sync_api import expect

from handbooks import LANGUAGES


@pytest.fixture
def tab(visitor, web):
    """The main checklist."""
    return visitor.open(f"{web}en/checklists/after-refusal.html")


def test_without_answers_the_list_is_whole(tab):
    """An unanswered question hides nothing."""
    assert len(tab.shown_items()) == tab.page.locator(".item").count()


def test_an_answer_leaves_what_concerns_the_reader(tab):
    """What is for others disappears at once, and comes back with another answer."""
    tab.answer({"stage": ["refused"]})
    assert "call-once" in tab.shown_items()
    assert "wait-then-remind" not in tab.shown_items()

    tab.answer({"stage": ["waiting"]})
    assert "call-once" not in tab.shown_items()
    assert "wait-then-remind" in tab.shown_items()


def test_conditions_in_words_are_shown_while_they_are_open(tab):
    """They go as soon as an answer settles them."""
    conditions = tab.item("call-once").locator(".condition:visible")
    expect(conditions).to_have_count(2)

    tab.answer({"stage": ["refused"]})
    expect(conditions).to_have_count(1)

    tab.answer({"channel": ["call"]})
    expect(conditions).to_have_count(0)


def test_a_part_without_items_disappears_with_its_heading(visitor, web):
    """And comes back."""
    tab = visitor.open(f"{web}made-up/en/checklists/journey.html")
    heading = tab.page.get_by_role("heading", name="Only on conditions")
    expect(heading).to_be_visible()

    tab.answer({"way": ["walk"], "time": ["day"], "with": ["cat"]})
    expect(heading).to_be_hidden()

    tab.answer({"with": ["dog"]})
    expect(heading).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_progress_counts_what_is_shown(visitor, web, handbooks, language):
    """In words, of the items that are left."""
    tab = visitor.open(f"{web}{language}/checklists/after-refusal.html")

    def words(done):
        text = handbooks["shipped"].words(language)["checklist_progress"]
        return text.replace("{done}", str(done)).replace("{all}", str(len(tab.shown_items())))

    expect(tab.progress()).to_have_text(words(0))
    tab.tick("review-yourself", "call-once")
    expect(tab.progress()).to_have_text(words(2))
    tab.answer({"stage": ["waiting"]})
    expect(tab.progress()).to_have_text(words(1))


def test_a_hidden_item_keeps_its_tick(tab):
    """Who changes an answer by mistake loses nothing."""
    tab.tick("call-once")
    tab.answer({"stage": ["waiting"]})
    tab.answer({"stage": ["refused"]})

    expect(tab.box("call-once")).to_be_checked()


def test_everything_can_be_done_with_keys(tab):
    """Tab, space and arrows, as in any form."""
    keys = tab.page.keyboard
    tab.option("stage", "waiting").focus()
    keys.press("Space")
    keys.press("ArrowDown")
    expect(tab.option("stage", "refused")).to_be_checked()

    keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Space")
    assert tab.state()["answers"] == {"stage": ["refused"], "channel": ["call"]}

    tab.box("review-yourself").focus()
    keys.press("Space")
    expect(tab.box("review-yourself")).to_be_checked()
    assert "wait-then-remind" not in tab.shown_items()


def test_a_date_can_be_typed(tab):
    """Digit by digit."""
    tab.page.locator('[name="d:refusal"]').focus()
    tab.page.keyboard.type("11232026")

    assert tab.state()["dates"] == {"refusal": "2026-11-23"}
    assert "25" in tab.due("call-once")


def test_the_focus_is_seen(tab):
    """On boxes and buttons, which the theme draws itself."""
    for selector in ["[name='q:stage']", "[name='t:review-yourself']", "[data-do=copy]", "[type=reset]"]:
        tab.page.locator(selector).first.focus()
        tab.page.keyboard.press("Shift+Tab")
        tab.page.keyboard.press("Tab")

        outline = tab.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

        assert outline not in ("none", "")


def test_enter_sends_the_form_nowhere(tab):
    """The answers would stand in the address."""
    address = tab.page.url
    for selector in ["[name='q:stage']", "[name='d:refusal']", "[name='t:review-yourself']"]:
        tab.page.locator(selector).first.press("Enter")

    assert tab.page.url == address


def test_the_reset_button_clears_answers_dates_and_ticks(tab):
    """All of this list."""
    shown = tab.shown_items()
    tab.fill_in({"stage": ["waiting"], "channel": ["call"]}, {"interview": "2026-11-20"}, ["review-yourself"])

    tab.reset()

    expect(tab.option("stage", "waiting")).not_to_be_checked()
    expect(tab.progress()).to_contain_text("0")
    assert tab.state() == {"answers": {}, "dates": {}, "ticks": []}
    assert tab.shown_items() == shown
    assert tab.memory() == {}


def test_what_was_done_is_said(tab, handbooks):
    """A reader who sees nothing hears it: the paragraph is a status."""
    words = handbooks["shipped"].words("en")
    tab.press("copy")
    expect(tab.report()).to_have_text(words["checklist_copied"])
    tab.press("link")
    expect(tab.report()).to_have_text(words["checklist_link_copied"])


def test_where_copying_is_forbidden_the_page_says_so(visitor, web, handbooks):
    """Rather than pretend."""
    visitor.context.add_init_script("""
        if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
        document.execCommand = () => false;
    """)
    tab = visitor.open(f"{web}en/checklists/after-refusal.html")

    tab.press("copy")

    expect(tab.report()).to_have_text(handbooks["shipped"].words("en")["checklist_copy_failed"])
