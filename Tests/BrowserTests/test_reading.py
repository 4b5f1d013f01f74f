"""Reading: the header of every page, contents, where one left off, tables on a phone, notes in the margin."""

import gzip

import pytest
from playwright.sync_api import expect

from handbooks import LANGUAGES

ARTICLE = "reading/everything.html"
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1440, "height": 900}
BLOCKED_STORAGE = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('blocked', 'SecurityError'); }
});"""
# What a reader may set for every page, by WCAG 1.4.12.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Elements of the text that stick out of the screen and cannot be moved into it.
STICKING_OUT = """() => Array.from(document.querySelectorAll('body *')).filter(node => {
  if (!node.checkVisibility() || node.closest('.skip, svg')) return false;
  const box = node.getBoundingClientRect();
  const frame = node.parentElement.closest('.table');
  const right = frame && frame.scrollWidth > frame.clientWidth ? frame.getBoundingClientRect().left
    - frame.scrollLeft + frame.scrollWidth : document.documentElement.clientWidth;
  return box.width && getComputedStyle(node).clipPath === 'none' && (box.right > right + 1 || box.left < -1);
}).map(node => node.outerHTML.slice(0, 120))"""


@pytest.fixture
def site(handbooks):
    """The made-up handbook on the disk."""
    return handbooks["made-up"].site.as_uri()


@pytest.fixture
def open_page(new_visitor, site):
    """Opens a page of the made-up handbook in a new browser."""
    def open_page(path, viewport=DESK, **settings):
        page = new_visitor(viewport=viewport, **settings).context.new_page()
        page.goto(f"{site}/{path}")
        return page
    return open_page


# The header and the contents

@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("path", ["index.html", ARTICLE, "checklists/journey.html", "tags/index.html"])
def test_the_header_leads_on_from_every_page_at_every_width(open_page, path, width):
    """Home, contents and language stand in its first lines, large enough for a finger."""
    page = open_page(f"en/{path}", {"width": width, "height": 640})
    for place in ("header.site .title", "header.site summary", "header.site a[hreflang=ru]"):
        box = page.locator(place).bounding_box()
        assert box["y"] + box["height"] < 100
        assert box["height"] >= 24 and box["width"] >= 24


def test_the_contents_open_by_key_and_lead_to_every_page(open_page):
    """With nothing to scroll; what is in the chapters comes when they open."""
    page = open_page(f"en/{ARTICLE}", PHONE)
    link = page.locator(".menu a", has_text="Donau")
    expect(link).to_have_count(0)

    page.locator("header.site summary").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".menu [aria-current=page]")).to_have_count(1)
    link.click()
    expect(page).to_have_url(f"{page.url.rsplit('/', 1)[0]}/narrow.html")


def test_the_contents_hold_the_same_everywhere(open_page, site):
    """Filled later, or with the home page."""
    texts = []
    for path in ("index.html", ARTICLE, "tags/index.html"):
        page = open_page(f"en/{path}")
        page.locator("header.site summary").click()
        expect(page.locator(".menu a", has_text="Donau")).to_be_visible()
        texts.append(page.locator(".chapters a").evaluate_all(
            "links => links.map(link => link.textContent + ' ' + link.href)"))
    assert texts[0] == texts[1] == texts[2]
    assert len(texts[0]) == len(set(texts[0])) >= 10


def test_without_script_the_contents_lead_to_every_chapter(open_page):
    """Whose pages list what is in them; and to the page from A to Z."""
    page = open_page(f"en/{ARTICLE}", PHONE, is_scripted=False)
    page.locator("header.site summary").click()
    expect(page.locator(".menu a[href$='a-z.html']")).to_be_visible()
    page.locator(".menu a[href='../reading/index.html'], .menu a[href='index.html'].chapter").first.click()
    page.locator("main a", has_text="Donau").click()
    expect(page.locator("h1")).to_contain_text("Donau")


def test_the_contents_close_by_escape_and_by_a_click_elsewhere(open_page):
    """And the focus goes back to where they were opened."""
    page = open_page(f"en/{ARTICLE}")
    summary = page.locator("header.site summary")
    summary.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".menu .book")).to_be_hidden()
    expect(summary).to_be_focused()

    summary.click()
    expect(page.locator(".menu .book")).to_be_visible()
    page.mouse.click(5, 850)
    expect(page.locator(".menu .book")).to_be_hidden()


def test_the_foot_of_a_page_leads_back_to_the_contents(open_page):
    """Twice in a row, too."""
    page = open_page(f"en/{ARTICLE}", PHONE)
    for _ in range(2):
        page.locator("footer.site a[href='#site:contents']").click()
        expect(page.locator(".menu .book")).to_be_visible()
        expect(page.locator("header.site summary")).to_be_focused()
        page.keyboard.press("Escape")


def test_the_home_page_has_one_name(open_page, web, visitor):
    """In the header, above a page, in the tab, on the page for wrong addresses."""
    page = open_page(f"en/{ARTICLE}")
    name = page.locator("header.site .title").inner_text().strip()
    assert page.locator(".breadcrumbs a").first.inner_text() == name
    page.locator(".breadcrumbs a").first.click()
    assert page.title() == name

    lost = visitor.context.new_page()
    lost.goto(f"{web}made-up/404.html")
    assert lost.locator("section[lang=en] a").first.inner_text() == name


def test_a_wrong_address_leads_on(new_visitor, handbooks, tmp_path):
    """To the home page and the chapters of each language, and to the contents, from an address in any folder."""
    from serving import serve
    with serve(handbooks["made-up"].site) as address:
        page = new_visitor().context.new_page()
        page.goto(f"{address}404.html")
        for language in LANGUAGES:
            links = page.locator(f"section[lang={language}] a")
            assert links.count() >= 3
            for link in links.all():
                assert page.request.get(link.evaluate("link => link.href")).status == 200
        page.locator("header.site summary").click()
        page.locator(".menu a", has_text="Donau").click()
        expect(page.locator("h1")).to_contain_text("Donau")


# Where one left off

def left_off(page):
    return page.locator(".left-off")


def test_the_home_page_shows_where_one_left_off(open_page, site):
    """In its own language; the page's name is the one of today."""
    page = open_page("en/index.html", PHONE)
    expect(left_off(page)).to_be_hidden()
    for path in ("en/reading/narrow.html", "en/scripts/circle.html", "ru/reading/everything.html", "en/tags/odd.html"):
        page.goto(f"{site}/{path}")

    page.goto(f"{site}/en/index.html")
    expect(left_off(page)).to_be_visible()
    left_off(page).locator("a").click()
    expect(page).to_have_url(f"{site}/en/scripts/circle.html")
    page.goto(f"{site}/ru/index.html")
    assert left_off(page).locator("a").evaluate("link => link.href") == f"{site}/ru/reading/everything.html"


@pytest.mark.parametrize("kept", [
    "", "null", "{", "[]", '{"version":2,"address":"en/scripts/circle.html"}', '{"version":1}',
    '{"version":1,"address":"javascript:alert(1)"}', '{"version":1,"address":"https://evil.example/"}',
    '{"version":1,"address":"en/gone.html"}', '{"version":1,"address":{}}',
])
def test_what_is_kept_and_makes_no_sense_is_not_shown(open_page, site, kept):
    """Nor does it lead anywhere else."""
    page = open_page("en/reading/narrow.html")
    page.evaluate("kept => localStorage.setItem(Object.keys(localStorage)[0], kept)", kept)
    page.goto(f"{site}/en/index.html")
    expect(left_off(page)).to_be_hidden()


def test_without_script_or_storage_nothing_is_said(open_page, new_visitor, site):
    """Of pages that cannot be remembered."""
    page = open_page("en/reading/narrow.html", is_scripted=False)
    page.goto(f"{site}/en/index.html")
    expect(left_off(page)).to_be_hidden()

    visitor = new_visitor()
    visitor.context.add_init_script(BLOCKED_STORAGE)
    page = visitor.context.new_page()
    for path in ("en/reading/narrow.html", "en/index.html"):
        page.goto(f"{site}/{path}")
    expect(left_off(page)).to_be_hidden()


def test_what_was_read_is_forgotten_with_everything_else(new_visitor, site):
    """By the button of scripts and checklists."""
    visitor = new_visitor()
    tab = visitor.open_script(f"{site}/en/scripts/circle.html")
    assert tab.page.evaluate("localStorage.length") == 1
    visitor.replies = [True]
    tab.press("forget")
    assert tab.page.evaluate("localStorage.length") == 0


SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 100);
})"""


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_while_a_page_is_loaded(open_page, site, viewport):
    """Not even the line that says where one left off."""
    page = open_page("en/reading/narrow.html", viewport)
    for path in (f"en/{ARTICLE}", "en/index.html", "en/reading/index.html"):
        page.goto(f"{site}/{path}")
        assert page.evaluate(SHIFTS) == 0, path


# Wide screens

def test_the_contents_of_a_page_stay_beside_it(open_page):
    """However far one has read."""
    page = open_page(f"en/{ARTICLE}")
    contents = page.locator(".contents")
    text = page.locator("article > p").last
    text.scroll_into_view_if_needed()
    expect(contents.locator("a").last).to_be_in_viewport()
    box = contents.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] < text.bounding_box()["x"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_stand_beside_what_they_are_about(open_page, language):
    """In the margin, one below the other where they are close together; with no script."""
    page = open_page(f"{language}/{ARTICLE}", is_scripted=False)
    text = page.locator("article > p").nth(1).bounding_box()
    below = 0
    for number in (1, 2, 3):
        note = page.locator(f"[id='fn:{number}']").bounding_box()
        mark = page.locator(f"[id='fnref:{number}']").bounding_box()
        assert note["x"] > text["x"] + text["width"]
        assert note["x"] + note["width"] <= DESK["width"]
        assert note["y"] >= below
        assert note["y"] == pytest.approx(mark["y"], abs=12) or note["y"] < below + 30
        below = note["y"] + note["height"]


def test_on_a_phone_notes_stand_at_the_end(open_page):
    """Under their heading."""
    page = open_page(f"en/{ARTICLE}", PHONE)
    notes = page.locator(".footnotes").bounding_box()
    assert page.locator("[id='fn:1']").bounding_box()["y"] > notes["y"]
    expect(page.locator(".footnotes-title")).to_be_visible()


# Tables

@pytest.mark.parametrize("is_spaced", [False, True], ids=["", "spaced"])
@pytest.mark.parametrize("width", [320, 360, 640, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut(open_page, language, width, is_spaced):
    """At 320 pixels, which is 400% zoom on a desk, and with the reader's own spacing."""
    page = open_page(f"{language}/{ARTICLE}", {"width": width, "height": 640})
    if is_spaced:
        page.evaluate(SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_that_is_too_wide_is_moved_by_keys(open_page, language):
    """It has a name of its own, takes the focus, and shows that there is more of it."""
    page = open_page(f"{language}/{ARTICLE}", PHONE)
    tables = page.locator(".table")
    names = tables.evaluate_all("tables => tables.map(table => table.getAttribute('aria-label'))")
    assert len(set(names)) == len(names) == 4
    wide = tables.nth(1)
    assert wide.evaluate("table => table.scrollWidth > table.clientWidth")
    assert "gradient" in wide.evaluate("table => getComputedStyle(table).backgroundImage")
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelectorAll('.table')[1].scrollLeft > 0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_of_prose_are_cards_on_a_phone(open_page, language):
    """Each cell says which column it is of; on a desk the table is a table."""
    page = open_page(f"{language}/{ARTICLE}", PHONE)
    table = page.locator(".table").first
    assert table.evaluate("table => table.scrollWidth <= table.clientWidth")
    heads = table.locator("th").all_text_contents()
    cell = table.locator("tbody tr").first.locator("td").nth(1)
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label.strip('"') == heads[1]
    assert cell.bounding_box()["width"] > 250

    page.set_viewport_size(DESK)
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == "none"
    expect(table.locator("th").first).to_be_visible()


# Weight

@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_light(handbooks, language):
    """An article, its style sheet: what a phone loads, compressed."""
    site = handbooks["shipped"].site
    articles = [
        file for file in site.glob(f"{language}/*/*.html") if '<main id="site:text" class="article"' in file.read_text()]
    assert articles
    for file in articles:
        assert len(gzip.compress(file.read_bytes(), 9)) <= 10 * 1024, file
    [sheet] = site.glob("assets/handbook.*.css")
    assert len(gzip.compress(sheet.read_bytes(), 9)) <= 8 * 1024


# What moves

NOTE_SHIFTS = """() => { window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(entry =>
  window.shifts.push(entry.sources.map(source => (source.node && source.node.outerHTML || '').slice(0, 80))))
).observe({ type: 'layout-shift', buffered: true }); }"""


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(
    "path", [ARTICLE, "checklists/journey.html", "scripts/circle.html", "a-z.html", "tags/index.html"])
def test_nothing_moves_while_a_page_loads(open_page, site, path, viewport):
    """Also where the first picture comes before the scripts, as on a slow phone."""
    page = open_page("en/index.html", viewport)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"{site}/en/{path}")
    page.evaluate(NOTE_SHIFTS)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert page.evaluate("window.shifts") == []
