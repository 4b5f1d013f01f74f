"""The whole handbook in one file, opened from a disk without a network."""

import re
import subprocess
from html.parser import HTMLParser

import pytest
from playwright.sync_api import expect

from handbooks import LANGUAGES, run
from visitors import ChecklistPage, ScriptPage


@pytest.fixture(scope="module")
def folder(handbooks, tmp_path_factory):
    """The made-up handbook's files."""
    folder = tmp_path_factory.mktemp("one-file")
    site = ["--base-url", "https://example.org/b/"]
    run("build", "--single-file", "--root", handbooks["made-up"].root, "--output", folder, *site)
    return folder


@pytest.fixture
def page(visitor, folder):
    page = visitor.context.new_page()
    visitor.context.set_offline(True)
    page.goto((folder / "handbook-en.html").as_uri())
    return page


def go_to(page, place):
    """As if somebody followed a link."""
    page.evaluate("""place => {
        const link = document.querySelector('main').appendChild(document.createElement('a'));
        link.href = '#' + place;
        link.click();
        link.remove();
    }""", place)
    return page


def shown(page):
    return page.locator(".one-page")


def is_in_sight(locator):
    return locator.evaluate("e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().top < innerHeight")


def test_there_is_one_file_for_each_language_and_no_site(folder):
    assert sorted(file.name for file in folder.iterdir()) == ["handbook-en.html", "handbook-ru.html"]


def test_one_page_is_shown_and_links_lead_to_others(page):
    expect(shown(page)).to_have_count(1)
    page.locator("header.site .menu summary").click()
    page.locator('nav.book a[href="#reading/everything"]').click()
    expect(shown(page)).to_have_attribute("id", "reading/everything")
    expect(page).to_have_title(re.compile("Everything that an article can hold"))
    expect(page.locator("nav.book")).not_to_be_visible()
    expect(page.locator('nav.book [aria-current="page"]')).to_have_attribute("href", "#reading/everything")
    # What stands around the text on the site.
    expect(page.locator(".breadcrumbs a")).to_have_count(2)
    page.locator('.neighbors [rel="prev"]').click()
    expect(shown(page)).to_have_attribute("id", "reading/index")


def test_back_leads_to_the_place_where_one_was(page):
    go_to(page, "reading/everything")
    page.evaluate("scrollTo(0, 700)")
    page.locator("main a[href='#reading/narrow']").first.evaluate("link => link.click()")
    expect(shown(page)).to_have_attribute("id", "reading/narrow")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(shown(page)).to_have_attribute("id", "reading/everything")
    page.wait_for_function("scrollY === 700")
    page.go_forward()
    expect(shown(page)).to_have_attribute("id", "reading/narrow")


def test_places_on_pages_are_found(page):
    go_to(page, "reading/everything")
    page.locator(".contents summary").click()
    page.locator(".contents a").last.click()
    heading = page.locator("article > h2").last
    assert is_in_sight(heading)
    page.locator(".footnote-reference a").first.evaluate("link => link.click()")
    assert is_in_sight(page.locator(".footnotes li").first)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert is_in_sight(page.locator(".footnotes li").first)


def test_a_checklist_works_and_is_kept(page):
    tab = ChecklistPage(go_to(page, "checklists/journey"))
    everything = tab.page.locator(".item").count()
    tab.page.locator(".option input").first.check()
    tab.page.locator(".item:visible .task input").first.check()
    before = (tab.state(), tab.progress().inner_text())
    assert len(tab.shown_items()) <= everything
    # Another checklist, and back again.
    go_to(page, "checklists/plain")
    assert tab.state()["ticks"] == []
    go_to(page, "checklists/journey")
    assert (tab.state(), tab.progress().inner_text()) == before
    with page.expect_download() as download:
        tab.press("markdown")
    assert download.value.suggested_filename == "journey.md"
    page.reload()
    expect(tab.progress()).to_have_text(before[1])
    assert tab.state() == before[0]
    # Where it lies is the name under which it is kept; a link to a file on this disk helps nobody.
    assert all(key.startswith("handbook:/") for key in tab.memory())
    expect(page.locator("[data-do=link]")).not_to_be_visible()


def test_a_script_is_filled_in_and_leads_through_a_call(page):
    tab = ScriptPage(go_to(page, "scripts/circle"))
    page.locator('[name="f:constructor"]').fill("Ann")
    expect(page.locator(".blank.filled").first).to_have_text("Ann")
    tab.press("call")
    expect(page.locator(".step.current")).to_have_attribute("data-step", "1")
    page.keyboard.press("1")
    expect(page.locator(".step.current")).to_have_attribute("data-step", "2")
    page.go_back()
    expect(page.locator(".step.current")).to_have_attribute("data-step", "1")
    # Who leaves in the middle is on another page, not in a call there.
    go_to(page, "scripts/index")
    expect(page.locator("html")).to_have_class("one-file")
    go_to(page, "scripts/circle")
    tab.press("rehearse")
    expect(page.locator("html")).to_have_class(re.compile("rehearsing"))


def test_pages_are_found(page):
    page.locator("button.search-open").click()
    page.locator(".search input[type=search]").fill("counterrevolutionary")
    result = page.locator(".search li a").first
    expect(result).to_have_attribute("href", "#reading/everything:a-table-of-prose")
    expect(page.locator(".search li mark").first).to_have_text("Counterrevolutionary")
    result.click()
    expect(shown(page)).to_have_attribute("id", "reading/everything")
    assert is_in_sight(page.locator("article h2", has_text="A table of prose"))


def test_the_page_that_is_shown_is_printed(page, tmp_path):
    go_to(page, "reading/narrow")
    file = tmp_path / "page.pdf"
    page.pdf(path=file)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode()
    assert page.locator("h1").inner_text().split()[0] in text
    assert "Everything that an article can hold" not in text


class _Document(HTMLParser):
    """The ids of a document, and where its links lead."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loaded = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a" and "href" in attributes:
            self.links.add(attributes["href"])
        if tag in ("img", "link") and not (attributes.get("src") or attributes["href"]).startswith(("data:", "assets/")):
            self.loaded.append(attributes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_needs_the_site_is_not_in_the_file(folder, language):
    text = (folder / f"handbook-{language}.html").read_text()
    for name in ("service-worker", "webmanifest", 'data-do="packet"', 'class="code"', "rel=\"canonical\""):
        assert name not in text


def test_what_a_checklist_loads_later_is_found(page):
    tab = ChecklistPage(go_to(page, "checklists/journey"))
    page.locator(".option input").first.check()
    page.locator(".applications summary").click()
    tab.press("add")
    expect(page.locator(".applications select option")).to_have_count(2)
    # Words that come with it, in the page's data and in the list of applications.
    expect(page.locator(".applications summary")).to_have_text(
        page.locator("form.checklist").get_attribute("data-word-applications"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_place_in_the_file(folder, language):
    document = _Document((folder / f"handbook-{language}.html").read_text())
    assert len(document.ids) == len(set(document.ids))
    inner = {link[1:] for link in document.links if link.startswith("#")}
    assert inner - set(document.ids) == set()
    assert [link for link in document.links if not re.match("#|https?:|mailto:|tel:", link)] == []
    assert document.loaded == []


def test_without_a_script_all_pages_can_be_read(new_visitor, folder):
    page = new_visitor(is_scripted=False).context.new_page()
    page.goto((folder / "handbook-en.html").as_uri())
    assert shown(page).count() > 10
    expect(page.locator(".one-page:visible")).to_have_count(shown(page).count())
    expect(page.locator("nav.book")).to_be_visible()
    page.locator('nav.book a[href="#reading/everything"]').click()
    assert is_in_sight(page.locator('[id="reading/everything"]'))


def test_what_is_no_handbook_is_not_replaced(handbooks, tmp_path):
    """Then no other language's is written either; and none in the pages' own folder."""
    root = handbooks["made-up"].root
    (tmp_path / "handbook-ru.html").write_text("somebody's")
    arguments = ["build", "--single-file", "--root", root, "--output", tmp_path]
    run(*arguments, status=64)
    assert [file.name for file in tmp_path.iterdir()] == ["handbook-ru.html"]
    assert (tmp_path / "handbook-ru.html").read_text() == "somebody's"
    run("build", "--single-file", "--root", root, "--output", root / "content/en", status=64)
    (tmp_path / "handbook-ru.html").unlink()
    run(*arguments)
    first = (tmp_path / "handbook-en.html").read_bytes()
    run(*arguments)
    assert (tmp_path / "handbook-en.html").read_bytes() == first
