"""What every checklist's page owes its readers: nothing from elsewhere, labels, room on a small phone."""

import pytest
from playwright.sync_api import expect

from handbooks import ALL_PAGES
from serving import POLICY

FOLDERS = {"shipped": "", "made-up": "made-up/"}

# Controls without a name that a screen reader can say.
UNNAMED = """() => Array.from(document.querySelectorAll('input, select, button, progress')).filter(node => {
  const labels = Array.from(node.labels || []).map(label => label.textContent).join(' ');
  return !(labels || node.getAttribute('aria-label') || node.textContent).trim();
}).map(node => node.outerHTML)"""

# Groups of questions whose first element is no legend with words.
WITHOUT_LEGEND = """() => Array.from(document.querySelectorAll('fieldset')).filter(node => {
  const first = node.firstElementChild;
  return !first || first.localName !== 'legend' || !first.textContent.trim();
}).map(node => node.outerHTML)"""

REPEATED_IDS = """() => {
  const ids = Array.from(document.querySelectorAll('[id]')).map(node => node.id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}"""

# Fields that are in no form, or that the form does not know by a name of their own.
STRAY = """() => {
  const fields = Array.from(document.querySelectorAll('main input'));
  const keys = fields.map(field => field.name + (field.name.startsWith('q:') ? field.value : ''));
  return fields.filter((field, index) =>
    !field.name || !field.closest('form.checklist') || keys.indexOf(keys[index]) !== index
  ).map(field => field.outerHTML);
}"""


@pytest.fixture(scope="module")
def lasting_tab(new_lasting_visitor):
    """A tab on a small phone, for all pages."""
    return new_lasting_visitor(viewport={"width": 320, "height": 640}).open("about:blank")


@pytest.fixture(scope="module", params=ALL_PAGES, ids="-".join)
def tab(request, lasting_tab, web):
    """A checklist's page, once for all tests."""
    name, checklist, language = request.param
    lasting_tab.goto(f"{web}{FOLDERS[name]}{language}/checklists/{checklist}.html")
    return lasting_tab


def test_the_structure_of_the_page_is_sound(tab):
    """Every control has a name, every group a legend, every id one element, every field a name of its own."""
    assert tab.page.evaluate(UNNAMED) == []
    assert tab.page.evaluate(WITHOUT_LEGEND) == []
    assert tab.page.evaluate(REPEATED_IDS) == []
    assert tab.page.evaluate(STRAY) == []
    expect(tab.page.locator("main h1")).to_have_count(1)
    # What is heard of the list, and what buttons say beside them.
    for status in (".heard[role=status]", ".tools > [role=status]", ".device > [role=status]"):
        expect(tab.page.locator(f"form.checklist {status}")).to_have_count(1)


def test_nothing_sticks_out_on_a_small_phone(tab):
    """320 pixels wide, before and after all dates are known."""
    def width():
        return tab.page.evaluate("document.documentElement.scrollWidth")

    assert width() == 320
    tab.page.eval_on_selector_all(
        "[type=date]", "fields => fields.forEach(field => { field.value = '2026-12-30'; })")
    tab.page.eval_on_selector("form.checklist", "form => form.dispatchEvent(new Event('change'))")
    assert width() == 320


def test_everything_works_under_a_strict_policy(visitor, web):
    """All that a reader can do; the browser complains of each violation, and of requests to elsewhere."""
    tab = visitor.open("about:blank")
    response = tab.page.goto(f"{web}en/checklists/after-refusal.html#answers:stage=refused")
    assert response.headers["content-security-policy"] == POLICY

    tab.fill_in({"channel": ["call"]}, {"refusal": "2026-11-23"}, ["thank"])
    assert "wait-then-remind" not in tab.shown_items()
    for action in ("copy", "link"):
        assert tab.copied(action)
    for action in ("markdown", "csv", "ics"):
        assert tab.downloaded(action)[1]
    tab.ready_to_print("print")
    tab.ready_to_print("print-blank")
    tab.reset()
    visitor.replies = [True]
    tab.press("forget")

    assert visitor.complaints == []
