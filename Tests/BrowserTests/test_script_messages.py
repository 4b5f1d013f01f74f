"""A message's page: the text comes first, with its fields at hand; what it says of the ways out is true now."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from handbooks import LANGUAGES, MESSAGES, channel
from test_script_texts import mail_address

SMALL_PHONES = [(320, 568), (360, 640)]
EMAIL = "scripts/email-feedback.html"
CHAT = "scripts/message-when-to-call.html"
NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }});"

# Notes what is shared, in place of the device.
SHARE = """
  window.shared = [];
  Object.defineProperty(navigator, 'share', { value: content => { window.shared.push(content); return %s; } });
"""


@pytest.fixture(scope="module")
def words(handbooks):
    """The theme's words, by language."""
    return {language: handbooks["shipped"].words(language) for language in LANGUAGES}


def count(tab):
    """How much is filled in, beside the heading of the fields."""
    return tab.page.locator(".fields-part .count")


@pytest.fixture(scope="module", params=[True, False], ids=["with script", "without"])
def phone(request, new_lasting_visitor):
    """A tab on a phone, for all messages."""
    return new_lasting_visitor(is_scripted=request.param, has_touch=True, is_mobile=True).open_script("about:blank")


@pytest.mark.parametrize("size", SMALL_PHONES, ids=lambda size: f"{size[0]}×{size[1]}")
@pytest.mark.parametrize("script, language", MESSAGES)
def test_the_text_begins_on_the_first_screen_of_a_phone(phone, web, script, language, size):
    """Its fields lie folded above it."""
    phone.page.set_viewport_size({"width": size[0], "height": size[1]})
    tab = phone.open_anew(f"{web}{language}/scripts/{script}.html")

    expect(tab.page.locator(".fields-part summary")).to_be_in_viewport(ratio=1)
    expect(tab.page.locator(".message-part p").first).to_be_in_viewport()
    expect(tab.field("me")).to_be_hidden()
    tab.page.locator(".fields-part summary").tap()
    expect(tab.field("me")).to_be_visible()


def test_fields_stay_at_hand_while_one_reads(new_visitor, web):
    """On a phone at the upper edge; opened, they leave room for the text."""
    tab = new_visitor(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True).open_script(f"{web}en/{EMAIL}")
    tab.page.locator(".message-part p").last.scroll_into_view_if_needed()
    tab.page.mouse.wheel(0, 200)

    expect(tab.page.locator(".fields-part summary")).to_be_in_viewport(ratio=1)
    tab.page.locator(".fields-part summary").tap()
    tab.field("me").fill("Ann")
    assert tab.page.locator(".fields-part").bounding_box()["height"] <= 640 * .61


def test_fields_stand_beside_the_text_where_there_is_room(new_visitor, web):
    """Open, and at its height."""
    tab = new_visitor(viewport={"width": 1280, "height": 800}).open_script(f"{web}en/{EMAIL}")
    text, fields = [tab.page.locator(part).bounding_box() for part in (".message", ".fields-part")]

    assert fields["x"] >= text["x"] + text["width"]
    assert abs(fields["y"] - text["y"]) < 40
    expect(tab.field("me")).to_be_visible()
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.page.set_viewport_size({"width": 800, "height": 800})
    expect(tab.field("me")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_counts_what_is_filled_in(new_visitor, web, words, language):
    """Beside the heading, so that one need not open the fields to know."""
    tab = new_visitor(viewport={"width": 360, "height": 640}).open_script(f"{web}{language}/{EMAIL}")
    number = len(tab.fields())

    def expect_count(filled):
        pattern = words[language]["script_filled_in"]
        expect(count(tab)).to_have_text(pattern.replace("{number}", str(filled)).replace("{all}", str(number)))

    expect_count(0)
    tab.fill_in({"me": "Ann", "role": "editor"})
    expect_count(2)
    tab.page.reload()
    expect_count(2)


def test_a_blank_leads_to_its_field(new_visitor, web):
    """By a tap on it."""
    tab = new_visitor(
        viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True).open_script(f"{web}en/{EMAIL}")

    tab.page.locator('.message .blank[data-field="role"]').last.tap()

    expect(tab.field("role")).to_be_focused()
    expect(tab.field("role")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_mail_says_before_what_will_happen(visitor, web, words, language):
    """The button says it, and a line below; a shorter one is as before."""
    tab = visitor.open_script(f"{web}{language}/{EMAIL}")
    button, limit = tab.page.locator("[data-do=mail]"), tab.page.locator(".limit")
    tab.fill_in({"me": "x" * 1990})
    expect(button).to_have_text(words[language]["script_mail_with_copy"])
    expect(limit).to_have_text(words[language]["script_mail_too_long"])
    expect(limit).to_be_visible()
    body = tab.page.locator('[data-part="text"]')
    assert "x" * 1990 in body.inner_text()

    copied = []
    address = None

    def press():
        nonlocal address
        address = mail_address(tab)

    press()
    expect(tab.report()).to_contain_text(words[language]["script_mail_copied"])
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    assert list(dict(parse_qsl(urlsplit(address).query))) == ["subject"]
    assert "x" * 1990 in copied
    subject = dict(parse_qsl(urlsplit(address).query))["subject"]
    assert subject not in copied
    if language == "en":
        tab.fill_in({"me": "Ann"})
        expect(button).to_have_text(words[language]["script_mail"])
        expect(limit).to_be_hidden()


def test_where_copying_is_not_allowed_a_long_mail_is_not_opened(visitor, web, words):
    """It would have no text; the page says what to do instead."""
    visitor.context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;")
    tab = visitor.open_script(f"{web}en/{EMAIL}")
    tab.fill_in({"me": "x" * 1990})
    requests = []
    tab.page.on("request", lambda request: requests.append(request.url))

    tab.press("mail")

    expect(tab.report()).to_have_text(words["en"]["script_copy_failed"])
    assert requests == []


@pytest.mark.parametrize("script, language", MESSAGES)
def test_a_message_is_shared_as_the_device_shares(new_visitor, web, handbooks, script, language):
    """An e-mail's subject apart from its text; the others as they are copied."""
    visitor = new_visitor()
    visitor.context.add_init_script(SHARE % "Promise.resolve()")
    tab = visitor.open_script(f"{web}{language}/scripts/{script}.html")
    printed = handbooks["shipped"].printed_script(script, language).decode().strip()

    tab.press("share")

    [shared] = tab.page.evaluate("window.shared")
    if channel("shipped", script) == "email":
        opening, text = printed.split("\n\n", 1)
        assert opening.endswith(f": {shared['title']}")
        assert shared["text"] == text
    else:
        assert shared == {"text": printed}
    expect(tab.report()).to_contain_text(handbooks["shipped"].words(language)["script_missing"])


@pytest.mark.parametrize("error, is_told", [("AbortError", False), ("NotAllowedError", True)])
def test_only_a_failure_to_share_is_told(visitor, web, words, error, is_told):
    """Who changed their mind knows."""
    visitor.context.add_init_script(SHARE % f"Promise.reject(new DOMException('', '{error}'))")
    tab = visitor.open_script(f"{web}en/{CHAT}")
    tab.fill_in({name: "x" for name in tab.fields()})

    tab.press("share")

    assert len(tab.page.evaluate("window.shared")) == 1
    expect(tab.report()).to_have_text(words["en"]["script_share_failed"] if is_told else "")


def test_where_nothing_can_be_shared_no_button_says_so(visitor, web):
    """Copying remains."""
    visitor.context.add_init_script("Object.defineProperty(navigator, 'share', { value: undefined });")
    tab = visitor.open_script(f"{web}en/{CHAT}")

    expect(tab.page.locator("[data-do=share]")).to_be_hidden()
    expect(tab.page.locator("[data-do=copy]")).to_be_visible()


@pytest.mark.parametrize("path", [EMAIL, "scripts/phone-call.html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_whether_anything_is_kept(new_visitor, web, words, language, path):
    """What is true of this browser, and not what would be."""
    for script, word in [("", "script_privacy"), (NO_STORAGE, "script_not_kept")]:
        visitor = new_visitor()
        visitor.context.add_init_script(script)
        tab = visitor.open_script(f"{web}{language}/{path}")
        expect(tab.page.locator(".privacy")).to_have_text(words[language][word])
        tab.fill_in({"me": "Ann"})
        expect(tab.blanks("me").first).to_have_text("Ann")
        expect(tab.page.locator(".privacy")).to_have_text(words[language][word])


def test_a_full_device_is_told_when_it_refuses(visitor, web, words):
    """Until then the page could not know."""
    visitor.context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full'); };")
    tab = visitor.open_script(f"{web}en/{EMAIL}")
    expect(tab.page.locator(".privacy")).to_have_text(words["en"]["script_privacy"])

    tab.fill_in({"me": "Ann"})

    expect(tab.page.locator(".privacy")).to_have_text(words["en"]["script_not_kept"])


def test_a_message_is_filled_in_and_copied_by_keys_alone(new_visitor, web):
    """On a small screen, where the fields are folded."""
    tab = new_visitor(viewport={"width": 360, "height": 640}).open_script(f"{web}en/{CHAT}")
    press = tab.page.keyboard.press
    tab.page.locator(".fields-part summary").focus()
    press("Enter")
    press("Tab")
    tab.page.keyboard.type("Ann Lee")
    press("Tab")
    while not tab.page.locator("[data-do=copy]").evaluate("node => node === document.activeElement"):
        press("Tab")
    press("Enter")

    expect(tab.report()).not_to_be_empty()
    assert "Ann Lee" in tab.page.evaluate("navigator.clipboard.readText()")
