"""axe-core, which looks for what keeps people from using a page; axe-playwright-python brings its file along."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# WCAG 2.2, levels A and AA, and what axe-core's makers recommend beyond it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Those of them that depend on colours.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]

RUN = """([place, runOnly, rules]) => axe.run(place, {
  runOnly, rules, resultTypes: ['violations']
}).then(result => result.violations.flatMap(
  violation => violation.nodes.map(node => `${violation.id}: ${node.html.slice(0, 200)}`)))"""


class Inspector:
    """A tab whose pages axe-core looks at, in any width and any colours; scripts of the page run as ever."""

    def __init__(self, browser):
        self.context = browser.new_context(bypass_csp=True)
        self.context.add_init_script(AXE)
        self.page = self.context.new_page()

    def findings(self, address=None, width=1280, colours="light", is_strict=False):
        """What is wrong with a page, or with the one that is open; if strict, also contrast of less than 7:1."""
        self._look(address, width, colours)
        return self.page.evaluate(RUN, ["html", RULES, {"color-contrast-enhanced": {"enabled": is_strict}}])

    def findings_of_colours(self, width, colours):
        """What is wrong with the colours of the page that is open."""
        self._look(None, width, colours)
        return self.page.evaluate(RUN, ["html", COLOUR_RULES, {}])

    def findings_in_text(self, address, width, colours):
        """What is wrong with what is the page's own. Colours, which cost most, are the same on all pages of a kind."""
        self._look(address, width, colours)
        return self.page.evaluate(RUN, ["main", RULES, {"color-contrast": {"enabled": False}}])

    def _look(self, address, width, colours):
        # So high that a line which stays at the window's edge covers nothing that scrolls below it.
        self.page.set_viewport_size({"width": width, "height": 5000})
        self.page.emulate_media(color_scheme=colours)
        if address:
            self.page.goto(address)
