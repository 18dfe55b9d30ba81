"""The places visited last, and how far each plan was read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.library.locator import Locator
from antou.shelf.database import ShelfError
from antou.shelf.reading_log import KEPT, Progress
from antou.shelf.shelf import Shelf

_PLACES = st.builds(
    Locator, st.sampled_from(("beibei", "beibei/3", "beibei/3.4.3", "zigong/1", "gongshu")), st.integers(0, 30)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shelf.sqlite3"


@pytest.fixture
def shelf(path: Path) -> Iterator[Shelf]:
    with closing(Shelf(path)) as shelf:
        yield shelf


def _places(shelf: Shelf) -> list[str]:
    return [str(visit.place) for visit in shelf.reading_log.visits()]


def _execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_the_newest_place_comes_first_and_each_section_once(shelf: Shelf) -> None:
    for place in ("beibei/3#1", "zigong/1", "beibei/3#7", "gongshu"):
        shelf.reading_log.note(Locator.parse(place), 0.5)
    assert _places(shelf) == ["gongshu#0", "beibei/3#7", "zigong/1#0"]


def test_the_time_of_the_last_visit_is_kept(shelf: Shelf, path: Path) -> None:
    begun = datetime.now(UTC).replace(microsecond=0)
    shelf.reading_log.note(Locator("beibei/3"), 0.5)
    (visit,) = shelf.reading_log.visits()
    assert begun <= visit.when <= datetime.now(UTC)
    _execute(path, "UPDATE visit SET visited='2021-11-02T01:30:00+00:00'")
    (visit,) = shelf.reading_log.visits()
    assert visit.when == datetime(2021, 11, 2, 1, 30, tzinfo=UTC)
    shelf.reading_log.note(Locator("beibei/3"), 0.5)
    (visit,) = shelf.reading_log.visits()
    assert begun <= visit.when <= datetime.now(UTC)


def test_the_newest_hundred_sections_are_kept_and_progress_is_not_lost_with_the_others(shelf: Shelf) -> None:
    shelf.reading_log.note(Locator("zigong/2"), 0.3)
    for number in range(KEPT + 5):
        shelf.reading_log.note(Locator(f"beibei/{number}"), 0.5)
    assert _places(shelf) == [f"beibei/{number}#0" for number in range(KEPT + 4, 4, -1)]
    assert len(_places(shelf)) == KEPT == 100
    assert set(shelf.reading_log.progress()) == {"zigong", "beibei"}


def test_a_clock_that_was_wrong_once_does_not_push_out_what_is_visited_now(shelf: Shelf, path: Path) -> None:
    for number in range(KEPT):
        shelf.reading_log.note(Locator(f"beibei/{number}"), 0.5)
    _execute(path, "UPDATE visit SET visited='2099-01-01T00:00:00+00:00'")
    shelf.reading_log.note(Locator("zigong/1"), 0.5)
    assert _places(shelf)[:2] == ["zigong/1#0", f"beibei/{KEPT - 1}#0"]


def test_progress_is_where_the_plan_was_read_last_and_how_far_at_most(shelf: Shelf, path: Path) -> None:
    for place, reached in (("beibei/3#2", 0.6), ("zigong/1", 0.1), ("beibei/5", 0.9), ("beibei/1#4", 0.2)):
        shelf.reading_log.note(Locator.parse(place), reached)
    expected = {
        "beibei": Progress(Locator("beibei/1", 4), 0.2, 0.9),
        "zigong": Progress(Locator("zigong/1"), 0.1, 0.1),
    }
    assert shelf.reading_log.progress() == expected
    with closing(Shelf(path)) as again:
        assert again.reading_log.progress() == expected
        assert again.reading_log.visits() == shelf.reading_log.visits()


@pytest.mark.parametrize(("told", "kept"), [(-0.5, 0.0), (1.5, 1.0), (0, 0.0), (1, 1.0)])
def test_a_part_lies_between_nothing_and_all(shelf: Shelf, told: float, kept: float) -> None:
    shelf.reading_log.note(Locator("beibei/3"), told)
    assert shelf.reading_log.progress()["beibei"] == Progress(Locator("beibei/3"), kept, kept)


def test_what_cannot_be_understood_is_left_out(shelf: Shelf, path: Path) -> None:
    for place in ("beibei/3", "zigong/1", "gongshu/2"):
        shelf.reading_log.note(Locator(place), 0.5)
    _execute(
        path,
        "UPDATE visit SET section='三、' WHERE section='beibei/3'",
        "UPDATE visit SET visited='昨天' WHERE section='zigong/1'",
        "UPDATE progress SET section='' WHERE plan='beibei'",
        "UPDATE progress SET block=-1 WHERE plan='zigong'",
    )
    assert _places(shelf) == ["gongshu/2#0"]
    assert set(shelf.reading_log.progress()) == {"gongshu"}


def test_a_time_without_a_zone_is_none(shelf: Shelf, path: Path) -> None:
    shelf.reading_log.note(Locator("beibei/3"), 0.5)
    _execute(path, "UPDATE visit SET visited='2021-11-02T01:30:00'")
    assert shelf.reading_log.visits() == ()


def test_two_windows_write_one_log(shelf: Shelf, path: Path) -> None:
    with closing(Shelf(path)) as other:
        shelf.reading_log.note(Locator("beibei/1"), 0.1)
        other.reading_log.note(Locator("zigong/1"), 0.2)
        shelf.reading_log.note(Locator("gongshu/1"), 0.3)
        assert _places(shelf) == _places(other) == ["gongshu/1#0", "zigong/1#0", "beibei/1#0"]


def test_what_cannot_be_kept_or_read_is_told_and_nothing_is_kept_by_halves(shelf: Shelf, path: Path) -> None:
    shelf.reading_log.note(Locator("beibei/1"), 0.1)
    _execute(path, "DROP TABLE progress")
    with pytest.raises(ShelfError, match="没能保存用户资料"):
        shelf.reading_log.note(Locator("zigong/1"), 0.2)
    with pytest.raises(ShelfError, match="用户资料"):
        shelf.reading_log.progress()
    assert _places(shelf) == ["beibei/1#0"]


@given(st.lists(st.tuples(_PLACES, st.floats(0, 1)), max_size=20))
def test_the_log_is_a_plain_list_without_repetitions(notes: list[tuple[Locator, float]]) -> None:
    expected: dict[str, Locator] = {}
    furthest: dict[str, float] = {}
    with closing(Shelf(Path(":memory:"))) as shelf:
        for place, reached in notes:
            shelf.reading_log.note(place, reached)
            expected.pop(place.section, None)
            expected = {place.section: place, **expected}
            furthest[place.slug] = max(reached, furthest.get(place.slug, 0.0))
            assert [visit.place for visit in shelf.reading_log.visits()] == list(expected.values())
            assert shelf.reading_log.progress()[place.slug] == Progress(place, reached, furthest[place.slug])
        assert set(shelf.reading_log.progress()) == set(furthest)


def test_places_and_progress_are_forgotten_apart(shelf: Shelf, path: Path) -> None:
    shelf.reading_log.note(Locator("beibei/3"), 0.4)
    shelf.reading_log.forget_visits()
    assert shelf.reading_log.visits() == ()
    assert shelf.reading_log.progress()["beibei"].reached == 0.4
    shelf.reading_log.note(Locator("beibei/4"), 0.5)
    shelf.reading_log.forget_progress()
    with closing(Shelf(path)) as again:
        assert [visit.place for visit in again.reading_log.visits()] == [Locator("beibei/4")]
        assert again.reading_log.progress() == {}
