"""Whatever stands in a field, or in what the device kept, is text: on the page, on paper and in a mail."""

import io
import json
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from test_script_texts import mail_address

MARKUP = '"><img src=x onerror=alert(1)>'
VALUES = {
    "markup": MARKUP,
    "script": "</textarea></script><script>alert(1)</script>",
    "address": "javascript:alert(1)",
    "entities": "&lt;b&gt; &amp; &#0;",
    "pattern": "$& $1 $` {me} {{me}} [me] \\1 %0A%s",
    "direction": "\u202eevil\u2066\u200b\ufeff",
    "control characters": "a\x00\x01\x07\x1b[31m\x7f\x85\u2028\u2029b",
    "header": "x\r\nBcc: evil@example.org\r\n\r\n&bcc=evil@example.org&subject=y",
    "half of an emoji": "x\ud83dy",
    "long": "x" * 10_000,
    "long Cyrillic": "ё" * 10_000,
}
EMAIL = "en/scripts/email-feedback.html"
MOST_OF_A_VALUE = 2_000

# Texts in place of what the page kept.
DAMAGED = {
    "empty": "", "not JSON": "{", "markup": MARKUP, "null": "null", "number": "1", "list": "[]",
    "object": "{}",
    "another version": '{"version":2,"values":{"me":"evil"}}', "no values": '{"version":1}',
    "values are null": '{"version":1,"values":null}', "values are a text": '{"version":1,"values":"me"}',
    "values are a list": '{"version":1,"values":[["me","evil"]]}',
    "wrong kinds": '{"version":1,"values":{"me":["evil"],"role":{"a":1},"recruiter":1,"day":true}}',
    "strange names": '{"version":1,"values":{"__proto__":{"me":"evil"},"constructor":"evil"}}',
    "no such day": '{"version":1,"values":{"day":"2026-02-30"}}',
    "no day": json.dumps({"version": 1, "values": {"day": MARKUP}}),
    "a megabyte": json.dumps({"version": 1, "values": {"me": "x" * 1_000_000}}),
    "deep": '{"version":1,"values":' + "[" * 40_000 + "]" * 40_000 + "}",
}
# Lines to write on, on paper, make room for what is filled in.
ELEMENTS = "document.querySelectorAll(':not(.line)').length"

# As if typed, with all characters that a field lets through.
FILL_ALL = """value => document.querySelectorAll('[name^="f:"]:not([type=date])').forEach(field => {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
})"""


@pytest.fixture(scope="module")
def lasting_tab(new_lasting_visitor):
    """A tab for all tests."""
    return new_lasting_visitor().open_script("about:blank")


@pytest.fixture
def tab(lasting_tab, web):
    """The e-mail, blank."""
    return lasting_tab.open_anew(f"{web}{EMAIL}")


def whole(value):
    """As much of a value as the page takes, without halves of characters."""
    return value.replace("\ud83d", "\ufffd")[:MOST_OF_A_VALUE]


def check_that_the_page_works(tab):
    """It can be filled in and keeps that."""
    tab.fill_in({"me": "Ann"})
    expect(tab.blanks("me").first).to_have_text("Ann")
    tab.page.reload()
    assert tab.filled_in()["me"] == "Ann"


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_stays_text_on_the_page(tab, value):
    """Typed, kept and read again; it becomes no element, and stands there as it was written."""
    elements = tab.page.evaluate(ELEMENTS)

    tab.page.evaluate(FILL_ALL, value)

    for load in (lambda: None, tab.page.reload):
        load()
        assert tab.page.evaluate(ELEMENTS) == elements
        shown = whole(tab.field("me").input_value())
        assert shown
        assert set(tab.blanks("me").all_text_contents()) == {shown}
        assert shown == whole(value).replace("\r", "").replace("\n", "")
    assert tab.filled_in().keys() == {"me", "recruiter", "role"}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_stays_text_in_what_the_device_kept(tab, value):
    """Somebody else may have written it there."""
    elements = tab.page.evaluate(ELEMENTS)
    tab.fill_in({"me": "Ann"})
    key, _ = tab.own_memory()
    tab.memorize({key: json.dumps({"version": 1, "values": {"me": value, "day": MARKUP}})})

    tab.page.reload()

    assert tab.page.evaluate(ELEMENTS) == elements
    assert tab.filled_in().keys() == {"me"}
    assert 0 < len(tab.blanks("me").first.text_content()) <= MOST_OF_A_VALUE
    check_that_the_page_works(tab)


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_memory_is_as_good_as_none(tab, text):
    """The page begins anew, and keeps again."""
    elements = tab.page.evaluate(ELEMENTS)
    tab.fill_in({"me": "Bea"})
    key, _ = tab.own_memory()
    tab.memorize({key: text})

    tab.page.reload()

    assert tab.filled_in() == {}
    assert tab.page.evaluate(ELEMENTS) == elements
    assert tab.page.evaluate("'me' in {} || 'evil' in {}") is False
    check_that_the_page_works(tab)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_stays_text_in_a_mail(tab, value):
    """It adds no header and no second text."""
    tab.page.evaluate(FILL_ALL, value)
    # Its text is not handed over then, but copied.
    is_long = tab.page.locator(".limit").is_visible()

    address = urlsplit(mail_address(tab))

    fields = dict(parse_qsl(address.query, strict_parsing=True))
    assert (address.scheme, address.path, address.fragment) == ("mailto", "", "")
    assert is_long == (len(quote(value, errors="replace")) > 500)
    if is_long:
        assert list(fields) == ["subject"]
        assert not set(fields["subject"]) & set("\r\n")
        return
    assert len(parse_qsl(address.query)) == 2
    assert list(fields) == ["subject", "body"]
    assert not set(fields["subject"]) & set("\r\n")
    assert whole(tab.field("me").input_value()).strip() in fields["body"]


@pytest.mark.parametrize("value", [MARKUP, VALUES["script"], VALUES["pattern"], VALUES["long"]])
def test_a_value_stays_text_on_paper(tab, value):
    """Long ones are broken, and not cut at the edge."""
    tab.page.evaluate(FILL_ALL, value)

    pages = PdfReader(io.BytesIO(tab.paper())).pages

    text = "".join("".join(page.extract_text().split()) for page in pages)
    assert text.count("".join(value[:MOST_OF_A_VALUE].split())) >= tab.blanks("me").count()


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_stays_text_during_the_call(tab, web, value):
    """In what they say, too, and nothing sticks out sideways."""
    tab.goto(f"{web}en/scripts/phone-call.html")
    tab.press("call")
    tab.answer(1)
    # The rehearsal has come by then, with what it adds.
    expect(tab.page.locator(".hint").first).to_be_attached()
    elements = tab.page.evaluate(ELEMENTS)

    tab.page.evaluate(FILL_ALL, value)

    assert tab.page.evaluate(ELEMENTS) == elements
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(tab.page.locator("textarea.by-hand:visible")).to_have_value(tab.field("advice").input_value())
