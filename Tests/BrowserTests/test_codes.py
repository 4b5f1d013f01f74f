"""The code on a printed checklist or script: it leads back to the page, as a phone's camera reads it from paper."""

import pytest
from pypdf import PdfReader

from codes import scanned, sheet_picture
from handbooks import BASE_URL, CONVERSATIONS, LANGUAGES, MESSAGES, channel, checklists, run
from test_paper import sheets, squeezed
from test_script_pdfs import WEASYPRINT

LETTERS = [f"{language}/scripts/{name}" for name, language in MESSAGES if channel("shipped", name) == "letter"]
MAILS = [f"{language}/scripts/{name}" for name, language in MESSAGES if channel("shipped", name) == "email"]
CHECKLISTS = [f"{language}/checklists/{name}" for name in checklists("shipped") for language in LANGUAGES]
CALLS = [f"{language}/scripts/{name}" for name, language in CONVERSATIONS]
# One of each kind.
WITH_CODE = [CHECKLISTS[0], CALLS[1], MAILS[0]]


@pytest.fixture(scope="module")
def pdfs(published):
    """The folder with the PDFs that WeasyPrint makes."""
    pages = [published.root / f"content/{path}.md" for path in [*WITH_CODE, LETTERS[0]]]
    run("pdf", *pages, "--root", published.root, "--output", published.site, "--base-url", BASE_URL,
        "--weasyprint", WEASYPRINT)
    return published.site


def check_code(pdf, path, folder):
    """It leads to the page, and its address stands there for who has no camera."""
    address = f"{BASE_URL}{path}.html"
    assert scanned(sheet_picture(pdf, 1, folder), folder) == [address]
    assert squeezed(address) in squeezed(sheets(pdf)[0].extract_text())


@pytest.mark.parametrize("path", WITH_CODE)
def test_a_browsers_paper_carries_the_code(published, visitor, tmp_path, path):
    check_code(visitor.open(published.page(path)).paper(), path, tmp_path)


@pytest.mark.parametrize("path", WITH_CODE)
def test_a_pdf_carries_the_code(published, pdfs, tmp_path, path):
    pdf = (pdfs / f"{path}.pdf").read_bytes()
    check_code(pdf, path, tmp_path)
    # What it is, for who hears the PDF.
    assert published.words(path[:2])["paper_code"] in descriptions(pdfs / f"{path}.pdf")


def descriptions(path):
    """The descriptions of a PDF's pictures."""
    objects = PdfReader(path).root_object["/StructTreeRoot"]
    found = []
    waiting = [objects]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found += [node["/Alt"]] if "/Alt" in node else []
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_a_letter_carries_none(published, pdfs, visitor, tmp_path):
    """It is sent as it is printed."""
    for pdf in (visitor.open(published.page(LETTERS[0])).paper(), (pdfs / f"{LETTERS[0]}.pdf").read_bytes()):
        assert scanned(sheet_picture(pdf, 1, tmp_path), tmp_path) == []


def test_the_code_is_for_paper_alone(published, visitor):
    tab = visitor.open(published.page(CHECKLISTS[0]))
    assert not tab.page.locator(".code").is_visible()


def test_every_list_with_a_code_fits_on_a_sheet(published, visitor):
    """Before anything is answered, when it is longest."""
    tab = visitor.open("about:blank")
    for path in CHECKLISTS:
        assert len(sheets(tab.open_anew(published.page(path)).paper())) == 1, path


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_script_with_a_code_fits_on_a_sheet_back_and_front(published, visitor, paper):
    tab = visitor.open("about:blank")
    for path in CALLS + MAILS:
        assert len(sheets(tab.open_anew(published.page(path)).paper(paper))) <= 2, path
