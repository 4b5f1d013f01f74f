"""What the device kept may be damaged, or written by somebody else: nothing of it is believed."""

import copy
import json

import pytest
from playwright.sync_api import expect

from visitors import ChecklistPage

MAIN = "en/checklists/after-refusal.html"
ANSWERS = {"stage": ["refused"], "channel": ["call"]}
NOTHING = {"answers": {}, "dates": {}, "ticks": []}
MARKUP = '"><img src=x onerror=alert(1)>'

# Texts in place of what the page kept.
DAMAGED = {
    "empty": "", "not JSON": "{", "markup": MARKUP, "null": "null", "number": "1", "true": "true",
    "text": '"x"', "list": "[]", "object": "{}", "a megabyte": "x" * 1_000_000,
    "a megabyte of a list": json.dumps(["thank"] * 100_000), "deep": "[" * 50_000 + "]" * 50_000,
    "deep object": '{"version":1,"ticks":' + "[" * 40_000 + "]" * 40_000 + "}",
}

# Values in place of any part of what the page kept.
WRONG = [
    None, True, 1e308, MARKUP, "constructor", "refused call thank", [], {}, [[None, 1, {}, ["thank"]]],
    ["__proto__", "toString", "length", MARKUP],
    {"0": "thank", "length": 1, "toString": 1, "constructor": {}},
]

# Keys beside those that the page knows.
STRANGE = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "evil", MARKUP]


@pytest.fixture(scope="module")
def lasting_tab(new_lasting_visitor, web):
    """A tab with the main checklist for all tests, and what its page keeps once it is filled in."""
    tab = new_lasting_visitor().open(f"{web}{MAIN}")
    tab.fill_in(ANSWERS, {"refusal": "2026-11-23"}, ["thank"])
    return tab, tab.memory()


@pytest.fixture
def tab(lasting_tab):
    """The main checklist, filled in."""
    tab, memory = lasting_tab
    tab.replace_memory(memory)
    tab.page.reload()
    assert tab.state() == {"answers": ANSWERS, "dates": {"refusal": "2026-11-23"}, "ticks": ["thank"]}
    return tab


def places(value, path=()):
    """All parts of a JSON value, each as the keys that lead to it."""
    yield path
    entries = {}
    if isinstance(value, dict):
        entries = value
    elif isinstance(value, list):
        entries = dict(enumerate(value))
    for key, part in entries.items():
        yield from places(part, (*path, key))


def replaced(value, path, part):
    """A copy of a JSON value with one part replaced."""
    if not path:
        return part
    result = copy.deepcopy(value)
    place = result
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = part
    return result


def without(state, path):
    """What of a page's state is still to be believed if one part of what was kept is wrong."""
    result = copy.deepcopy(state)
    if path in [(), ("version",), ("applications",), ("applications", 0)]:
        return NOTHING
    # Names are whatever somebody wrote, and an application whose id is wrong gets another one.
    if path[-1] in ("current", "id", "name"):
        return result
    part, *place = path[2:]
    # Within an application: dates, and by checklist its answers and ticks.
    if part == "lists":
        part, *place = place[1:] or ["answers and ticks"]
    if part in ("dates", "answers") and place:
        del result[part][place[0]]
        return result
    return {key: NOTHING[key] if key in part else value for key, value in result.items()}


def check_that_the_page_works(tab):
    """It can be filled in, and nothing of the damage is seen."""
    assert tab.page.locator("img").count() == 0
    if tab.box("thank").is_checked():
        tab.box("thank").uncheck()
    before = tab.progress().inner_text()
    tab.tick("thank")
    expect(tab.progress()).not_to_have_text(before)


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_memory_is_as_good_as_none(tab, text):
    """The page begins anew, and keeps again."""
    [key] = tab.memory()
    tab.memorize({key: text})

    tab.page.reload()

    assert tab.state() == NOTHING
    check_that_the_page_works(tab)
    tab.page.reload()
    assert tab.state()["ticks"] == ["thank"]


def test_wrong_values_anywhere_in_the_memory_are_passed_over(tab):
    """What is left of it still holds; nothing that the reader did not choose appears."""
    filled = tab.state()
    key, state = tab.own_memory()
    for path in places(state):
        for value in WRONG:
            tab.hear_from_another_tab(key, json.dumps(replaced(state, path, value)))
            assert tab.state() == (NOTHING if path == ("version",) else without(filled, path))

            tab.hear_from_another_tab(key, json.dumps(state))
            assert tab.state() == filled
    check_that_the_page_works(tab)


def test_strange_names_in_the_memory_are_passed_over(tab):
    """Names of other things and names that every object has."""
    filled = tab.state()
    key, state = tab.own_memory()
    for path in places(state):
        part = state
        for step in path:
            part = part[step]
        if isinstance(part, dict):
            damaged = {name: ["refused"] for name in STRANGE} | part
        elif isinstance(part, list):
            damaged = [*STRANGE, *part]
        else:
            continue
        tab.hear_from_another_tab(key, json.dumps(replaced(state, path, damaged)))

        assert tab.state() == filled
        assert tab.page.evaluate("'refused' in {} || 'evil' in [] || '0' in {}") is False
    check_that_the_page_works(tab)


def test_dates_that_do_not_exist_are_passed_over(tab, handbooks):
    """And so are days in another form."""
    key, state = tab.own_memory()
    when = json.loads(handbooks["shipped"].printed("after-refusal", "en", form="json"))
    rule = next(item["when"] for part in when["parts"] for item in part["items"] if item["id"] == "call-once")
    for day in ["2026-02-30", "2026-13-01", "0000-01-01", "2026-11-23T00:00", "23.11.2026", "12026-01-01"]:
        tab.hear_from_another_tab(key, json.dumps(state).replace("2026-11-23", day))

        assert tab.state()["dates"] == {}
        assert tab.due("call-once") == rule


def test_a_damaged_memory_in_another_tab_harms_no_tab(tab, web):
    """Tabs tell each other what they keep."""
    other = ChecklistPage(tab.page.context.new_page()).goto(f"{web}{MAIN}")
    [key] = tab.memory()
    for text in [MARKUP, "null", '{"answers":{"__proto__":["refused"]}}', "x" * 1_000_000]:
        other.memorize({key: text})

    expect(tab.box("thank")).not_to_be_checked()
    check_that_the_page_works(tab)


def test_a_name_that_every_object_has_works_as_an_id(visitor, web):
    """Editors may well ask about a constructor."""
    tab = visitor.open(f"{web}made-up/en/checklists/names.html")
    for answers, dates, ticks in [({"2": ["10"]}, {}, ["1"]),
                                  ({"constructor": ["elements"]}, {"constructor": "2026-11-20"}, ["length"])]:
        tab.fill_in(answers, dates, ticks)
        filled = tab.state()

        tab.page.reload()

        assert tab.state() == filled
    assert "constructor" not in tab.shown_items()


def test_such_a_name_works_in_a_link(visitor, web):
    """Answered or not."""
    for answers in [{"2": ["1"]}, {"constructor": ["constructor"]}]:
        tab = visitor.open(f"{web}made-up/en/checklists/names.html")
        tab.reset()
        tab.fill_in(answers)
        link = tab.copied("link")
        tab.reset()

        assert visitor.open(link).state()["answers"] == answers
