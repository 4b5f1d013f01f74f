"""All that the device keeps, as one file: out of one browser and into another."""

import json
import re

import pytest
from playwright.sync_api import expect

from handbooks import TODAY

JOURNEY = "made-up/en/checklists/journey.html"
SCRIPT = "made-up/en/scripts/circle.html"
ACME = {"answers": {"time": ["day"]}, "dates": {"start": "2026-11-20"}, "ticks": ["pack"]}
GLOBEX = {"answers": {"way": ["fly"]}, "dates": {"end": "2026-12-01"}, "ticks": ["feed", "sky"]}
NOTHING = {"answers": {}, "dates": {}, "ticks": []}
MARKUP = '"><img src=x onerror=alert(1)>'


@pytest.fixture
def words(handbooks):
    """The theme's English words."""
    return handbooks["made-up"].words("en")


def fill_in(visitor, web):
    """A reader with two applications, words for scripts and a calendar of their own."""
    script = visitor.open_script(web + SCRIPT)
    script.fill_in({"constructor": "Ann"})
    tab = visitor.open(web + JOURNEY)
    tab.name_application("Acme")
    tab.fill_in(**ACME)
    tab.add_application("Globex")
    tab.fill_in(**GLOBEX)
    tab.page.locator(".calendars select").select_option("even")
    return tab


def load(tab, content, name="handbook.json"):
    """Loads a file as a reader does."""
    with tab.page.expect_file_chooser() as chooser:
        tab.press("load")
    content = content if isinstance(content, bytes) else content.encode()
    chooser.value.set_files({"name": name, "mimeType": "application/json", "buffer": content})
    expect(tab.device_report()).not_to_be_empty()


def test_everything_comes_into_another_browser(visitor, new_visitor, web, words):
    """Applications, answers, dates, ticks, scripts' fields and the calendar; a new browser asks nothing."""
    tab = fill_in(visitor, web)
    name, content = tab.downloaded("save")
    assert name == f"handbook-{TODAY}.json"
    memory = tab.memory()

    other = new_visitor().open(web + JOURNEY)
    load(other, content, name)

    expect(other.device_report()).to_have_text(
        words["checklist_loaded"].replace("{what}", f"Acme, Globex, {words['checklist_loaded_fields']}"))
    assert other.applications() == [["Acme", "Globex"], "Globex"]
    assert other.state() == GLOBEX
    assert other.page.locator(".calendars select").input_value() == "even"
    other.choose_application("Acme")
    assert other.state() == ACME
    other.choose_application("Globex")
    assert {key: json.loads(value) for key, value in other.memory().items()} == {
        key: json.loads(value) for key, value in memory.items()}
    script = other.page
    script.goto(web + SCRIPT)
    expect(script.locator('[name="f:constructor"]')).to_have_value("Ann")
    assert other.downloaded is not None


def test_what_is_there_is_replaced_after_a_question(visitor, new_visitor, web, words):
    """Which names both; who says no keeps everything."""
    content = fill_in(visitor, web).downloaded("save")[1]
    reader = new_visitor()
    tab = reader.open(web + JOURNEY)
    tab.name_application("Initech")
    tab.tick("say")
    memory = tab.memory()
    reader.replies = [False]
    with tab.page.expect_file_chooser() as chooser, tab.page.expect_event("dialog"):
        tab.press("load")
        chooser.value.set_files({"name": "x.json", "mimeType": "application/json", "buffer": content})
    expect(tab.device_report()).to_be_empty()
    assert tab.memory() == memory

    reader.replies = [True]
    load(tab, content)

    question = words["checklist_load_question"].replace("{now}", "Initech").replace("{file}", "Acme, Globex")
    assert reader.questions == [question, question]
    assert tab.applications() == [["Acme", "Globex"], "Globex"]
    assert "Initech" not in json.dumps(tab.memory())


def test_other_tabs_show_what_came_in(visitor, new_visitor, web):
    """At once."""
    content = fill_in(visitor, web).downloaded("save")[1]
    reader = new_visitor()
    other = reader.open(f"{web}made-up/ru/checklists/journey.html")
    tab = reader.open(web + JOURNEY)

    load(tab, content)

    expect(other.box("feed")).to_be_checked()
    expect(other.page.locator(".calendars select")).to_have_value("even")


def test_the_file_of_a_reader_who_kept_nothing_is_sound(visitor, new_visitor, web):
    """And brings nothing."""
    content = visitor.open(web + JOURNEY).downloaded("save")[1]
    tab = new_visitor().open(web + JOURNEY)

    load(tab, content)

    assert tab.state() == NOTHING
    assert tab.memory() == {}


def test_it_works_from_a_disk(visitor, new_visitor, handbooks):
    """Where a site is opened by double click."""
    file = handbooks["made-up"].file("journey", "en")
    tab = visitor.open(file)
    tab.fill_in(**GLOBEX)
    content = tab.downloaded("save")[1]
    other = new_visitor().open(file)

    load(other, content)

    assert other.state() == GLOBEX


def test_where_nothing_is_kept_the_file_still_holds_what_is_filled_in(visitor, new_visitor, web, words):
    """It is the only way to keep it there; and a file is shown there, if not kept."""
    visitor.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }});")
    tab = visitor.open(web + JOURNEY)
    expect(tab.page.locator(".privacy")).to_have_text(words["checklist_not_kept"])
    tab.fill_in(**GLOBEX)
    content = tab.downloaded("save")[1]
    tab.page.reload()
    assert tab.state() == NOTHING

    load(tab, content)

    assert tab.state() == GLOBEX
    other = new_visitor().open(web + JOURNEY)
    load(other, content)
    assert other.state() == GLOBEX


DAMAGED = {
    "empty": "", "not JSON": "{", "markup": MARKUP, "null": "null", "a list": "[]", "another file": '{"a": 1}',
    "another version": '{"handbook": 2, "applications": []}', "no applications": '{"handbook": 1}',
    "applications that are none": '{"handbook": 1, "applications": "Acme"}',
    "a photo": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 10, "five megabytes": " " * 5_000_000,
    "deep": '{"handbook": 1, "applications": ' + "[" * 50_000 + "]" * 50_000 + "}",
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_changes_nothing(visitor, web, words, content):
    """And the page says so; it asks nothing, since there is nothing to take."""
    tab = visitor.open(web + JOURNEY)
    tab.fill_in(**GLOBEX)
    memory = tab.memory()
    if content == DAMAGED["deep"]:
        # An application that is none, in a file that is one.
        visitor.replies = [False]
        with tab.page.expect_file_chooser() as chooser, tab.page.expect_event("dialog"):
            tab.press("load")
            chooser.value.set_files({"name": "x", "mimeType": "", "buffer": content.encode()})
    else:
        load(tab, content)
        expect(tab.device_report()).to_have_text(words["checklist_load_failed"])

    assert tab.state() == GLOBEX
    assert tab.memory() == memory


HOSTILE = {
    "handbook": 1,
    "current": "__proto__",
    "calendar": MARKUP,
    "evil": {"handbook:/:checklists/journey": "x"},
    "fields": {"constructor": MARKUP, "__proto__": "x", "../x": "y", "length": 5, "form": "z" * 100_000},
    "applications": [
        None, 1, [], "Acme",
        {"id": "a1", "name": MARKUP, "calendar": "\r\nEND:VCALENDAR", "dates": {"end": "2026-12-01", "start": "31.12.2026",
         "__proto__": "2026-12-01", MARKUP: "2026-12-01"},
         "lists": {"checklists/journey": {"answers": {"way": ["fly", MARKUP, 5], "time": ["day", "night"], "__proto__": ["fly"],
                                                      "with": "dog"},
                                          "ticks": ["sky", "gone", None, {}, "__proto__"], "evil": 1},
                   "__proto__": {"answers": {"way": ["fly"]}, "ticks": ["sky"]}}},
        {"id": "a1", "name": "Twin\x00\x07\x1b", "lists": {"checklists/journey": {"ticks": ["feed"]}}},
        {"id": {"toString": 1}, "name": {"toString": 1}, "dates": [], "lists": []},
        {"id": MARKUP, "name": "x" * 100_000, "dates": None, "lists": None},
    ] + [{"name": "Flood"}] * 5_000,
}


def test_of_a_hostile_file_only_what_is_sound_is_taken(visitor, web):
    """Names stay texts, unknown things are left out, and the page works on."""
    tab = visitor.open(web + JOURNEY)
    load(tab, json.dumps(HOSTILE))

    names, shown = tab.applications()
    assert shown == names[0] == MARKUP
    assert names[1] == "Twin"
    assert len(names) == len(set(names)) <= 200
    assert max(len(name) for name in names) <= 90
    assert tab.state() == {"answers": {"way": ["fly"]}, "dates": {"end": "2026-12-01"}, "ticks": ["sky"]}
    assert tab.page.locator("img").count() == 0
    assert tab.page.evaluate("'way' in {} || 'evil' in {} || 'ticks' in []") is False
    assert not [key for key in tab.memory() if "checklists/journey" in key]
    text = tab.downloaded("ics")[1].decode()
    assert text.count("END:VCALENDAR\r\n") == 1
    assert not re.search(r"^(?:END:VCALENDAR)\r\n(?!$)", text, re.MULTILINE)
    tab.choose_application("Twin")
    assert tab.state()["ticks"] == ["feed"]

    script = visitor.open_script(web + SCRIPT)
    assert script.filled_in()["constructor"] == MARKUP
    assert script.page.locator("img").count() == 0


def test_forgetting_forgets_all_applications(visitor, web, words):
    """And what was filled into scripts."""
    tab = fill_in(visitor, web)
    visitor.replies = [True]

    tab.press("forget")

    expect(tab.device_report()).to_have_text(words["checklist_forgotten"])
    assert tab.memory() == {}
    assert tab.state() == NOTHING
    expect(tab.page.locator(".applications .current")).to_be_hidden()


def test_loading_and_saving_work_with_keys(visitor, web):
    """The buttons are buttons."""
    tab = visitor.open(web + JOURNEY)
    tab.page.locator("[data-do=save]").focus()
    with tab.page.expect_download():
        tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    with tab.page.expect_file_chooser():
        tab.page.keyboard.press("Space")
