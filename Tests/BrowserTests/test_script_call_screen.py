"""The screen during the call: the answers stay beside the words, texts are texts, the time is told, nothing goes dark."""

import pytest
from playwright.sync_api import expect

from handbooks import ALL_SCRIPTS, LANGUAGES, channel
from test_page_quality import FOLDERS
from test_script_call import CALL, PHONE
from test_script_texts import values_for

SMALL_PHONES = [(320, 568), (360, 640)]
TALKS = [page for page in ALL_SCRIPTS if channel(*page[:2]) in ("call", "talk")]

# What style sheets write with letters or digits, on the screen.
WRITTEN_BY_STYLE = """() => Array.from(document.querySelectorAll('main *')).flatMap(node =>
  ['::before', '::after'].map(part => getComputedStyle(node, part).content)
    .filter(content => /attr|counter|[\\p{L}\\p{N}]/u.test(content.replace(/^(none|normal)$/, '')))
    .map(content => node.outerHTML + content))"""

# Notes how the screen is kept awake, in place of the browser.
WAKE_LOCK = """() => {
  window.locks = [];
  Object.defineProperty(navigator, 'wakeLock', { value: { request: kind => {
    const lock = { kind, released: false, release: () => { lock.released = true; return Promise.resolve(); } };
    window.locks.push(lock);
    return Promise.resolve(lock);
  } } });
}"""
AWAKE = "window.locks.filter(lock => !lock.released).map(lock => lock.kind)"


def every_step(tab):
    """Goes to each step of a call, by the browser's own entry for it."""
    for number in range(1, tab.steps().count() + 1):
        tab.page.evaluate(
            "number => history.replaceState({ call: { trail: [number], depth: 1, since: Date.now() } }, '')", number)
        tab.page.reload()
        assert tab.shown_step() == number
        yield number


@pytest.fixture(scope="module", params=SMALL_PHONES, ids=lambda size: f"{size[0]}×{size[1]}")
def lasting_tab(request, new_lasting_visitor):
    """A tab on a small phone, for all pages."""
    width, height = request.param
    return new_lasting_visitor(
        viewport={"width": width, "height": height}, has_touch=True, is_mobile=True).open_script("about:blank")


@pytest.fixture
def tab(lasting_tab, web, name, script, language):
    """A conversation, blank."""
    return lasting_tab.open_anew(f"{web}{FOLDERS[name]}{language}/scripts/{script}.html")


@pytest.mark.parametrize("name, script, language", TALKS)
def test_the_answers_stay_beside_the_words(tab):
    """All of them on the screen, with the first words; where words are left over, they scroll."""
    tab.fill_in(values_for(tab))
    for _ in every_step(tab):
        expect(tab.page.locator(".step.current h2")).to_be_in_viewport(ratio=1)
        expect(tab.page.locator(".call-start [data-do=call]")).to_be_in_viewport(ratio=1)
        words = tab.page.locator(".step.current .words")
        assert words.bounding_box()["height"] >= 80
        for answer in tab.answers().all():
            expect(answer).to_be_in_viewport(ratio=1)
        last = words.locator("> *").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport()
        for answer in tab.answers().all():
            expect(answer).to_be_in_viewport(ratio=1)
        assert tab.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize("name, script, language", TALKS)
def test_every_step_has_a_heading_of_level_1_and_no_text_in_style_sheets(tab):
    """Read aloud, translated by the browser and copied, it is the same (WCAG F87)."""
    assert tab.page.evaluate(WRITTEN_BY_STYLE) == []
    title = tab.page.locator("h1").text_content()
    for _ in every_step(tab):
        expect(tab.page.locator("h1:visible")).to_have_text(title)
        assert tab.page.evaluate(WRITTEN_BY_STYLE) == []


@pytest.mark.parametrize("size", [(568, 320), (320, 256)], ids=["across", "400 % larger"])
def test_where_the_screen_is_low_the_page_scrolls(new_visitor, web, size):
    """Nothing lies above something else."""
    width, height = size
    tab = new_visitor(viewport={"width": width, "height": height}).open_script(f"{web}en/{CALL}")
    tab.press("call")
    tab.answer(1)

    boxes = [node.bounding_box() for node in [
        tab.page.locator(".step.current .words"), *tab.answers().all(), tab.page.locator(".call-start")]]

    assert all(one["y"] + one["height"] <= other["y"] + 1 for one, other in zip(boxes, boxes[1:]))
    for answer in tab.answers().all():
        answer.scroll_into_view_if_needed()
        expect(answer).to_be_in_viewport(ratio=.99)


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_what_they_say(visitor, web, language):
    """Without "If they say", which stands there before the call and on paper."""
    tab = visitor.open_script(f"{web}{language}/{CALL}")
    before = tab.answers().first.inner_text()
    reply = tab.page.locator(".reply").first.text_content()
    assert reply in before and len(before) > len(reply)

    tab.press("call")

    assert tab.answers().first.inner_text().strip().endswith(reply)
    expect(tab.page.get_by_role("link", name=reply, exact=True)).to_be_visible()
    assert tab.answers().first.get_attribute("aria-keyshortcuts") == "1"


def test_keys_scroll_the_words(new_visitor, web):
    """From the heading, where the focus is, and from the words."""
    tab = new_visitor(viewport={"width": 320, "height": 568}).open_script(f"{web}en/{CALL}")
    tab.press("call")
    tab.answer(1)
    words = tab.page.locator(".step.current .words")
    assert words.get_attribute("tabindex") == "0"

    for key in ("ArrowDown", "PageDown"):
        before = words.evaluate("words => words.scrollTop")
        tab.page.keyboard.press(key)
        assert words.evaluate("words => words.scrollTop") > before

    tab.press("call")
    assert tab.page.locator(".words[tabindex]").all() == []


def test_the_time_is_told_quietly(visitor, web, handbooks):
    """Against the minutes of the script, every ten seconds; a screen reader is not told each time."""
    pattern = handbooks["shipped"].words("en")["script_time_used"].replace("{minutes}", "3")
    visitor.stop_time()
    tab = visitor.open_script(f"{web}en/{CALL}")
    tab.press("call")
    time = tab.page.locator(".call-start summary span").last
    for seconds, text in [(0, "0:00"), (9, "0:00"), (2, "0:10"), (60, "1:10"), (180, "4:10")]:
        tab.page.clock.run_for(seconds * 1000)
        expect(time).to_have_text(pattern.replace("{time}", text))
    assert time.get_attribute("aria-live") is None

    tab.answer(1)
    tab.page.reload()
    expect(time).to_have_text(pattern.replace("{time}", "4:10"))
    tab.press("call")
    tab.press("call")
    expect(time).to_have_text(pattern.replace("{time}", "4:10"))


def test_a_script_without_minutes_tells_the_time_alone(visitor, web):
    """There is nothing to compare it with."""
    tab = visitor.open_script(f"{web}made-up/en/scripts/circle.html")
    tab.press("call")

    expect(tab.page.locator(".call-start summary span").last).to_have_text("0:00")


def test_the_screen_stays_awake_during_the_call(visitor, web):
    """From its first step to the last one, again when the page comes back to the front, and no longer than that."""
    visitor.context.add_init_script(f"({WAKE_LOCK})()")
    tab = visitor.open_script(f"{web}en/{CALL}")
    assert tab.page.evaluate("window.locks") == []

    tab.press("call")
    tab.answer(1)
    assert tab.page.evaluate(AWAKE) == ["screen"]
    tab.page.evaluate("window.locks[0].released = true; document.dispatchEvent(new Event('visibilitychange'))")
    assert tab.page.evaluate(AWAKE) == ["screen"]
    tab.page.keyboard.press("Escape")
    assert tab.page.evaluate(AWAKE) == []
    tab.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert tab.page.evaluate(AWAKE) == []

    tab.press("call")
    tab.page.reload()
    assert tab.page.evaluate(AWAKE) == ["screen"]
    tab.press("call")
    assert tab.page.evaluate(AWAKE) == []


@pytest.mark.parametrize("wake_lock", [
    "undefined", "{ request: () => Promise.reject(new DOMException('low battery', 'NotAllowedError')) }",
], ids=["unknown", "refused"])
def test_where_it_cannot_the_call_goes_on(visitor, web, wake_lock):
    """Without an error, which the visitor would notice."""
    visitor.context.add_init_script(f"Object.defineProperty(navigator, 'wakeLock', {{ value: {wake_lock} }});")
    tab = visitor.open_script(f"{web}en/{CALL}")
    tab.press("call")
    tab.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    tab.answer(1)

    assert tab.shown_step() == 2


def test_a_call_is_led_by_keys_alone(visitor, web):
    """From the button that begins it to the one that ends it."""
    tab = visitor.open_script(f"{web}en/{CALL}")
    press = tab.page.keyboard.press
    tab.page.locator("[data-do=call]").focus()
    press("Enter")
    press("Tab")
    expect(tab.answers().first).to_be_focused()
    press("Enter")
    assert tab.shown_step() == 2
    expect(tab.page.locator(".step.current h2")).to_be_focused()
    press("2")
    assert tab.shown_step() == 3
    while not tab.page.locator(".call-start summary").evaluate("node => node === document.activeElement"):
        press("Tab")
    press("Enter")
    press("Tab")
    expect(tab.page.locator(".call-start li button").first).to_be_focused()
    press("Escape")
    expect(tab.page.locator(".call-start summary")).to_be_focused()
    assert tab.shown_step() == 3
    press("Backspace")
    expect(tab.page.locator('.step[data-step="2"]')).to_be_visible()
    press("Escape")
    expect(tab.page.locator(".fields")).to_be_visible()


def test_a_phone_on_its_side_keeps_the_focus_in_sight(new_visitor, web):
    """What they say is typed into a field that is not behind the answers."""
    tab = new_visitor(viewport=PHONE).open_script(f"{web}en/{CALL}")
    tab.press("call")
    tab.answer(1)

    note = tab.page.locator("textarea.by-hand:visible")
    note.focus()

    expect(note).to_be_in_viewport(ratio=1)
