"""What an answer does is seen beside it and heard: how many steps are left."""

import pytest
from playwright.sync_api import expect

from handbooks import LANGUAGES

PHONES = [(320, 568), (360, 640)]


@pytest.fixture(params=LANGUAGES)
def tab(request, visitor, web):
    """The made-up journey of seven steps."""
    return visitor.open(f"{web}made-up/{request.param}/checklists/journey.html")


def words(handbooks, tab, key, number=0):
    """A word of the page's language, filled in."""
    text = handbooks["made-up"].words(tab.page.get_attribute("html", "lang"))[f"checklist_{key}"]
    return text.replace("{number}", str(number)).replace("{all}", "7")


def test_the_count_of_steps_stands_beside_the_questions(tab, handbooks):
    """Those of the whole list before any answer, those that are left after each."""
    expect(tab.effect()).to_have_text(words(handbooks, tab, "effect", 7))

    for answers in ({"way": ["walk"]}, {"time": ["day"]}, {"with": ["cat"]}, {"with": ["dog"]}):
        tab.answer(answers)
        expect(tab.effect()).to_have_text(words(handbooks, tab, "effect", len(tab.shown_items())))


def test_the_change_is_said(tab, handbooks):
    """Fewer or more, and how many are left."""
    tab.answer({"time": ["day"], "way": ["walk"]})
    left = len(tab.shown_items())
    expect(tab.heard()).to_have_text(
        f"{words(handbooks, tab, 'fewer', 7 - left)} {words(handbooks, tab, 'effect', left)}")

    tab.option("way", "walk").uncheck()
    more = len(tab.shown_items())
    assert more > left
    expect(tab.heard()).to_have_text(
        f"{words(handbooks, tab, 'more', more - left)} {words(handbooks, tab, 'effect', more)}")


def test_several_answers_in_a_row_are_said_once(tab, handbooks):
    """Who answers fast hears the sum, not each step of it; what was heard before is not said over it."""
    tab.page.evaluate("""() => {
      window.said = [];
      new MutationObserver(() => {
        const text = document.querySelector('.heard').textContent;
        if (text) window.said.push(text);
      }).observe(document.querySelector('.heard'), { childList: true, characterData: true, subtree: true });
      for (const value of ['walk', 'swim', 'fly', 'fly']) document.querySelector(`[value=${value}]`).click();
      document.querySelector('[value=day]').click();
      document.querySelector('[value=cat]').click();
    }""")
    left = len(tab.shown_items())
    sentence = f"{words(handbooks, tab, 'fewer', 7 - left)} {words(handbooks, tab, 'effect', left)}"

    expect(tab.heard()).to_have_text(sentence)
    assert tab.page.evaluate("window.said") == [sentence]


def test_a_tick_is_said_as_progress(tab, handbooks):
    """The same words as those above the list."""
    tab.tick("pack")

    expect(tab.heard()).to_have_text(
        words(handbooks, tab, "progress").replace("{done}", "1"))
    expect(tab.progress()).to_have_text(words(handbooks, tab, "progress").replace("{done}", "1"))


def test_nothing_is_said_before_anything_is_answered(tab):
    """What was kept is shown, and is no news."""
    tab.answer({"time": ["day"], "way": ["walk"]})
    expect(tab.heard()).not_to_be_empty()

    tab.page.reload()

    expect(tab.effect()).not_to_be_empty()
    expect(tab.heard()).to_be_empty()


@pytest.mark.parametrize("width, height", PHONES)
def test_a_thumb_sees_the_count_while_it_answers(new_visitor, web, width, height):
    """On a phone, at every question; and the way to the list is one tap."""
    visitor = new_visitor(viewport={"width": width, "height": height}, has_touch=True, is_mobile=True)
    tab = visitor.open(f"{web}made-up/ru/checklists/journey.html")
    for option in tab.page.locator(".option input").all():
        option.tap()
        expect(tab.effect()).to_be_in_viewport(ratio=1)
        expect(option).to_be_in_viewport(ratio=1)
        covered = option.evaluate("""option => {
          const bar = document.querySelector('.effect').getBoundingClientRect();
          return option.getBoundingClientRect().bottom > bar.top && option.getBoundingClientRect().top < bar.bottom;
        }""")
        assert not covered

    tab.page.locator(".effect a").tap()

    expect(tab.progress()).to_be_in_viewport()


def test_keys_lead_from_the_questions_to_the_list(tab):
    """Tab finds the link behind the questions; behind it goes on with the steps."""
    tab.page.locator(".effect a").focus()
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")

    assert tab.page.evaluate("document.activeElement.closest('.item') !== null")


def test_what_has_the_focus_is_not_covered_by_the_count(tab):
    """WCAG 2.2, 2.4.11: by keys, through all fields of the questions."""
    tab.page.set_viewport_size({"width": 320, "height": 400})
    tab.page.locator(".applications summary").focus()
    for _ in range(12):
        tab.page.keyboard.press("Tab")
        assert tab.page.evaluate("""() => {
          const field = document.activeElement.getBoundingClientRect();
          const bar = document.querySelector('.effect').getBoundingClientRect();
          return field.bottom <= bar.top + 1 || field.top >= bar.bottom || document.activeElement.closest('.effect') !== null;
        }"""), tab.page.evaluate("document.activeElement.outerHTML")
