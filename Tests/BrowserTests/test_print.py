"""Any page on paper: the size that was asked for, nothing cut or torn, light whatever the screen is."""

import io
import re
import unicodedata

import pytest
from PIL import Image
from pypdf import PdfReader

from handbooks import CONTENT, Handbook, LANGUAGES

ARTICLE = "reading/everything.html"
SIZES = {"A4": (210, 297), "Letter": (216, 279)}
# A row in each third of a sheet, at the latest.
LONG_TABLE = "| Term | Meaning | Remark |\n|---|---|---|\n" + "".join(
    f"| first{number} | {'word ' * 30} | last{number} |\n" for number in range(40))


def millimetres(sheet):
    return tuple(round(float(side) * 25.4 / 72) for side in (sheet.mediabox.width, sheet.mediabox.height))


def sheets(page, **options):
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, **options))).pages


@pytest.fixture(scope="module")
def print_page(new_lasting_visitor):
    """Opens a page as on paper of a width."""
    visitor = new_lasting_visitor()
    page = visitor.context.new_page()
    visitor.context.set_offline(True)
    return page


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_on_paper(handbooks, print_page, language, paper):
    """In the width that a sheet leaves, nothing sticks out; what is there to be clicked is left out."""
    print_page.emulate_media(media="print")
    print_page.goto((handbooks["made-up"].site / f"{language}/{ARTICLE}").as_uri())
    # Margins of 20 millimetres, in CSS pixels.
    print_page.set_viewport_size({"width": round((SIZES[paper][0] - 40) * 96 / 25.4), "height": 900})
    assert print_page.evaluate("""() => Array.from(document.querySelectorAll('main *')).filter(node =>
      node.checkVisibility() && node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('pre')
    ).map(node => node.outerHTML.slice(0, 100))""") == []
    for place in ("header.site summary", "header.site a[hreflang]", ".contents", ".neighbors", "footer.site"):
        assert not print_page.locator(place).first.is_visible(), place
    print_page.emulate_media(media="screen")


@pytest.mark.parametrize("paper", SIZES)
def test_the_handbook_says_what_it_is_printed_on(tmp_path, print_page, paper):
    """By `paper:`, whatever the printer has; a table goes on on the next sheet, and none of its rows is torn."""
    handbook = Handbook(CONTENT["made-up"], tmp_path)
    settings = handbook.root / "content/handbook.yml"
    settings.write_text(settings.read_text() + f"paper: {paper}\n")
    (handbook.root / "content/en/reading/long.md").write_text(f"---\ntitle: Long\n---\n\n{LONG_TABLE}")
    (handbook.root / "content/ru/reading/long.md").write_text("---\ntitle: Long\n---\n\nText.\n")
    handbook.build()
    for path in (ARTICLE, "checklists/journey.html", "scripts/circle.html", "reading/long.html"):
        print_page.goto((handbook.site / f"en/{path}").as_uri())
        printed = sheets(print_page, format="A3")
        assert {millimetres(sheet) for sheet in printed} == {SIZES[paper]}, path
    # Ligatures as the letters that they stand for.
    texts = [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in printed]
    assert len(texts) > 1
    for number in range(40):
        assert [text for text in texts if re.search(rf"first{number}\b", text)] == [
            text for text in texts if re.search(rf"last{number}\b", text)]


def test_without_a_setting_the_printer_decides(handbooks, print_page):
    """As most readers expect."""
    print_page.goto((handbooks["made-up"].site / f"en/{ARTICLE}").as_uri())
    for paper, size in SIZES.items():
        assert {millimetres(sheet) for sheet in sheets(print_page, format=paper)} == {size}


def test_pictures_are_light_on_paper(handbooks, print_page):
    """Also while the screen is dark, where they are not."""
    def brightest_and_darkest(media):
        print_page.emulate_media(media=media, color_scheme="dark")
        picture = Image.open(io.BytesIO(print_page.locator("article img").screenshot())).convert("L")
        return picture.getextrema(), picture.getpixel((1, 1))

    print_page.goto((handbooks["made-up"].site / f"en/{ARTICLE}").as_uri())
    print_page.set_viewport_size({"width": 800, "height": 900})
    (_, brightest), corner = brightest_and_darkest("screen")
    assert corner < 60 and brightest > 180
    (darkest, _), corner = brightest_and_darkest("print")
    assert corner > 240 and darkest < 80
    print_page.emulate_media(media="screen", color_scheme="light")
