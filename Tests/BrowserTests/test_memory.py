"""What the page keeps on the reader's device, and how it forgets."""

import shutil

import pytest
from playwright.sync_api import expect

from handbooks import TESTS, Handbook
from serving import serve

MAIN = "checklists/after-refusal.html"
ANSWERS = {"stage": ["refused"], "channel": ["call", "letter"]}
DATES = {"refusal": "2026-11-23", "interview": "2026-11-10"}
TICKS = ["call-once", "thank"]
STATE = {"answers": ANSWERS, "dates": DATES, "ticks": TICKS}
NOTHING = {"answers": {}, "dates": {}, "ticks": []}

# Ways in which browsers refuse to keep anything.
REFUSALS = {
    "no access": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }});",
    "none": "Object.defineProperty(window, 'localStorage', {value: null});",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    "unreadable": "Storage.prototype.getItem = () => { throw new DOMException('broken'); };",
}


def test_answers_dates_and_ticks_survive_a_reload(visitor, web):
    """And a visit on another day."""
    tab = visitor.open(f"{web}en/{MAIN}")
    tab.fill_in(ANSWERS, DATES, TICKS)
    shown = tab.shown_items()

    tab.page.reload()

    assert tab.state() == STATE
    assert tab.shown_items() == shown
    assert visitor.open(f"{web}en/{MAIN}").state() == STATE


def test_they_are_there_in_the_other_language(visitor, web):
    """A reader who changes the language goes on where they were."""
    tab = visitor.open(f"{web}en/{MAIN}")
    tab.fill_in(ANSWERS, DATES, TICKS)
    shown = tab.shown_items()

    tab.page.get_by_role("banner").get_by_role("link", name="Русский").click()

    # Loaded, too: what the page kept is put back by a script.
    tab.page.wait_for_url(f"{web}ru/{MAIN}")
    assert tab.state() == STATE
    assert tab.shown_items() == shown


def test_they_survive_on_a_disk(visitor, handbooks):
    """A site that is opened by double click keeps them, too."""
    handbook = handbooks["shipped"]
    tab = visitor.open(handbook.file("after-refusal", "en"))
    tab.fill_in(ANSWERS, DATES, TICKS)

    tab.goto(handbook.file("after-refusal", "ru"))

    assert tab.state() == STATE


def test_going_back_shows_what_is_kept(visitor, web):
    """Browsers may show a page as it was left."""
    tab = visitor.open(f"{web}en/{MAIN}")
    tab.tick("thank")
    tab.goto(f"{web}ru/{MAIN}")
    tab.tick("call-once")

    tab.page.go_back()

    expect(tab.box("call-once")).to_be_checked()
    expect(tab.box("thank")).to_be_checked()


def test_nothing_is_kept_of_a_reader_who_only_reads(visitor, web):
    """The device holds nothing that its owner did not put there."""
    tab = visitor.open(f"{web}en/{MAIN}")

    assert tab.memory() == {}
    assert visitor.context.cookies() == []


def test_each_checklist_keeps_its_own(visitor, web):
    """Answers and ticks, though they share ids; for dates, see test_applications.py."""
    visitor.open(f"{web}en/{MAIN}").fill_in({"experience": ["first"]}, ticks=["thank"])

    assert visitor.open(f"{web}en/checklists/after-interview.html").state() == NOTHING


def test_two_tabs_show_the_same(visitor, web):
    """What is done in one is seen in the other, and neither undoes it."""
    first = visitor.open(f"{web}en/{MAIN}")
    second = visitor.open(f"{web}ru/{MAIN}")

    first.tick("thank")
    expect(second.box("thank")).to_be_checked()
    second.fill_in({"stage": ["refused"]}, {"refusal": "2026-11-23"}, ["call-once"])
    expect(first.box("call-once")).to_be_checked()

    assert first.state() == second.state() == {
        "answers": {"stage": ["refused"]},
        "dates": {"refusal": "2026-11-23"},
        "ticks": ["call-once", "thank"],
    }
    assert first.shown_items() == second.shown_items()

    second.reset()
    expect(first.box("thank")).not_to_be_checked()
    assert first.state() == NOTHING


def test_forgetting_asks_first(visitor, web, handbooks):
    """Who dismisses the question keeps everything."""
    tab = visitor.open(f"{web}en/{MAIN}")
    tab.fill_in(ANSWERS, DATES, TICKS)
    memory = tab.memory()
    visitor.replies = [False]

    tab.press("forget")

    assert visitor.questions == [handbooks["shipped"].words("en")["checklist_forget_question"]]
    assert tab.state() == STATE
    assert tab.memory() == memory


def test_everything_is_forgotten(visitor, web, handbooks):
    """On the page, in its other tab, and of every other checklist of the site."""
    tab = visitor.open(f"{web}en/{MAIN}")
    tab.fill_in(ANSWERS, DATES, TICKS)
    other = visitor.open(f"{web}en/checklists/after-interview.html")
    other.tick("thank")
    visitor.replies = [True]

    tab.press("forget")

    expect(tab.device_report()).to_have_text(handbooks["shipped"].words("en")["checklist_forgotten"])
    expect(other.box("thank")).not_to_be_checked()
    assert tab.state() == NOTHING
    assert tab.memory() == {}


@pytest.mark.parametrize("forgetting, others", [
    ("", ["copy/", "made-up/"]), ("copy/", ["", "made-up/"]), ("cop/", ["copy/", ""]),
])
def test_other_sites_of_the_same_server_are_not_forgotten(visitor, tmp_path, handbooks, forgetting, others):
    """Neither other handbooks, in folders above, below or beside this one, nor anything else."""
    shutil.copytree(handbooks["shipped"].site, tmp_path / "web")
    for folder in ("copy", "cop"):
        (tmp_path / "web" / folder).symlink_to(handbooks["shipped"].site)
    (tmp_path / "web/made-up").symlink_to(handbooks["made-up"].site)
    with serve(tmp_path / "web") as web:
        for site in others:
            page = "journey.html" if site == "made-up/" else "after-refusal.html"
            visitor.open(f"{web}{site}en/checklists/{page}").page.locator(".task input").first.check()
        tab = visitor.open(f"{web}{forgetting}en/{MAIN}")
        tab.memorize({"something": "else", "handbooks": "of others"})
        kept = tab.memory()
        assert len(kept) == len(others) + 2
        tab.tick("thank")
        visitor.replies = [True]

        tab.press("forget")

        assert tab.memory() == kept


def test_a_renamed_item_keeps_its_tick(visitor, tmp_path):
    """`was: walk` leads from the old id to the new one."""
    handbook = Handbook(TESTS / "MadeUpHandbook", tmp_path)
    with serve(handbook.site) as web:
        tab = visitor.open(f"{web}en/checklists/above.html")
        tab.tick("walk", "drink")
        for language in ("en", "ru"):
            file = handbook.root / f"content/{language}/checklists/above.md"
            file.write_text(file.read_text().replace("`walk`\n", "`go-outside`\n  - Was: walk\n"))
        handbook.build()

        tab.page.reload()
        assert tab.state()["ticks"] == ["drink", "go-outside"]

        # Once taken away, the tick does not come back by the old name.
        tab.box("go-outside").uncheck()
        tab.page.reload()
        assert tab.state()["ticks"] == ["drink"]


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_a_browser_that_keeps_nothing_shows_the_page_all_the_same(visitor, web, handbooks, refusal):
    """Everything works until the page is closed, and the page does not say that it keeps anything."""
    visitor.context.add_init_script(refusal)
    tab = visitor.open(f"{web}en/{MAIN}#answers:experience=first")
    assert tab.state()["answers"] == {"experience": ["first"]}

    tab.fill_in(ANSWERS, DATES, TICKS)
    assert tab.state() == {**STATE, "answers": {**ANSWERS, "experience": ["first"]}}
    assert "wait-then-remind" not in tab.shown_items()
    expect(tab.progress()).to_contain_text("2")
    expect(tab.page.locator(".privacy")).to_have_text(handbooks["shipped"].words("en")["checklist_not_kept"])

    visitor.replies = [True]
    tab.press("forget")
    expect(tab.box("thank")).not_to_be_checked()
    assert tab.state() == NOTHING


def test_a_browser_that_stops_keeping_is_told_of(visitor, web, handbooks):
    """When it happens, and until it keeps again."""
    words = handbooks["shipped"].words("en")
    tab = visitor.open(f"{web}en/{MAIN}")
    expect(tab.page.locator(".privacy")).to_have_text(words["checklist_privacy"])
    tab.page.evaluate("""() => {
      const keep = Storage.prototype.setItem;
      Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
      window.makeRoom = () => { Storage.prototype.setItem = keep; };
    }""")
    tab.tick("thank")
    expect(tab.page.locator(".privacy")).to_have_text(words["checklist_not_kept"])

    tab.page.evaluate("window.makeRoom()")
    tab.tick("review-yourself")
    expect(tab.page.locator(".privacy")).to_have_text(words["checklist_privacy"])
    tab.page.reload()
    assert tab.state()["ticks"] == ["review-yourself", "thank"]
