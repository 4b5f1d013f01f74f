"""Pages without a network: what was opened opens again, all of it can be kept, and versions are never mixed."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from axe import Inspector
from handbooks import CONTENT, Handbook, run
from hosting import FOLDER, host
from searching import SearchDialog

ARTICLE, OTHER, CHECKLIST = "en/reading/everything.html", "en/reading/narrow.html", "en/checklists/journey.html"
OFFER, WITHDRAWN = "en/without-network.html", "en/checklists/above.html"
# A number of milliseconds, because promises have no timeout in Playwright.
UNTIL = """async argument => {{
    const end = performance.now() + 60_000;
    while (!await ({})(argument)) {{
        if (performance.now() > end) throw new Error('timeout; kept: ' + await caches.keys());
        await new Promise(done => setTimeout(done, 20));
    }}
}}"""
IS_KEPT = "address => caches.match(address).then(Boolean)"


class Site(Handbook):
    """A handbook in a folder of a host, which is published anew in the course of a test."""

    def __init__(self, folder):
        self.settings = ""
        super().__init__(CONTENT["made-up"], folder)
        self.web = folder / "web"
        self.site = self.web / FOLDER
        self.build()

    def build(self):
        settings = self.root / "content/handbook.yml"
        settings.write_text((CONTENT["made-up"] / "handbook.yml").read_text() + self.settings)
        run("build", "--root", self.root, "--output", self.site, "--base-url", f"https://example.org/{FOLDER}")

    def edit(self, name, old, new):
        file = self.root / "content" / name
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))


@pytest.fixture(scope="module")
def first_build(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("offline"))


@pytest.fixture
def site(first_build, tmp_path):
    """The built site, for one test to change."""
    site = object.__new__(Site)
    site.settings = ""
    site.root, site.web = tmp_path / "handbook", tmp_path / "web"
    site.site = site.web / FOLDER
    shutil.copytree(first_build.root, site.root)
    shutil.copytree(first_build.web, site.web)
    return site


@pytest.fixture
def server(site):
    with host(site.web) as state:
        yield state


class Reader:
    """A reader whose network comes and goes."""

    def __init__(self, visitor, server):
        self.visitor, self.server = visitor, server
        self.page = visitor.context.new_page()

    def open(self, path):
        return self.page.goto(self.server.address + path)

    def go_offline(self):
        self.server.is_down = True

    def go_online(self):
        self.server.is_down = False
        # What browsers say of pages that did not come.
        self.forgive()

    def forgive(self):
        self.visitor.complaints = [
            text for text in self.visitor.complaints if "Failed to load resource" not in text]

    def wait_for(self, condition, argument=None):
        """Until a function of the page promises something true; Playwright would take the promise itself for true."""
        self.page.evaluate(UNTIL.format(condition), argument)

    def wait_until_kept(self, path):
        self.wait_for(IS_KEPT, self.server.address + path)

    def wait_for_version(self, site):
        """Until the worker of the site that is published now is at work."""
        self.wait_for(
            "version => caches.keys().then(names => names.filter(n => !n.endsWith(':before')).join() === version)",
            f"handbook:/{FOLDER}:{version(site)}")

    def is_kept(self, path):
        return self.page.evaluate(IS_KEPT, self.server.address + path)

    def keep_all(self):
        self.open(OFFER)
        button = self.page.locator("[data-do=keep]")
        expect(button).to_be_visible()
        button.click()
        expect(button).to_be_hidden()
        return self

    def is_styled(self):
        return self.page.evaluate("getComputedStyle(document.body).maxWidth !== 'none'")


def version(site):
    return re.search('"version":"([0-9a-f]+)"', (site.site / "service-worker.js").read_text())[1]


@pytest.fixture
def reader(new_visitor, server):
    reader = Reader(new_visitor(), server)
    yield reader
    # What the browser says may come as late as that.
    reader.visitor.context.close()
    reader.forgive()


def test_what_was_opened_opens_again_without_a_network(reader):
    reader.open(CHECKLIST)
    reader.wait_until_kept(CHECKLIST)
    reader.open(ARTICLE)
    reader.wait_until_kept(ARTICLE)
    reader.go_offline()
    assert reader.open(CHECKLIST).ok
    assert reader.is_styled()
    # What the page loads later came along with it.
    expect(reader.page.locator(".tools")).to_be_visible()
    reader.page.locator("[data-choose] input").first.check()
    reader.page.wait_for_function("'formats' in window.handbookPage")
    assert reader.open(ARTICLE).ok
    assert reader.is_styled()
    pictures = reader.page.locator("article img")
    assert pictures.count() and all(pictures.evaluate_all("all => all.map(image => image.naturalWidth > 0)"))


def test_what_was_not_opened_is_said_to_be_missing(reader):
    reader.open(ARTICLE)
    reader.wait_until_kept(ARTICLE)
    title = reader.page.locator("h1").inner_text()
    reader.go_offline()
    for path, language in [(OTHER, "en"), (OTHER.replace("en/", "ru/"), "ru")]:
        assert reader.open(path).status == 503
        expect(reader.page.locator("html")).to_have_attribute("lang", language)
        assert reader.is_styled()
    reader.open(OTHER)
    link = reader.page.locator(".kept li a")
    expect(link).to_have_text([title])
    link.click()
    expect(reader.page.locator("h1")).to_have_text(title)
    reader.page.go_back()
    reader.go_online()
    reader.page.locator(".kept p a").first.click()
    expect(reader.page.locator("main")).not_to_have_class("not-kept")


def test_the_whole_handbook_is_kept_by_a_button_that_says_its_size(reader, site):
    reader.open(OFFER)
    button = reader.page.locator("[data-do=keep]")
    expect(button).to_be_visible()
    files = [f for f in site.site.rglob("*") if f.suffix in (".html", ".js", ".css", ".svg")]
    whole = [f for f in files if f.relative_to(site.site).parts[0] in ("en", "assets", "index.html")]
    size = sum(f.stat().st_size for f in whole if "-ru-" not in f.name) / 1e6
    said = float(re.search(r"[\d.]+", button.inner_text())[0])
    assert abs(said - size) < 0.1
    button.click()
    expect(button).to_be_hidden()
    expect(reader.page.locator("[data-do=remove]")).to_be_visible()
    expect(reader.page.locator(".kept [role=status]")).to_contain_text(f"{said} MB")
    reader.go_offline()
    for path in (site.site / "en").rglob("*.html"):
        if path.name != "not-kept.html":
            assert reader.open(f"en/{path.relative_to(site.site / 'en')}").ok
    # Also by the address of a folder, and from a link to a heading.
    assert reader.open("en/").ok
    assert reader.open("en/checklists/journey.html?from=mail#site:text").ok
    assert "checklists/journey" in SearchDialog(reader.page).open().pages("journey")


def test_a_new_build_arrives_quietly(reader, site, server):
    reader.keep_all()
    before = {f.relative_to(site.site): f.read_bytes() for f in site.site.rglob("*") if f.is_file()}
    reader.go_offline()
    site.edit("en/reading/narrow.md", "\n\n", "\n\nNew words.\n\n")
    site.build()
    reader.open(OTHER)
    expect(reader.page.locator("body")).not_to_contain_text("New words.")
    reader.go_online()
    server.asked.clear()
    reader.open(OTHER)
    expect(reader.page.locator("body")).to_contain_text("New words.")
    reader.wait_for_version(site)
    after = {f.relative_to(site.site): f.read_bytes() for f in site.site.rglob("*") if f.is_file()}
    changed = {str(path) for path in before if after.get(path) != before[path]}
    new = {str(path) for path in after if path not in before}
    # The page's own files are asked for anyway; of the rest only what is new.
    assert {path for path in server.asked if path.endswith(".html")} == {OTHER} <= changed
    assert {path for path in server.asked if "search" in path} <= changed | new
    reader.go_offline()
    reader.open(OTHER)
    expect(reader.page.locator("body")).to_contain_text("New words.")
    assert all(reader.is_kept(path) for path in new if "-ru-" not in path)
    expect_whole(reader)


def test_versions_are_not_mixed_and_a_withdrawn_page_goes(reader, site):
    reader.keep_all()
    reader.open(CHECKLIST)
    for language in ("en", "ru"):
        (site.root / f"content/{language}/checklists/above.md").unlink()
    style = site.root / "themes/handbook/assets/checklist.css"
    style.write_text(style.read_text() + "form.checklist { outline: 3px dotted; }\n")
    outline = "getComputedStyle(document.querySelector('form.checklist')).outlineStyle"
    reader.go_offline()
    site.build()
    reader.open(CHECKLIST)
    assert reader.page.evaluate(outline) == "none"
    assert reader.open(WITHDRAWN).ok
    reader.go_online()
    assert reader.open(WITHDRAWN).status == 404
    reader.open(OTHER)
    reader.wait_for_version(site)
    reader.go_offline()
    for path in (CHECKLIST, "en/checklists/plain.html"):
        reader.open(path)
        assert reader.page.evaluate(outline) == "dotted"
    assert reader.open(WITHDRAWN).status == 503
    expect_whole(reader)


def test_while_only_half_of_a_build_is_published_the_one_before_stays(reader, site, server):
    reader.keep_all()
    kept = version(site)
    old = (site.site / ARTICLE).read_bytes()
    for name in ("everything", "narrow"):
        site.edit(f"en/reading/{name}.md", "\n\n", "\n\nNew words.\n\n")
    site.build()
    server.stale[ARTICLE] = old
    reader.open(OTHER)
    reader.page.evaluate("""async () => {
        const registration = await navigator.serviceWorker.ready;
        const installing = registration.installing || (await registration.update()).installing;
        await new Promise(resolve => {
            if (!installing || installing.state === 'redundant') resolve();
            else installing.addEventListener('statechange', () => installing.state === 'redundant' && resolve());
        });
    }""")
    reader.go_offline()
    for path in (OTHER, ARTICLE):
        reader.open(path)
        expect(reader.page.locator("body")).not_to_contain_text("New words.")
    assert kept in "".join(reader.page.evaluate("caches.keys()"))
    server.stale.clear()
    reader.go_online()
    reader.open(CHECKLIST)
    reader.wait_for_version(site)
    reader.go_offline()
    for path in (OTHER, ARTICLE):
        reader.open(path)
        expect(reader.page.locator("body")).to_contain_text("New words.")


def test_what_is_kept_can_be_removed(reader):
    reader.keep_all()
    reader.page.locator("[data-do=remove]").click()
    expect(reader.page.locator("[data-do=keep]")).to_be_visible()
    assert not reader.is_kept(ARTICLE)
    reader.go_offline()
    assert reader.open(ARTICLE).status == 503
    assert reader.is_styled()


def test_a_network_that_goes_away_does_not_undo_what_has_come(reader, site, server):
    reader.open(OFFER)
    button = reader.page.locator("[data-do=keep]")
    expect(button).to_be_visible()
    server.is_down = True
    button.click()
    status = reader.page.locator(".kept [role=status]")
    expect(status).to_have_text(site.words("en")["offline_no_network"])
    expect(button).to_be_enabled()
    reader.go_online()
    button.click()
    expect(button).to_be_hidden()


def test_a_handbook_that_is_switched_off_clears_away_what_readers_have(reader, site):
    reader.keep_all()
    reader.page.evaluate("localStorage.setItem('else', 'kept'), caches.open('else')")
    site.settings = "offline: false\n"
    site.build()
    reader.open(ARTICLE)
    reader.wait_for("() => caches.keys().then(names => names.join() === 'else')")
    reader.wait_for("() => navigator.serviceWorker.getRegistrations().then(all => !all.length)")
    assert reader.open(OFFER).status == 404
    assert "service-worker" not in reader.open(ARTICLE).text()


def test_where_nothing_can_be_kept_the_button_is_not_there(new_visitor, server, site):
    reader = Reader(new_visitor(service_workers="block"), server)
    reader.page.add_init_script("delete Navigator.prototype.serviceWorker")
    reader.open(OFFER)
    expect(reader.page.locator(".impossible")).to_be_visible()
    expect(reader.page.locator("[data-do]:visible")).to_have_count(0)
    assert reader.open(ARTICLE).ok
    unscripted = Reader(new_visitor(is_scripted=False), server)
    unscripted.open(OFFER)
    expect(unscripted.page.locator("noscript p")).to_contain_text("JavaScript")
    expect(unscripted.page.locator("[data-do]:visible")).to_have_count(0)


def test_a_full_device_is_said_to_be_full(reader, site):
    reader.open(OFFER)
    expect(reader.page.locator("[data-do=keep]")).to_be_visible()
    session = reader.visitor.context.new_cdp_session(reader.page)
    origin = reader.page.evaluate("location.origin")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 60_000})
    reader.page.locator("[data-do=keep]").click()
    expect(reader.page.locator(".kept [role=status]")).to_have_text(site.words("en")["offline_full"])
    assert reader.open(ARTICLE).ok


def test_nobody_is_kept_from_using_the_pages_about_it(browser, server):
    inspector = Inspector(browser)
    inspector.page.goto(server.address + OFFER)
    expect(inspector.page.locator("[data-do=keep]")).to_be_visible()
    for colours in ("light", "dark"):
        assert inspector.findings(width=320, colours=colours) == []
    server.is_down = True
    inspector.page.goto(server.address + OTHER)
    expect(inspector.page.locator(".kept li")).to_have_count(1)
    for colours in ("light", "dark"):
        assert inspector.findings(width=320, colours=colours) == []
    assert inspector.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    inspector.context.close()


def test_the_handbook_can_be_installed(reader):
    reader.open(CHECKLIST)
    session = reader.visitor.context.new_cdp_session(reader.page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/handbook/en/app.webmanifest")
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []


def expect_whole(reader):
    """The page says that all of it is kept."""
    reader.open(OFFER)
    expect(reader.page.locator("[data-do=remove]")).to_be_visible()
    expect(reader.page.locator("[data-do=keep]")).to_be_hidden()
