"""A reader who searches."""

from playwright.sync_api import expect


class SearchDialog:
    """The search on a page of a handbook with several languages."""

    def __init__(self, page):
        self.page = page
        self.dialog = page.locator("dialog")
        self.field = self.dialog.locator("input[type=search]")
        self.status = self.dialog.locator("[role=status]")
        self.links = self.dialog.locator("li a")

    def open(self):
        self.page.locator("button.search-open").click()
        expect(self.field).to_be_focused()
        return self

    def look_for(self, query):
        """Types a query, and waits until something is said about it."""
        self.status.evaluate("node => { node.textContent = '…'; }")
        self.field.fill(query)
        expect(self.status).not_to_have_text("…")
        return self.links.evaluate_all("links => links.map(link => link.href)")

    def pages(self, query):
        """The pages that are shown for a query, from the language's folder, without `.html`."""
        language = self.page.locator("html").get_attribute("lang")
        return [address.split(f"/{language}/")[-1].split(".html")[0] for address in self.look_for(query)]
