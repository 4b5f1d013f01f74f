"""A call in the browser's history: Back goes a step back, Forward a step forward, a reload stays."""

import re

import pytest
from playwright.sync_api import expect

from test_script_call import CALL, PHONE, expect_everything, expect_step


@pytest.fixture
def tab(visitor, web):
    """The phone script on a phone, opened from another page."""
    tab = visitor.open_script(f"{web}en/scripts/index.html")
    tab.page.set_viewport_size(PHONE)
    tab.page.locator(f'main a[href$="{CALL.split("/")[1]}"]').first.click()
    return tab


@pytest.fixture
def call(tab):
    """The same in its third step."""
    tab.press("call")
    tab.answer(1)
    tab.answer(2)
    expect_step(tab, 3)
    return tab


def expect_shown(tab, number):
    """A step alone is shown, when the browser has come there."""
    expect(tab.page.locator(f'.step[data-step="{number}"]')).to_be_visible()
    expect_step(tab, number)


def test_back_and_forward_go_step_by_step(call):
    """As far as the page as a whole, and from there to the page before."""
    for step in (2, 1):
        call.page.go_back()
        expect_shown(call, step)
    for step in (2, 3):
        call.page.go_forward()
        expect_shown(call, step)
    for step in (2, 1):
        call.page.go_back()
        expect_shown(call, step)

    call.page.go_back()

    expect_everything(call)
    call.page.go_back()
    expect(call.page).to_have_url(re.compile("scripts/index.html$"))
    call.page.go_forward()
    expect_everything(call)
    call.page.go_forward()
    expect_shown(call, 1)


def test_a_reload_stays_in_the_step_and_keeps_the_way_back(call):
    """A phone may unload the page while one talks."""
    call.page.reload()
    expect_shown(call, 3)

    for step in (2, 1):
        call.page.go_back()
        expect_shown(call, step)
    call.page.reload()
    expect_shown(call, 1)
    call.page.go_back()
    expect_everything(call)
    call.page.reload()
    expect_everything(call)


def test_another_page_and_back_again(call, web):
    """The call goes on where it was."""
    call.goto(f"{web}en/index.html")

    call.page.go_back()

    expect_shown(call, 3)
    call.press("back")
    expect_shown(call, 2)


def test_the_pages_own_button_goes_back_in_the_history(call):
    """So that Back and the button never disagree."""
    call.press("back")
    expect_shown(call, 2)

    call.page.go_forward()
    expect_shown(call, 3)
    call.press("back")
    call.press("back")
    expect_shown(call, 1)
    call.page.go_back()
    expect_everything(call)


def test_one_goes_back_to_any_earlier_step(call):
    """From a list of the steps seen; the later ones are ahead then."""
    call.page.locator(".call-start summary").click()
    assert call.page.locator(".call-start li").all_inner_texts() == call.page.locator(
        ".step:is([data-step='1'], [data-step='2'], [data-step='3']) h2").all_text_contents()
    expect(call.page.locator(".call-start li").last).to_have_attribute("aria-current", "step")

    call.page.locator(".call-start li button").first.click()

    expect_shown(call, 1)
    expect(call.page.locator(".call-start ol")).to_be_hidden()
    call.page.go_forward()
    expect_shown(call, 2)


def test_the_call_is_left_at_once(call):
    """By the button: Back leads to the page before then, and not through all the steps again."""
    call.press("call")

    expect_everything(call)
    expect(call.page.locator('.step[data-step="3"] h2')).to_be_in_viewport()
    call.page.go_back()
    expect(call.page).to_have_url(re.compile("scripts/index.html$"))


def test_a_call_that_was_left_goes_on_with_its_way_back(call):
    """Whoever looked something up."""
    call.page.keyboard.press("Escape")
    expect_everything(call)

    call.press("call")

    expect_shown(call, 3)
    for step in (2, 1):
        call.page.go_back()
        expect_shown(call, step)
    call.page.go_back()
    expect_everything(call)


def test_pressing_twice_leaves_and_begins_again(call):
    """The browser goes through its history in its own time."""
    call.page.evaluate("""() => {
        const button = document.querySelector('[data-do=call]');
        for (let press = 0; press < 4; press += 1) button.click();
    }""")

    expect_shown(call, 3)
    call.page.reload()
    expect_shown(call, 3)
    call.page.go_back()
    expect_shown(call, 2)


@pytest.mark.parametrize("state", [
    {"trail": "x", "depth": 1, "since": 1}, {"trail": [99], "depth": 1, "since": 1},
    {"trail": ["constructor"], "depth": 1, "since": 1}, {"trail": [-1], "depth": 1, "since": 1},
    {"trail": [0], "depth": 1, "since": 1}, {"trail": {}, "depth": 1, "since": 1},
    {"trail": [["1x"]], "depth": 1, "since": 1}, {"trail": [], "depth": 1, "since": 1},
    {"trail": [1.5], "depth": 1, "since": 1}, {"trail": [1], "since": 1}, {"trail": [1], "depth": 1},
    {"trail": [1], "depth": "x", "since": 1}, {"trail": [1], "depth": 1, "since": "now"}, None, 7, "call", [1],
])
def test_a_strange_state_in_the_history_harms_nothing(tab, state):
    """Whatever a page's entry holds."""
    tab.page.evaluate("call => history.replaceState({ call }, '')", state)

    tab.page.reload()

    expect_everything(tab)


@pytest.mark.parametrize("round_", [
    7, "x", [], {"screen": "end"}, {"screen": "step", "mode": "x", "heard": "x", "met": 3, "chosen": None},
    {"screen": "end", "way": [9, "x", None], "heard": {}, "until": "x"},
])
def test_a_strange_rehearsal_in_the_history_harms_nothing(tab, round_):
    """It shows some screen of the rehearsal, which can be left."""
    state = {"trail": [], "depth": 1, "since": 1, "round": round_}
    tab.page.evaluate("call => history.pushState({ call }, '')", state)

    tab.page.reload()

    expect(tab.page.locator(".rehearsal h2")).to_be_visible()
    tab.page.go_back()
    expect_everything(tab)
