"""Tables, read as a spreadsheet reads them."""

import csv
import io
import json

import pytest

from handbooks import ALL_PAGES


@pytest.mark.parametrize("name, checklist, language", ALL_PAGES)
def test_rows_say_what_the_list_says(handbooks, name, checklist, language):
    """A row for each item; what looks like a formula is text behind an apostrophe."""
    handbook = handbooks[name]
    dates = dict.fromkeys(handbook.date_names(checklist), "2026-11-23")
    listed = json.loads(handbook.printed(checklist, language, dates=dates, form="json"))

    printed = handbook.printed(checklist, language, dates=dates, form="csv")

    def text(value):
        return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t")) else value

    assert printed.startswith(b"\xef\xbb\xbf")
    assert printed.count(b"\r\n") == printed.count(b"\r")
    header, *rows = csv.reader(
        io.StringIO(printed.decode("utf-8-sig"), newline=""), strict=True, delimiter="," if language == "en" else ";")
    assert header == handbook.words(language)["checklist_csv_header"].split(",")
    assert rows == [
        [
            "", text(item["text"]), item.get("due", ""), text("\n".join(item.get("why", []))),
            text(part.get("title", "")),
            text("\n".join(use.get("address", use["text"]) for use in item.get("use", []))),
        ]
        for part in listed["parts"] for item in part["items"]
    ]
