"""Readers with a browser, and what they do on the pages of checklists and scripts."""

import json
from datetime import UTC, datetime, time, timedelta

from playwright.sync_api import expect

from handbooks import TODAY

SHOWN_ITEMS = "items => items.filter(item => item.checkVisibility()).map(item => item.dataset.item)"

# Where a page may load from: this computer, its mail program too.
HERE = ("http://127.0.0.1:", "file:", "blob:", "about:", "mailto:")

# Counts in place of printing, after which the page would tidy up what it had prepared for paper.
COUNT_PRINTS = "() => { window.prints = 0; window.print = () => { window.prints += 1; }; }"


class Visitor:
    """A reader with a browser of their own, which remembers what the site keeps.

    Whatever a sound page never does is noted: errors, dialogs that nobody expects, requests to elsewhere.
    """

    def __init__(self, browser, is_scripted=True, timezone="Europe/Moscow", **settings):
        self.context = browser.new_context(
            java_script_enabled=is_scripted, timezone_id=timezone, accept_downloads=True, **settings)
        self.context.set_default_timeout(10_000)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.context.clock.set_fixed_time(datetime.combine(TODAY, time(12), UTC))
        self.complaints = []
        # What to say to the next dialogs.
        self.replies = []
        self.questions = []
        self.context.on("request", self._watch)
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        self.context.on("dialog", self._reply)

    def stop_time(self):
        """From now on no time goes by but with `page.clock.run_for`."""
        noon = datetime.combine(TODAY, time(12), UTC)
        self.context.clock.install(time=noon)
        self.context.clock.pause_at(noon + timedelta(seconds=1))

    def _watch(self, request):
        if not request.url.startswith(HERE):
            self.complaints.append(f"request: {request.url}")

    def _hear(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _reply(self, dialog):
        self.questions.append(dialog.message)
        if not self.replies:
            self.complaints.append(f"dialog: {dialog.message}")
        if self.replies and self.replies.pop(0):
            dialog.accept()
        else:
            dialog.dismiss()

    def open(self, address):
        """Opens a checklist in a new tab."""
        page = self.context.new_page()
        # Playwright does not wait until choosers come to it: the first one could be closed before.
        page.on("filechooser", lambda chooser: None)
        return ChecklistPage(page).goto(address)

    def open_script(self, address):
        """Opens a script in a new tab."""
        return ScriptPage(self.context.new_page()).goto(address)


class Tab:
    """A page of the site in a tab, and what checklists and scripts have in common."""

    def __init__(self, page):
        self.page = page

    def goto(self, address):
        self.page.goto(address)
        return self

    def open_anew(self, address):
        """Opens an address as if for the first time, if it is of the same site."""
        if self.page.url != "about:blank":
            self.replace_memory({})
        return self.goto(address)

    def press(self, action):
        self.page.locator(f"[data-do={action}]").click()

    def report(self):
        """What the page says of what was just done."""
        return self.page.locator(".tools > [role=status]")

    def copied(self, action):
        """What a button puts into the clipboard."""
        self.page.evaluate("navigator.clipboard.writeText('')")
        self.press(action)
        expect(self.report()).not_to_be_empty()
        return self.page.evaluate("navigator.clipboard.readText()")

    def paper(self, paper="A4"):
        return self.page.pdf(format=paper, prefer_css_page_size=True)

    # What the site keeps

    def memory(self):
        """What checklists and scripts keep in localStorage, by key; every page also keeps that it was opened last."""
        return self.page.evaluate(
            "Object.fromEntries(Object.entries(localStorage).filter(([key]) => !key.includes(':left-off:')))")

    def memorize(self, memory):
        self.page.evaluate(
            "memory => Object.keys(memory).forEach(key => localStorage.setItem(key, memory[key]))", memory)

    def replace_memory(self, memory):
        self.page.evaluate("localStorage.clear()")
        self.memorize(memory)

    def hear_from_another_tab(self, key, value):
        """What the page goes through when another tab keeps a value."""
        self.memorize({key: value})
        self.page.evaluate("key => dispatchEvent(new StorageEvent('storage', {key}))", key)

    def own_memory(self):
        """The key under which this page alone keeps its state, and the state."""
        [(key, value)] = self.memory().items()
        return key, json.loads(value)


class ChecklistPage(Tab):
    """A checklist's page in a tab."""

    # What the reader does

    def answer(self, answers):
        """Clicks on answers that are not chosen yet."""
        for question, values in answers.items():
            for value in values:
                self.option(question, value).check()

    def give_dates(self, dates):
        for name, value in dates.items():
            self.page.locator(f'[name="d:{name}"]').fill(value)

    def tick(self, *items):
        for item in items:
            self.box(item).check()

    def reset(self):
        self.page.locator("form.checklist [type=reset]").click()

    def fill_in(self, answers=(), dates=(), ticks=()):
        self.answer(dict(answers))
        self.give_dates(dict(dates))
        self.tick(*ticks)

    # What the reader sees

    def option(self, question, value):
        return self.page.locator(f'[name="q:{question}"][value="{value}"]')

    def box(self, item):
        return self.page.locator(f'[name="t:{item}"]')

    def item(self, item):
        return self.page.locator(f'[data-item="{item}"]')

    def shown_items(self):
        return self.page.eval_on_selector_all(".item", SHOWN_ITEMS)

    def item_texts(self):
        """What each item says, hidden or not."""
        return dict(self.page.eval_on_selector_all(
            ".item", "items => items.map(i => [i.dataset.item, i.querySelector('.text').textContent])"))

    def progress(self):
        return self.page.locator(".progress p")

    def effect(self):
        """What the answers come to, beside them."""
        return self.page.locator(".effect span")

    def heard(self):
        """What a screen reader says of the last change."""
        return self.page.locator(".heard")

    def device_report(self):
        """What the page says of what the device keeps."""
        return self.page.locator(".device > [role=status]")

    def due(self, item):
        return self.item(item).locator(".due").inner_text()

    def state(self):
        """All that is filled in: answers, dates, ticks."""
        return {
            "answers": self._checked("q:"),
            "dates": dict(self.page.eval_on_selector_all(
                "input[type=date]",
                "fields => fields.filter(f => f.value).map(f => [f.name.slice(2), f.value])")),
            "ticks": sorted(self._checked("t:")),
        }

    def _checked(self, prefix):
        fields = self.page.eval_on_selector_all(
            f'[name^="{prefix}"]', "fields => fields.filter(f => f.checked).map(f => [f.name, f.value])")
        chosen = {}
        for name, value in fields:
            chosen.setdefault(name.removeprefix(prefix), []).append(value)
        return chosen

    # The reader's applications

    def open_applications(self):
        """Opens what stands behind the line about applications, if it is closed."""
        details = self.page.locator(".applications details")
        if details.get_attribute("open") is None:
            details.locator("summary").click()

    def name_application(self, name):
        self.open_applications()
        field = self.page.locator("[name=application]")
        field.fill(name)
        field.press("Enter")

    def add_application(self, name):
        self.open_applications()
        self.press("add")
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")

    def choose_application(self, name):
        self.page.locator("[name=applications]").select_option(label=name)

    def applications(self):
        """The names that can be chosen from, and the chosen one."""
        return self.page.eval_on_selector(
            "[name=applications]",
            "s => [Array.from(s.options, o => o.textContent), s.selectedOptions[0].textContent]")

    # What the reader takes along

    def downloaded(self, action):
        """The name and the bytes of the file that a button gives."""
        with self.page.expect_download() as download:
            self.press(action)
        return download.value.suggested_filename, download.value.path().read_bytes()

    def ready_to_print(self, action):
        """Presses a button that prints, without a printer."""
        self.page.evaluate(COUNT_PRINTS)
        self.press(action)
        assert self.page.evaluate("window.prints") == 1


class ScriptPage(Tab):
    """A script's page in a tab."""

    # What the reader does

    def field(self, name):
        return self.page.locator(f'[name="f:{name}"]')

    def unfold(self):
        """Opens the fields of a message, which a small screen folds."""
        folded = self.page.locator("details.fields-part:not([open]) summary")
        if folded.count():
            folded.click()

    def fill_in(self, values):
        """Fills in fields; of a choice, the option with those words."""
        self.unfold()
        for name, value in values.items():
            field = self.field(name)
            if field.evaluate("field => field.localName") == "select":
                field.select_option(value)
            else:
                field.fill(value)

    def answer(self, number):
        """Clicks on an answer of the step that is shown, or on `Go on`, counted from 1."""
        self.answers().nth(number - 1).click()

    # What the reader sees

    def fields(self):
        """The names of all fields."""
        return self.page.eval_on_selector_all(
            '[name^="f:"]', "fields => fields.map(field => field.name.slice(2))")

    def options(self, name):
        """The words of a choice's options; of other fields there are none."""
        return self.field(name).locator("option:not([value=''])").all_inner_texts()

    def filled_in(self):
        """What stands in fields that are not empty."""
        return dict(self.page.eval_on_selector_all(
            '[name^="f:"]', "fields => fields.filter(f => f.value).map(f => [f.name.slice(2), f.value])"))

    def blanks(self, field):
        """The places of a field."""
        return self.page.locator(f'.blank[data-field="{field}"]')

    def steps(self):
        return self.page.locator(".step")

    def shown_step(self):
        """The number of the only step that is shown."""
        [number] = self.page.eval_on_selector_all(
            ".step", "steps => steps.filter(s => s.checkVisibility()).map(s => s.dataset.step)")
        return int(number)

    def answers(self):
        """The links that lead on from what is shown."""
        return self.page.locator(".step a[data-to]:visible")
