"""What a script's page weighs on its way to a phone, with the style sheets and scripts that it loads."""

import gzip
import re

import pytest

from handbooks import SHIPPED_SCRIPTS

# In bytes. 20 KiB is the goal; the list of all pages in the header of the shipped handbook takes 1.7 in Russian.
MOST = 23 * 1024


def weight(file):
    """In bytes, as most servers send it."""
    return len(gzip.compress(file.read_bytes(), 9))


@pytest.mark.parametrize("script, language", SHIPPED_SCRIPTS)
def test_a_scripts_page_is_light(handbooks, script, language):
    """Without the search; the rehearsal comes later, when a reader does something."""
    page = handbooks["shipped"].site / f"{language}/scripts/{script}.html"
    loaded = re.findall(r'(?:href|src)="([^"]*/assets/(?!search\.)[^"]*\.(?:css|js))"', page.read_text())
    assert len(loaded) >= 6

    weights = {name: weight((page.parent / name).resolve()) for name in ["../scripts/" + page.name, *loaded]}

    assert sum(weights.values()) <= MOST, weights
