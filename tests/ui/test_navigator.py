"""History as in a browser; places the library does not have are not gone to."""

import pytest
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Span
from antou.ui.navigator import Navigator, Spot

A, B, C, D = (Locator(section) for section in ("beibei", "beibei/3.1", "zigong/2", "gongshu/1"))


def test_back_and_forward_retrace_the_jumps(navigator: Navigator) -> None:
    for place in (A, B, C):
        assert navigator.go(place)
    seen = []
    for move in (navigator.back, navigator.back, navigator.forward, navigator.forward):
        move()
        seen.append(navigator.place)
    assert seen == [B, A, B, C]


def test_the_ends_of_history_are_ends(navigator: Navigator) -> None:
    for move in (navigator.back, navigator.forward):
        move()
        assert navigator.place is None
    navigator.go(A)
    assert not navigator.can_go_back
    navigator.back()
    assert navigator.place == A
    navigator.go(B)
    assert navigator.can_go_back
    assert not navigator.can_go_forward


def test_a_new_jump_forgets_what_lay_ahead(navigator: Navigator) -> None:
    for place in (A, B):
        navigator.go(place)
    navigator.back()
    assert navigator.can_go_forward
    navigator.go(C)
    assert not navigator.can_go_forward
    navigator.back()
    assert navigator.place == A


def test_going_where_one_is_makes_no_history_but_jumps(navigator: Navigator, qtbot: QtBot) -> None:
    navigator.go(A)
    with qtbot.waitSignal(navigator.jumped) as jumped:
        navigator.go(A, Span(1, 3))
    assert jumped.args == [A, Span(1, 3)]
    assert not navigator.can_go_back


def test_scrolling_moves_without_history_and_back_returns_to_the_place_scrolled_to(
    navigator: Navigator, qtbot: QtBot
) -> None:
    navigator.go(A)
    with qtbot.assertNotEmitted(navigator.jumped), qtbot.waitSignal(navigator.moved):
        navigator.follow(B)
    with qtbot.assertNotEmitted(navigator.moved):
        navigator.follow(B)
    assert not navigator.can_go_back
    navigator.go(C)
    navigator.back()
    assert navigator.place == B


@pytest.mark.parametrize("unknown", ["beibei/99", "nowhere", "beibei/3.1#9999", "beibei/0.0.0"])
def test_an_unknown_place_changes_nothing(navigator: Navigator, qtbot: QtBot, unknown: str) -> None:
    navigator.go(A)
    with qtbot.assertNotEmitted(navigator.jumped), qtbot.assertNotEmitted(navigator.moved):
        assert not navigator.go(Locator.parse(unknown))
    assert navigator.place == A
    assert not navigator.can_go_back


def test_history_is_bounded(library: Library, navigator: Navigator) -> None:
    places = [block.locator for block in library.plans[0].blocks][:150]
    for place in places:
        navigator.go(place)
    steps = 0
    while navigator.can_go_back:
        navigator.back()
        steps += 1
    assert 100 <= steps < 110
    assert navigator.place == places[149 - steps]


def test_the_way_back_leads_to_the_lines_that_were_left(navigator: Navigator, qtbot: QtBot) -> None:
    spots = iter((Spot(A, 3, 120), Spot(B, 40, -7), Spot(C, 0, 12)))
    navigator.watch(lambda: next(spots))
    # At the first place there is nothing to come back to, so nothing is asked.
    for place in (A, B, C):
        navigator.go(place)
    with qtbot.waitSignal(navigator.jumped) as jumped:
        navigator.travel(-2)
    assert jumped.args == [A, Spot(A, 3, 120)]
    with qtbot.waitSignal(navigator.jumped) as jumped:
        navigator.watch(lambda: None)
        navigator.travel(2)
    assert jumped.args == [C, Spot(C, 0, 12)]


def test_the_trail_names_every_place_with_the_steps_that_lead_there(navigator: Navigator) -> None:
    assert navigator.trail() == []
    for place in (A, B, C, D):
        navigator.go(place)
    navigator.travel(-2)
    assert navigator.trail() == [(2, D), (1, C), (0, B), (-1, A)]
    for steps, place in navigator.trail():
        navigator.travel(steps)
        assert navigator.place == place
        navigator.travel(-steps)
        assert navigator.place == B


@pytest.mark.parametrize("steps", [-3, 2, 0])
def test_beyond_the_ends_nothing_happens(navigator: Navigator, qtbot: QtBot, steps: int) -> None:
    for place in (A, B, C):
        navigator.go(place)
    navigator.back()
    trail = navigator.trail()
    with qtbot.assertNotEmitted(navigator.jumped):
        navigator.travel(steps)
    assert navigator.trail() == trail
