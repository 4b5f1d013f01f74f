"""The steps of a rehearsal: their clock, the voice, the history, what works without a network and on a small phone."""

import json

import pytest
from playwright.sync_api import expect

from handbooks import LANGUAGES
from rehearsing import rehearsal, replies
from test_script_call import CALL, PHONE, expect_everything

# A browser's voices, and what it would have said.
VOICES = """
  window.said = [];
  window.silenced = 0;
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => %s,
    speak: line => window.said.push({ text: line.text, lang: line.lang, voice: line.voice.name }),
    cancel: () => { window.silenced += 1; },
  } });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
LOCAL = [
    {"name": "far", "lang": "en-GB", "localService": False}, {"name": "hier", "lang": "de-DE", "localService": True},
    {"name": "near", "lang": "en_US", "localService": True}, {"name": "рядом", "lang": "ru-RU", "localService": True},
]


@pytest.fixture
def make(new_visitor, web, handbooks):
    """Makes a tab with a script, on a phone."""
    return lambda language="en", *chances, **settings: rehearsal(
        new_visitor, web, handbooks, language, *chances, **settings)


def test_the_clock_gives_time_and_then_they_answer(make):
    """As long as the step says; where there is no answer, it waits."""
    rehearsal = make(has_time=False)
    page = rehearsal.page
    rehearsal.open().begin("hard")
    timer = page.get_by_role("timer")
    expect(timer).to_have_text(rehearsal.words["script_your_turn"].replace("{time}", "0:20"))
    page.clock.run_for(5000)
    expect(timer).to_have_text(rehearsal.words["script_your_turn"].replace("{time}", "0:15"))
    expect(rehearsal.line()).to_be_empty()

    page.clock.run_for(15000)

    expect(rehearsal.line()).not_to_be_empty()
    expect(timer).to_have_count(0)
    rehearsal.press("go_on")
    assert rehearsal.tab.shown_step() == 4
    page.clock.run_for(60000)
    assert rehearsal.tab.shown_step() == 4
    expect(timer).to_have_text(rehearsal.words["script_your_turn"].replace("{time}", "0:00"))


def test_the_clock_can_be_stopped(make):
    """In the steps that follow, too, until it is started again."""
    rehearsal = make(has_time=False)
    page = rehearsal.page
    rehearsal.open().begin("easy")

    rehearsal.press("clock_stop")
    page.clock.run_for(60000)

    expect(page.get_by_role("timer")).to_contain_text("0:20")
    expect(rehearsal.line()).to_be_empty()
    rehearsal.speak()
    rehearsal.press("go_on")
    page.clock.run_for(5000)
    expect(page.get_by_role("timer")).to_contain_text("1:10")
    rehearsal.press("clock_go")
    page.clock.run_for(5000)
    expect(page.get_by_role("timer")).to_contain_text("1:05")


@pytest.mark.parametrize("language, voice", [("en", "near"), ("ru", "рядом")])
def test_their_lines_are_spoken_if_asked_for(make, language, voice):
    """By a voice of the language that is on the device, without the quotation marks; never before it is wished."""
    rehearsal = make(language, scripts=[VOICES % json.dumps(LOCAL)]).open()
    page = rehearsal.page
    line = replies(rehearsal, 1)[0]
    aloud = page.locator(".rehearsal [name=aloud]")
    expect(aloud).not_to_be_checked()
    rehearsal.begin("easy")
    rehearsal.speak()
    assert page.evaluate("window.said") == []
    rehearsal.tab.press("back")

    aloud.check()
    rehearsal.begin("easy")
    rehearsal.speak()

    [said] = page.evaluate("window.said")
    assert said["text"] == line.strip("“”«»")
    assert said["voice"] == voice
    before = page.evaluate("window.silenced")
    rehearsal.press("go_on")
    assert page.evaluate("window.silenced") > before


@pytest.mark.parametrize("script", [
    "delete window.speechSynthesis; Object.defineProperty(window, 'speechSynthesis', { value: undefined });",
    VOICES % "[]", VOICES % json.dumps(LOCAL[:2]),
], ids=["no speech", "no voices", "no voice of the language on the device"])
def test_where_no_voice_can_speak_none_is_offered(make, script):
    """A voice from elsewhere would send the text there."""
    rehearsal = make(scripts=[script]).open()

    expect(rehearsal.page.locator(".rehearsal [name=aloud]")).to_be_hidden()
    rehearsal.begin("easy")
    assert rehearsal.speak()


def test_what_they_say_is_heard_by_screen_readers(make):
    """In a live region that was there before; the focus stays on the button, which leads on then."""
    rehearsal = make().open()
    rehearsal.begin("easy")
    expect(rehearsal.page.locator(".step.current h2")).to_be_focused()
    expect(rehearsal.line()).to_have_attribute("aria-live", "polite")
    button = rehearsal.page.get_by_role("button", name=rehearsal.words["script_spoken"])
    button.focus()

    rehearsal.page.keyboard.press("Enter")

    expect(rehearsal.page.get_by_role("button", name=rehearsal.words["script_go_on"])).to_be_focused()
    rehearsal.page.keyboard.press("Enter")
    assert rehearsal.tab.shown_step() == 2


def test_fields_to_fill_in_while_talking_are_hints(make):
    """There is nothing to note, and nothing is kept."""
    rehearsal = make().open()
    rehearsal.begin("hard")
    rehearsal.speak()
    rehearsal.press("go_on")

    assert rehearsal.tab.shown_step() == 4
    expect(rehearsal.page.locator(".by-hand:visible")).to_have_count(0)
    expect(rehearsal.page.locator(".step.current .they")).to_contain_text(rehearsal.words["script_they_answer"])
    rehearsal.press("spoken")
    assert rehearsal.tab.memory() == {}


def test_a_rehearsal_is_in_the_history(make):
    """Back, Forward and a reload as in a call."""
    rehearsal = make().open()
    page = rehearsal.page
    rehearsal.begin("easy")
    rehearsal.speak()
    rehearsal.press("go_on")

    page.reload()
    expect(page.locator('.step[data-step="2"]')).to_be_visible()
    expect(page.get_by_role("timer")).to_be_visible()
    page.go_back()
    expect(page.locator('.step[data-step="1"]')).to_be_visible()
    page.go_back()
    expect(page.locator(".rehearsal fieldset")).to_be_visible()
    page.go_back()
    expect_everything(rehearsal.tab)
    expect(page.locator(".rehearsal *")).to_have_count(0)
    page.go_forward()
    page.go_forward()
    page.go_forward()
    expect(page.locator('.step[data-step="2"]')).to_be_visible()
    page.keyboard.press("Escape")
    expect_everything(rehearsal.tab)


def test_numbers_choose_nothing_in_a_rehearsal(make):
    """The page answers, not the reader."""
    rehearsal = make().open()
    rehearsal.begin("easy")

    rehearsal.page.keyboard.press("1")

    assert rehearsal.tab.shown_step() == 1


def test_a_rehearsal_needs_no_network(make):
    """Once the reader has touched the page."""
    rehearsal = make()
    with rehearsal.page.expect_request("**/rehearsal.*.js"), rehearsal.page.expect_request("**/rehearsal.*.css"):
        rehearsal.page.mouse.wheel(0, 200)
    expect(rehearsal.page.locator("head script[src*=rehearsal]")).to_have_count(1)
    rehearsal.page.wait_for_load_state("networkidle")
    rehearsal.page.context.set_offline(True)

    rehearsal.open().begin("easy")

    assert len(rehearsal.go_through()) == 3


def test_a_rehearsal_that_cannot_be_loaded_is_said_so(new_visitor, web, handbooks):
    """And it can be tried again."""
    visitor = new_visitor(viewport=PHONE)
    visitor.context.route("**/rehearsal.*", lambda route: route.abort())
    tab = visitor.open_script(f"{web}en/{CALL}")

    tab.press("rehearse")

    expect(tab.report()).to_have_text(handbooks["shipped"].words("en")["script_rehearsal_missing"])
    expect(tab.report()).to_be_in_viewport()
    visitor.context.unroute("**/rehearsal.*")
    tab.press("rehearse")
    expect(tab.page.locator(".rehearsal h2")).to_be_visible()
    # The browser itself complains of what it could not load.
    visitor.complaints = [line for line in visitor.complaints if "ERR_FAILED" not in line]


@pytest.mark.parametrize("size", [(320, 568), (360, 640)], ids=lambda size: f"{size[0]}×{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rehearsal_fits_a_small_phone(make, language, size):
    """Nothing sticks out; what is to be pressed lies on the screen in every step."""
    rehearsal = make(language)
    page = rehearsal.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    rehearsal.open().begin("hard")
    main = page.locator(".rehearsal .main")
    while page.locator(".step.current").count():
        expect(main).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        expect(page.locator("h1")).to_be_visible()
        main.click()
    expect(main).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
