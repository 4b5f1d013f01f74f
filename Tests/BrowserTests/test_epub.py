"""The handbooks as e-books: files in their order, sound XML, links that lead somewhere."""

import posixpath
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from handbooks import CONTENT, LANGUAGES, run

EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
HTML, EPUB, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}", "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


class Book:
    """An e-book, taken apart."""

    def __init__(self, file):
        self.file = file
        with zipfile.ZipFile(file) as archive:
            self.entries = archive.infolist()
            self.files = {entry.filename: archive.read(entry) for entry in self.entries}
        self.package = ElementTree.fromstring(self.files["EPUB/package.opf"])
        self.items = {item.get("id"): item for item in self.package.iter(f"{OPF}item")}
        self.pages = {
            name: ElementTree.fromstring(text) for name, text in self.files.items() if name.endswith(".xhtml")}
        self.spine = [
            "EPUB/" + self.items[reference.get("idref")].get("href")
            for reference in self.package.iter(f"{OPF}itemref")]

    def metadata(self, name):
        return [meta.text for meta in self.package.iter(f"{OPF}meta") if meta.get("property") == name]


@pytest.fixture(scope="module")
def folders(handbooks, tmp_path_factory):
    folders = {name: tmp_path_factory.mktemp(f"epub-{name}") for name in CONTENT}
    for name, folder in folders.items():
        run("epub", "--root", handbooks[name].root, "--output", folder)
    return folders


@pytest.fixture(scope="module")
def books(folders):
    return {
        (name, language): Book(folder / f"{language}/handbook.epub")
        for name, folder in folders.items() for language in LANGUAGES}


@pytest.fixture(params=[(name, language) for name in CONTENT for language in LANGUAGES], ids="-".join)
def book(request, books):
    return books[request.param]


def test_the_media_type_comes_first_and_every_file_is_whole(book):
    first = book.entries[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert book.files["mimetype"] == b"application/epub+zip"
    assert {entry.date_time for entry in book.entries} == {(1980, 1, 1, 0, 0, 0)}
    with zipfile.ZipFile(book.file) as archive:
        assert archive.testzip() is None


def test_the_manifest_names_every_file_once(book):
    named = ["EPUB/" + item.get("href") for item in book.items.values()]
    made = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert sorted(named) == sorted(set(book.files) - made)
    assert sorted(book.spine) == sorted(book.pages)


def test_every_link_leads_to_a_place_in_the_book(book):
    ids = {name: [node.get("id") for node in page.iter() if node.get("id")] for name, page in book.pages.items()}
    for name, page in book.pages.items():
        assert len(ids[name]) == len(set(ids[name]))
        for node in page.iter():
            address = node.get("href") or node.get("src")
            if address is None or address.startswith(("http://", "https://", "mailto:", "tel:", "data:", "sms:")):
                continue
            path, _, fragment = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            assert target in book.files, (name, address)
            assert not fragment or unquote(fragment) in ids[target], (name, address)


def test_the_contents_and_landmarks_lead_to_all_pages(book):
    contents, landmarks = book.pages["EPUB/nav.xhtml"].iter(f"{HTML}nav")
    pages = ["EPUB/" + link.get("href") for link in contents.iter(f"{HTML}a")]
    assert book.spine == ["EPUB/cover.xhtml", "EPUB/title.xhtml", "EPUB/nav.xhtml", *pages]
    assert [link.get(f"{EPUB}type") for link in landmarks.iter(f"{HTML}a")] == ["cover", "titlepage", "toc", "bodymatter"]
    points = ElementTree.fromstring(book.files["EPUB/toc.ncx"]).iter("{http://www.daisy.org/z3986/2005/ncx/}content")
    assert ["EPUB/" + point.get("src") for point in points] == pages


def test_nothing_needs_a_script_and_everything_has_words(book):
    for page in book.pages.values():
        tags = {node.tag.removeprefix(HTML) for node in page.iter()}
        assert not tags & {"script", "form", "input", "button", "select", "textarea", "noscript"}
        assert all(image.get("alt") is not None for image in page.iter(f"{HTML}img"))
        assert page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert book.metadata("schema:accessMode")[0] == "textual"
    assert "tableOfContents" in book.metadata("schema:accessibilityFeature")
    assert all(book.metadata("schema:accessibilitySummary"))


def test_a_checklist_has_boxes_and_ways_from_answers_to_steps(books):
    page = books["made-up", "en"].pages["EPUB/en/checklists/journey.xhtml"]
    assert [node for node in page.iter(f"{HTML}span") if node.get("class") == "box"]
    items = {node.get("id") for node in page.iter(f"{HTML}li") if node.get("class") == "item"}
    ways = {link.get("href")[1:] for link in page.iter(f"{HTML}a") if link.get("href", "").startswith("#t:")}
    assert ways and ways <= items
    assert [link for link in page.iter(f"{HTML}a") if link.get("href", "").startswith("#q:")]


def test_addresses_outside_stand_in_notes(books):
    page = books["made-up", "en"].pages["EPUB/en/reading/everything.xhtml"]
    marks = [link for link in page.iter(f"{HTML}a") if link.get(f"{EPUB}type") == "noteref"]
    notes = {node.get("id"): "".join(node.itertext()) for node in page.iter(f"{HTML}li")
             if node.get(f"{EPUB}type") == "footnote"}
    assert {mark.get("href")[1:] for mark in marks} == set(notes)
    assert "https://example.org/" in notes["source:1"]


def test_equal_books_are_equal_bytes(folders, handbooks, tmp_path):
    folder, root = folders["made-up"], handbooks["made-up"].root
    before = (folder / "en/handbook.epub").read_bytes()
    assert run("epub", "--root", root, "--output", folder) == b"2 e-books, 0 written, 2 unchanged\n"
    assert (folder / "en/handbook.epub").read_bytes() == before
    # The day on which it is made does not matter, only those of its pages.
    run("epub", "--root", root, "--output", tmp_path / "later", "--date", "2026-12-24")
    assert (tmp_path / "later/en/handbook.epub").read_bytes() == before


def test_it_can_belong_to_the_site(tmp_path):
    root = tmp_path / "handbook"
    (root / "content/en").mkdir(parents=True)
    (root / "content/handbook.yml").write_text("title: A book\nlanguages: [en]\nepub: true\n")
    (root / "content/en/index.md").write_text("---\ntitle: Home\n---\n\nA text.\n")
    site = tmp_path / "site"
    run("build", "--root", root, "--output", site)
    assert 'href="handbook.epub"' in (site / "en/index.html").read_text()
    assert Book(site / "en/handbook.epub").spine[-1] == "EPUB/en/index.xhtml"


@pytest.mark.skipif(not EPUBCHECK.exists(), reason="epubcheck is not installed; see CONTRIBUTING.md")
def test_epubcheck_finds_nothing(book):
    checked = subprocess.run(["java", "-jar", EPUBCHECK, book.file], capture_output=True, text=True)
    assert "0 fatals / 0 errors / 0 warnings" in checked.stdout, checked.stderr
