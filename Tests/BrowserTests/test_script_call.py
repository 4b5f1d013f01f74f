"""During the call: one step at a time, by thumb and by keys, along every way through the talk."""

import pytest
from playwright.sync_api import expect

from handbooks import LANGUAGES

PHONE = {"width": 390, "height": 844}
CALL = "scripts/phone-call.html"
# Where each step of the call leads, by its answers in their order; both languages agree on it.
GRAPH = {1: [2, 4, 4], 2: [5, 3, 5, 3], 3: [5], 4: [], 5: []}

# Whatever can be clicked and is smaller than a thumb.
SMALL = """() => Array.from(document.querySelectorAll('a, button'))
  .filter(node => node.checkVisibility() && node.getBoundingClientRect().width > 0)
  .filter(node => node.getBoundingClientRect().height < 44 || node.getBoundingClientRect().width < 44)
  .map(node => node.outerHTML)"""


def ways(step=1, way=()):
    """All ways from a step to an end: the numbers of the answers."""
    if not GRAPH[step]:
        yield way
    for answer, target in enumerate(GRAPH[step], 1):
        yield from ways(target, (*way, answer))


def visited(way):
    """The steps of a way."""
    steps = [1]
    for answer in way:
        steps.append(GRAPH[steps[-1]][answer - 1])
    return steps


def click(tab, answer):
    tab.answer(answer)


def type_number(tab, answer):
    tab.page.keyboard.press(str(answer))


@pytest.fixture(params=LANGUAGES)
def tab(request, new_visitor, web):
    """The phone script on a phone."""
    return new_visitor(viewport=PHONE).open_script(f"{web}{request.param}/{CALL}")


@pytest.fixture
def call(tab):
    """The same, one step at a time."""
    tab.press("call")
    assert tab.shown_step() == 1
    return tab


def expect_step(tab, number):
    """The step alone is shown, and the page says where one is."""
    assert tab.shown_step() == number
    expect(tab.page.locator(".step.current h2")).to_be_in_viewport()
    expect(tab.page.locator(".call-start [aria-live]")).to_contain_text(str(number))


def expect_everything(tab):
    """All steps are shown again, with fields and tools."""
    expect(tab.steps().filter(visible=True)).to_have_count(len(GRAPH))
    expect(tab.page.locator(".fields")).to_be_visible()
    expect(tab.page.locator(".tools")).to_be_visible()


def test_the_test_knows_where_the_steps_lead(tab):
    """As the page has it."""
    targets = [
        [int(link.get_attribute("data-to")) for link in step.locator("a[data-to]").all()]
        for step in tab.steps().all()
    ]

    assert dict(enumerate(targets, 1)) == GRAPH


@pytest.mark.parametrize("choose", [click, type_number], ids=["clicks", "keys"])
def test_every_way_leads_to_an_end(call, choose):
    """And back again, to everything."""
    for way in ways():
        for answer, step in zip(way, visited(way)[1:]):
            choose(call, answer)
            expect_step(call, step)

        expect(call.page.locator(".end:visible")).to_have_count(1)
        assert call.answers().all() == []
        call.press("call")
        expect_everything(call)
        call.press("call")
        assert call.shown_step() == 1
    assert len(list(ways())) == 6


def test_only_the_call_is_on_the_screen(call):
    """Neither the site nor the fields, nor tools; the answers can be reached without scrolling."""
    for selector in ["header.site", "footer.site", ".fields", ".tools", ".notes", ".colophon", ".summary"]:
        expect(call.page.locator(f"{selector}:visible")).to_have_count(0)
    for answer in call.answers().all():
        expect(answer).to_be_in_viewport(ratio=1)


def test_everything_to_press_is_large_enough_for_a_thumb(call):
    """In every step."""
    seen = set()
    for way in ways():
        for answer, step in zip(way, visited(way)):
            assert call.page.evaluate(SMALL) == []
            seen.add(step)
            call.answer(answer)
        assert call.page.evaluate(SMALL) == []
        seen.add(call.shown_step())
        call.press("call")
        call.press("call")
    assert seen == set(GRAPH)


@pytest.mark.parametrize("go_back", [
    lambda tab: tab.press("back"),
    lambda tab: tab.page.keyboard.press("Backspace"),
    lambda tab: tab.page.keyboard.press("Alt+ArrowLeft"),
], ids=["button", "Backspace", "Alt and left"])
def test_one_goes_back_step_by_step(call, go_back):
    """As far as the beginning, and no further; the page stays."""
    expect(call.page.locator("[data-do=back]")).to_be_hidden()
    call.answer(1)
    call.answer(2)
    assert call.shown_step() == 3

    for step in (2, 1):
        go_back(call)
        assert call.shown_step() == step

    expect(call.page.locator("[data-do=back]")).to_be_hidden()
    call.page.keyboard.press("Backspace")
    assert call.shown_step() == 1


def test_escape_shows_everything(call):
    """And who goes on calling is where they were."""
    call.answer(1)

    call.page.keyboard.press("Escape")

    expect_everything(call)
    call.press("call")
    assert call.shown_step() == 2


def test_keys_mean_nothing_before_the_call(tab):
    """A reader may type numbers anywhere."""
    for key in ["1", "2", "Escape", "Backspace"]:
        tab.page.keyboard.press(key)

    expect_everything(tab)


def test_numbers_without_an_answer_and_with_other_keys_do_nothing(call):
    """They may be shortcuts of the browser."""
    for key in ["4", "9", "0", "Control+1", "Meta+1", "Alt+1"]:
        call.page.keyboard.press(key)

    assert call.shown_step() == 1


def test_what_they_say_is_typed_where_they_say_it(call):
    """Numbers and Backspace in it are text, and it stays when the call is over."""
    call.answer(1)
    note = call.page.locator("textarea.by-hand:visible")

    note.press_sequentially("2 years, 11")
    note.press("Backspace")

    assert call.shown_step() == 2
    expect(call.field("advice")).to_have_value("2 years, 1")
    call.page.keyboard.press("Escape")
    expect(call.blanks("advice")).to_have_text("2 years, 1")
    call.page.reload()
    expect(call.field("advice")).to_have_value("2 years, 1")


def test_a_reload_stays_in_the_same_step(call):
    """A phone may unload the page while one talks."""
    call.answer(1)
    call.answer(2)

    call.page.reload()

    expect_step(call, 3)
    call.press("back")
    assert call.shown_step() == 2


def test_the_screen_reader_hears_the_new_step(call):
    """The focus is on its heading."""
    call.answer(2)

    expect(call.page.locator(".step.current h2")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_talk_may_go_round_in_circles(new_visitor, web, language):
    """Back follows every turn of it."""
    tab = new_visitor(viewport=PHONE).open_script(f"{web}made-up/{language}/scripts/circle.html")
    tab.press("call")
    for answer in (1, 1, 1, 2, 2, 3):
        tab.answer(answer)
    steps = [tab.shown_step()]
    while tab.page.locator("[data-do=back]").is_visible():
        tab.press("back")
        steps.append(tab.shown_step())

    assert steps == [3, 2, 2, 2, 1, 2, 1]
