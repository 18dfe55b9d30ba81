"""Searches under a name, in the order given by hand."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.shelf.database import ShelfError
from antou.shelf.saved_searches import SavedSearch, SavedSearches
from antou.shelf.shelf import Shelf

_TEXT = st.text(st.characters(codec="utf-8"), max_size=20)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shelf.sqlite3"


@pytest.fixture
def shelf(path: Path) -> Iterator[Shelf]:
    with closing(Shelf(path)) as shelf:
        for name in ("甲", "乙", "丙", "丁"):
            shelf.saved_searches.save(name, f"词{name}")
        yield shelf


def _names(shelf: Shelf) -> str:
    return "".join(search.name for search in shelf.saved_searches.all())


def test_they_come_in_the_order_of_saving(shelf: Shelf) -> None:
    assert shelf.saved_searches.all() == tuple(SavedSearch(name, f"词{name}") for name in "甲乙丙丁")


def test_the_same_name_gets_the_new_query_and_keeps_its_place(shelf: Shelf) -> None:
    shelf.saved_searches.save(" 乙\u3000", " 新词\n")
    assert _names(shelf) == "甲乙丙丁"
    assert shelf.saved_searches.all()[1] == SavedSearch("乙", "新词")


@pytest.mark.parametrize(
    ("name", "position", "order"),
    [
        ("丁", 0, "丁甲乙丙"),
        ("甲", 1, "乙甲丙丁"),
        ("甲", 3, "乙丙丁甲"),
        ("乙", 1, "甲乙丙丁"),
        ("丙", -1, "丙甲乙丁"),
        ("丙", -5, "丙甲乙丁"),
        ("乙", 10**30, "甲丙丁乙"),
    ],
)
def test_a_search_is_moved_to_a_place(shelf: Shelf, path: Path, name: str, position: int, order: str) -> None:
    shelf.saved_searches.move(name, position)
    assert _names(shelf) == order
    shelf.saved_searches.save("新", "词")
    with closing(Shelf(path)) as again:
        assert _names(again) == order + "新"


def test_order_holds_after_others_are_gone(shelf: Shelf) -> None:
    shelf.saved_searches.remove("乙")
    shelf.saved_searches.move("丁", 1)
    assert _names(shelf) == "甲丁丙"
    shelf.saved_searches.remove("甲")
    shelf.saved_searches.remove("丁")
    shelf.saved_searches.save("戊", "词戊")
    assert _names(shelf) == "丙戊"


def test_a_renamed_search_keeps_query_and_place(shelf: Shelf) -> None:
    shelf.saved_searches.rename("乙", " 戊 ")
    shelf.saved_searches.rename("丙", "丙")
    assert shelf.saved_searches.all() == (
        SavedSearch("甲", "词甲"),
        SavedSearch("戊", "词乙"),
        SavedSearch("丙", "词丙"),
        SavedSearch("丁", "词丁"),
    )


def test_removing_what_is_not_there_does_nothing(shelf: Shelf) -> None:
    shelf.saved_searches.remove("甲")
    shelf.saved_searches.remove("甲")
    assert _names(shelf) == "乙丙丁"


@pytest.mark.parametrize(("position", "order"), [(0, "乙甲丙丁"), (1, "甲乙丙丁"), (3, "甲丙丁乙"), (9, "甲丙丁乙")])
def test_a_removed_search_is_put_back_where_it_was_told(shelf: Shelf, position: int, order: str) -> None:
    removed = shelf.saved_searches.all()[1]
    shelf.saved_searches.remove("乙")
    shelf.saved_searches.restore(removed, position)
    assert _names(shelf) == order
    assert shelf.saved_searches.all()[order.index("乙")] == removed


def test_putting_back_replaces_no_other_search(shelf: Shelf) -> None:
    removed = shelf.saved_searches.all()[1]
    shelf.saved_searches.remove("乙")
    shelf.saved_searches.rename("丁", "乙")
    before = shelf.saved_searches.all()
    with pytest.raises(ShelfError, match="已有同名的检索，先给它改名才能恢复"):
        shelf.saved_searches.restore(removed, 1)
    assert shelf.saved_searches.all() == before


_REFUSED: dict[str, tuple[Callable[[SavedSearches], None], str]] = {
    "no name": (lambda searches: searches.save(" \u3000", "词"), "请填写名称"),
    "no query": (lambda searches: searches.save("甲", " "), "没有可以保存的检索内容"),
    "no new name": (lambda searches: searches.rename("甲", "\n"), "请填写名称"),
    "name taken": (lambda searches: searches.rename("甲", "乙"), "已有同名的检索，请换一个名称"),
    "rename absent": (lambda searches: searches.rename("戊", "己"), "这个检索已不存在，可能已在另一个窗口中删除或改名"),
    "move absent": (lambda searches: searches.move("戊", 0), "这个检索已不存在，可能已在另一个窗口中删除或改名"),
}


@pytest.mark.parametrize("case", _REFUSED)
def test_what_makes_no_sense_is_refused_and_changes_nothing(shelf: Shelf, case: str) -> None:
    act, message = _REFUSED[case]
    before = shelf.saved_searches.all()
    with pytest.raises(ShelfError) as caught:
        act(shelf.saved_searches)
    assert str(caught.value) == message
    assert shelf.saved_searches.all() == before
    shelf.saved_searches.save("戊", "词戊")
    assert _names(shelf) == "甲乙丙丁戊"


def test_two_windows_write_one_list(shelf: Shelf, path: Path) -> None:
    with closing(Shelf(path)) as other:
        other.saved_searches.save("戊", "词戊")
        shelf.saved_searches.move("戊", 0)
        other.saved_searches.rename("甲", "己")
        shelf.saved_searches.remove("乙")
        assert _names(shelf) == _names(other) == "戊己丙丁"
        with pytest.raises(ShelfError, match="已不存在"):
            other.saved_searches.move("乙", 0)


def test_a_move_that_fails_midway_changes_nothing(shelf: Shelf, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE UPDATE ON saved_search WHEN old.name='丙' "
            "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    with pytest.raises(ShelfError, match="没能保存：磁盘已满"):
        shelf.saved_searches.move("丁", 0)
    assert _names(shelf) == "甲乙丙丁"


def test_a_half_character_names_the_same_search_again(shelf: Shelf) -> None:
    shelf.saved_searches.save("\ud800", "词\udc00")
    assert shelf.saved_searches.all()[-1] == SavedSearch("\ufffd", "词\ufffd")
    shelf.saved_searches.move("\ud800", 0)
    shelf.saved_searches.rename("\ud800", "戊\ud800")
    shelf.saved_searches.remove("戊\ud800")
    assert _names(shelf) == "甲乙丙丁"


@given(st.lists(st.tuples(_TEXT, _TEXT), max_size=12), st.data())
def test_any_text_is_read_back_in_the_order_of_a_plain_list(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    expected: dict[str, str] = {}
    with closing(Shelf(Path(":memory:"))) as shelf:
        searches = shelf.saved_searches
        for name, query in pairs:
            if name.strip() and query.strip():
                searches.save(name, query)
                expected[name.strip()] = query.strip()
            else:
                with pytest.raises(ShelfError):
                    searches.save(name, query)
        order = list(expected)
        for name in data.draw(st.permutations(order)):
            position = data.draw(st.integers(0, len(order) - 1))
            searches.move(name, position)
            order.remove(name)
            order.insert(position, name)
            assert [search.name for search in searches.all()] == order
        assert [search.query for search in searches.all()] == [expected[name] for name in order]
        for name in order:
            searches.rename(name, name + "新")
            searches.rename(name + "新", name)
            searches.remove(name)
        assert searches.all() == ()
