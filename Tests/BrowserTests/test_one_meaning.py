"""What the command lists and what the page shows agree for every set of answers, that of none included."""

import itertools
import json

import pytest

from handbooks import ALL_PAGES

# The questions of the page, with all their answers.
QUESTIONS = """() => {
  const questions = Array.from(document.querySelectorAll('[data-choose=one], [data-choose=any]'));
  return questions.map(node => ({
    id: node.dataset.question,
    choose: node.dataset.choose,
    values: Array.from(node.querySelectorAll('input')).map(input => input.value)
  }));
}"""

# For each set of answers the shown parts: heading, items, conditions in words.
SHOWN = """([allAnswers, tellsScript]) => {
  const all = (selector, node) => Array.from(node.querySelectorAll(selector));
  const isShown = node => node.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && node.getClientRects().length > 0;
  const form = document.querySelector('form.checklist');
  const inputs = all('[name^="q:"]', form);
  return allAnswers.map(answers => {
    for (const input of inputs) {
      const question = input.name.slice(2);
      const isChosen = Object.hasOwn(answers, question) && answers[question].includes(input.value);
      if (input.checked === isChosen) continue;
      input.checked = isChosen;
      if (tellsScript) input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const parts = [];
    for (const item of all('.item', form).filter(isShown)) {
      const part = item.closest('.part');
      if (!parts.length || parts[parts.length - 1].part !== part) parts.push({ part, items: [] });
      const conditions = all('.condition', item).filter(isShown).map(node => node.textContent);
      parts[parts.length - 1].items.push([item.dataset.item, conditions]);
    }
    // A part without an item that is shown must vanish, and so must its heading.
    for (const part of all('.part', form).filter(isShown)) {
      if (!parts.some(entry => entry.part === part)) parts.push({ part, items: [] });
    }
    return parts.map(({ part, items }) => {
      const heading = part && part.querySelector('h2');
      return [heading && isShown(heading) ? heading.textContent : '', items];
    });
  });
}"""


def all_sets(questions):
    """Every set of answers, as a dictionary of lists; an unanswered question has none."""
    each = []
    for question in questions:
        values = question["values"]
        most = 1 if question["choose"] == "one" else len(values)
        each.append([
            list(chosen) for count in range(most + 1) for chosen in itertools.combinations(values, count)])
    ids = [question["id"] for question in questions]
    return [
        {question: values for question, values in zip(ids, chosen, strict=True) if values}
        for chosen in itertools.product(*each)
    ]


def in_order(sets):
    """The same sets of answers, in an order that does not depend on who made them."""
    return sorted(json.dumps(answers, sort_keys=True) for answers in sets)


def test_all_sets_are_all_there_are():
    """One of three and any of two, or nothing: four times four sets."""
    questions = [
        {"id": "a", "choose": "one", "values": ["1", "2", "3"]},
        {"id": "b", "choose": "any", "values": ["x", "y"]},
    ]
    sets = all_sets(questions)
    assert len(sets) == 16
    assert {} in sets
    assert {"a": ["3"], "b": ["x", "y"]} in sets


@pytest.fixture(scope="module")
def tabs(new_lasting_visitor):
    """A tab where scripts run, and one where none does."""
    return {
        is_scripted: new_lasting_visitor(is_scripted=is_scripted).open("about:blank").page
        for is_scripted in (True, False)
    }


@pytest.mark.parametrize("is_scripted", [False, True], ids=["without script", "with script"])
@pytest.mark.parametrize("name, checklist, language", ALL_PAGES)
def test_command_and_page_agree(handbooks, tabs, name, checklist, language, is_scripted):
    """Items, their order and their open conditions, parts and their headings."""
    handbook = handbooks[name]
    page = tabs[is_scripted]
    page.goto(handbook.file(checklist, language))
    lists = handbook.lists(checklist, language)
    assert in_order(answers for answers, _ in lists) == in_order(all_sets(page.evaluate(QUESTIONS)))

    def check(browser):
        shown = page.evaluate(SHOWN, [[answers for answers, _ in lists], is_scripted])
        for (answers, expected), parts in zip(lists, shown, strict=True):
            assert parts == expected, f"for {answers} in {browser}"

    check("a browser of today")
    if is_scripted:
        # A list without conditions has no such sheet.
        page.eval_on_selector_all('link[href*="/rules."]', "links => links.forEach(link => link.remove())")
        check("a browser without :has()")
