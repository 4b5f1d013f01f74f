"""The link that carries answers, and what may stand in such a link."""

import pytest
from playwright.sync_api import expect

MAIN = "en/checklists/after-refusal.html"
ANSWERS = {"stage": ["refused"], "channel": ["call", "letter"]}
NOTHING = {"answers": {}, "dates": {}, "ticks": []}

HOSTILE = {
    "markup": '"><img src=x onerror=alert(1)>',
    "script": "stage=<script>alert(1)</script>&</script><script>alert(1)</script>=x",
    "address": "stage=javascript:alert(1)",
    "unknown option": "stage=evil",
    "unknown question": "evil=refused",
    "two of one": "stage=waiting,refused",
    "an item": "review-yourself=review-yourself&t:review-yourself=on&ticks=review-yourself",
    "a date": "refusal=2026-11-23&d:refusal=2026-11-23&dates=refusal",
    "prototype": "__proto__=refused&constructor=refused&prototype=x&toString=call&hasOwnProperty=x",
    "prototype's values": "stage=__proto__,constructor&channel=toString,length",
    "broken signs": "stage=%E0%A4%A&channel=%",
    "no signs": "&&==,,&=&,",
    "nothing of a question": "stage=",
    "nulls": "stage=%00refused&channel=call%00",
    "a megabyte": "stage=" + "refused," * 130_000,
    "many questions": "&".join(f"q{number}=x" for number in range(50_000)),
}


@pytest.fixture
def tab(visitor, web):
    """The main checklist."""
    return visitor.open(f"{web}{MAIN}")


def test_the_link_carries_answers_alone(tab, web):
    """Neither dates nor ticks, which are nobody else's business."""
    tab.fill_in(ANSWERS, {"refusal": "2026-11-23"}, ["review-yourself"])

    link = tab.copied("link")

    address, answers = link.split("#")
    assert address == f"{web}{MAIN}"
    for word in ("2026", "review-yourself", "refusal"):
        assert word not in answers


def test_opening_the_link_restores_the_answers_and_nothing_else(tab, new_visitor):
    """Somebody else sees the list that fits, with empty boxes."""
    tab.fill_in(ANSWERS, {"refusal": "2026-11-23"}, ["review-yourself"])
    link = tab.copied("link")

    other = new_visitor().open(link)

    assert other.state() == {"answers": ANSWERS, "dates": {}, "ticks": []}
    assert other.shown_items() == tab.shown_items()


def test_the_link_works_in_the_other_language_and_on_a_disk(tab, new_visitor, web, handbooks):
    """It names ids, which are the same everywhere."""
    tab.fill_in(ANSWERS)
    answers = tab.copied("link").split("#")[1]
    on_disk = handbooks["shipped"].file("after-refusal", "ru")

    for address in (f"{web}ru/checklists/after-refusal.html", on_disk):
        assert new_visitor().open(f"{address}#{answers}").state()["answers"] == ANSWERS


def test_a_link_leaves_the_readers_own_dates_and_ticks(tab, web):
    """Its answers take the place of the reader's."""
    tab.fill_in({"stage": ["waiting"], "experience": ["first"]}, {"refusal": "2026-11-23"}, ["review-yourself"])
    tab.goto("about:blank")

    tab.goto(f"{web}{MAIN}#answers:stage=refused&channel=call,letter")

    assert tab.state() == {"answers": ANSWERS, "dates": {"refusal": "2026-11-23"}, "ticks": ["review-yourself"]}


def test_the_answers_do_not_stay_in_the_address(tab, web):
    """A bookmark or a screenshot of the page would show them, and a reload would undo later ones."""
    tab.goto(f"{web}{MAIN}#answers:stage=refused")
    expect(tab.page).to_have_url(f"{web}{MAIN}")
    tab.answer({"stage": ["waiting"]})

    tab.page.reload()

    assert tab.state()["answers"] == {"stage": ["waiting"]}


def test_a_link_whose_signs_a_messenger_encoded_works(visitor, web):
    """Some encode all that is not a letter."""
    tab = visitor.open(f"{web}{MAIN}#answers:stage%3Drefused%26channel%3Dcall%2Cletter")

    assert tab.state()["answers"] == ANSWERS


def test_what_is_known_in_a_link_is_taken_and_the_rest_is_not(visitor, web):
    """An option may have gone since the link was sent."""
    answers = "gone=1&stage=refused&channel=call,gone,letter,call&experience=gone"
    tab = visitor.open(f"{web}{MAIN}#answers:{answers}")

    assert tab.state() == {"answers": ANSWERS, "dates": {}, "ticks": []}


def test_links_to_headings_stay_what_they_are(visitor, web):
    """Only links with answers are taken apart."""
    tab = visitor.open(f"{web}{MAIN}#ask")

    assert tab.page.url == f"{web}{MAIN}#ask"
    assert tab.state() == NOTHING


@pytest.fixture(scope="module")
def lasting_tab(new_lasting_visitor, web):
    """A tab for all hostile links, and what its page keeps once it is filled in."""
    tab = new_lasting_visitor().open(f"{web}{MAIN}")
    tab.fill_in(ANSWERS, {"refusal": "2026-11-23"}, ["review-yourself"])
    return tab, tab.memory(), tab.state()


@pytest.mark.parametrize("answers", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_link_changes_nothing(lasting_tab, web, answers):
    """Not for a reader who has answered, and not for a new one."""
    tab, memory, filled = lasting_tab
    for kept, state in [(memory, filled), ({}, NOTHING)]:
        tab.goto(f"{web}{MAIN}")
        tab.replace_memory(kept)
        tab.goto("about:blank")

        tab.goto(f"{web}{MAIN}#answers:{answers}")

        assert tab.state() == state
        assert tab.page.locator("img").count() == 0
