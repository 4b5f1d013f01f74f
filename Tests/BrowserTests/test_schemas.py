"""`handbook schema`: what editors' programs make of it agrees with what the program itself reads."""

import json
import re

import jsonschema
import pytest
import yaml

from handbooks import REPOSITORY, run


class Text(yaml.SafeLoader):
    """Dates stay texts, as in YAML 1.2, which editors follow."""


Text.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema(name):
    schema = json.loads(run("schema", name))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def mistakes(name, text):
    return [error.message for error in schema(name).iter_errors(yaml.load(text, Text))]


def front_matter(page):
    return page.read_text().split("---\n")[1]


@pytest.mark.parametrize("folder", ["content", "Tests/BrowserTests/MadeUpHandbook", "Sources/BuiltIn/Starter"])
def test_every_page_is_as_its_schema_says(folder):
    validator = schema("front-matter")
    pages = [page for page in (REPOSITORY / folder).rglob("*.md") if page.read_text().startswith("---\n")]
    assert len(pages) > 9
    for page in pages:
        # What `new` puts in later.
        text = front_matter(page).replace("{{title}}", "Title").replace("{{date}}", "2026-11-20")
        assert not list(validator.iter_errors(yaml.load(text, Text))), page


def test_settings_calendars_and_themes_are_as_their_schemas_say():
    for handbook in [REPOSITORY / "content", REPOSITORY / "Tests/BrowserTests/MadeUpHandbook"]:
        assert mistakes("handbook", (handbook / "handbook.yml").read_text()) == []
        for calendar in (handbook / "calendars").glob("*.yml"):
            assert mistakes("calendar", calendar.read_text()) == []
        for synonyms in handbook.glob("*/synonyms.yml"):
            assert mistakes("synonyms", synonyms.read_text()) == []
    assert mistakes("theme", (REPOSITORY / "themes/handbook/theme.yml").read_text()) == []


def test_the_settings_in_the_docs_are_as_the_schema_says():
    for page in ["writing", "checking"]:
        text = (REPOSITORY / f"docs/{page}.md").read_text()
        for block in re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            if "uses:" not in block:
                schema = "synonyms" if "synonyms.yml" in block.split("\n")[0] else "handbook"
                assert mistakes(schema, block) == [], block


def test_the_language_in_the_docs_is_as_the_schema_says():
    text = (REPOSITORY / "docs/languages.md").read_text()
    block = re.search(r"^```yaml\n(name: .*?)^```", text, re.MULTILINE | re.DOTALL)[1]
    assert mistakes("language", block) == []


@pytest.mark.parametrize("name,text", [
    ("front-matter", "titel: Call"),
    ("front-matter", "order: first"),
    ("front-matter", "updated: 20.11.2026"),
    ("front-matter", "tags: law"),
    ("handbook", "languages: en"),
    ("handbook", "check: {skip: []}"),
    ("handbook", "tags: {law: {en: Law, slugg: law}}"),
    ("calendar", "years: {2026: {days: []}}"),
    ("theme", "extend: handbook"),
    ("language", "checklist: {iff: if}"),
    ("synonyms", "refusal: rejection"),
])
def test_a_mistake_is_seen(name, text):
    assert len(mistakes(name, text)) == 1


def undescribed(schema, path=""):
    """The properties of a schema that say nothing of themselves."""
    found = []
    for name, inner in schema.get("properties", {}).items():
        found += [] if "description" in inner else [f"{path}{name}"]
        for form in [inner, *inner.get("anyOf", [])]:
            found += undescribed(form, f"{path}{name}.")
    others = schema.get("additionalProperties")
    for form in [others, *others.get("anyOf", [])] if isinstance(others, dict) else []:
        found += undescribed(form, f"{path}….")
    return found


@pytest.mark.parametrize("name", ["front-matter", "handbook", "calendar", "theme"])
def test_every_key_says_what_it_is(name):
    assert undescribed(json.loads(run("schema", name))) == []


def test_the_schemas_are_listed_and_written_into_a_folder(tmp_path):
    names = [line.split(":")[0] for line in run("schema").decode().splitlines()]
    assert names == ["front-matter", "handbook", "calendar", "theme", "language", "synonyms"]
    run("schema", "--into", tmp_path / "schemas")
    written = {file.name: file.read_bytes() for file in (tmp_path / "schemas").iterdir()}
    assert written == {f"{name}.json": run("schema", name) for name in names}
    run("schema", "nothing", status=64)
