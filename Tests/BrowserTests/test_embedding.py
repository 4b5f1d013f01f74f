"""A checklist or script inside a page of another site, put there as docs/hosting.md says."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from axe import Inspector
from handbooks import CONTENT, REPOSITORY, Handbook, run
from hosting import FOLDER, host

LIST, CALL = "en/checklists/journey.html", "en/scripts/circle.html"
SNIPPET = re.search(r"^```html\n(<iframe.*?)^```", (REPOSITORY / "docs/hosting.md").read_text(), re.M | re.S)[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A handbook with pages to embed, in a folder of its host."""
    folder = tmp_path_factory.mktemp("embed")
    shutil.copytree(CONTENT["made-up"], folder / "content")
    with (folder / "content/handbook.yml").open("a") as settings:
        settings.write("embed: true\n")
    handbook = object.__new__(Handbook)
    handbook.root, handbook.web = folder, folder / "web"
    handbook.site = handbook.web / FOLDER
    shutil.copytree(REPOSITORY / "themes", folder / "themes")
    run("build", "--root", folder, "--output", handbook.site, "--base-url", f"https://example.org/{FOLDER}")
    return handbook


@pytest.fixture(scope="module")
def servers(site, tmp_path_factory):
    """The handbook's host, and the address of the career centre's, whose pages have the snippet in them."""
    folder = tmp_path_factory.mktemp("centre")
    (folder / FOLDER).mkdir()
    with host(site.web) as own, host(folder, policy=None) as centre:
        origin = own.address.removesuffix(f"/{FOLDER}")
        for path in (LIST, CALL):
            frame = re.sub('src="[^"]*"', f'src="{own.address}embed/{path}"', SNIPPET)
            text = re.sub("'https://[^']*'", f"'{origin}'", frame)
            (folder / FOLDER / path.rsplit("/", 1)[1]).write_text(f"<!DOCTYPE html><title>Centre</title>{text}")
        own.framing = centre.address.removesuffix(f"/{FOLDER}")
        yield own, centre.address


class CentrePage:
    """A page of the career centre in a tab, with the handbook's in a frame."""

    def __init__(self, visitor, servers, name):
        self.page = visitor.context.new_page()
        self.page.goto(f"{servers[1]}{name}")
        self.element = self.page.locator("iframe")
        self.frame = self.element.content_frame
        expect(self.frame.locator("h1")).to_be_visible()

    def inner(self):
        """The handbook's page, as the tests of whole pages see it."""
        return next(frame for frame in self.page.frames if "/embed/" in frame.url)

    def expect_fit(self):
        """The frame is as high as what it holds: nothing is cut off, and nothing scrolls."""
        self.page.wait_for_function(
            "height => Math.abs(document.querySelector('iframe').clientHeight - height) < 2",
            arg=self.inner().evaluate("document.body.getBoundingClientRect().bottom"))
        assert self.inner().evaluate("document.documentElement.scrollHeight <= innerHeight + 1")


@pytest.fixture
def centre(new_visitor, servers):
    visitor = new_visitor()
    yield lambda name: CentrePage(visitor, servers, name)
    forgive(visitor)


def forgive(visitor):
    """What this browser says of words for others, and of frames that a test has it refuse."""
    visitor.complaints = [
        text for text in visitor.complaints if "Unrecognized feature" not in text and "frame-ancestors" not in text]


def test_the_frame_follows_the_height_of_the_list(centre):
    page = centre("journey.html")
    page.expect_fit()
    high = page.element.evaluate("frame => frame.clientHeight")
    page.frame.locator('[name="q:way"]').first.check()
    page.expect_fit()
    assert page.element.evaluate("frame => frame.clientHeight") != high
    page.page.set_viewport_size({"width": 320, "height": 640})
    page.expect_fit()


def test_only_the_list_is_there_and_its_links_open_tabs(centre, servers):
    page = centre("journey.html")
    expect(page.frame.locator("header, footer, nav, .colophon")).to_have_count(0)
    assert page.frame.locator("a[href]:not([href^='#']):not([target=_blank])").count() == 0
    link = page.frame.locator(".whole a")
    with page.page.expect_popup() as opened:
        link.click()
    opened.value.wait_for_url(servers[0].address + LIST)
    # Out of the frame's sandbox.
    assert opened.value.evaluate("origin") != "null"


def test_exports_copies_and_prints_work_inside(centre):
    page = centre("journey.html")
    frame = page.frame
    frame.locator("[data-do=copy]").click()
    expect(frame.locator(".tools > [role=status]")).to_have_text(re.compile("copied"))
    assert "journey" in page.page.evaluate("navigator.clipboard.readText()")
    with page.page.expect_download() as download:
        frame.locator("[data-do=markdown]").click()
    assert download.value.suggested_filename == "journey.md"
    page.inner().evaluate("() => { window.print = () => { window.prints = (window.prints || 0) + 1; }; }")
    frame.locator("[data-do=print]").click()
    assert page.inner().evaluate("window.prints") == 1


def test_a_script_works_inside(centre):
    page = centre("circle.html")
    page.expect_fit()
    page.frame.locator("input[name^='f:']").first.fill("Ann")
    page.frame.locator(".call-start button:visible").first.click()
    expect(page.frame.locator(".step.current")).to_be_visible()
    page.expect_fit()


def test_nobody_is_kept_from_using_what_is_inside(browser, servers):
    inspector = Inspector(browser)
    for path in (LIST, CALL):
        assert inspector.findings(f"{servers[0].address}embed/{path}", width=320) == []
    inspector.context.close()


def test_nothing_is_kept_in_cookies_and_little_is_said(centre):
    page = centre("journey.html")
    page.frame.locator('[name="q:way"]').first.check()
    assert page.page.context.cookies() == []
    page.page.evaluate("addEventListener('message', event => { (window.heard = window.heard || []).push(event.data); })")
    page.page.set_viewport_size({"width": 500, "height": 640})
    page.page.wait_for_function("window.heard")
    heard = page.page.evaluate("window.heard")
    assert all(set(message) == {"type", "height"} for message in heard)
    assert heard[0]["type"] == "handbook:height"


def test_framing_is_refused_where_the_host_did_not_allow_it(new_visitor, servers):
    own, centre = servers
    visitor = new_visitor()
    page = visitor.context.new_page()
    page.goto(f"{centre}journey.html")
    for path, allowed in [(f"embed/{LIST}", own.framing), (f"embed/{LIST}", "https://else.example"), (LIST, own.framing)]:
        before, own.framing = own.framing, allowed
        page.locator("iframe").evaluate("(frame, address) => { frame.src = address; }", own.address + path)
        form = page.locator("iframe").content_frame.locator("form.checklist")
        expect(form).to_have_count(1 if "embed" in path and allowed == before else 0)
        own.framing = before
    forgive(visitor)


def test_search_engines_are_led_to_the_page_itself(site):
    page = (site.site / "embed" / LIST).read_text()
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="https://example.org/{FOLDER}{LIST}">' in page
    for name in ("sitemap.xml", "en/a-z.html", "en/search-index.js", "service-worker.js"):
        assert "embed/" not in (site.site / name).read_text()


