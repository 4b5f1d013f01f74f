"""The rehearsal: the page plays the other side, by chance or as chosen, and says what was practised."""

import pytest
from playwright.sync_api import expect

from handbooks import LANGUAGES
from rehearsing import rehearsal, replies
from test_script_call import GRAPH, expect_everything


@pytest.fixture
def make(new_visitor, web, handbooks):
    """Makes a tab with a script, on a phone."""
    return lambda language="en", *chances, **settings: rehearsal(
        new_visitor, web, handbooks, language, *chances, **settings)


def test_nothing_is_rehearsed_unless_asked_for(make):
    """The page looks as if there were no rehearsal, but for its button."""
    rehearsal = make()

    expect(rehearsal.page.locator(".rehearsal *")).to_have_count(0)
    expect(rehearsal.page.locator("[data-do=rehearse]")).to_be_visible()
    expect_everything(rehearsal.tab)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_easy_way_is_the_first_answer_each_time(make, language):
    """Whatever chance says; the answers themselves are not on the screen before they are given."""
    rehearsal = make(language, [.99] * 9).open()
    first = {step: replies(rehearsal, step) for step in GRAPH}

    rehearsal.begin("easy")
    expect(rehearsal.page.locator(".step a:visible")).to_have_count(0)
    way = rehearsal.go_through()

    assert [step for step, _ in way] == [1, 2, 5]
    they_say = rehearsal.words["script_they_say"]
    assert [line for _, line in way] == [f"{they_say} {first[1][0]}", f"{they_say} {first[2][0]}", None]


def test_the_hard_way_is_never_the_first_answer(make):
    """By chance among the others; what nobody expects is told as such."""
    rehearsal = make(chances=[.99]).open()

    rehearsal.begin("hard")
    way = rehearsal.go_through()

    assert way == [(1, rehearsal.words["script_they_say_else"]), (4, None)]


@pytest.mark.parametrize("chances, steps", [
    ([0, 0], [1, 2, 5]), ([0, .3], [1, 2, 3, 5]), ([.5], [1, 4]), ([.99], [1, 4]), ([0, .99], [1, 2, 3, 5]),
])
def test_chance_decides_where_nothing_else_does(make, chances, steps):
    """All ways can come."""
    rehearsal = make(chances=chances).open()

    rehearsal.begin()

    assert [step for step, _ in rehearsal.go_through()] == steps


def test_the_reader_chooses_the_answers(make):
    """For each step that has some; the rest is left to chance."""
    rehearsal = make(chances=[.99]).open()
    page = rehearsal.page
    expect(page.locator(".rehearsal select")).to_have_count(2)
    expect(page.locator(".rehearsal select").first).to_be_hidden()
    page.locator(".rehearsal input[value=chosen]").check()
    choice = replies(rehearsal, 2)[2]
    page.locator(".rehearsal select").nth(0).select_option(replies(rehearsal, 1)[0])
    page.locator(".rehearsal select").nth(1).select_option(choice)

    rehearsal.begin("chosen")

    assert rehearsal.go_through()[1] == (2, f"{rehearsal.words['script_they_say']} {choice}")


def test_the_end_says_what_was_practised(make):
    """Steps, answers, time, and what was not met yet."""
    rehearsal = make(has_time=False)
    rehearsal.open().begin("easy")
    rehearsal.page.clock.run_for(7000)
    titles = rehearsal.page.locator(".step > h2").all_text_contents()
    answers = {step: replies(rehearsal, step) for step in GRAPH}

    rehearsal.go_through()

    words = rehearsal.words
    steps = words["script_practised_steps"].replace("{number}", "3").replace("{all}", "5").replace("{time}", "0:07")
    heading, told, way, not_met, news = rehearsal.summary()
    assert (heading, told, not_met) == (words["script_practised"], steps, words["script_not_met"])
    assert way.split("\n") == [titles[0], answers[1][0], titles[1], answers[2][0], titles[4]]
    assert news.split("\n") == [titles[0], ", ".join(answers[1][1:]), titles[1], ", ".join(answers[2][1:])]
    expect(rehearsal.page.locator(".rehearsal h2")).to_be_focused()


def test_once_more_brings_other_answers_until_all_are_met(make):
    """Six at most, for there are that many ways."""
    rehearsal = make()
    rehearsal.open().begin("easy")
    ways = [tuple(rehearsal.go_through())]
    while rehearsal.words["script_all_met"] not in rehearsal.summary():
        rehearsal.press("again")
        ways.append(tuple(rehearsal.go_through()))
        assert len(ways) <= 6

    assert len(set(ways)) == len(ways)
    met = {(step, line) for way in ways for step, line in way if line}
    assert len(met) == sum(len(targets) for targets in GRAPH.values() if len(targets) > 1)


def test_other_answers_can_be_asked_for(make):
    """The settings are as they were left."""
    rehearsal = make()
    rehearsal.open().begin("hard")
    rehearsal.go_through()

    rehearsal.press("rehearsal_settings")

    expect(rehearsal.page.locator(".rehearsal input[value=hard]")).to_be_checked()
    rehearsal.begin("easy")
    assert rehearsal.tab.shown_step() == 1


def test_a_talk_in_a_circle_comes_to_its_end(make):
    """No answer is given twice in a round while there are others."""
    rehearsal = make(page="scripts/circle.html", folder="made-up/").open()

    rehearsal.begin("easy")

    assert [step for step, _ in rehearsal.go_through()] == [1, 2, 1, 2, 2, 3]
