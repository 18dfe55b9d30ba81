"""Stepping through what was found: around the ends, from where one reads, within the chosen plans."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Mark
from antou.ui.navigator import Navigator
from antou.ui.search_session import SearchSession


@pytest.fixture
def ask(session: SearchSession, answered: Callable[[SearchSession], None]) -> Callable[[str], None]:
    """Ask and wait for the answer."""

    def run(text: str) -> None:
        session.ask(text)
        answered(session)

    return run


Ask = Callable[[str], None]


def current(session: SearchSession) -> Mark:
    return session.marks[session.current]


def test_an_answer_has_every_occurrence_and_no_current_place(session: SearchSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.changed):
        session.ask("危险化学品")
    assert session.results is not None
    assert len(session.marks) == session.results.total.occurrences == 89
    assert session.current == -1


def test_enter_goes_to_the_first_place(session: SearchSession, ask: Ask, navigator: Navigator, qtbot: QtBot) -> None:
    ask("应急物资")
    with qtbot.waitSignal(navigator.jumped) as jumped:
        session.enter()
    assert session.current == 0
    assert jumped.args == [session.marks[0].locator, session.marks[0].span]


def test_steps_go_around_the_ends(session: SearchSession, ask: Ask) -> None:
    ask("巨灾保险")
    session.enter()
    seen = []
    for _ in range(len(session.marks)):
        seen.append(session.current)
        session.step(1)
    assert seen == list(range(len(session.marks)))
    assert session.current == 0
    session.step(-1)
    assert session.current == len(session.marks) - 1


@pytest.mark.parametrize("steps", [1, -1])
def test_the_first_step_starts_where_one_reads(
    library: Library, session: SearchSession, ask: Ask, navigator: Navigator, steps: int
) -> None:
    for plan in library.plans:
        for block in plan.blocks[::25]:
            session.clear()
            navigator.go(block.locator)
            ask("应急物资")
            here = library.position(block.locator)
            at = [library.position(mark.locator) for mark in session.marks]
            ahead = [n for n, position in enumerate(at) if (position >= here if steps > 0 else position < here)]
            expected = (min(ahead, default=0)) if steps > 0 else (max(ahead, default=len(at) - 1))
            session.step(steps)
            assert session.current == expected


def test_restricting_asks_again(session: SearchSession, ask: Ask, answered: Callable[[SearchSession], None]) -> None:
    ask("应急物资")
    everywhere = len(session.marks)
    session.restrict(["zigong"])
    answered(session)
    assert {mark.locator.slug for mark in session.marks} == {"zigong"}
    ask("灾")
    assert {mark.locator.slug for mark in session.marks} == {"zigong"}
    session.restrict(None)
    answered(session)
    ask("应急物资")
    assert len(session.marks) == everywhere


def test_restricting_without_a_query_asks_nothing(session: SearchSession, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.changed):
        session.restrict(["zigong"])
    assert session.results is None


@pytest.mark.parametrize("empty", ["", "  ", "\n\t　"])
def test_white_space_is_no_query(session: SearchSession, ask: Ask, empty: str) -> None:
    ask("灾")
    ask(empty)
    assert session.results is None
    assert session.marks == ()
    assert session.current == -1


@pytest.mark.parametrize(
    "act", [SearchSession.enter, lambda session: session.step(1), lambda session: session.step(-1)]
)
def test_where_nothing_was_found_nothing_happens(
    session: SearchSession, ask: Ask, qtbot: QtBot, act: Callable[[SearchSession], None]
) -> None:
    for query in ("", "没有这样的词", "应" * 10_000):
        ask(query)
        with qtbot.assertNotEmitted(session.current_changed):
            act(session)
        assert session.current == -1


@pytest.mark.parametrize("steps", [1, -1])
def test_a_step_asked_for_early_is_made_in_the_answer_that_is_awaited(
    session: SearchSession, ask: Ask, answered: Callable[[SearchSession], None], qtbot: QtBot, steps: int
) -> None:
    ask("巨灾保险")
    session.enter()
    session.ask("双盲")
    with qtbot.waitSignal(session.used) as used:
        session.step(steps)
    answered(session)
    assert used.args == ["双盲"]
    assert current(session) in session.marks
    assert session.total == 3


def test_a_chosen_hit_becomes_the_current_one(session: SearchSession, ask: Ask, navigator: Navigator) -> None:
    ask("应急物资")
    for mark in session.marks[::7]:
        session.show_hit(mark.locator)
        assert current(session).locator == mark.locator == navigator.place
        assert all(before.locator != mark.locator for before in session.marks[: session.current])
    session.show_hit(Locator("beibei/99"))
