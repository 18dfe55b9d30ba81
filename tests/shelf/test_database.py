"""A file that is damaged, newer or not ours: it is kept, and the reader is told."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.shelf.section_bookmarks import marked

from antou.shelf.database import check_database
from antou.shelf.print_items import SectionItem
from antou.shelf.saved_searches import SavedSearch
from antou.shelf.schema import VERSION
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A shelf with something in it."""
    file = tmp_path / "shelf.sqlite3"
    with closing(Shelf(file)) as shelf:
        for number in range(100):
            marked(shelf).add(f"beibei/{number}", "标题" * 10)
        shelf.print_lists.change(1, (), [SectionItem("beibei/3"), SectionItem("beibei/1")])
        shelf.settings.save(Settings("dark"))
        shelf.search_history.note("双盲演练")
        shelf.saved_searches.save("物资", "应急物资 | 救灾物资")
    return file


def _execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def _aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("shelf-damaged-*.sqlite3"))


def _with_hole(data: bytes) -> bytes:
    """Without the page in which the first annotations stand."""
    page = data.index(b"beibei/0#0") // 4096 * 4096
    return data[:page] + bytes(4096) + data[page + 4096 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda _data: "不是数据库".encode() * 500,
    "cut": lambda data: data[:5000],
    "zeros in the middle": _with_hole,
    "zeros at the beginning": lambda data: bytes(512) + data[512:],
    "schema": lambda data: data.replace(b"quote TEXT", b"quote \xaaEXT"),
    "name of a table": lambda data: data.replace(b"annotation", b"annotatoin"),
    "name of a newer table": lambda data: data.replace(b"saved_search", b"saved_seerch"),
    "name of a column": lambda data: data.replace(b"(key TEXT", b"(kex TEXT"),
}


READABLE = {
    **dict.fromkeys(("text", "cut", "zeros at the beginning", "schema"), "nothing"),
    **dict.fromkeys(("name of a newer table", "name of a column"), "all"),
    "zeros in the middle": "some",
}
"""What can be read of the file after that, of the bookmarks at least; otherwise all but the bookmarks."""


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_set_aside_whole_and_what_can_be_read_of_it_kept(path: Path, damage: str) -> None:
    damaged = DAMAGES[damage](path.read_bytes())
    path.write_bytes(damaged)
    assert check_database(path) == "文件已损坏"
    with closing(Shelf(path)) as shelf:
        (aside,) = _aside(path)
        assert aside.read_bytes() == damaged
        assert shelf.damaged
        readable = READABLE.get(damage, "all but the bookmarks")
        found = {"all": 100, "some": 80}.get(readable, 0)
        became = "现从空白开始" if readable == "nothing" else f"已找回其中能读出的内容（收藏和批注 {found} 条）"
        assert shelf.notice == f"用户资料文件已损坏，原文件已另存为 {aside.name}，{became}"
        assert len(marked(shelf).all()) == found
        listed = (SectionItem("beibei/3"), SectionItem("beibei/1"))
        assert shelf.print_lists.items(1) == (() if readable == "nothing" else listed)
        marked(shelf).add("zigong/1", "甲")
    with closing(Shelf(path)) as again:
        assert again.notice == ""
        assert not again.damaged
        assert "zigong/1" in marked(again)
        assert len(marked(again).all()) == found + 1
    assert check_database(path) == ""


def test_every_damaged_file_is_kept_even_within_one_second(path: Path) -> None:
    for number in range(3):
        path.write_bytes(b"damaged %d" % number * 100)
        Shelf(path).close()
    assert {aside.read_bytes()[:9] for aside in _aside(path)} == {b"damaged 0", b"damaged 1", b"damaged 2"}


def test_a_database_of_another_program_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite3"
    _execute(path, "CREATE TABLE setting(other)")
    before = path.read_bytes()
    with closing(Shelf(path)) as shelf:
        assert "已损坏" in shelf.notice
        assert shelf.settings.load() == Settings()
    assert [aside.read_bytes() for aside in _aside(path)] == [before]


def test_an_empty_file_is_a_new_shelf(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite3"
    path.touch()
    assert check_database(path) == ""
    with closing(Shelf(path)) as shelf:
        assert shelf.notice == ""
        marked(shelf).add("beibei/1", "甲")


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
@pytest.mark.parametrize("change", ["SELECT 1", "DROP TABLE setting", "ALTER TABLE annotation ADD COLUMN more TEXT"])
def test_a_file_of_a_newer_version_stays_untouched(path: Path, journal: str, change: str) -> None:
    _execute(path, f"PRAGMA journal_mode={journal}", change, f"PRAGMA user_version={VERSION + 1}")
    before = path.read_bytes()
    with closing(Shelf(path)) as shelf:
        assert shelf.notice.startswith("用户资料由更新版本的案头建立")
        shelf.settings.save(Settings("sepia"))
        marked(shelf).add("beibei/x", "甲")
        assert "beibei/x" in marked(shelf)
        assert shelf.settings.load() == Settings("sepia")
        shelf.search_history.note("巨灾保险")
        shelf.saved_searches.save("巨灾", "巨灾保险")
        assert shelf.search_history.recent(1) == ("巨灾保险",)
        assert shelf.saved_searches.all()[-1] == SavedSearch("巨灾", "巨灾保险")
        # What cannot be read of the newer form counts as absent, as long as this program runs.
        assert len(marked(shelf).all()) == (1 if "DROP" in change else 101)
    assert check_database(path) == "由更新版本的案头建立"
    assert path.read_bytes() == before
    assert _aside(path) == []


def test_damage_inside_the_words_hides_no_bookmark(path: Path) -> None:
    _execute(
        path,
        "UPDATE annotation SET created='2021-1X' WHERE first='beibei/5#0'",
        "UPDATE annotation SET quote=CAST(x'ff41' AS TEXT) WHERE first='beibei/6#0'",
    )
    with closing(Shelf(path)) as shelf:
        bookmarks = {bookmark.section: bookmark for bookmark in marked(shelf).all()}
        assert shelf.notice == ""
    assert len(bookmarks) == 100
    assert bookmarks["beibei/5"].created == datetime(1970, 1, 1, tzinfo=UTC)
    assert bookmarks["beibei/6"].quote == "\ufffdA"


def test_a_folder_in_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite3"
    path.mkdir()
    with closing(Shelf(path)) as shelf:
        assert "不能写入" in shelf.notice
        marked(shelf).add("beibei/1", "甲")
        assert "beibei/1" in marked(shelf)
    assert list(tmp_path.iterdir()) == [path]


def test_checking_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    assert check_database(path) == ""
    assert check_database(path.with_name("absent")) == ""
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_what_is_removed_is_not_left_in_the_file(tmp_path: Path) -> None:
    with closing(Shelf(tmp_path / "shelf.sqlite3")) as shelf:
        for number in range(50):
            shelf.search_history.note(f"secret words {number}")
        assert b"secret words" in shelf.path.read_bytes()
        shelf.search_history.clear()
        assert b"secret words" not in shelf.path.read_bytes()
