"""The main journeys in Debian's Firefox, where it is installed: `apt-get install firefox-esr`."""

import json

import pytest

from firefox import PROGRAM, running_firefox

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no firefox-esr")


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    with running_firefox(tmp_path_factory.mktemp("firefox")) as browser:
        yield browser
        assert browser.complaints == []


@pytest.fixture(params=[(1280, 900), (360, 640)], ids=["desk", "phone"])
def tab(firefox, request):
    firefox.resize(*request.param)
    return firefox


@pytest.fixture
def site(handbooks):
    """The made-up handbook on the disk."""
    return handbooks["made-up"].site.as_uri()


def test_the_contents_and_the_search_lead_on(tab, site):
    """By mouse and by keys."""
    tab.goto(f"{site}/en/reading/everything.html")
    tab.click("header.site summary")
    tab.wait_for("document.querySelectorAll('.menu ol ol a').length > 3")
    tab.press("Escape")
    tab.wait_for("!document.querySelector('.menu').open")

    tab.press("/")
    tab.wait_for("document.activeElement.matches('dialog input')")
    tab.press("donau")
    tab.wait_for("!!document.querySelector('dialog li a')")
    tab.press("Enter")
    tab.wait_for("location.pathname.endsWith('/narrow.html')")


def test_a_call_is_filled_in_and_led(tab, site):
    """The words stay; Back is a step back; a rehearsal begins."""
    tab.goto(f"{site}/en/scripts/circle.html")
    tab.wait_for("!document.querySelector('.call-start').hidden")
    tab.evaluate("document.querySelector('[name=\"f:constructor\"]').select()")
    tab.press("Ann Lee")
    tab.wait_for("[...document.querySelectorAll('.blank.filled')].some(blank => blank.textContent === 'Ann Lee')")
    tab.goto(f"{site}/en/scripts/circle.html")
    assert tab.evaluate("document.querySelector('[name=\"f:constructor\"]').value") == "Ann Lee"

    step = "document.querySelector('.step.current h2').textContent"
    tab.click("[data-do=call]")
    tab.wait_for(f"!!document.querySelector('.step.current') && {step}.startsWith('1')")
    tab.press("1")
    tab.wait_for(f"{step}.startsWith('2')")
    tab.evaluate("history.back()")
    tab.wait_for(f"{step}.startsWith('1')")
    tab.click("[data-do=call]")
    tab.wait_for("!document.querySelector('.step.current')")
    tab.click("[data-do=rehearse]")
    tab.wait_for("!!document.querySelector('.rehearsal h2')")
    tab.evaluate("history.back()")
    tab.wait_for("!document.querySelector('.rehearsal h2')")


def test_a_checklist_is_answered_and_kept(tab, site):
    """With its effect; an application more, and the whole list as a text."""
    tab.goto(f"{site}/en/checklists/journey.html")
    tab.evaluate("localStorage.clear()")
    tab.goto(f"{site}/en/checklists/journey.html")
    tab.wait_for("!document.querySelector('.effect').hidden")
    effect = "document.querySelector('.effect span').textContent"
    before = tab.evaluate(effect)
    tab.click(".option input")
    tab.wait_for(f"{effect} !== {json.dumps(before)}")
    tab.click(".task input")
    tab.goto(f"{site}/en/checklists/journey.html")
    tab.wait_for("document.querySelectorAll('.option input:checked').length === 1")
    assert tab.evaluate("document.querySelectorAll('.task input:checked').length") == 1

    tab.click(".applications summary")
    tab.click("[data-do=add]")
    tab.wait_for("document.querySelectorAll('.current option').length === 2")
    tab.click("[data-do=copy]")
    tab.wait_for("document.querySelector('.tools > [role=status]').textContent !== ''")
