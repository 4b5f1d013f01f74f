"""A script on paper: two sheets at most, every way written out, nothing to be clicked."""

import pytest

from handbooks import CONVERSATIONS, LANGUAGES, MESSAGES, channel
from sheets import sizes, squeezed, texts

PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}
DAYS = {"en": "29 February 2028", "ru": "29 февраля 2028\u00a0г."}


@pytest.fixture(scope="module")
def tabs(new_lasting_visitor):
    """A tab where scripts run, and one where none does."""
    return {
        is_scripted: new_lasting_visitor(is_scripted=is_scripted).open_script("about:blank")
        for is_scripted in (True, False)
    }


@pytest.fixture
def tab(tabs, handbooks, script, language):
    """A script's page, blank, where scripts run."""
    return tabs[True].open_anew(handbooks["shipped"].script_file(script, language))


def printed(tab, paper="A4"):
    """The text of each sheet, without spaces; the sheets have the paper's size."""
    pdf = tab.paper(paper)
    for millimetres in sizes(pdf):
        assert millimetres == pytest.approx(PAPERS[paper], abs=1)
    return [squeezed(text) for text in texts(pdf)]


def check_foot(sheets, title, pattern):
    """Each sheet says at its foot what it belongs to, and which one it is."""
    for number, sheet in enumerate(sheets, 1):
        page = pattern.replace("{page}", str(number)).replace("{pages}", str(len(sheets)))
        assert squeezed(page) in sheet
        assert squeezed(title) in sheet


def check_no_tools(tab, text, words):
    """Nothing that can only be clicked, and no privacy notice of fields that are not there."""
    for name in ["copy", "mail", "call_start", "call_end", "forget", "privacy", "back", "characters"]:
        assert squeezed(words[f"script_{name}"].replace("{number}", "")) not in text


@pytest.mark.parametrize("is_scripted", [False, True], ids=["without script", "with script"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("script, language", CONVERSATIONS)
def test_a_conversation_fits_on_two_sheets(handbooks, tabs, script, language, paper, is_scripted):
    """With all steps in order, room for notes, and where each answer leads."""
    words = handbooks["shipped"].words(language)
    tab = tabs[is_scripted].open_anew(handbooks["shipped"].script_file(script, language))
    titles = [squeezed(title) for title in tab.page.locator(".step > h2").all_text_contents()]

    sheets = printed(tab, paper)

    text = "".join(sheets)
    assert len(sheets) <= 2
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert squeezed(words["script_notes"]) in text
    check_foot(sheets, tab.page.locator("h1").inner_text(), words["script_page_of"])
    check_no_tools(tab, text, words)


@pytest.mark.parametrize("script, language", CONVERSATIONS)
def test_each_answer_says_which_step_to_go_to(handbooks, tab, language):
    """In words, for nobody can click on paper."""
    text = "".join(printed(tab))
    pattern = handbooks["shipped"].words(language)["script_go_to"]
    position = 0
    for link in tab.page.locator("a[data-to]").all():
        go_to = squeezed(pattern.replace("{number}", link.get_attribute("data-to")))
        if link.locator("xpath=ancestor::li").count():
            position = text.index(squeezed(link.locator(".answer").text_content()), position)
        position = text.index(go_to, position)
    assert position > 0


@pytest.mark.parametrize("is_scripted", [False, True], ids=["without script", "with script"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("script, language", MESSAGES)
def test_a_message_fits_on_one_sheet(handbooks, tabs, script, language, paper, is_scripted):
    """With its parts; a letter is as it is sent, without title and foot."""
    words = handbooks["shipped"].words(language)
    tab = tabs[is_scripted].open_anew(handbooks["shipped"].script_file(script, language))
    title = tab.page.locator("h1").inner_text()

    [sheet] = printed(tab, paper)

    for paragraph in tab.page.locator(".message-part p").filter(has_not=tab.page.locator(".blank")).all():
        assert squeezed(paragraph.text_content()) in sheet
    check_no_tools(tab, sheet, words)
    if channel("shipped", script) == "letter":
        page_of = words["script_page_of"].replace("{page}", "1").replace("{pages}", "1")
        assert squeezed(page_of) not in sheet
        assert squeezed(title) not in sheet
    else:
        check_foot([sheet], title, words["script_page_of"])


@pytest.mark.parametrize("script, language", CONVERSATIONS + MESSAGES)
def test_what_is_filled_in_stands_in_the_text(tab, script, language):
    """As words; the fields themselves are not printed, and no label is left."""
    # A choice has words of its own.
    names = [name for name in tab.fields() if tab.page.locator(f'select[name="f:{name}"]').count() == 0]
    labels = {name: tab.blanks(name).first.text_content() for name in names}
    values = {name: f"word{number}" for number, name in enumerate(labels)}
    values.update({name: options[-1] for name in labels if (options := tab.options(name))})
    days = {name: "2028-02-29" for name in labels if tab.field(name).get_attribute("type") == "date"}
    tab.fill_in({**values, **days})

    text = "".join(printed(tab))

    for name in labels:
        words = squeezed(DAYS[language] if name in days else values[name])
        assert text.count(words) >= tab.blanks(name).count() > 0
    assert "2028-02-29" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_is_the_same_during_the_call(tabs, handbooks, language):
    """Who prints then gets everything, too."""
    tab = tabs[True].open_anew(handbooks["shipped"].script_file("phone-call", language))
    before = printed(tab)

    tab.press("call")

    assert printed(tab) == before
