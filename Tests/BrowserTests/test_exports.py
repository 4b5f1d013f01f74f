"""What the page gives to take along is, byte for byte, what the command prints for the same form."""

import pytest

from handbooks import ALL_PAGES

# Fills in the form at once: the first options or the last ones, and a date for each field.
FILL_IN = """([takesLast, dates]) => {
  const all = (selector, node) => Array.from(node.querySelectorAll(selector));
  const form = document.querySelector('form.checklist');
  for (const question of all('[data-choose=one], [data-choose=any]', form)) {
    const inputs = all('input', question);
    const chosen = takesLast ? inputs.slice(-2) : inputs.slice(0, 1);
    for (const input of chosen) input.checked = true;
  }
  all('input[type=date]', form).forEach((input, index) => { input.value = dates[index % dates.length]; });
  form.dispatchEvent(new Event('change', { bubbles: true }));
}"""

# The year's end: working days after it are in a year that the shipped calendar lacks.
YEARS_END = ["2026-12-29", "2026-12-31", "2026-12-30"]
# A leap day in a year that the calendar lacks, a week-end, the eve of a working Saturday.
ODD_DAYS = ["2024-02-29", "2026-11-22", "2025-10-31"]

FILE_NAMES = {"markdown": "md", "csv": "csv", "ics": "ics"}


def exported(tab, form):
    """What the page gives in a format, in bytes."""
    if form == "text":
        return tab.copied("copy").encode()
    name, content = tab.downloaded(form)
    assert name.endswith(f".{FILE_NAMES[form]}")
    return content


@pytest.fixture(scope="module")
def tab(new_lasting_visitor):
    """A tab for all tests: opening one takes longer than the test."""
    return new_lasting_visitor().open("about:blank")


@pytest.mark.parametrize("takes_last, dates", [(None, None), (False, YEARS_END), (True, ODD_DAYS)],
                         ids=["nothing", "first options", "last options"])
@pytest.mark.parametrize("name, checklist, language", ALL_PAGES)
def test_exports_equal_what_the_command_prints(
        handbooks, tab, name, checklist, language, takes_last, dates):
    """Text, Markdown, CSV and calendar."""
    handbook = handbooks[name]
    tab.open_anew(handbook.file(checklist, language))
    if dates:
        tab.page.evaluate(FILL_IN, [takes_last, dates])
    state = tab.state()
    forms = ["text", "markdown", "csv", "ics"]
    if tab.page.locator("[data-do=ics]").is_disabled():
        forms.remove("ics")
        handbook.printed(checklist, language, state["answers"], state["dates"], "ics", status=64)

    for form in forms:
        printed = handbook.printed(checklist, language, state["answers"], state["dates"], form)
        assert exported(tab, form).decode() == printed.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "9999-12-30", "9999-12-31"])
@pytest.mark.parametrize("checklist", ["before-interview", "after-interview"])
def test_days_beyond_the_calendars_ends_are_not_known(handbooks, tab, checklist, day):
    """Years have four digits."""
    handbook = handbooks["shipped"]
    tab.open_anew(handbook.file(checklist, "en"))
    tab.give_dates({"interview": day})

    printed = handbook.printed(checklist, "en", dates={"interview": day})

    assert exported(tab, "text") == printed


def test_files_are_named_after_the_checklist(handbooks, visitor):
    """A reader finds them again among other downloads."""
    handbook = handbooks["shipped"]
    tab = visitor.open(handbook.file("after-refusal", "en"))
    tab.give_dates({"interview": "2026-11-20"})

    names = [tab.downloaded(form)[0] for form in ("markdown", "csv", "ics")]

    assert names == ["after-refusal.md", "after-refusal.csv", "after-refusal.ics"]


def test_exports_of_ticked_items_show_the_ticks(handbooks, visitor):
    """A list half done is taken along as half done."""
    handbook = handbooks["shipped"]
    tab = visitor.open(handbook.file("after-refusal", "en"))
    tab.tick("thank")

    _, markdown = tab.downloaded("markdown")
    _, csv = tab.downloaded("csv")

    assert tab.copied("copy").count("[x]") == 1
    assert markdown.count(b"- [x]") == 1
    assert csv.count(b"\r\nx,") == 1


def test_addresses_of_pages_are_taken_along_from_a_web_server(web, visitor):
    """A link that is copied into a message works there."""
    tab = visitor.open(f"{web}en/checklists/after-refusal.html")

    text = tab.copied("copy")

    assert f"({web}en/checklists/review-interview.html)" in text
