"""Former addresses, the switch between languages, and wide tables: what pages of prose do in a browser."""

import subprocess

import pytest

from handbooks import Handbook

COLUMNS = 16

HANDBOOK = {
    "handbook.yml": """
        base_url: https://example.org/handbook/
        languages: [en, ru]
        title: {en: Little, ru: Малый}
        """,
    "en/index.md": "---\ntitle: Home\nupdated: 2026-11-01\n---\n\nWelcome.\n",
    "ru/index.md": "---\ntitle: Начало\nupdated: 2026-11-01\n---\n\nДобро пожаловать.\n",
    "en/call.md": """---
title: Call
updated: 2026-11-01
aliases: [old/phone, /phone]
---

## When to call {#when}

In the morning.

## In English only

Nothing.
""",
    "ru/call.md": """---
title: Позвонить
updated: 2026-11-01
---

## Когда звонить {#when}

Утром.
""",
    "en/table.md": "---\ntitle: Table\nupdated: 2026-11-01\n---\n\n"
    + "".join(
        "| " + " | ".join(cells) + " |\n"
        for cells in (
            [f"Title{number}" for number in range(COLUMNS)],
            ["---"] * COLUMNS,
            [f"cell{number}" for number in range(COLUMNS)],
        )),
    "ru/table.md": "---\ntitle: Таблица\nupdated: 2026-11-01\n---\n\nНет.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A little handbook, built."""
    folder = tmp_path_factory.mktemp("little")
    for name, text in HANDBOOK.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("\n        ", "\n"))
    return Handbook(folder / "content", folder / "built").site


@pytest.mark.parametrize("former", ["en/old/phone.html", "phone.html"])
@pytest.mark.parametrize("is_scripted", [True, False], ids=["with script", "without script"])
def test_a_former_address_leads_to_the_page(new_visitor, site, former, is_scripted):
    """On this very server, wherever base_url says that the site is; with a script also to the place on it."""
    page = new_visitor(is_scripted=is_scripted).context.new_page()

    page.goto((site / former).as_uri() + "#when")

    place = "#when" if is_scripted else ""
    page.wait_for_url((site / "en/call.html").as_uri() + place)


def test_the_switch_to_another_language_keeps_the_place(visitor, site):
    """Where the editor gave the heading one id in both."""
    page = visitor.context.new_page()
    page.goto((site / "en/call.html").as_uri() + "#when")

    page.locator("header a[hreflang=ru]").click()

    page.wait_for_url((site / "ru/call.html").as_uri() + "#when")


def test_the_switch_forgets_a_place_that_the_other_language_has_not(visitor, site):
    """It leads to the top, and to no fragment that means nothing there."""
    page = visitor.context.new_page()
    page.goto((site / "en/call.html").as_uri() + "#in-english-only")

    page.locator("header a[hreflang=ru]").click()

    page.wait_for_url((site / "ru/call.html").as_uri())


def test_paper_shows_every_column_of_a_wide_table(visitor, site):
    """Nobody can scroll a sheet."""
    page = visitor.context.new_page()
    page.goto((site / "en/table.html").as_uri())

    pdf = page.pdf(format="A4", prefer_css_page_size=True)

    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    words = "".join(text.split())
    for number in range(COLUMNS):
        assert f"Title{number}" in words and f"cell{number}" in words
