"""Lineages of notes: what came out of what, whatever stands in a file."""

from datetime import UTC, datetime

import pytest

from antou.shelf.lineage import KEPT_LINES, Lineage, of_unknown_origin, well_formed


def _grown(*lines: str) -> Lineage:
    lineage = Lineage({}, {})
    for line in lines:
        lineage = lineage.went_on(line, 1)
    return lineage


def test_the_higher_number_of_a_line_came_out_of_the_lower() -> None:
    first = Lineage.read("| a:1")
    second = first.went_on("a", 2)
    assert str(second) == "| a:2"
    assert second.came_from(first)
    assert second.came_from(second)
    assert not first.came_from(second)


def test_two_lines_from_one_version_did_not_come_out_of_each_other() -> None:
    start = _grown("a")
    one, other = start.went_on("b", 1), start.went_on("c", 1)
    assert not one.came_from(other)
    assert not other.came_from(one)
    joined = one.united(other)
    assert str(joined) == "a:1 | b:1 c:1"
    assert str(other.united(one)) == str(joined)
    assert all(joined.came_from(part) for part in (start, one, other))
    assert not one.came_from(joined)
    assert str(joined.went_on("d", 1)) == "a:1 b:1 c:1 | d:1"


def test_of_joined_words_those_that_one_side_went_on_from_are_past() -> None:
    joined, further = Lineage.read("a:1 | b:1 c:1"), Lineage.read("a:1 | b:2")
    assert not joined.came_from(further)
    assert not further.came_from(joined)
    assert str(joined.united(further)) == "a:1 | b:2 c:1"


def test_the_oldest_is_forgotten_and_the_newest_of_both_sides_kept() -> None:
    one = _grown("start", *(f"a{number}" for number in range(KEPT_LINES)))
    other = _grown("start", *(f"b{number}" for number in range(KEPT_LINES)))
    assert one.knows("start", 1)
    assert not one.went_on("c", 1).knows("start", 1)
    joined = one.united(other)
    assert len(joined.past) == KEPT_LINES
    assert joined.came_from(one)
    assert joined.came_from(other)
    assert joined.went_on("c", 1).came_from(other)


def test_a_version_that_is_unknown_is_nobodys_past() -> None:
    assert not _grown("a").came_from(Lineage.read(""))
    assert not Lineage.read("").came_from(_grown("a"))


def test_a_note_of_unknown_origin_is_called_the_same_everywhere() -> None:
    text = of_unknown_origin(datetime(2021, 11, 2, 9, 30, 0, 123456, tzinfo=UTC))
    assert text == "| 2021-11-02T09:30:00.123456+00:00:0"
    assert well_formed(text) == text
    assert str(Lineage.read(text).went_on("a", 1)) == "2021-11-02T09:30:00.123456+00:00:0 | a:1"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("a:1", ""),
        ("a:1 |", ""),
        ("x a:1 b: :3 c:-1 d:1.5 e:9999999999 | f:1 | g:2", "a:1 | f:1 g:2"),
        ("a:1\n b:2|c:3", "a:1 b:2 | c:3"),
        (f"{'l' * 41}:1 | {'m' * 40}:1", f"| {'m' * 40}:1"),
    ],
)
def test_what_makes_no_sense_is_passed_over(text: str, kept: str) -> None:
    assert well_formed(text) == kept
    assert well_formed(kept) == kept
