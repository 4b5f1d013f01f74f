"""What every script's page owes its readers: nothing from elsewhere, labels, room on a small phone."""

import pytest
from playwright.sync_api import expect

from handbooks import ALL_SCRIPTS
from serving import POLICY
from test_page_quality import FOLDERS, REPEATED_IDS
from test_script_texts import mail_address, values_for

# Controls without a name that a screen reader can say.
UNNAMED = """() => Array.from(document.querySelectorAll('input, select, textarea, button')).filter(node => {
  const labels = Array.from(node.labels || []).map(label => label.textContent).join(' ');
  const text = node.localName === 'button' ? node.textContent : '';
  return !(labels || node.getAttribute('aria-label') || text).trim();
}).map(node => node.outerHTML)"""
TWINS = "fields => fields.filter(f => f.name || f.id || f.required).map(f => f.outerHTML)"


@pytest.fixture(scope="module")
def lasting_tab(new_lasting_visitor):
    """A tab on a small phone, for all pages."""
    return new_lasting_visitor(viewport={"width": 320, "height": 640}).open_script("about:blank")


@pytest.fixture(scope="module", params=ALL_SCRIPTS, ids="-".join)
def tab(request, lasting_tab, web):
    """A script's page, blank when the first test comes."""
    name, script, language = request.param
    return lasting_tab.open_anew(f"{web}{FOLDERS[name]}{language}/scripts/{script}.html")


def test_the_structure_of_the_page_is_sound(tab):
    """Every control has a name, every id one element, every field a name of its own."""
    assert tab.page.evaluate(UNNAMED) == []
    assert tab.page.evaluate(REPEATED_IDS) == []
    assert len(set(tab.fields())) == len(tab.fields()) > 0
    assert tab.page.eval_on_selector_all(".by-hand", TWINS) == []
    expect(tab.page.locator("main h1")).to_have_count(1)
    expect(tab.page.locator(".script [role=status]")).to_have_count(1)


def test_nothing_sticks_out_on_a_small_phone(tab):
    """320 pixels wide: blank, filled in, and in each step of a call."""
    def width():
        return tab.page.evaluate("document.documentElement.scrollWidth")

    assert width() == 320
    tab.fill_in(values_for(tab))
    assert width() == 320
    if tab.page.locator("[data-do=call]").count() == 0:
        return
    tab.press("call")
    for _ in range(tab.steps().count()):
        assert width() == 320
        if tab.answers().count():
            tab.answer(1)


def test_everything_works_under_a_strict_policy(visitor, web):
    """All that a reader can do; the browser complains of each violation, and of requests to elsewhere."""
    tab = visitor.open_script("about:blank")
    response = tab.page.goto(f"{web}en/scripts/email-feedback.html")
    assert response.headers["content-security-policy"] == POLICY
    tab.fill_in({"me": "Ann", "day": "2026-11-20"})
    expect(tab.blanks("me").first).to_have_text("Ann")
    assert tab.copied("copy")
    assert "Ann" in mail_address(tab)
    tab.page.evaluate("window.print = () => { window.prints = 1; }")
    tab.press("print")
    assert tab.page.evaluate("window.prints") == 1

    tab.goto(f"{web}en/scripts/phone-call.html")
    tab.press("call")
    tab.answer(1)
    tab.page.locator("textarea.by-hand:visible").fill("More examples")
    tab.press("back")
    tab.page.keyboard.press("Escape")
    visitor.replies = [True]
    tab.press("forget")

    assert tab.memory() == {}
    assert visitor.complaints == []
