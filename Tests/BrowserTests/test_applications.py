"""Several applications side by side: each with its name, its dates, and its answers and ticks in each checklist."""

import json
import re

import pytest
from playwright.sync_api import expect

from handbooks import TESTS

JOURNEY = "made-up/en/checklists/journey.html"
RETURN = "made-up/en/checklists/return.html"
ACME = {"answers": {"time": ["day"]}, "dates": {"start": "2026-11-20", "end": "2026-11-23"}, "ticks": ["pack"]}
GLOBEX = {"answers": {"way": ["fly"]}, "dates": {"end": "2026-12-01"}, "ticks": ["feed", "sky"]}
NOTHING = {"answers": {}, "dates": {}, "ticks": []}
# What a device holds that was used before there were applications.
BEFORE = json.loads((TESTS / "KeptBefore/one-state-a-checklist.json").read_text())


@pytest.fixture
def tab(visitor, web):
    """The made-up journey with two applications, Globex shown."""
    tab = visitor.open(web + JOURNEY)
    tab.name_application("Acme")
    tab.fill_in(**ACME)
    tab.add_application("Globex")
    assert tab.state() == NOTHING
    tab.fill_in(**GLOBEX)
    return tab


def memorize_before(tab, kept):
    """Keeps states as pages kept them before; gives the prefix of their keys."""
    prefix = tab.page.evaluate("handbookPage.open('form.checklist').store.prefix")
    tab.memorize({prefix + key: json.dumps(value) for key, value in kept.items()})
    return prefix


def uids(tab):
    """Of the calendar file: the items' events."""
    text = tab.downloaded("ics")[1].decode().replace("\r\n ", "")
    return re.findall(r"^UID:(.*)\r$", text, re.MULTILINE)


def test_each_application_has_its_own(tab):
    """Also after a reload, which shows the one that was shown."""
    tab.choose_application("Acme")
    assert tab.state() == ACME
    tab.choose_application("Globex")
    assert tab.state() == GLOBEX

    tab.page.reload()

    assert tab.applications() == [["Acme", "Globex"], "Globex"]
    assert tab.state() == GLOBEX


def test_dates_belong_to_the_application_and_the_rest_to_the_checklist(tab, web):
    """An interview's day is the same in every list; ids of questions and steps are each list's own."""
    tab.goto(web + RETURN)
    assert tab.applications() == [["Acme", "Globex"], "Globex"]
    assert tab.state() == {**NOTHING, "dates": {"end": "2026-12-01"}}

    tab.fill_in({"way": ["swim"]}, {"end": "2026-12-03"}, ["pack"])
    tab.choose_application("Acme")
    assert tab.state() == {**NOTHING, "dates": {"end": "2026-11-23"}}

    tab.goto(web + JOURNEY)
    assert tab.state() == ACME
    tab.choose_application("Globex")
    assert tab.state() == {**GLOBEX, "dates": {"end": "2026-12-03"}}


def test_a_checklist_without_questions_has_them_too(tab, web):
    """There are ticks to be kept."""
    tab.goto(f"{web}made-up/en/checklists/plain.html")
    tab.tick("leap")
    tab.choose_application("Acme")

    assert tab.state() == NOTHING
    assert tab.applications() == [["Acme", "Globex"], "Acme"]


def test_they_are_there_in_the_other_language(tab, web):
    """By the same names."""
    tab.goto(f"{web}made-up/ru/checklists/journey.html")

    assert tab.applications() == [["Acme", "Globex"], "Globex"]
    assert tab.state() == GLOBEX


def test_two_tabs_show_the_same_application(tab, visitor, web):
    """What is done in one is seen in the other; an application made there is there here."""
    other = visitor.open(web + RETURN)
    other.add_application("Initech")
    other.give_dates({"end": "2026-12-24"})

    expect(tab.page.locator("[name=applications] option:checked")).to_have_text("Initech")
    expect(tab.page.locator('[name="d:end"]')).to_have_value("2026-12-24")
    tab.choose_application("Acme")
    expect(other.page.locator('[name="d:end"]')).to_have_value("2026-11-23")


def test_a_name_can_be_changed(tab, web):
    """Two of one name are told apart, and signs that nobody sees are no name."""
    tab.name_application("  Globex \t GmbH ")
    assert tab.applications() == [["Acme", "Globex GmbH"], "Globex GmbH"]
    tab.name_application("Acme")
    assert tab.applications() == [["Acme", "Acme 2"], "Acme 2"]
    tab.name_application(' "><img src=x onerror=alert(1)> ')
    assert tab.applications()[1] == '"><img src=x onerror=alert(1)>'
    assert tab.page.locator("img").count() == 0
    tab.name_application("")
    assert all(tab.applications()[0])

    assert tab.state() == GLOBEX
    tab.page.reload()
    assert tab.state() == GLOBEX


def test_one_without_a_name_needs_no_choice(visitor, web, handbooks):
    """Most readers have one application, and nothing to choose."""
    tab = visitor.open(web + JOURNEY)
    expect(tab.page.locator(".applications .current")).to_be_hidden()
    expect(tab.page.locator("[data-do=delete]")).to_be_hidden()
    expect(tab.page.locator(".applications summary")).to_have_text(
        handbooks["made-up"].words("en")["checklist_application_name"])

    tab.name_application("Acme")

    expect(tab.page.locator(".applications summary")).to_contain_text("Acme")


def test_one_can_be_deleted_and_brought_back(tab, web):
    """With its dates, and its answers and ticks in all checklists."""
    tab.goto(web + RETURN)
    tab.tick("dry")
    tab.open_applications()
    tab.press("delete")
    expect(tab.page.locator(".undone")).to_contain_text("Globex")
    expect(tab.heard()).to_contain_text("Globex")
    assert "Globex" not in json.dumps(tab.memory())
    assert tab.state()["dates"] == {"end": "2026-11-23"}

    tab.page.locator(".undone button").click()

    assert tab.applications() == [["Acme", "Globex"], "Globex"]
    assert tab.state() == {**NOTHING, "dates": {"end": "2026-12-01"}, "ticks": ["dry"]}
    expect(tab.page.locator(".undone")).to_be_hidden()
    tab.goto(web + JOURNEY)
    assert tab.state() == GLOBEX


def test_clear_leaves_the_others_alone(tab):
    """It is about this checklist of this application."""
    tab.reset()
    assert tab.state() == NOTHING

    tab.choose_application("Acme")

    assert tab.state() == ACME


def test_everything_works_with_keys(visitor, web):
    """Open, name, add, choose, delete and undo, without a mouse."""
    tab = visitor.open(web + JOURNEY)
    keys = tab.page.keyboard
    tab.page.locator(".applications summary").focus()
    keys.press("Enter")
    keys.press("Tab")
    keys.type("Acme")
    keys.press("Tab")
    keys.press("Space")
    # The new one's name, once the script that adds it is there.
    tab.page.locator(".applications input:focus").wait_for()
    keys.type("Globex")
    keys.press("Enter")
    assert tab.applications() == [["Acme", "Globex"], "Globex"]

    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")
    expect(tab.page.locator(".applications summary")).to_contain_text("Acme")
    keys.press("Enter")
    assert tab.applications() == [["Acme", "Globex"], "Globex"]


def test_everything_works_with_a_thumb(new_visitor, web):
    """Each target is 44 pixels high on a phone of 360 by 640."""
    visitor = new_visitor(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    tab = visitor.open(f"{web}made-up/ru/checklists/journey.html")
    tab.page.locator(".applications summary").tap()
    tab.page.locator("[data-do=add]").tap()
    tab.page.keyboard.type("Globex")
    tab.page.locator("[data-do=delete]").tap()
    tab.page.locator(".undone button").tap()

    assert tab.applications()[1] == "Globex"
    sizes = tab.page.eval_on_selector_all(
        ".applications :is(summary, button, label)",
        "nodes => nodes.filter(n => n.checkVisibility()).map(n => n.getBoundingClientRect().height)")
    assert len(sizes) >= 4
    assert min(sizes) >= 44
    assert tab.page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_name_stands_on_paper(tab):
    """Whose list it is."""
    tab.page.emulate_media(media="print")

    assert "Globex" in tab.page.eval_on_selector(".applications", "n => getComputedStyle(n, '::after').content")
    assert tab.page.locator(".applications").is_visible()


# Calendars

def test_events_of_each_application_stand_beside_each_other(tab, handbooks):
    """As the command makes them for the name."""
    own = [uids(tab)]
    tab.choose_application("Acme")
    own.append(uids(tab))

    for application, found, state in zip(["Globex", "Acme"], own, [GLOBEX, ACME], strict=True):
        printed = handbooks["made-up"].printed(
            "journey", "en", state["answers"], state["dates"], "ics", options=("--application", application))
        assert found == re.findall(r"^UID:(.*)\r$", printed.decode().replace("\r\n ", ""), re.MULTILINE)
    assert not set(own[0]) & set(own[1])


def test_an_application_that_is_renamed_keeps_its_events(tab):
    """A calendar that loads the file again moves them; another application may have the old name."""
    before = uids(tab)
    tab.name_application("Initech")
    assert uids(tab) == before

    tab.add_application("Globex")
    tab.fill_in(**GLOBEX)
    assert not set(uids(tab)) & set(before)


def test_one_that_is_named_after_its_first_calendar_keeps_its_events(visitor, web):
    """Most readers name an application when they have a second one."""
    tab = visitor.open(web + JOURNEY)
    tab.give_dates({"end": "2026-12-01"})
    before = uids(tab)

    tab.name_application("Acme")

    assert uids(tab) == before


# What was kept before

def test_what_was_kept_before_is_taken_over_without_loss(visitor, web):
    """One state a checklist, each with its own dates and perhaps a name; none of it is thrown away."""
    tab = visitor.open(web + JOURNEY)
    memorize_before(tab, BEFORE)

    tab.page.reload()

    # Two checklists gave Acme's return another day, so they cannot be one application.
    assert tab.applications() == [["Acme", "Application 1", "Globex", "Acme 2"], "Acme"]
    found = {}
    for page in ["journey", "return", "names", "above"]:
        tab.goto(f"{web}made-up/en/checklists/{page}.html")
        for name in tab.applications()[0]:
            tab.choose_application(name)
            if tab.state()["answers"]:
                found[page] = (name, tab.state())
    names = ["Acme", "Acme 2", "Globex", "Application 1"]
    for (page, state), name in zip(list(BEFORE.items())[:4], names, strict=True):
        expected = {key: state[key] for key in NOTHING}
        assert found[page.removeprefix("checklists/")] == (name, expected)


def test_dates_that_agree_come_together(visitor, web):
    """They are of one application."""
    tab = visitor.open(web + JOURNEY)
    before = {key: {**BEFORE[key], "application": ""} for key in ["checklists/journey", "checklists/return"]}
    before["checklists/return"]["dates"] = {"end": "2026-11-23"}
    memorize_before(tab, before)

    tab.page.reload()

    expect(tab.page.locator(".applications .current")).to_be_hidden()
    assert tab.state() == {key: before["checklists/journey"][key] for key in NOTHING}
    tab.goto(web + RETURN)
    assert tab.state() == {"answers": {"way": ["swim"]}, "dates": {"end": "2026-11-23"}, "ticks": ["dry"]}
    assert sum("checklists/" in key for key in tab.memory()) == 0


def test_the_open_checklist_shows_its_own_application(visitor, web):
    """Whoever comes back finds what they left."""
    tab = visitor.open(f"{web}made-up/en/checklists/names.html")
    memorize_before(tab, BEFORE)

    tab.page.reload()

    assert tab.applications()[1] == "Globex"
    assert tab.state()["ticks"] == ["1"]


def test_an_old_tab_that_keeps_as_before_loses_nothing(tab, web):
    """It was opened before the site changed."""
    memorize_before(tab, {"checklists/journey": {**BEFORE["checklists/journey"], "application": "Old"}})
    tab.page.reload()

    assert tab.applications() == [["Acme", "Globex", "Old"], "Old"]
    assert tab.state()["ticks"] == ["pack", "say"]
    tab.choose_application("Globex")
    assert tab.state() == GLOBEX


@pytest.mark.parametrize("kept", ["[]", "1", '{"version":1}', '{"version":1,"answers":[],"dates":"x","ticks":{}}',
                                  '{"version":1,"application":["Acme"],"ticks":[1,null,"gone"]}'])
def test_damage_of_what_was_kept_before_does_no_harm(visitor, web, kept):
    """It is as good as none."""
    tab = visitor.open(web + JOURNEY)
    prefix = tab.page.evaluate("handbookPage.open('form.checklist').store.prefix")
    tab.memorize({f"{prefix}checklists/journey": kept})

    tab.page.reload()

    assert tab.state() == NOTHING
    tab.tick("pack")
    tab.page.reload()
    assert tab.state()["ticks"] == ["pack"]


def test_where_nothing_can_be_written_what_was_kept_before_is_shown(visitor, web):
    """And stays where it was."""
    tab = visitor.open(web + JOURNEY)
    memorize_before(tab, BEFORE)
    kept = tab.memory()
    visitor.context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")

    tab.page.reload()

    assert tab.state()["ticks"] == ["pack", "say"]
    assert tab.memory() == kept
