"""The print lists: several under names, their order, two windows at once, items that come back as they were."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antou.shelf.database import ShelfError
from antou.shelf.print_items import (
    ComparisonItem,
    IndicatorsItem,
    PrintItem,
    SectionItem,
    SectionOptions,
    ThemesItem,
    read,
    written,
)
from antou.shelf.print_list import Paper, PrintLists
from antou.shelf.shelf import Shelf

_WORDS = st.text(max_size=20)
_OPTIONS = st.builds(SectionOptions)
_SECTIONS = st.builds(SectionItem, _WORDS, _WORDS, _OPTIONS)
_COLUMNS = st.lists(st.tuples(_WORDS, st.lists(_WORDS, max_size=3).map(tuple)), max_size=5).map(tuple)
_ITEMS: st.SearchStrategy[PrintItem] = st.one_of(
    _SECTIONS,
    st.builds(ComparisonItem, st.none() | _WORDS, _COLUMNS, _WORDS, _WORDS, st.booleans()),
    st.builds(
        lambda columns, word: ComparisonItem(None, columns, quotes=tuple((word,) * len(ids) for _, ids in columns)),
        _COLUMNS,
        _WORDS,
    ),
    st.builds(IndicatorsItem, _WORDS, _WORDS, st.lists(_WORDS, max_size=4).map(tuple), st.booleans()),
    st.builds(ThemesItem),
)
_FEW = [SectionItem(f"beibei/{number}") for number in range(1, 6)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shelf.sqlite3"


@pytest.fixture
def lists(path: Path) -> Iterator[PrintLists]:
    with closing(Shelf(path)) as shelf:
        assert not shelf.notice
        yield shelf.print_lists


@given(_ITEMS)
def test_an_item_comes_back_as_it_was_written(item: PrintItem) -> None:
    assert read(*written(item)) == item


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("other", "{}"),
        ("section", ""),
        ("section", "[]"),
        ("section", "7"),
        ("section", "{}"),
        ("section", '{"section": 7}'),
        ("section", '{"section": "beibei", "options": {"tables": "yes"}}'),
        ("section", '{"section": "beibei", "options": 3}'),
        ("comparison", '{"theme": null}'),
        ("comparison", '{"theme": null, "columns": [["beibei"]]}'),
        ("comparison", '{"theme": null, "columns": [["beibei", [1]]]}'),
        ("comparison", '{"theme": 1, "columns": []}'),
        ("comparison", '{"theme": null, "columns": [["beibei", ["beibei/1"]]], "quotes": [["一", "二"]]}'),
        ("comparison", '{"theme": null, "columns": [["beibei", ["beibei/1"]]], "quotes": [[]]}'),
        ("indicators", '{"group": null}'),
        ("section", "[" * 100_000),
    ],
)
def test_what_cannot_be_understood_is_no_item(kind: str, details: str) -> None:
    assert read(kind, details) is None


def test_an_item_that_cannot_be_understood_hides_no_other(lists: PrintLists, path: Path) -> None:
    lists.change(1, (), _FEW[:3])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE print_entry SET details='?' WHERE position=1")
    assert lists.items(1) == (_FEW[0], _FEW[2])


def test_what_is_missing_has_its_default() -> None:
    assert read("section", '{"section": "beibei/3", "new": 1}') == SectionItem("beibei/3")
    old = '{"theme": null, "columns": [["beibei", ["beibei/1"]]]}'
    assert read("comparison", old) == ComparisonItem(None, (("beibei", ("beibei/1",)),))


def test_what_a_newer_version_put_in_stays_where_it_stood(lists: PrintLists, path: Path) -> None:
    unread = [("map", '{"of": "beibei"}'), ("section", '{"section": 7}')]
    told = ("section", '{"section": "beibei/2", "watermark": true}')
    first, third = written(_FEW[0]), written(_FEW[2])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO print_entry(list, position, kind, details) VALUES(1, ?, ?, ?)",
            [(at, *row) for at, row in enumerate([unread[0], first, unread[1], told, third])],
        )

    def rows() -> list[tuple[str, str]]:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("SELECT kind, details FROM print_entry ORDER BY list, position").fetchall()

    before = lists.items(1)
    assert before == tuple(_FEW[:3])
    before = lists.change(1, before, [_FEW[2], _FEW[0], _FEW[1]])
    assert rows() == [unread[0], third, first, unread[1], told]
    before = lists.change(1, before, [_FEW[1]])
    assert rows() == [*unread, told]
    assert lists.change(1, before, ()) == ()
    assert rows() == unread
    assert lists.change(1, (), _FEW[3:]) == tuple(_FEW[3:])
    assert rows() == [*unread, *(written(one) for one in _FEW[3:])]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_ITEMS, max_size=6))
def test_a_list_keeps_the_order_and_drops_what_comes_twice(lists: PrintLists, items: list[PrintItem]) -> None:
    first: dict[object, PrintItem] = {}
    for item in items:
        first.setdefault(item.key, item)
    assert lists.change(1, lists.items(1), items) == lists.items(1) == tuple(first.values())


def test_lists_are_made_renamed_chosen_and_removed_but_never_the_last(lists: PrintLists) -> None:
    assert [(one.number, one.name) for one in lists.all()] == [(lists.chosen(), "打印清单")]
    with pytest.raises(ShelfError, match="仅有"):
        lists.remove(lists.chosen())
    first = lists.chosen()
    lists.change(first, (), _FEW[:1])
    second = lists.add("  汛期检查 ")
    assert lists.chosen() == second
    assert lists.items(second) == ()
    lists.change(second, (), _FEW[1:3])
    lists.rename(second, "汛期")
    lists.rename(second, "汛期")
    for taken in (lists.add, lambda name: lists.rename(first, name)):
        with pytest.raises(ShelfError, match="同名"):
            taken("汛期")
        with pytest.raises(ShelfError, match="名称"):
            taken("  ")
    assert [one.name for one in lists.all()] == ["打印清单", "汛期"]
    lists.choose(first)
    assert lists.chosen() == first
    lists.remove(first)
    assert lists.chosen() == second
    assert lists.items(second) == tuple(_FEW[1:3])
    with pytest.raises(ShelfError, match="不存在"):
        lists.change(first, (), _FEW)
    with pytest.raises(ShelfError, match="不存在"):
        lists.rename(first, "旧")


def test_how_a_list_is_printed_is_kept_with_it(lists: PrintLists, path: Path) -> None:
    paper = Paper("应急物资摘编", "compact", {"contents": "yes"})
    lists.set_paper(1, paper)
    second = lists.add("另一份")
    assert [one.paper for one in lists.all()] == [paper, Paper()]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE print_list SET paper='{\"title\": 3}' WHERE number=?", (second,))
    assert [one.paper for one in lists.all()] == [paper, Paper()]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(*[st.lists(st.sampled_from(_FEW), unique=True)] * 3)
def test_what_two_windows_do_at_once_is_all_done(
    lists: PrintLists, common: list[SectionItem], here: list[SectionItem], there: list[SectionItem]
) -> None:
    before = lists.change(1, lists.items(1), ())
    before = lists.change(1, before, common)
    lists.change(1, before, there)
    after = set(lists.change(1, before, here))
    for item in _FEW:
        if item in common:
            assert (item in after) == (item in here and item in there)
        else:
            assert (item in after) == (item in here or item in there)


def test_what_another_window_chose_for_an_item_stays(lists: PrintLists, path: Path) -> None:
    before = lists.change(1, (), _FEW[:2])
    plain = SectionItem("beibei/1", options=SectionOptions(tables=False))
    with closing(Shelf(path)) as other:
        other.print_lists.change(1, before, [plain, _FEW[1]])
    assert lists.change(1, before, [_FEW[1], _FEW[0]]) == (_FEW[1], plain)
    noted = SectionItem("beibei/1", options=SectionOptions(notes=True))
    assert lists.change(1, before, [noted, _FEW[1]]) == (noted, _FEW[1])


def test_a_list_is_there_even_where_a_damaged_file_has_none(lists: PrintLists, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM print_list")
    assert [one.number for one in lists.all()] == []
    number = lists.chosen()
    assert [(one.number, one.name) for one in lists.all()] == [(number, "打印清单")]
