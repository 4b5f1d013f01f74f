"""The handbook as a book and as a booklet, made of a small handbook whose words are the test's own."""

import re
import subprocess

import pytest
from pypdf import PdfReader

from handbooks import BINARY, REPOSITORY, Handbook
from test_paper import squeezed
from test_script_pdfs import WEASYPRINT, annotations, fonts, info, sheets, tool

FILLER = "Some words that fill a page, one line after the other, so that there is something to turn over. " * 12 + "\n\n"
PAGES = {
    "handbook.yml": "title: {en: Small book}\ndescription: {en: A test}\nauthor: {en: Us}\nlanguages: [en]\n"
                    "theme: handbook\ntags:\n  law: {en: The law}\n",
    "en/synonyms.yml": "recruiter: [HR, headhunter]\nelephant: [pachyderm]\n",
    "en/index.md": "---\ntitle: Home\n---\n\nHome.\n",
    "en/one/index.md": "---\ntitle: First chapter\norder: 1\n---\n\nSee [the second article](second.md).\n",
    "en/one/first.md": "---\ntitle: First article\ntags: [law]\n---\n\n"
                       "Read [a law](https://example.org/law/) first,[^1] and [the same law](https://example.org/law/) "
                       "again. Then [ask](second.md#ask-a-recruiter).\n\n"
                       f"[^1]: A note with [a page](https://example.org/p%C3%A4ge).\n\n{FILLER * 3}\n",
    "en/one/second.md": f"---\ntitle: Second article\ntags: [law]\n---\n\n{FILLER * 2}\n\n"
                        f"## Ask a recruiter\n\n{FILLER * 2}\n",
    "en/scripts/index.md": "---\ntitle: Scripts\norder: 2\n---\n\nWords.\n",
    "en/scripts/call.md": "---\ntitle: A call\nsummary: One question.\nchannel: call\nminutes: 1\n---\n\nHave a pen.\n\n"
                          "## 1. Open\n\n**You:** Hello.\n\n- **If they say \"Yes\"** → [2. Ask](#2-ask)\n"
                          "- **Anything else** → [2. Ask](#2-ask)\n\n## 2. Ask\n\n**You:** Why?\n",
}


class Book(Handbook):
    """A handbook, its book and its booklet."""

    def __init__(self, folder, paper="A4"):
        content = folder / "written"
        for path, text in PAGES.items():
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_text(text + (f"paper: {paper}\n" if path == "handbook.yml" else ""))
        super().__init__(content, folder)
        self.said = subprocess.run(
            [*self.command(), "--booklet"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
        self.pdf = self.site / "en/handbook.pdf"
        self.booklet = self.site / "en/handbook-booklet.pdf"

    def command(self):
        return [BINARY, "pdf", "--root", self.root, "--output", self.site, "--weasyprint", WEASYPRINT]

    def text(self):
        """What stands on all pages."""
        return "\n".join(sheets(self.pdf))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Printed once for all tests."""
    return Book(tmp_path_factory.mktemp("book"))


def page_of(pdf, address):
    """The number of the page on which a page of the handbook begins, or a place on it."""
    reader = PdfReader(pdf)
    return reader.get_destination_page_number(reader.named_destinations[address]) + 1


def test_the_contents_and_links_name_pages(book):
    """The right ones, and none for a link that stays on its page."""
    text = book.text()
    second = page_of(book.pdf, "en/one/second.html")
    ask = page_of(book.pdf, "en/one/second.html:ask-a-recruiter")

    assert second > page_of(book.pdf, "en/one/index.html")
    assert re.search(rf"Second article[ .]+{second}\n", text)
    assert re.search(rf"See the second article \(p\.\s{second}\)", text)
    assert re.search(rf"Then ask \(p\.\s{ask}\)", text)
    assert "go to step 2" in text and "go to step 2, p." not in text


def test_addresses_outside_are_notes(book):
    """Numbered with the footnotes in the order of the text; one that is named twice is one note."""
    text = squeezed(book.text())

    assert squeezed("Read a law1 first,2 and the same law1 again") in text
    assert squeezed("Notes 1. example.org/law 2. A note with a page example.org/päge") in text
    links = [str(part["/A"]["/URI"]) for part in annotations(book.pdf) if "/URI" in part.get("/A", {})]
    assert links.count("https://example.org/law/") >= 3


def test_the_index_leads_from_tags_and_terms_to_pages(book):
    """A term is found in headings in any of its words; one that is nowhere is not in the index."""
    first, second, ask = (page_of(book.pdf, f"en/one/{place}") for place in (
        "first.html", "second.html", "second.html:ask-a-recruiter"))
    [index] = [page for page in sheets(book.pdf)[3:] if page.strip().startswith("Index")]
    lines = squeezed(index)

    assert squeezed(f"The law, {first}, {second}") in lines
    assert squeezed(f"Recruiter, {ask}") in lines
    assert squeezed("HR, see Recruiter") in lines
    assert "lephant" not in index and "achyderm" not in index


def test_running_heads_name_chapter_and_article(book):
    """The chapter on left pages, the article on right ones, and neither where a chapter begins."""
    heads = [page.strip().splitlines()[0].strip() for page in sheets(book.pdf)]
    start = page_of(book.pdf, "en/one/index.html")
    following = range(start, page_of(book.pdf, "en/scripts/index.html") - 1)

    assert [heads[number] for number in following] == [
        "Second article" if number % 2 == 0 and number + 1 >= page_of(book.pdf, "en/one/second.html")
        else "First article" if number % 2 == 0 else "First chapter" for number in following]
    assert heads[start - 1] not in ("First article", "Second article")


def test_a_booklet_has_two_pages_on_each_side_of_a_sheet(book):
    """The last page beside the first, sides in pairs, and nothing for screens."""
    pages = int(re.search(r"Pages: +(\d+)", tool("pdfinfo", book.booklet))[1])
    first = sheets(book.booklet)[0]

    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", book.booklet)
    assert pages % 2 == 0
    assert "841.89 x 595.276" in info(book.booklet)["Page size"]
    assert "Small book" in first
    assert annotations(book.booklet) == []
    assert info(book.booklet)["Tagged"] == "no"
    assert f"en/handbook-booklet.pdf takes {pages // 2} sheet" in book.said.stderr
    assert all(embedded == "yes" for _, embedded in fonts(book.booklet))


def test_a_build_keeps_the_booklet(book):
    """It is no part of the site, and stays as long as its language."""
    book.build()

    assert book.booklet.exists()


def test_a_booklet_on_us_letter_fills_the_sheet(tmp_path):
    """Two pages beside each other on one that lies on its side."""
    book = Book(tmp_path, paper="Letter")

    assert "letter" in info(book.pdf)["Page size"]
    assert "792 x 612" in info(book.booklet)["Page size"]


def test_a_missing_font_is_told(tmp_path):
    """Silently another one would be taken."""
    book = Book(tmp_path)
    style = book.root / "themes/handbook/assets/book.css"
    style.write_text(style.read_text().replace('"PT Serif"', '"No Such Face"'))

    said = subprocess.run(book.command(), cwd=REPOSITORY, capture_output=True, text=True, check=True).stderr

    assert "warning: the font 'No Such Face', in which the book is set, is not installed" in said
