"""What a page weighs on its way to a phone, with the style sheets and scripts that it loads at once, without the search."""

import gzip
import re

import pytest

from handbooks import LANGUAGES, Handbook
from weighty import write_handbook

# In bytes.
MOST = {
    "chapter-3/page-3": 10 * 1024, "checklists/list": 20 * 1024, "scripts/call": 20 * 1024,
    "scripts/message": 20 * 1024,
}


@pytest.fixture(scope="module")
def handbook(tmp_path_factory):
    """A handbook of 66 pages in two languages."""
    folder = tmp_path_factory.mktemp("weighty")
    write_handbook(folder / "content")
    return Handbook(folder / "content", folder)


def weight(file):
    """In bytes, as most servers send it."""
    return len(gzip.compress(file.read_bytes(), 9))


@pytest.mark.parametrize("path", MOST)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_light(handbook, language, path):
    """Style sheets and scripts too; what buttons load when they are pressed comes later."""
    page = handbook.site / f"{language}/{path}.html"
    loaded = re.findall(r'(?:href|src)="([^"]*/assets/(?!search\.)[^"]*\.(?:css|js))"', page.read_text())
    assert len(loaded) >= 2

    weights = {name: weight((page.parent / name).resolve()) for name in [page.name, *loaded]}

    print(language, path, sum(weights.values()), weights)
    assert sum(weights.values()) <= MOST[path], weights
