"""The PDFs that WeasyPrint makes: sound, accessible, to be filled in; and the whole handbook as one."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from handbooks import BINARY, CONTENT, CONVERSATIONS, LANGUAGES, SHIPPED_SCRIPTS, Handbook, checklists, run
from sheets import squeezed

WEASYPRINT = Path(os.environ.get("HANDBOOK_WEASYPRINT", Path(sys.executable).parent / "weasyprint"))
CHECKLISTS = [(checklist, language) for checklist in checklists("shipped") for language in LANGUAGES]
# The PDFs of pages, by folder, page and language, and those of whole handbooks.
PAGES = [("scripts", *page) for page in SHIPPED_SCRIPTS] + [("checklists", *page) for page in CHECKLISTS]
PATHS = [f"{language}/{folder}/{name}.pdf" for folder, name, language in PAGES]
BOOKS = [f"{language}/handbook.pdf" for language in LANGUAGES]
UA_1 = re.compile(r'pdfuaid:part(="1"|>1<)')
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


class PrintedHandbook(Handbook):
    """The repository's handbook with its PDFs."""

    def make_pdfs(self):
        """Builds and prints; what the command says."""
        return run(
            "pdf", "--root", self.root, "--output", self.site, "--weasyprint", WEASYPRINT).decode()

    def pdf(self, path):
        return self.site / path


@pytest.fixture(scope="session")
def printed(tmp_path_factory):
    """The handbook, printed once for all tests."""
    handbook = PrintedHandbook(CONTENT["shipped"], tmp_path_factory.mktemp("printed"))
    assert f"{len(PATHS + BOOKS)} printed, 0 unchanged" in handbook.make_pdfs()
    return handbook


def tool(*arguments):
    """What a program says of a PDF."""
    result = subprocess.run(arguments, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def info(path):
    """What pdfinfo says, by name."""
    return dict(re.findall(r"^([^:]+): +(.*)$", tool("pdfinfo", path), re.MULTILINE))


def html(printed, path):
    """The page that a PDF was made of."""
    return printed.site.joinpath(path).with_suffix(".html").read_text()


def annotations(path):
    """Links and fields of a PDF."""
    pages = PdfReader(path).pages
    return [annotation.get_object() for page in pages for annotation in page.get("/Annots", [])]


def fields(path):
    """Name and tooltip of each field."""
    widgets = [part for part in annotations(path) if part["/Subtype"] == "/Widget"]
    return [(str(widget["/T"]), str(widget.get("/TU", ""))) for widget in widgets]


def sheets(path):
    """The text of each page, as pdftotext reads it."""
    return tool("pdftotext", "-layout", path, "-").split("\f")[:-1]


def fonts(path):
    """Name and whether it is embedded, of each font."""
    lines = tool("pdffonts", path).splitlines()
    start = lines[0].index("emb")
    return [(line.split()[0], line[start:start + 3].strip()) for line in lines[2:]]


@pytest.mark.parametrize("path", PATHS + BOOKS)
def test_a_pdf_is_sound_and_made_to_be_read_aloud(printed, path):
    """No errors of form; tagged, marked as PDF/UA-1, in its language, with a title of its own."""
    pdf = printed.pdf(path)
    root = PdfReader(pdf).trailer["/Root"]

    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", pdf)
    assert info(pdf)["Tagged"] == "yes"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].split("-")[0] == path[:2]
    assert UA_1.search(root["/Metadata"].get_data().decode())
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("path", PATHS + BOOKS)
def test_every_font_is_in_the_pdf(printed, path):
    """It looks the same everywhere, and Russian text can be searched and copied."""
    pdf = printed.pdf(path)

    assert fonts(pdf)
    assert [name for name, embedded in fonts(pdf) if embedded != "yes"] == []
    assert bool(CYRILLIC.search("".join(sheets(pdf)))) == path.startswith("ru/")


@pytest.mark.parametrize("path", PATHS)
def test_a_pdf_is_called_what_its_page_is_called(printed, path):
    """Reader programs show it in the window's title."""
    title = re.search("<title>(.*)</title>", html(printed, path))[1]

    assert info(printed.pdf(path))["Title"] == title


@pytest.mark.parametrize("folder, name, language", PAGES)
def test_a_pdf_is_as_short_as_paper(printed, folder, name, language):
    """Conversations have two pages at most, everything else one; all of them A4."""
    facts = info(printed.pdf(f"{language}/{folder}/{name}.pdf"))

    assert int(facts["Pages"]) <= (2 if (name, language) in CONVERSATIONS else 1)
    assert "A4" in facts["Page size"]


@pytest.mark.parametrize("path", PATHS + BOOKS)
def test_a_pdf_is_small(printed, path):
    """It is loaded over mobile networks, and sent by mail."""
    assert printed.pdf(path).stat().st_size <= (1_500_000 if path in BOOKS else 120_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_handbook_is_nearly_empty(printed, language, tmp_path):
    """Something stands below its first quarter, whatever ends there."""
    tool("pdftoppm", "-gray", "-r", "8", printed.pdf(f"{language}/handbook.pdf"), tmp_path / "page")
    empty = []
    for number, path in enumerate(sorted(tmp_path.glob("page*.pgm")), 1):
        _, size, _, pixels = path.read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        # The foot has the page's number. So coarse, small type is a light grey.
        rows = range(height // 4, height * 9 // 10)
        if not any(min(pixels[row * width:(row + 1) * width]) < 240 for row in rows):
            empty.append(number)

    assert empty == []


@pytest.mark.parametrize("path", PATHS)
def test_a_pdf_can_be_filled_in(printed, path):
    """Each field has a name of its own, and says what belongs there."""
    found = fields(printed.pdf(path))
    names = [name for name, _ in found]

    assert info(printed.pdf(path))["Form"] == "AcroForm"
    assert found
    assert len(set(names)) == len(names)
    assert [name for name, label in found if not label.strip()] == []


@pytest.mark.parametrize("script, language", SHIPPED_SCRIPTS)
def test_a_script_has_a_field_in_each_place_of_one(printed, script, language):
    """In the order of the text, with the field's label."""
    path = f"{language}/scripts/{script}.pdf"
    page = html(printed, path)
    labels = dict(re.findall(r'<label for="f:([^"]+)">([^<]*?) ?<', page))
    # Choices are no fields: their options are printed, to be crossed out.
    choices = re.findall(r'<select id="f:([^"]+)"', page)
    places = [
        name for name in re.findall(r'class="blank" data-field="([^"]+)"', page) if name not in choices]

    assert [label for _, label in fields(printed.pdf(path))] == [labels[name] for name in places]
    assert [name.rsplit("-", 1)[0] for name, _ in fields(printed.pdf(path))] == places


@pytest.mark.parametrize("checklist, language", CHECKLISTS)
def test_a_checklist_has_a_box_for_each_item(printed, checklist, language):
    """None is hidden, for nothing is answered."""
    path = f"{language}/checklists/{checklist}.pdf"
    items = re.findall(r'data-item="([^"]+)"', html(printed, path))

    assert [name for name, _ in fields(printed.pdf(path)) if name.startswith("t:")] == [
        f"t:{item}" for item in items]


@pytest.mark.parametrize("script, language", CONVERSATIONS)
def test_the_steps_stand_in_their_order(printed, script, language):
    """Whoever listens to the PDF hears them so."""
    path = f"{language}/scripts/{script}.pdf"
    titles = re.findall(r'<section class="step"[^>]*>\s*<h2[^>]*>(.*?)</h2>', html(printed, path))
    text = squeezed(tool("pdftotext", printed.pdf(path), "-"))

    places = [text.index(squeezed(title)) for title in titles]

    assert len(places) > 2
    assert places == sorted(places)


@pytest.mark.parametrize("path", PATHS + BOOKS)
def test_no_pdf_links_to_files_of_the_computer_that_made_it(printed, path):
    """They would be dead, and tell strangers its folders."""
    addresses = [
        str(part["/A"]["/URI"]) for part in annotations(printed.pdf(path)) if "/URI" in part.get("/A", {})]

    assert [address for address in addresses if address.startswith(("file:", "/"))] == []
    assert b"/tmp/" not in printed.pdf(path).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handbook_begins_with_its_title(printed, language):
    """On its cover, and is called so."""
    pdf = printed.pdf(f"{language}/handbook.pdf")
    page = (printed.site / language / "index.html").read_text()
    title = re.search('<a class="title"[^>]*>(.*)</a>', page)[1]

    assert squeezed(title) in squeezed(sheets(pdf)[0])
    assert info(pdf)["Title"] == title


@pytest.mark.parametrize("chapter", ["asking/index", "channel/written-reason", "scripts/phone-call"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_of_a_handbook_name_the_right_page(printed, language, chapter):
    """The one on which the title stands, and which has that number at its foot."""
    page = (printed.site / language / f"{chapter}.html").read_text()
    title = squeezed(re.search("<h1[^>]*>(.*?)</h1>", page)[1])
    texts = sheets(printed.pdf(f"{language}/handbook.pdf"))
    contents = "\n".join(texts[1:4])

    [number] = [
        int(line.rsplit(maxsplit=1)[1].lstrip(".")) for line in contents.splitlines()
        if re.fullmatch(rf"\d*{re.escape(title)}\.*\d+", squeezed(line))]

    text = texts[number - 1].strip()
    assert title in squeezed(text)
    assert text.split()[-1] == str(number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_inside_a_handbook_lead_to_its_pages(printed, language):
    """Each to a place that is there; nothing is to be filled in."""
    pdf = printed.pdf(f"{language}/handbook.pdf")
    reader = PdfReader(pdf)
    targets = [str(part["/Dest"]) for part in annotations(pdf) if "/Dest" in part]

    assert len(set(targets)) > 30
    assert set(targets) <= set(reader.named_destinations)
    assert fields(pdf) == []
    assert info(pdf)["Form"] == "none"


def test_what_has_not_changed_is_not_printed_again(printed):
    """The files stay as they are."""
    before = {path: printed.pdf(path).stat().st_mtime_ns for path in PATHS + BOOKS}

    assert f"{len(before)} PDFs, 0 printed, {len(before)} unchanged" in printed.make_pdfs()

    assert {path: printed.pdf(path).stat().st_mtime_ns for path in before} == before


def test_all_pdfs_of_the_handbook_are_tested(printed):
    """None is left out above."""
    assert sorted(str(pdf.relative_to(printed.site)) for pdf in printed.site.rglob("*.pdf")) == sorted(
        PATHS + BOOKS)


def test_a_picture_shows_no_file_from_outside_the_site(tmp_path):
    """Neither by its address nor by a path that leads out of the site."""
    secret = tmp_path / "secret.svg"
    red = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="90" height="90" fill="{}"/></svg>'
    secret.write_text(red.format("#fe0102"))
    handbook = PrintedHandbook(CONTENT["made-up"], tmp_path)
    folder = handbook.root / "content/en/checklists"
    names = [secret.as_uri(), secret.as_uri().replace("file", "&#102;ile"), f"../../../..{secret}"]
    images = "".join(
        f'<image href="{name}" width="90" height="90"/><image xlink:href="{name}" width="90" height="90"/>' for name in names)
    (folder / "spy.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90">'
        f'<style>@import url("{secret.as_uri()}");</style>{images}</svg>')
    (folder / "own.svg").write_text(red.format("#0102fe"))
    page = sorted(path for path in folder.glob("*.md") if path.stem != "index")[0]
    page.write_text(page.read_text() + "\n![A spy](spy.svg) ![Our own](own.svg)\n")
    handbook.make_pdfs()

    tool("pdftoppm", "-r", "40", handbook.pdf(f"en/checklists/{page.stem}.pdf"), tmp_path / "ppm")
    colours = set()
    for path in sorted(tmp_path.glob("ppm*.ppm")):
        pixels = path.read_bytes().split(b"\n", 3)[3]
        colours |= {pixels[index:index + 3] for index in range(0, len(pixels) - 2, 3)}

    assert b"\x01\x02\xfe" in colours
    assert b"\xfe\x01\x02" not in colours


def test_the_printing_program_ends_with_the_command_that_started_it(tmp_path):
    """Even if that one is killed and can do nothing any more."""
    handbook = PrintedHandbook(CONTENT["shipped"], tmp_path)
    command = subprocess.Popen(
        [BINARY, "pdf", "--root", handbook.root, "--output", handbook.site, "--weasyprint", WEASYPRINT],
        env={**os.environ, "TMPDIR": str(tmp_path)})
    children = []
    for _ in range(200):
        children = subprocess.run(["pgrep", "-P", str(command.pid)], capture_output=True, text=True).stdout.split()
        if len(children) >= 2:
            break
        time.sleep(0.1)
    assert len(children) >= 2
    time.sleep(1)  # until they have asked the system to be ended

    command.kill()
    command.wait()

    for _ in range(50):
        if not any(Path(f"/proc/{child}").exists() for child in children):
            break
        time.sleep(0.1)
    assert not any(Path(f"/proc/{child}").exists() for child in children)
