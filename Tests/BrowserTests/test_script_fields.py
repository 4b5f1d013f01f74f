"""What a reader writes once stands in every script, stays on the device, and can be forgotten."""

import pytest
from playwright.sync_api import expect

from handbooks import LANGUAGES

EMAIL = "scripts/email-feedback.html"
CALL = "scripts/phone-call.html"
VALUES = {"me": "Анна О’Нил", "recruiter": "Ms Laine", "role": "editor & co", "day": "2026-11-03"}
DAYS = {"en": "3 November 2026", "ru": "3 ноября 2026\u00a0г."}


@pytest.fixture
def tab(visitor, web):
    """The e-mail, blank."""
    return visitor.open_script(f"{web}en/{EMAIL}")


def label(tab, field):
    """What a field asks for, as the page's form says."""
    return tab.page.eval_on_selector(f'label[for="f:{field}"]', "node => node.firstChild.textContent.trim()")


def check_blanks(tab, field, text):
    """Every place of a field shows a text, and there is such a place."""
    assert tab.blanks(field).count() > 0
    for blank in tab.blanks(field).all():
        expect(blank).to_have_text(text)


def test_every_key_is_seen_in_all_places_at_once(visitor, web):
    """While the reader types, and while they delete."""
    tab = visitor.open_script(f"{web}en/{CALL}")
    assert tab.blanks("recruiter").count() > 1
    for end, key in enumerate("Ms Laine", 1):
        tab.field("recruiter").press(key)
        assert set(tab.blanks("recruiter").all_text_contents()) == {"Ms Laine"[:end]}

    tab.field("recruiter").press("Backspace")
    check_blanks(tab, "recruiter", "Ms Lain")


def test_an_emptied_field_is_a_blank_again(tab):
    """With its label, and nothing of it is kept."""
    tab.fill_in({"me": "Ann Lee"})
    check_blanks(tab, "me", "Ann Lee")

    tab.fill_in({"me": "   "})

    check_blanks(tab, "me", label(tab, "me"))
    assert tab.own_memory()[1]["values"] == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_is_written_in_words(visitor, web, language):
    """As the language writes days."""
    tab = visitor.open_script(f"{web}{language}/{EMAIL}")

    tab.fill_in({"day": "2026-11-03"})

    check_blanks(tab, "day", DAYS[language])


@pytest.mark.parametrize("form, words", [("he", "he"), ("she", "she")])
def test_a_choice_changes_the_words_that_go_with_it(visitor, web, form, words):
    """Where the choice itself stands, and where words of its own do."""
    tab = visitor.open_script(f"{web}made-up/en/scripts/circle.html")
    expect(tab.blanks("form").first).to_have_text("he / she")

    tab.fill_in({"form": form})

    assert tab.blanks("form").all_inner_texts() == [words, words]


def test_what_was_written_survives_a_reload(tab):
    """On the page and in the fields."""
    tab.fill_in(VALUES)

    tab.page.reload()

    assert tab.filled_in() == VALUES
    check_blanks(tab, "me", VALUES["me"])


def test_what_was_written_is_in_every_other_script(tab, visitor, web):
    """In one that is opened later, and in one that is open."""
    other = visitor.open_script(f"{web}en/{CALL}")
    tab.fill_in(VALUES)

    letter = visitor.open_script(f"{web}en/scripts/official-letter.html")
    for script in (other, letter):
        check_blanks(script, "me", VALUES["me"])
        check_blanks(script, "role", VALUES["role"])
    # What is said on the phone has no date with its year.
    check_blanks(letter, "day", DAYS["en"])


def test_what_was_written_is_in_the_other_language(tab, web):
    """The day in that language's words."""
    tab.fill_in(VALUES)

    tab.page.get_by_role("banner").get_by_role("link", name="Русский").click()

    expect(tab.page).to_have_url(f"{web}ru/{EMAIL}")
    # The page's script runs after the page is there.
    expect(tab.page.locator('[name="f:me"]')).to_have_value(VALUES["me"])
    assert tab.filled_in() == VALUES
    check_blanks(tab, "day", DAYS["ru"])


def test_a_script_leaves_the_words_of_others_alone(tab, visitor, web):
    """Two open pages don't undo each other."""
    letter = visitor.open_script(f"{web}en/scripts/official-letter.html")
    letter.fill_in({"company": "Acme", "me": "Ann"})

    tab.fill_in({"role": "editor"})

    assert tab.own_memory()[1] == {"version": 1, "values": {"company": "Acme", "me": "Ann", "role": "editor"}}


def test_going_back_shows_what_is_kept(tab, web):
    """Browsers may show a page as it was left."""
    tab.fill_in({"me": "Ann"})
    tab.goto(f"{web}en/{CALL}")
    tab.fill_in({"me": "Bea"})

    tab.page.go_back()

    expect(tab.field("me")).to_have_value("Bea")
    check_blanks(tab, "me", "Bea")


def test_nothing_is_kept_of_a_reader_who_only_reads(tab, visitor):
    """The device holds nothing that its owner did not put there."""
    tab.copied("copy")

    assert tab.memory() == {}
    assert visitor.context.cookies() == []


def test_forgetting_asks_first(tab, visitor, web, handbooks):
    """Who dismisses the question keeps everything, that of checklists too."""
    visitor.open(f"{web}en/checklists/after-refusal.html").tick("thank")
    tab.fill_in(VALUES)
    memory = tab.memory()
    assert len(memory) == 2
    visitor.replies = [False]

    tab.press("forget")

    assert visitor.questions == [handbooks["shipped"].words("en")["script_forget_question"]]
    assert tab.filled_in() == VALUES
    assert tab.memory() == memory


def test_everything_is_forgotten(tab, visitor, web, handbooks):
    """In this script, in another one that is open, and in checklists."""
    checklist = visitor.open(f"{web}en/checklists/after-refusal.html")
    checklist.tick("thank")
    other = visitor.open_script(f"{web}ru/{CALL}")
    tab.fill_in(VALUES)
    visitor.replies = [True]

    tab.press("forget")

    expect(tab.report()).to_have_text(handbooks["shipped"].words("en")["script_forgotten"])
    assert tab.filled_in() == {}
    check_blanks(tab, "me", label(tab, "me"))
    check_blanks(other, "me", label(other, "me"))
    expect(checklist.box("thank")).not_to_be_checked()
    assert tab.memory() == {}


def test_a_checklist_forgets_scripts_too(tab, visitor, web):
    """Forgetting means everything that the handbook keeps."""
    tab.fill_in(VALUES)
    visitor.replies = [True]

    visitor.open(f"{web}en/checklists/after-refusal.html").press("forget")

    check_blanks(tab, "me", label(tab, "me"))
    assert tab.filled_in() == {}
    assert tab.memory() == {}


def test_a_browser_that_keeps_nothing_shows_the_page_all_the_same(visitor, web):
    """Everything works until the page is closed."""
    visitor.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }});")
    tab = visitor.open_script(f"{web}en/{EMAIL}")

    tab.fill_in(VALUES)

    check_blanks(tab, "me", VALUES["me"])
    visitor.replies = [True]
    tab.press("forget")
    check_blanks(tab, "me", label(tab, "me"))
