"""The newest queries, none twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.shelf.database import ShelfError
from antou.shelf.search_history import KEPT
from antou.shelf.shelf import Shelf

# Half characters included: Qt hands over what was pasted as it is.
_TEXT = st.text(st.characters(), max_size=20) | st.text(" \u3000\x00\n\ud83d\ude00甲aA'\"%", max_size=4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shelf.sqlite3"


@pytest.fixture
def shelf(path: Path) -> Iterator[Shelf]:
    with closing(Shelf(path)) as shelf:
        yield shelf


def _stored(path: Path) -> list[tuple[str, str, int]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT query, entered, times FROM search_history ORDER BY entry").fetchall()


def test_the_newest_comes_first_and_what_is_entered_again_moves_up(shelf: Shelf) -> None:
    for query in ("巨灾保险", "双盲演练", "应急物资", "巨灾保险"):
        shelf.search_history.note(query)
    assert shelf.search_history.recent(KEPT) == ("巨灾保险", "应急物资", "双盲演练")
    assert shelf.search_history.recent(2) == ("巨灾保险", "应急物资")
    assert shelf.search_history.recent(0) == shelf.search_history.recent(-1) == ()


def test_time_and_number_are_kept(shelf: Shelf, path: Path) -> None:
    begun = datetime.now(UTC).replace(microsecond=0)
    for query in ("巨灾保险", "双盲演练", "巨灾保险", "巨灾保险"):
        shelf.search_history.note(query)
    (first, _, once), (second, entered, thrice) = _stored(path)
    assert (first, once, second, thrice) == ("双盲演练", 1, "巨灾保险", 3)
    assert entered.endswith("+00:00")
    assert begun <= datetime.fromisoformat(entered) <= datetime.now(UTC)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE search_history SET entered='2021-11-02T01:30:00+00:00'")
    shelf.search_history.note("双盲演练")
    (_, untouched, _), (_, renewed, twice) = _stored(path)
    assert (untouched, twice) == ("2021-11-02T01:30:00+00:00", 2)
    assert begun <= datetime.fromisoformat(renewed) <= datetime.now(UTC)


def test_white_space_at_the_ends_is_cut_and_an_empty_text_is_not_noted(shelf: Shelf) -> None:
    shelf.search_history.note("\u3000应急 物资 \n")
    shelf.search_history.note("应急 物资")
    shelf.search_history.note(" \u3000\t")
    shelf.search_history.note("")
    assert shelf.search_history.recent(KEPT) == ("应急 物资",)


def test_the_newest_two_hundred_are_kept(shelf: Shelf, path: Path) -> None:
    for number in range(KEPT + 5):
        shelf.search_history.note(f"词{number}")
    assert shelf.search_history.recent(1000) == tuple(f"词{number}" for number in range(204, 4, -1))
    shelf.search_history.note("词5")
    shelf.search_history.note("新词")
    assert shelf.search_history.recent(1000) == ("新词", "词5", *(f"词{number}" for number in range(204, 6, -1)))
    assert len(_stored(path)) == KEPT == 200


def test_a_clock_that_was_wrong_once_does_not_push_out_what_is_entered_now(shelf: Shelf, path: Path) -> None:
    for number in range(KEPT):
        shelf.search_history.note(f"词{number}")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE search_history SET entered='2099-01-01T00:00:00+00:00'")
    shelf.search_history.note("新词")
    assert shelf.search_history.recent(2) == ("新词", "词199")


def test_after_clearing_it_is_empty_and_goes_on(shelf: Shelf) -> None:
    shelf.search_history.note("巨灾保险")
    shelf.search_history.clear()
    assert shelf.search_history.recent(KEPT) == ()
    shelf.search_history.note("双盲演练")
    assert shelf.search_history.recent(KEPT) == ("双盲演练",)


def test_two_windows_write_one_history(shelf: Shelf, path: Path) -> None:
    with closing(Shelf(path)) as other:
        shelf.search_history.note("巨灾保险")
        other.search_history.note("双盲演练")
        shelf.search_history.note("应急物资")
        other.search_history.note("巨灾保险")
        assert shelf.search_history.recent(KEPT) == ("巨灾保险", "应急物资", "双盲演练")
        other.search_history.clear()
        assert shelf.search_history.recent(KEPT) == other.search_history.recent(KEPT) == ()


def test_what_cannot_be_kept_or_read_is_told(shelf: Shelf, path: Path) -> None:
    shelf.search_history.note("巨灾保险")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE search_history")
    with pytest.raises(ShelfError, match="没能保存用户资料"):
        shelf.search_history.note("甲")
    with pytest.raises(ShelfError, match="没能保存用户资料"):
        shelf.search_history.clear()
    with pytest.raises(ShelfError, match="用户资料"):
        shelf.search_history.recent(1)


def _cut(text: str) -> str:
    """What is expected to be read back: halves that make a pair are joined, lone ones replaced."""
    return "".join(
        "\ufffd" if "\ud800" <= character <= "\udfff" else character
        for character in text.strip().replace("\ud83d\ude00", "\U0001f600")
    )


@given(st.lists(_TEXT, max_size=12))
def test_any_text_is_read_back_in_the_order_of_a_plain_list(queries: list[str]) -> None:
    expected: list[str] = []
    with closing(Shelf(Path(":memory:"))) as shelf:
        for query in queries:
            shelf.search_history.note(query)
            if text := _cut(query):
                expected = [text, *(other for other in expected if other != text)]
            assert shelf.search_history.recent(KEPT) == tuple(expected)
