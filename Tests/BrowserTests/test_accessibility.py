"""axe-core finds nothing: on each kind of page in every width, colours and language; in every page's own text in one.

Looking at all pages in all looks would take longer than all other browser tests together.
"""

import re

import pytest

from axe import Inspector
from handbooks import LANGUAGES, MESSAGES
from searching import SearchDialog

LOOKS = [(width, colours) for width in (1280, 320) for colours in ("light", "dark")]
# One page of each kind, of the made-up handbook, which has all that a page can hold.
KINDS = [
    "index.html", "reading/index.html", "reading/everything.html", "reading/narrow.html",
    "checklists/journey.html", "scripts/circle.html", "tags/index.html", "tags/odd.html", "a-z.html",
]
NO_LANGUAGE = ["index.html", "404.html"]


@pytest.fixture(scope="module")
def inspector(browser):
    inspector = Inspector(browser)
    yield inspector
    inspector.context.close()


def looks_of(inspector, address=None):
    """What is wrong with a page, or with the one that is open, in each of the looks; whatever has no colour once a width."""
    if address:
        inspector.page.goto(address)
    found = {}
    for width, colours in LOOKS:
        look = inspector.findings if colours == "light" else inspector.findings_of_colours
        found[width, colours] = look(width=width, colours=colours)
    return {look: findings for look, findings in found.items() if findings}


@pytest.mark.parametrize("path", NO_LANGUAGE + [f"{language}/{kind}" for language in LANGUAGES for kind in KINDS])
def test_each_kind_of_page_is_sound_in_every_look(inspector, web, path):
    """Wide and narrow, light and dark."""
    assert looks_of(inspector, f"{web}made-up/{path}") == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_sound_in_every_look(inspector, web, language):
    """Which the made-up handbook lacks: the first one there is."""
    script = next(script for script, own in MESSAGES if own == language)
    assert looks_of(inspector, f"{web}{language}/scripts/{script}.html") == {}


def test_every_page_of_both_handbooks_is_sound(inspector, handbooks, web):
    """Its own text, in one look each, so that neighbours have different ones."""
    findings = {}
    number = 0
    for name, folder in (("shipped", ""), ("made-up", "made-up/")):
        site = handbooks[name].site
        for file in sorted(site.rglob("*.html")):
            # A page that leads on at once cannot be looked at.
            if re.search(r'<script src="[^"]*redirect\.', file.read_text()):
                continue
            path = f"{folder}{file.relative_to(site)}"
            look = LOOKS[number % len(LOOKS)]
            number += 1
            if found := inspector.findings_in_text(f"{web}{path}", *look):
                findings[path, look] = found
    assert findings == {}


@pytest.mark.parametrize("width, colours", LOOKS)
def test_open_contents_are_sound(inspector, web, width, colours):
    """Over the page."""
    inspector.page.goto(f"{web}made-up/en/reading/everything.html")
    inspector.page.locator("header.site summary").click()
    inspector.page.locator(".menu a", has_text="Donau").wait_for()
    assert inspector.findings(None, width, colours) == []


@pytest.mark.parametrize("width, colours", LOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checklist_that_is_filled_in_is_sound(inspector, web, language, width, colours):
    """With two applications, an overdue day, and something to be undone."""
    page = inspector.page
    page.goto(f"{web}made-up/{language}/checklists/journey.html")
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator(".applications summary").click()
    page.locator("[data-do=add]").click()
    page.locator(".option input").first.check()
    page.locator(".date input").first.fill("2020-11-20")
    page.locator(".task input").last.check()
    assert inspector.findings(None, width, colours) == []

    page.locator("[data-do=delete]").click()
    page.locator("[type=reset]").click()
    assert inspector.findings(None, width, colours) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_is_sound(inspector, web, language):
    """When it is open, with nothing to be found, and with results."""
    page = inspector.page
    page.goto(f"{web}made-up/{language}/index.html")
    search = SearchDialog(page).open()
    findings = looks_of(inspector)
    search.look_for("zzzzzzzz")
    findings |= looks_of(inspector)
    search.look_for({"en": "Donau", "ru": "описания"}[language])
    search.links.first.wait_for()
    findings |= looks_of(inspector)
    assert findings == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_sound_in_every_step(inspector, web, language):
    """And while it is rehearsed: before it, in a step, after their answer, at the end."""
    page = inspector.page
    page.goto(f"{web}made-up/{language}/scripts/circle.html")
    findings = {}
    page.locator("[data-do=call]").click()
    for number in range(1, page.locator(".step").count() + 1):
        page.evaluate("trail => history.replaceState({ call: { trail, depth: 1, since: Date.now() } }, '')", [1, number])
        page.reload()
        page.locator(f".step:nth-of-type({number}).current").wait_for()
        page.locator(".call-start summary").click()
        findings |= looks_of(inspector)
    page.locator("[data-do=call]").click()

    page.locator("[data-do=rehearse]").click()
    page.locator(".rehearsal .main").wait_for()
    findings |= looks_of(inspector)
    # Settings, the first step, and what they answer in the second; then on to the end.
    for _ in range(3):
        page.locator(".rehearsal .main").click()
        findings |= looks_of(inspector)
    while page.locator(".step.current").count():
        page.locator(".rehearsal .main").click()
    findings |= looks_of(inspector)
    assert findings == {}
