#!/usr/bin/env python3
"""Writes a made-up handbook of a given number of articles, half English and half Russian.

    corpus.py FOLDER --pages 1000 [--hugo FOLDER]

FOLDER becomes the root of a handbook project; --hugo writes the same articles a second time in the folders Hugo
wants. The same number of pages always gives the same bytes, on any machine.
"""

import argparse
import json
import multiprocessing
import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from words import LANGUAGES, Words

CHAPTERS = 20
# Two languages of at least one article a chapter.
SMALLEST = 2 * CHAPTERS
# Sections overshoot this by half a paragraph, and front matter comes on top: together about 7,000 bytes.
BODY_BYTES = 6550
LINKS_A_PAGE = 6
SEED = "handbook"

CONFIGURATION = """\
title: {en: Benchmark, ru: Замер}
description: {en: A made-up handbook, ru: Выдуманный справочник}
languages: [en, ru]
theme: bench
base_url: https://bench.example/
"""


@dataclass(frozen=True)
class Edition:
    """One language of the corpus. Articles are numbered from 1 through all chapters."""

    language: str
    articles: int

    @property
    def words(self) -> Words:
        return LANGUAGES[self.language]

    def chapter(self, article: int) -> int:
        return 1 + (article - 1) * CHAPTERS // self.articles

    def first(self, chapter: int) -> int:
        """The first article of a chapter; for the chapter after the last, one past the last article."""
        return 1 - (1 - chapter) * self.articles // CHAPTERS

    def path(self, article: int) -> str:
        return f"chapter-{self.chapter(article):02}/page-{article:04}.md"

    def random(self, *what: object) -> random.Random:
        # A generator for each page, and not one for all, lets pages be written in any order and by any process.
        return random.Random("/".join(map(str, (SEED, self.language, *what))))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=200_000)
def headings(edition: Edition, article: int) -> tuple[str, ...]:
    """The headings of an article, all different. Other articles ask for them to link to their fragments."""
    rng, words = edition.random(article, "headings"), edition.words
    chosen: dict[str, None] = {}
    count = rng.randint(6, 8)
    while len(chosen) < count:
        thing = f"{rng.choice(words.subject_adjectives)} {rng.choice(words.subjects)}"
        chosen[capital(f"{thing} {rng.choice(words.phrases)}")] = None
    return tuple(chosen)


def fragment(heading: str) -> str:
    """The id GitHub gives to a heading; ours are letters and single spaces only, which leaves no room for doubt."""
    return heading.lower().replace(" ", "-")


def thing(words: Words, rng: random.Random) -> str:
    """An object, now and then marked up."""
    adjective, noun = rng.choice(words.object_adjectives), rng.choice(words.objects)
    match rng.randrange(16):
        case 0:
            return f"{words.object_article}*{adjective}* {noun}"
        case 1:
            return f"{words.object_article}**{adjective} {noun}**"
        case 2:
            return f'{words.object_article}"{adjective} {noun}"'
        case 3:
            return f"{words.object_article}{adjective} {noun} `{rng.choice(words.codes)}`"
        case _:
            return f"{words.object_article}{adjective} {noun}"


def sentence(words: Words, rng: random.Random, link: str | None = None) -> str:
    subject = f"{words.subject_article}{rng.choice(words.subject_adjectives)} {rng.choice(words.subjects)}"
    text = f"{subject} {rng.choice(words.verbs)} {thing(words, rng)}"
    if link is not None:
        name = f"{rng.choice(words.object_adjectives)} {rng.choice(words.objects)}"
        text = f"{subject} {rng.choice(words.verbs)} {words.object_article}[{name}]({link})"
    shape = rng.randrange(8)
    if shape == 0:
        text = f"{rng.choice(words.openers)}, {text}"
    if shape != 1:
        text = f"{text} {rng.choice(words.phrases)}"
    if shape == 2:
        text = f"{text} -- {rng.choice(words.asides)}"
    return capital(text) + "."


def paragraph(words: Words, rng: random.Random, link: str | None = None) -> str:
    sentences = [sentence(words, rng) for _ in range(rng.randint(2, 4))]
    if link is not None:
        sentences.insert(rng.randrange(len(sentences)), sentence(words, rng, link))
    return " ".join(sentences)


def bullets(words: Words, rng: random.Random) -> str:
    return "\n".join(f"- {sentence(words, rng)}" for _ in range(rng.randint(3, 5)))


def steps(words: Words, rng: random.Random) -> str:
    return "\n".join(f"{number}. {sentence(words, rng)}" for number in range(1, rng.randint(4, 6)))


def table(words: Words, rng: random.Random) -> str:
    rows = [words.columns, ("---", "---", "---:")]
    for _ in range(rng.randint(3, 4)):
        step = capital(f"{rng.choice(words.object_adjectives)} {rng.choice(words.objects)}")
        rows.append((step, rng.choice(words.subjects), f"{rng.randint(5, 90)} {rng.choice(words.units)}"))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def code(words: Words, rng: random.Random) -> str:
    lines = [f"{rng.choice(words.objects)}: {rng.randint(1, 999)} # {rng.choice(words.codes)}" for _ in range(4)]
    return "\n".join(("```yaml", *lines, "```"))


def quote(words: Words, rng: random.Random) -> str:
    return f"> {sentence(words, rng)}\n> {sentence(words, rng)}"


def links(edition: Edition, article: int, rng: random.Random) -> list[str]:
    """Links to other articles of the same language: most to the same chapter, some further, a few to a heading."""
    chapter = edition.chapter(article)
    near = [other for other in range(edition.first(chapter), edition.first(chapter + 1)) if other != article]
    result = []
    for number in range(LINKS_A_PAGE):
        if number < 4 and near:
            target = rng.choice(near)
        else:
            target = rng.randint(1, edition.articles - 1)
            target += target >= article
        folder, name = edition.path(target).split("/")
        link = name if edition.chapter(target) == chapter else f"../{folder}/{name}"
        if number % 3 == 0:
            link += f"#{fragment(rng.choice(headings(edition, target)))}"
        result.append(link)
    return result


def body(edition: Edition, article: int) -> str:
    rng, words = edition.random(article, "body"), edition.words
    titles = headings(edition, article)
    extras = [make(words, rng) for make in (bullets, steps, table, code, quote, bullets)]
    # Every section holds at most one of the extras; longer articles leave some sections with paragraphs only.
    extras += [""] * (len(titles) - len(extras))
    rng.shuffle(extras)
    pending = links(edition, article, rng)
    budget = rng.randint(BODY_BYTES * 9 // 10, BODY_BYTES * 11 // 10)

    blocks = [paragraph(words, rng)]
    written = len(blocks[0].encode())
    for number, (heading, extra) in enumerate(zip(titles, extras), start=1):
        blocks.append(f"## {heading}")
        blocks.append(paragraph(words, rng, pending.pop() if pending else None))
        if extra:
            blocks.append(extra)
        written += sum(len(block.encode()) + 2 for block in blocks[-3:])
        # Sections share the budget evenly, whatever their extras weigh.
        while written < budget * number // len(titles):
            blocks.append(paragraph(words, rng))
            written += len(blocks[-1].encode()) + 2
    return "\n\n".join(blocks) + "\n"


def front_matter(title: str, summary: str, order_key: str, order: int, *more: str) -> str:
    # A JSON string is a YAML string too, and quotes whatever needs it.
    fields = [f"title: {json.dumps(title, ensure_ascii=False)}", f"summary: {json.dumps(summary, ensure_ascii=False)}"]
    return "\n".join(("---", *fields, f"{order_key}: {order}", *more, "---", "", ""))


def write_article(edition: Edition, article: int, content: Path, hugo: Path | None) -> None:
    rng, words = edition.random(article, "front matter"), edition.words
    title = f"{capital(rng.choice(words.subjects))} {rng.choice(words.phrases)}, {words.part} {article}"
    summary = sentence(words, rng).replace("`", "").replace("*", "")
    # By number, so that an article and its translation have one date: handbook would report a stale translation.
    updated = date(2023, 1, 1) + timedelta(days=article * 37 % 1000)
    more = (f"updated: {updated}", f"tags: [{', '.join(rng.sample(words.tags, 2))}]")
    order = article - edition.first(edition.chapter(article)) + 1
    text = body(edition, article)
    name = f"{edition.language}/{edition.path(article)}"
    (content / name).write_text(front_matter(title, summary, "order", order, *more) + text, encoding="utf-8")
    if hugo is not None:
        # Hugo sorts by the key `weight`; all else is the same.
        (hugo / name).write_text(front_matter(title, summary, "weight", order, *more) + text, encoding="utf-8")


def write_openings(edition: Edition, content: Path, hugo: Path | None) -> None:
    """The home page and the chapters' opening pages, and with them all folders."""
    words = edition.words
    pages = {"": ({"en": "Benchmark", "ru": "Замер"}[edition.language], 1, words.home)}
    for chapter in range(1, CHAPTERS + 1):
        rng = edition.random("chapter", chapter)
        title = f"{words.chapter} {chapter}. {capital(rng.choice(words.subjects))} {rng.choice(words.phrases)}"
        pages[f"chapter-{chapter:02}/"] = (title, chapter, paragraph(words, rng))
    # Hugo calls a folder's opening page `_index.md`.
    for root, index, key in ((content, "index.md", "order"), (hugo, "_index.md", "weight")):
        if root is None:
            continue
        for folder, (title, order, text) in pages.items():
            path = root / edition.language / folder / index
            path.parent.mkdir(parents=True)
            summary = f"{title}."
            path.write_text(front_matter(title, summary, key, order) + text + "\n", encoding="utf-8")


def write_range(job: tuple[Edition, range, Path, Path | None]) -> None:
    edition, articles, content, hugo = job
    for article in articles:
        write_article(edition, article, content, hugo)


def write_corpus(root: Path, pages: int, hugo: Path | None = None) -> None:
    if pages < SMALLEST:
        raise ValueError(f"a corpus needs at least {SMALLEST} pages, one a chapter in each language")
    content = root / "content"
    hugo_content = None if hugo is None else hugo / "content"
    jobs = []
    for language, articles in (("en", (pages + 1) // 2), ("ru", pages // 2)):
        edition = Edition(language, articles)
        write_openings(edition, content, hugo_content)
        for start in range(1, articles + 1, 500):
            jobs.append((edition, range(start, min(start + 500, articles + 1)), content, hugo_content))
    (content / "handbook.yml").write_text(CONFIGURATION, encoding="utf-8")
    with multiprocessing.Pool() as pool:
        pool.map(write_range, jobs, chunksize=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--hugo", type=Path)
    arguments = parser.parse_args()
    try:
        write_corpus(arguments.folder, arguments.pages, arguments.hugo)
    except (ValueError, OSError) as error:
        parser.exit(1, f"corpus: {error}\n")


if __name__ == "__main__":
    main()
