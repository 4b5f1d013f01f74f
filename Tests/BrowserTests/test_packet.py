"""My packet: a checklist and the scripts that its steps lead to, filled in, as one print of numbered sheets."""

import json
import re

import pytest
from playwright.sync_api import expect

from codes import scanned, sheet_picture
from handbooks import BASE_URL, LANGUAGES, run
from test_paper import sheets, squeezed
from test_script_pdfs import WEASYPRINT
from visitors import COUNT_PRINTS

CHECKLIST = "after-refusal"
ANSWERS = {"stage": ["refused"], "channel": ["call", "letter"]}
DATES = {"refusal": "2026-11-23"}
# What a reader may type; the last is no markup.
VALUES = {"me": "Ann & Lee", "role": "editor <b>in chief</b>"}
AFTER_PRINT = "window.dispatchEvent(new Event('afterprint'))"


def linked_scripts(published, language, answers):
    """The titles of the scripts that the shown steps lead to, in the order of the sheets."""
    text = published.printed(CHECKLIST, language, answers, form="json").decode()
    shown = [item["id"] for part in json.loads(text)["parts"] for item in part["items"]]
    page = (published.site / f"{language}/checklists/{CHECKLIST}.html").read_text()
    titles = []
    for item in shown:
        [entry] = re.findall(rf'data-item="{item}".*?</li>', page, re.DOTALL)
        for address in re.findall(r'href="([^"]+)" data-sheet', entry):
            script = (published.site / f"{language}/checklists" / address).resolve().read_text()
            title = re.search("<h1>(.*?)</h1>", script)[1]
            if title not in titles:
                titles.append(title)
    assert len(titles) > 1
    return titles


def press(tab):
    """Presses the button, and has what is printed then."""
    tab.page.evaluate(COUNT_PRINTS)
    tab.press("packet")
    tab.page.wait_for_function("window.prints === 1")
    return tab.paper()


def check_sheets(pdf, published, language, titles):
    """Each sheet begins a page, is numbered and has its title; the first one says what there is."""
    texts = [squeezed(page.extract_text()) for page in sheets(pdf)]
    say = published.words(language)["packet_sheet"]
    numbers = [squeezed(say.replace("{number}", str(number + 1)).replace("{all}", str(len(titles) + 1)))
               for number in range(len(titles) + 1)]
    starts = [texts[0].index(squeezed(f"{number + 2}: {title}")) for number, title in enumerate(titles)]
    assert starts == sorted(starts)
    assert numbers[0] in texts[0]
    # The page on which each sheet begins; a letter is sent, and has neither number nor title.
    pages = [next((page for page, text in enumerate(texts) if number in text), None) for number in numbers]
    assert [page for page in pages if page is not None] == sorted(page for page in pages if page is not None)
    for title, page in zip(titles, pages[1:]):
        assert page is None or squeezed(title) in texts[page]
    return texts, pages


@pytest.fixture
def filled(published, visitor):
    """A checklist that was answered, on a device on which words for scripts were typed."""
    tab = visitor.open(published.page(f"en/checklists/{CHECKLIST}"))
    tab.page.evaluate(
        "values => { const { store } = handbookPage.open('.checklist');"
        " store.write(store.prefix + 'fields', { version: 1, values }); }", VALUES)
    tab.fill_in(ANSWERS, DATES)
    # What is heard comes after a while.
    expect(tab.page.locator(".heard")).not_to_be_empty()
    return tab


def test_the_sheets_are_those_of_the_steps_that_apply(published, filled, tmp_path):
    pdf = press(filled)
    texts, _ = check_sheets(pdf, published, "en", linked_scripts(published, "en", ANSWERS))
    everything = "".join(texts)
    for value in VALUES.values():
        assert squeezed(value) in everything
    for number in range(1, len(texts) + 1):
        for address in scanned(sheet_picture(pdf, number, tmp_path), tmp_path):
            assert address.startswith(BASE_URL) and "#" not in address
    assert scanned(sheet_picture(pdf, 1, tmp_path), tmp_path) == [f"{BASE_URL}en/checklists/{CHECKLIST}.html"]


def test_an_impatient_reader_gets_it_once(published, filled):
    filled.page.evaluate(COUNT_PRINTS)
    filled.page.locator("[data-do=packet]").dblclick()
    filled.page.wait_for_function("window.prints > 0")
    filled.page.wait_for_load_state("networkidle")
    filled.page.evaluate("new Promise(done => setTimeout(done, 300))")
    assert filled.page.evaluate("window.prints") == 1
    expect(filled.page.locator(".packet .sheet")).to_have_count(len(linked_scripts(published, "en", ANSWERS)))


def test_what_is_missing_is_said_and_stays_a_line(published, filled):
    press(filled)
    expect(filled.report()).to_contain_text(published.words("en")["packet_missing"])


def test_afterwards_the_page_is_as_it_was(filled):
    before = filled.page.evaluate("document.body.innerHTML")
    press(filled)
    filled.page.evaluate(AFTER_PRINT)
    filled.page.evaluate("document.querySelector('.tools > [role=status]').textContent = ''")
    assert filled.page.evaluate("document.body.innerHTML") == before
    assert filled.page.evaluate("document.adoptedStyleSheets.length") == 0
    # The list alone is printed as before.
    assert len(sheets(filled.paper())) == 1


def test_on_the_screen_nothing_is_seen_of_it(filled):
    place = "document.querySelector('h1').offsetTop"
    before = filled.page.evaluate(place)
    press(filled)
    assert filled.page.evaluate(place) == before
    for part in (".packet", ".packet-contents", ".code >> nth=0"):
        assert not filled.page.locator(part).is_visible()


def test_nothing_of_it_is_loaded_before_it_is_wanted(published, visitor):
    tab = visitor.open("about:blank")
    requests = []
    tab.page.on("request", lambda request: requests.append(request.url))
    tab.goto(published.page(f"en/checklists/{CHECKLIST}"))
    tab.fill_in(ANSWERS, DATES)
    assert not [url for url in requests if "packet" in url or ".sheet.js" in url]
    press(tab)
    assert [url for url in requests if ".sheet.js" in url]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_answers_it_is_the_whole_form(published, visitor, language):
    tab = visitor.open(published.page(f"{language}/checklists/{CHECKLIST}"))
    check_sheets(press(tab), published, language, linked_scripts(published, language, {}))


def test_a_list_that_leads_to_no_script_has_no_button(handbooks, visitor):
    tab = visitor.open(handbooks["made-up"].file("plain", "en"))
    assert tab.page.locator("[data-do=packet]").count() == 0


@pytest.fixture(scope="module")
def command(published, tmp_path_factory):
    """What the command makes with the same words."""
    output = tmp_path_factory.mktemp("packet") / "ann.pdf"

    def make(*options):
        file = published.root / f"content/en/checklists/{CHECKLIST}.md"
        said = run("packet", file, "--root", published.root, "--base-url", BASE_URL, "--output", output,
                   "--weasyprint", WEASYPRINT, *options).decode()
        return output.read_bytes(), said
    return make


def test_the_command_makes_the_same_sheets(published, filled, command, tmp_path):
    titles = linked_scripts(published, "en", ANSWERS)
    options = [f"--answer={question}={','.join(values)}" for question, values in ANSWERS.items()]
    options += [f"--date={name}={day}" for name, day in DATES.items()]
    options += [f"--set={name}={value}" for name, value in VALUES.items()]
    pdf, said = command(*options)
    assert said.endswith(f"ann.pdf: {len(titles) + 1} sheets\n")
    texts, pages = check_sheets(pdf, published, "en", titles)
    _, browser_pages = check_sheets(press(filled), published, "en", titles)
    assert [page is None for page in pages] == [page is None for page in browser_pages]
    shown = filled.shown_items()
    for item, text in filled.item_texts().items():
        assert (squeezed(text) in texts[0]) == (item in shown), text
    for value in VALUES.values():
        assert squeezed(value) in "".join(texts)
    assert scanned(sheet_picture(pdf, 1, tmp_path), tmp_path) == [f"{BASE_URL}en/checklists/{CHECKLIST}.html"]


def test_the_command_makes_the_whole_form_without_answers(published, command):
    pdf, said = command()
    check_sheets(pdf, published, "en", linked_scripts(published, "en", {}))
