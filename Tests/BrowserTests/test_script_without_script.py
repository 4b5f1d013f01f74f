"""A script's page in a browser that runs no scripts: everything is there to be read, said and followed."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from handbooks import ALL_SCRIPTS, LANGUAGES

# What only the page's script can do, and what only paper needs.
TOOLS = ".tools, .call-start, .actions, .by-hand, .go-to, .notes, .script button"

# Of each blank: its text, its choices, and of its field the options, the label and what the label says of need.
BLANKS = """() => Array.from(document.querySelectorAll('.blank'), blank => {
  const field = document.querySelector(`[name="f:${blank.dataset.field}"]`);
  const label = document.querySelector(`label[for="${field.id}"]`);
  const needed = label.querySelector('.required');
  const options = Array.from(field.querySelectorAll('option'), option => option.textContent).slice(1);
  return [blank.textContent, blank.dataset.choices || '', options, label.innerText, needed ? needed.innerText : ''];
})"""


@pytest.fixture(scope="module")
def lasting_tab(new_lasting_visitor):
    """A tab for all pages."""
    return new_lasting_visitor(is_scripted=False).open_script("about:blank")


@pytest.fixture(scope="module", params=ALL_SCRIPTS, ids="-".join)
def place(request):
    """Handbook, script and language, one after the other: all that is asked of a page is asked while it is open."""
    return request.param


@pytest.fixture(scope="module")
def tab(lasting_tab, handbooks, place):
    """A script's page."""
    name, script, language = place
    return lasting_tab.goto(handbooks[name].script_file(script, language))


def fragments(tab):
    """Where the links between steps lead, inside the page."""
    return tab.page.eval_on_selector_all(
        "a[data-to]", "links => links.map(link => link.getAttribute('href'))")


def check_all_visible(locator):
    """There is something, and none of it is hidden."""
    assert locator.count() > 0
    assert locator.filter(visible=False).evaluate_all("nodes => nodes.map(node => node.outerHTML)") == []


def test_everything_is_visible_but_the_tools_of_the_script(tab):
    """Steps or parts with their headings, fields with their labels, blanks; nothing that would do nothing."""
    check_all_visible(tab.page.locator(".step, .message-part"))
    check_all_visible(tab.page.locator(".step > h2, .message-part > h2"))
    check_all_visible(tab.page.locator(".blank"))
    assert tab.page.locator(f":is({TOOLS}):visible").all() == []
    tab.unfold()
    check_all_visible(tab.page.locator(".field label"))


def test_the_page_says_that_fields_fill_nothing(tab, handbooks, place):
    """Before anybody fills them in, and without the promise that holds with scripts."""
    name, _, language = place
    tab.unfold()

    expect(tab.page.locator("form.fields noscript p")).to_have_text(
        handbooks[name].words(language)["script_without_javascript"])
    expect(tab.page.locator("form.fields noscript p")).to_be_visible()
    expect(tab.page.locator(".privacy")).to_be_hidden()
    assert tab.page.locator(".fields-part .count").all_text_contents() in ([], [""])


def test_a_blank_shows_the_label_of_its_field(tab):
    """Or all words of a choice."""
    blanks = tab.page.evaluate(BLANKS)

    assert blanks
    for text, choices, options, label, needed in blanks:
        words = " / ".join(choices.split("|") if choices else options) or label.removesuffix(needed).strip()
        assert text.split() == words.split()


def test_links_between_steps_lead_to_headings_of_steps(tab):
    """Those of the steps that they name."""
    ids = tab.page.eval_on_selector_all(".step > h2", "headings => headings.map(heading => heading.id)")
    numbers = tab.page.eval_on_selector_all("a[data-to]", "links => links.map(link => link.dataset.to)")

    assert len(set(ids)) == len(ids)
    assert [unquote(href) for href in fragments(tab)] == [f"#{ids[int(number) - 1]}" for number in numbers]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_click_on_an_answer_jumps_to_its_step(new_visitor, web, language):
    """The browser does it, whatever the heading's letters."""
    tab = new_visitor(is_scripted=False, viewport={"width": 390, "height": 500}).open_script(
        f"{web}{language}/scripts/phone-call.html")
    assert len(fragments(tab)) == 8
    for link in tab.page.locator("a[data-to]").all():
        step = tab.steps().nth(int(link.get_attribute("data-to")) - 1)

        link.click()

        assert unquote(tab.page.url).endswith(unquote(link.get_attribute("href")))
        expect(step.locator("h2")).to_be_in_viewport()


def test_enter_sends_the_fields_nowhere(new_visitor, web):
    """What a reader writes would stand in the address."""
    tab = new_visitor(is_scripted=False).open_script(f"{web}en/scripts/email-feedback.html")
    address = tab.page.url
    tab.fill_in({name: "2026-11-20" if name == "day" else "Ann Lee" for name in tab.fields()})

    tab.field("me").press("Enter")

    assert tab.page.url == address
    expect(tab.field("me")).to_have_value("Ann Lee")
