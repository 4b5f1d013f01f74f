"""The theme `contrast`, the example of docs/themes.md: few files, large type, contrast of at least 7:1."""

import re

import pytest

from axe import Inspector
from handbooks import CONTENT, REPOSITORY, Handbook

PAGES = [
    "index.html", "en/index.html", "ru/reading/everything.html", "en/checklists/journey.html",
    "ru/scripts/circle.html", "en/tags/index.html",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The made-up handbook in this theme."""
    handbook = Handbook(CONTENT["made-up"], tmp_path_factory.mktemp("contrast"))
    settings = handbook.root / "content/handbook.yml"
    settings.write_text(settings.read_text().replace("theme: handbook", "theme: contrast"))
    handbook.build()
    return handbook.site


@pytest.fixture(scope="module")
def inspector(browser):
    inspector = Inspector(browser)
    yield inspector
    inspector.context.close()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_has_strong_contrast(inspector, site, path, colours):
    """On a phone, where type is smallest."""
    address = (site / path).as_uri()
    assert inspector.findings(address, 320, colours, is_strict=True) == []
    assert inspector.page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [1184, 1440])
def test_what_stands_in_the_margins_is_on_the_screen(inspector, site, width):
    """Also where large type leaves little room for it."""
    inspector.page.set_viewport_size({"width": width, "height": 800})
    inspector.page.goto((site / "en/reading/everything.html").as_uri())
    assert inspector.page.evaluate("document.documentElement.scrollWidth") == width
    for place in (".contents", ".footnotes li"):
        box = inspector.page.locator(place).first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["width"] > 120


def test_its_type_is_large(inspector, site):
    """On a screen and on paper."""
    inspector.page.goto((site / "en/reading/everything.html").as_uri())
    size = "parseFloat(getComputedStyle(document.querySelector('article > p')).fontSize)"
    inspector.page.set_viewport_size({"width": 1280, "height": 800})
    assert inspector.page.evaluate(size) >= 21
    inspector.page.emulate_media(media="print")
    assert inspector.page.evaluate(size) >= 17
    inspector.page.emulate_media(media="screen")


def test_the_documentation_shows_the_files_as_they_are():
    """All of them, but for the style sheet whole."""
    documentation = (REPOSITORY / "docs/themes.md").read_text()
    theme = REPOSITORY / "themes/contrast"
    files = sorted(str(file.relative_to(theme)) for file in theme.rglob("*") if file.is_file())
    assert len(files) <= 5
    for file in files:
        assert f"`themes/contrast/{file}`" in documentation
        blocks = re.findall(r"```\w*\n(.*?)```", documentation, re.DOTALL)
        text = (theme / file).read_text()
        assert any(text == block or (file.endswith(".css") and block in text) for block in blocks), file
