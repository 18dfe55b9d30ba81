"""A damaged file: what comes back is the newest good backup and every row that can still be read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.shelf.section_bookmarks import marked

from antou.shelf.backups import Backups
from antou.shelf.database import check_database
from antou.shelf.print_items import SectionItem
from antou.shelf.schema import VERSION
from antou.shelf.search_history import KEPT
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf

MORNING = datetime(2021, 11, 2, 8, 30)
BOOKMARKS = 400
FIRST_LISTED = SectionItem("beibei/3")
LISTED = (FIRST_LISTED, SectionItem("beibei/1"))


def later() -> datetime:
    return MORNING + timedelta(hours=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A shelf that was backed up when half of it was there."""
    file = tmp_path / "shelf.sqlite3"
    with closing(Shelf(file, lambda: MORNING)) as shelf:
        _fill(file, range(BOOKMARKS // 2))
        shelf.print_lists.change(1, (), [FIRST_LISTED])
        shelf.backups.make()
        _fill(file, range(BOOKMARKS // 2, BOOKMARKS))
        shelf.print_lists.change(1, (), LISTED)
        shelf.settings.save(Settings("dark"))
        shelf.search_history.note("双盲演练")
        shelf.saved_searches.save("物资", "应急物资 | 救灾物资")
    return file


def _fill(file: Path, numbers: range) -> None:
    """Bookmarks as the shelf makes them, in one transaction."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executemany(
            "INSERT INTO annotation VALUES(?1, ?2, NULL, ?2, NULL, ?3, '', '', '', '', '参', 0, '', NULL, '', ?4,"
            " '2021-11-02T09:30:00+08:00', '2021-11-02T09:30:00+08:00', '')",
            [(f"bookmark:{number}", f"beibei/{number}#0", f"标题{number}" * 5, number) for number in numbers],
        )


def _aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("shelf-damaged-*.sqlite3"))


def _bookmarks(shelf: Shelf) -> set[str]:
    return {bookmark.section for bookmark in marked(shelf).all()}


def _page_with(data: bytearray, words: str) -> int:
    """Where the page of 4,096 bytes begins on which these words stand."""
    return data.index(words.encode()) // 4096 * 4096


def test_one_lost_page_costs_only_what_was_made_on_it_since_the_backup(path: Path) -> None:
    data = bytearray(path.read_bytes())
    start = _page_with(data, "标题300" * 5)
    data[start : start + 4096] = bytes(4096)
    path.write_bytes(data)
    with closing(Shelf(path, later)) as shelf:
        (aside,) = _aside(path)
        kept = _bookmarks(shelf)
        lost = {f"beibei/{number}" for number in range(BOOKMARKS)} - kept
        assert 0 < len(lost) < 60
        assert min(int(one.removeprefix("beibei/")) for one in lost) > BOOKMARKS // 2
        assert shelf.print_lists.items(1) == LISTED
        assert shelf.settings.load() == Settings("dark")
        assert shelf.notice == (
            f"用户资料文件已损坏，原文件已另存为 {aside.name}，"
            f"已恢复 2021-11-02 08:30 的备份，并找回其中能读出的内容（收藏和批注 {len(kept)} 条）"
        )
    assert aside.read_bytes() == bytes(data)
    assert check_database(path) == ""


def test_of_a_file_that_is_gone_altogether_the_backup_is_left(path: Path) -> None:
    path.write_bytes(b"\xff" * 50_000)
    with closing(Shelf(path, later)) as shelf:
        (aside,) = _aside(path)
        assert shelf.notice == (
            f"用户资料文件已损坏，原文件已另存为 {aside.name}，已恢复 2021-11-02 08:30 的备份（收藏和批注 200 条）"
        )
        assert _bookmarks(shelf) == {f"beibei/{number}" for number in range(200)}
        assert shelf.print_lists.items(1) == (FIRST_LISTED,)


def test_a_damaged_backup_gives_way_to_the_one_before(path: Path) -> None:
    backups = Backups(path, later)
    newer = backups.make()
    newer.path.write_bytes(newer.path.read_bytes()[:6000])
    (backups.folder / "antou-20211103-000000.sqlite3").touch()
    path.write_bytes(b"damaged")
    with closing(Shelf(path, later)) as shelf:
        assert "2021-11-02 08:30 的备份（收藏和批注 200 条）" in shelf.notice
    assert newer.path.exists()


def test_what_is_only_wrongly_numbered_is_no_newer_version(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60] = 0x7F
    path.write_bytes(data)
    with closing(Shelf(path, later)) as shelf:
        assert shelf.damaged
        assert len(_bookmarks(shelf)) == BOOKMARKS


def test_every_row_of_an_older_file_with_damage_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE bookmark(section TEXT PRIMARY KEY, quote TEXT, created TEXT)")
        connection.execute("CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT)")
        connection.execute("INSERT INTO bookmark VALUES('beibei/1', '甲', '2021-11-02T09:30:00+08:00')")
        connection.execute("INSERT INTO bookmark VALUES(NULL, NULL, NULL)")
        connection.execute("PRAGMA user_version=1")  # and no print list
    with closing(Shelf(path)) as shelf:
        assert shelf.damaged
        assert _bookmarks(shelf) == {"beibei/1"}
        shelf.saved_searches.save("物资", "应急物资")
    assert check_database(path) == ""


def _bytes(data: bytearray, chance: Random) -> None:
    for _ in range(5):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _header(data: bytearray, chance: Random) -> None:
    data[chance.randrange(100)] ^= 1 << chance.randrange(8)


def _hole(data: bytearray, chance: Random) -> None:
    start = chance.randrange(len(data))
    data[start : start + 512] = bytes(len(data[start : start + 512]))


def _cut(data: bytearray, chance: Random) -> None:
    del data[chance.randrange(len(data)) :]


WAYS: tuple[Callable[[bytearray, Random], None], ...] = (_bytes, _header, _hole, _cut)


@pytest.mark.parametrize("way", WAYS)
def test_fifty_random_damages_lose_nothing_that_was_backed_up(
    path: Path, way: Callable[[bytearray, Random], None]
) -> None:
    """Two hundred with all four ways: each opens, and what was confirmed is there, or the file set aside and told."""
    whole, chance = path.read_bytes(), Random(way.__name__)
    everything = {f"beibei/{number}" for number in range(BOOKMARKS)}
    told = 0
    for _ in range(50):
        data = bytearray(whole)
        way(data, chance)
        for aside in _aside(path):
            aside.unlink()
        path.write_bytes(data)
        with closing(Shelf(path, later)) as shelf:
            kept = _bookmarks(shelf)
            shelf.print_lists.items(shelf.print_lists.chosen())
            shelf.settings.load()
            shelf.search_history.recent(KEPT)
            shelf.saved_searches.all()
            if shelf.notice:
                told += 1
                assert bytes(data) in [file.read_bytes() for file in (path, *_aside(path))]
                if shelf.damaged:
                    assert {f"beibei/{number}" for number in range(BOOKMARKS // 2)} <= kept
                    marked(shelf).add("zigong/1", "甲")
            else:
                assert _aside(path) == []
                assert len(kept) == len(everything)
        if not shelf.notice.startswith("用户资料由更新版本"):
            assert check_database(path) == ""
    assert told > 3


def test_a_newer_backup_is_passed_over(path: Path) -> None:
    newer = Backups(path, later).make()
    with closing(sqlite3.connect(newer.path)) as connection:
        connection.execute(f"PRAGMA user_version={VERSION + 1}")
    path.write_bytes(b"damaged")
    with closing(Shelf(path, later)) as shelf:
        assert "2021-11-02 08:30" in shelf.notice
