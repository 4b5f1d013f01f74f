"""The handbooks that the tests look at, built into temporary folders."""

import calendar
import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

TESTS = Path(__file__).resolve().parent
REPOSITORY = TESTS.parents[1]
BINARY = Path(os.environ.get("HANDBOOK_BINARY", REPOSITORY / ".build/debug/handbook")).resolve()
CONTENT = {"shipped": REPOSITORY / "content", "made-up": TESTS / "MadeUpHandbook"}
LANGUAGES = ["en", "ru"]
# The day on which all tests happen, in the browser and for the program.
TODAY = date(2026, 11, 25)


def checklists(handbook):
    """The names of a handbook's checklists."""
    return _names(handbook, "checklists")


def scripts(handbook):
    """The names of a handbook's scripts."""
    return _names(handbook, "scripts")


def _names(handbook, chapter):
    files = (CONTENT[handbook] / "en" / chapter).glob("*.md")
    return sorted(file.stem for file in files if file.stem != "index")


def channel(handbook, script):
    """How a script is used: `call`, `email` and so on."""
    text = (CONTENT[handbook] / f"en/scripts/{script}.md").read_text()
    return re.search(r"^channel: (\w+)$", text, re.MULTILINE)[1]


# Every checklist in every language, for @pytest.mark.parametrize.
ALL_PAGES = [
    (handbook, checklist, language)
    for handbook in CONTENT for checklist in checklists(handbook) for language in LANGUAGES
]
# Those whose items can be put into a calendar.
PAGES_WITH_DATES = [
    page for page in ALL_PAGES if "- When: " in (CONTENT[page[0]] / f"en/checklists/{page[1]}.md").read_text()
]
# Every script in every language, and those of the shipped handbook alone.
ALL_SCRIPTS = [
    (handbook, script, language)
    for handbook in CONTENT for script in scripts(handbook) for language in LANGUAGES
]
SHIPPED_SCRIPTS = [(script, language) for name, script, language in ALL_SCRIPTS if name == "shipped"]
CONVERSATIONS = [page for page in SHIPPED_SCRIPTS if channel("shipped", page[0]) in ("call", "talk")]
MESSAGES = [page for page in SHIPPED_SCRIPTS if page not in CONVERSATIONS]


def run(*arguments, status=0):
    """Runs the program in the repository's folder as if it were noon of TODAY; what it prints, in bytes."""
    seconds = calendar.timegm(TODAY.timetuple()) + 12 * 3600
    result = subprocess.run(
        [BINARY, *arguments], cwd=REPOSITORY, capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(seconds)})
    assert result.returncode == status, result.stderr.decode()
    return result.stdout


# Where the handbook lives that has an address.
BASE_URL = "https://example.org/handbook/"


class Handbook:
    """A handbook's content, its built site, and what the command says of it."""

    def __init__(self, content, folder, is_built=False):
        self.root = folder / "handbook"
        self.site = folder / "site"
        self._printed = {}
        if not is_built:
            shutil.copytree(content, self.root / "content")
            shutil.copytree(REPOSITORY / "themes", self.root / "themes")
            self.build()

    @classmethod
    def built_once(cls, content, folder):
        """The handbook in a folder, which is built by whoever comes first."""
        mark = folder / "built"
        handbook = cls(content, folder, mark.exists())
        mark.touch()
        return handbook

    def build(self):
        """Builds the site, a second time too."""
        run("build", "--root", self.root, "--output", self.site)

    def file(self, checklist, language):
        """The address of a checklist's page on the disk."""
        return (self.site / f"{language}/checklists/{checklist}.html").as_uri()

    def date_names(self, checklist):
        """The dates that a checklist asks for."""
        page = (self.site / f"en/checklists/{checklist}.html").read_text()
        return re.findall('name="d:([^"]+)"', page)

    def words(self, language):
        """The theme's words in a language."""
        text = (self.root / f"themes/handbook/strings/{language}.yml").read_text()
        lines = re.findall(r'^(\w+): (?:"(.*)"|(.*))$', text, re.MULTILINE)
        return {name: quoted or plain for name, quoted, plain in lines}

    def printed(self, checklist, language, answers=(), dates=(), form="text", status=0, options=()):
        """What `handbook checklist` prints, in bytes."""
        answers = dict(answers).items()
        options = [*options]
        options += [f"--answer={question}={','.join(values)}" for question, values in answers if values]
        options += [f"--date={name}={value}" for name, value in dict(dates).items()]
        file = self.root / f"content/{language}/checklists/{checklist}.md"
        arguments = ("checklist", file, "--root", self.root, "--format", form, *options)
        if arguments not in self._printed:
            self._printed[arguments] = run(*arguments, status=status)
        return self._printed[arguments]

    def script_file(self, script, language):
        """The address of a script's page on the disk."""
        return (self.site / f"{language}/scripts/{script}.html").as_uri()

    def printed_script(self, script, language, values=()):
        """What `handbook script` prints, in bytes."""
        options = [f"--set={name}={value}" for name, value in dict(values).items()]
        file = self.root / f"content/{language}/scripts/{script}.md"
        return run("script", file, "--root", self.root, "--format", "text", *options)

    def lists(self, checklist, language):
        """Every set of answers, and the parts that the command lists for it: title, items, open conditions."""
        file = self.root / f"content/{language}/checklists/{checklist}.md"
        printed = run("checklist", file, "--root", self.root, "--format", "json", "--all-answers")
        only_if = self.words(language)["checklist_only_if"]

        def conditions(item):
            return [f"{only_if} {condition}" for condition in item.get("conditions", [])]

        return [
            (entry["answers"], [
                [part.get("title", ""), [[item["id"], conditions(item)] for item in part["items"]]]
                for part in entry["parts"]
            ])
            for entry in map(json.loads, printed.decode().splitlines())
        ]


class PublishedHandbook(Handbook):
    """A handbook that knows its address."""

    def build(self):
        run("build", "--root", self.root, "--output", self.site, "--base-url", BASE_URL)

    def page(self, path):
        """The address on the disk of a page such as `en/scripts/phone-call`."""
        return (self.site / f"{path}.html").as_uri()
