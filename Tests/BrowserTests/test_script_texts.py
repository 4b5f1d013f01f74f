"""What the page hands out: the text, byte for byte as the command prints it, and a mail."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from handbooks import ALL_SCRIPTS, LANGUAGES, Handbook, channel

ONE_LINE = 'Анна "O’Neill" & Söhne <b>*x*</b> [y](z) {me} №1 🙂'
MORE_LINES = "Первая строка\n\n  second line  \n{me} 3"
# A leap day, in a month whose name changes in Russian.
DAY = "2028-02-29"
REQUIRED = "[name^='f:'][required]"


def values_for(tab):
    """A value for each field of a page, by its kind."""
    def value(name):
        field = tab.field(name)
        kind = field.evaluate("field => field.type")
        if kind == "select-one":
            return field.locator("option").last.inner_text()
        return {"date": DAY, "textarea": MORE_LINES}.get(kind, ONE_LINE)

    return {name: value(name) for name in tab.fields()}


def mail_address(tab):
    """Where the button of an e-mail leads."""
    with tab.page.expect_event("request", lambda request: request.url.startswith("mailto:")) as request:
        tab.press("mail")
    return request.value.url


def is_too_long(subject, body):
    """Whether a mail program may cut the address that hands a message over."""
    kept = "!*'()"  # beside what quote keeps, as encodeURIComponent does
    address = "mailto:?subject=" + quote(subject, safe=kept) + "&body=" + quote(body.replace("\n", "\r\n"), safe=kept)
    return len(address) > 2000


@pytest.fixture(scope="module")
def tab(new_lasting_visitor):
    """A tab for all tests: opening one takes longer than the test."""
    return new_lasting_visitor().open_script("about:blank")


# All kinds of blocks, in a mail and behind the last turn of a conversation.
BLOCKS = "- point one\n- point {me}\n\n> Quoted.\n\n---\n\n| A | B |\n|---|---|\n| c | d |\n\nNoted.[^1]\n\n```\ncode\n```\n\n***\n\n[^1]: Note.\n"
READ = ["point one", "point [Your name]", "Quoted.", "A", "B", "c", "d", "Noted.", "code"]


@pytest.mark.parametrize("channel, parts", [
    ("email", f"## Subject\n\nS {{me}}\n\n## Text\n\n{BLOCKS}"), ("call", f"## 1. Open\n\n**You:** Hello.\n\n{BLOCKS}"),
])
def test_each_block_of_a_text_stands_on_lines_of_its_own(tmp_path, tab, channel, parts):
    """And none is left out, on the page and in the text."""
    scripts = tmp_path / "content/en/scripts"
    scripts.mkdir(parents=True)
    (tmp_path / "content/handbook.yml").write_text("title: T\nlanguages: [en]\n")
    for folder in (scripts.parent, scripts):
        (folder / "index.md").write_text("---\ntitle: T\n---\n")
    (scripts / "blocks.md").write_text(
        f"---\ntitle: T\nchannel: {channel}\n---\n\n## Fields\n\n- `me` Your name: text\n\n{parts}")
    handbook = Handbook(tmp_path / "content", tmp_path / "built")
    tab.open_anew(handbook.script_file("blocks", "en"))

    printed = handbook.printed_script("blocks", "en", {}).decode()
    assert tab.copied("copy") == printed
    assert "\n\n\n" not in printed
    assert [line for line in printed.splitlines() if line in READ] == READ
    assert tab.page.locator(".script section pre").text_content() == "code\n"


@pytest.mark.parametrize("is_filled", [False, True], ids=["blank", "filled in"])
@pytest.mark.parametrize("name, script, language", ALL_SCRIPTS)
def test_the_copied_text_equals_what_the_command_prints(handbooks, tab, name, script, language, is_filled):
    """With open blanks, and with words in every field."""
    handbook = handbooks[name]
    tab.open_anew(handbook.script_file(script, language))
    values = values_for(tab) if is_filled else {}
    tab.fill_in(values)

    assert tab.copied("copy") == handbook.printed_script(script, language, values).decode()


@pytest.mark.parametrize("name, script, language", ALL_SCRIPTS)
def test_copying_names_the_needed_fields_that_are_empty(handbooks, tab, name, script, language):
    """Only those; and none once they are filled in."""
    words = handbooks[name].words(language)
    tab.open_anew(handbooks[name].script_file(script, language))
    missing = tab.page.eval_on_selector_all(
        REQUIRED, "fields => fields.map(field => field.labels[0].firstChild.textContent.trim())")
    assert missing

    tab.copied("copy")
    expect(tab.report()).to_have_text(f"{words['script_copied_with_blanks']} {', '.join(missing)}")

    tab.fill_in({field: value for field, value in values_for(tab).items()
                 if tab.field(field).get_attribute("required") is not None})
    tab.copied("copy")
    expect(tab.report()).to_have_text(words["script_copied"])


@pytest.mark.parametrize("name, script, language", ALL_SCRIPTS)
def test_only_an_email_can_be_mailed_and_only_a_talk_called(handbooks, tab, name, script, language):
    """Buttons that mean nothing are not there."""
    kind = channel(name, script)
    tab.goto(handbooks[name].script_file(script, language))

    expect(tab.page.locator("[data-do=mail]")).to_have_count(int(kind == "email"))
    expect(tab.page.locator("[data-do=call]")).to_have_count(int(kind in ("call", "talk")))
    expect(tab.page.locator(".length")).to_have_count(int(kind == "messenger"))


@pytest.mark.parametrize(
    "name, script, language", [page for page in ALL_SCRIPTS if channel(*page[:2]) == "email"])
def test_a_mail_has_the_subject_and_the_text(handbooks, tab, name, script, language):
    """Lines end as mails want it, nothing is lost to the address's signs, and Cyrillic arrives."""
    handbook = handbooks[name]
    tab.open_anew(handbook.script_file(script, language))
    values = values_for(tab)
    tab.fill_in(values)
    printed = handbook.printed_script(script, language, values).decode()
    subject, body = re.fullmatch(r"\w+: (.*?)\n\n(.*)\n", printed, re.DOTALL).groups()
    if is_too_long(subject, body):
        # test_script_messages.py knows what happens then.
        return

    address = mail_address(tab)

    assert re.fullmatch("[!-~]+", address)
    assert urlsplit(address).path == ""
    assert "+" not in address
    assert parse_qsl(urlsplit(address).query) == [("subject", subject), ("body", body.replace("\n", "\r\n"))]
    assert "Анна" in unquote(address)
    expect(tab.report()).to_be_empty()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_with_blanks_names_them(handbooks, tab, language):
    """Who sends it too early can still see it."""
    handbook = handbooks["shipped"]
    tab.open_anew(handbook.script_file("email-feedback", language))

    mail_address(tab)

    expect(tab.report()).to_contain_text(handbook.words(language)["script_missing"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_messenger_text_says_how_long_it_is(handbooks, tab, language):
    """As it is copied, and at once when a word is filled in; an emoji counts as one."""
    handbook = handbooks["shipped"]
    pattern = handbook.words(language)["script_characters"]
    tab.open_anew(handbook.script_file("message-when-to-call", language))

    for me in ["", "Ann", "Анна 🙂", "x" * 100]:
        tab.fill_in({"me": me})
        length = len(tab.copied("copy").removesuffix("\n"))
        expect(tab.page.locator(".length")).to_have_text(pattern.replace("{number}", str(length)))


def test_where_copying_is_not_allowed_the_page_says_so(new_visitor, handbooks):
    """Neither in the new way nor in the old one."""
    handbook = handbooks["shipped"]
    visitor = new_visitor()
    visitor.context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = () => false;")
    tab = visitor.open_script(handbook.script_file("thank-you", "en"))

    tab.press("copy")

    expect(tab.report()).to_have_text(handbook.words("en")["script_copy_failed"])
