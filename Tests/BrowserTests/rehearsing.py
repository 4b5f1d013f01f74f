"""Rehearsals of a call, as a reader goes through them."""

import json

from playwright.sync_api import expect

from test_script_call import CALL, PHONE

# Chance that a test decides: the numbers are used up in their order, then it is 0.
CHANCE = "window.chances = {}; Math.random = () => window.chances.shift() || 0;"


class Rehearsal:
    """A tab in which the call is rehearsed."""

    def __init__(self, tab, words):
        self.tab = tab
        self.page = tab.page
        self.words = words

    def open(self):
        self.tab.press("rehearse")
        expect(self.page.locator(".rehearsal h2")).to_be_focused()
        return self

    def begin(self, mode="surprise"):
        """From the settings."""
        self.page.locator(f".rehearsal input[value={mode}]").check()
        self.press("rehearsal_begin")
        assert self.tab.shown_step() == 1

    def press(self, word):
        """A button, by its word."""
        self.page.get_by_role("button", name=self.words[f"script_{word}"], exact=True).click()

    def speak(self):
        """Says a step; what they say then, or nothing where the way goes on without an answer."""
        if self.page.locator(".step.current .branches").count() == 0:
            return None
        self.press("spoken")
        return self.line().text_content()

    def line(self):
        return self.page.locator(".line-said")

    def go_through(self):
        """To the end: the steps, and what they said in each."""
        way = []
        while self.page.locator(".step.current").count():
            number = self.tab.shown_step()
            way.append((number, self.speak()))
            self.press("go_on" if way[-1][1] is not None else "spoken")
        return way

    def summary(self):
        return self.page.locator(".rehearsal > :is(h2, p, ol, h3, ul)").all_inner_texts()


def rehearsal(
        new_visitor, web, handbooks, language, chances=(), scripts=(), page=CALL, folder="", has_time=True):
    """A tab with a script, on a phone."""
    visitor = new_visitor(viewport=PHONE, has_touch=True)
    if not has_time:
        visitor.stop_time()
    visitor.context.add_init_script(CHANCE.format(json.dumps(chances)))
    for script in scripts:
        visitor.context.add_init_script(script)
    tab = visitor.open_script(f"{web}{folder}{language}/{page}")
    return Rehearsal(tab, handbooks["shipped"].words(language))


def replies(rehearsal, step):
    """The texts of a step's answers."""
    return rehearsal.page.locator(f'.step[data-step="{step}"] .branches a').evaluate_all(
        "links => links.map(link => (link.querySelector('.reply') || link.querySelector('.answer')).textContent)")
