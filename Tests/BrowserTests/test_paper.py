"""The list on paper: one sheet of A4 with what applies."""

import io

import pytest
from pypdf import PdfReader

from conftest import visitors
from handbooks import ALL_PAGES, LANGUAGES
from sheets import sizes, squeezed, texts

# The widest common font of Debian and its narrowest. A reader's own lie between them.
FONTS = {"DejaVu": "/usr/share/fonts/truetype/dejavu", "Liberation": "/usr/share/fonts/truetype/liberation"}
FONT_SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{fonts}</dir><include>/etc/fonts/conf.d</include><cachedir>{folder}/cache</cachedir>
</fontconfig>
"""
DATES = {"interview": "2026-11-10", "refusal": "2026-11-23", "received": "2026-12-29"}
FILLED = {
    "nothing": {},
    "refused, by phone": {"stage": ["refused"], "channel": ["call"]},
    "everything": {"stage": ["refused"], "channel": ["call", "message", "letter"], "experience": ["first"]},
}


def sheets(pdf):
    """The pages of a PDF."""
    return PdfReader(io.BytesIO(pdf)).pages


def check_one_sheet(tab):
    """One page of A4, upright, with the text of all items that are shown and of none that is hidden."""
    pdf = tab.paper()
    [millimetres] = sizes(pdf)
    assert millimetres == pytest.approx([210, 297], abs=1)
    text = squeezed("".join(texts(pdf)))
    shown = tab.shown_items()
    assert shown
    for item, words in tab.item_texts().items():
        assert (squeezed(words) in text) == (item in shown), words
    return text


@pytest.fixture(scope="module", params=FONTS)
def tabs(request, launch_browser, tmp_path_factory):
    """A tab where scripts run, and one where none does, of a computer with one family of fonts."""
    folder = tmp_path_factory.mktemp("fonts")
    settings = folder / "fonts.conf"
    settings.write_text(FONT_SETTINGS.format(fonts=FONTS[request.param], folder=folder))
    with visitors(launch_browser(FONTCONFIG_FILE=str(settings))) as make:
        tabs = {is_scripted: make(is_scripted=is_scripted).open("about:blank") for is_scripted in (True, False)}
        check_fonts(tabs[True], request.param)
        yield tabs


def check_fonts(tab, family):
    """Letters come from no other family."""
    tab.page.set_content("<p style='font-family: Georgia, serif'>Ж<b>Ж</b>")
    [sheet] = sheets(tab.paper())
    fonts = [str(font.get_object()["/BaseFont"]) for font in sheet["/Resources"]["/Font"].values()]
    assert fonts
    assert all(family in font for font in fonts)


@pytest.mark.parametrize("is_scripted", [False, True], ids=["without script", "with script"])
@pytest.mark.parametrize("name, checklist, language", ALL_PAGES)
def test_every_list_fits_on_a_sheet_before_anything_is_answered(
        handbooks, tabs, name, checklist, language, is_scripted):
    """That is when it is longest."""
    tab = tabs[is_scripted].open_anew(handbooks[name].file(checklist, language))

    check_one_sheet(tab)


@pytest.mark.parametrize("is_scripted", [False, True], ids=["without script", "with script"])
@pytest.mark.parametrize("answers", FILLED.values(), ids=FILLED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_that_is_filled_in_fits_on_a_sheet(handbooks, tabs, language, answers, is_scripted):
    """With answers, dates and ticks."""
    tab = tabs[is_scripted].open_anew(handbooks["shipped"].file("after-refusal", language))
    tab.fill_in(answers, DATES, ["thank", "review-yourself"])

    check_one_sheet(tab)


def test_paper_shows_answers_and_days_in_words(handbooks, visitor):
    """And neither options that were not chosen nor what is there to be clicked."""
    tab = visitor.open(handbooks["shipped"].file("after-refusal", "en"))
    tab.fill_in({"stage": ["refused"], "channel": ["call"]}, {"refusal": "2026-11-23"})

    text = check_one_sheet(tab)

    for words in ["Turned down, no reason given", "By phone", "Monday, 23 November 2026"]:
        assert squeezed(words) in text
    for words in ["Waiting, no reply", "Choose any.", "Copy as text", "Clear answers",
                  "On this device", "For you:", "Several applications", "Public holidays of"]:
        assert squeezed(words) not in text


def test_a_list_is_printed_as_it_is_or_with_empty_boxes(handbooks, visitor):
    """With empty boxes the same is drawn as if nothing had been ticked."""
    tab = visitor.open(handbooks["shipped"].file("after-refusal", "en"))
    tab.fill_in({"stage": ["refused"], "channel": ["call"]}, {"refusal": "2026-11-20"})

    def drawing(action):
        tab.ready_to_print(action)
        return [sheet.get_contents().get_data() for sheet in sheets(tab.paper())]

    unticked = [drawing("print"), drawing("print-blank")]
    tab.tick("thank", "write-first")
    ticked = [drawing("print"), drawing("print-blank")]

    assert ticked[0] != unticked[0]
    assert ticked[1] == unticked[1]
