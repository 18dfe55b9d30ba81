"""Backups: one a day, ten kept, any put back; a wrong clock, a full disk and other windows do no harm."""

import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.shelf.section_bookmarks import marked

from antou.shelf.backups import KEPT, Backups
from antou.shelf.database import ShelfError, check_database
from antou.shelf.print_items import SectionItem
from antou.shelf.schema import VERSION
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf

RunScript = Callable[..., "subprocess.CompletedProcess[str]"]
DAY = timedelta(days=1)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2021, 11, 2, 8, 30)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "shelf.sqlite3"
    with closing(Shelf(file)) as shelf:
        marked(shelf).add("beibei/1", "甲")
        shelf.print_lists.change(1, (), [SectionItem("beibei/1")])
        shelf.settings.save(Settings("dark"))
    return file


@pytest.fixture
def backups(path: Path, clock: Clock) -> Backups:
    return Backups(path, clock)


def _add(path: Path, section: str) -> None:
    with closing(Shelf(path)) as shelf:
        assert not shelf.notice
        marked(shelf).add(section, "乙")


def _sections(path: Path) -> list[str]:
    with closing(Shelf(path)) as shelf:
        assert not shelf.notice
        return [bookmark.section for bookmark in marked(shelf).all()]


def _names(backups: Backups) -> list[str]:
    return [backup.path.name for backup in backups.all()]


def test_a_backup_is_a_whole_shelf_of_that_moment(path: Path, backups: Backups) -> None:
    made = backups.make()
    _add(path, "beibei/2")
    assert made.path == path.parent / "backups" / "antou-20211102-083000.sqlite3"
    assert made.size == made.path.stat().st_size
    assert backups.all() == (made,)
    assert [file.name for file in backups.folder.iterdir()] == [made.path.name]
    assert check_database(made.path) == ""
    assert _sections(made.path) == ["beibei/1"]
    assert backups.annotations_in(made.path) == 1


def test_two_of_one_second_are_both_kept_the_later_first(path: Path, backups: Backups) -> None:
    for number in range(2, 4):
        backups.make()
        _add(path, f"beibei/{number}")
    assert _names(backups) == ["antou-20211102-083000-2.sqlite3", "antou-20211102-083000.sqlite3"]
    assert [backups.annotations_in(backup.path) for backup in backups.all()] == [2, 1]


def test_of_many_in_one_second_the_newest_stay_in_order(path: Path, backups: Backups) -> None:
    made = [backups.make()]
    for number in range(2, KEPT + 5):
        _add(path, f"beibei/{number}")
        made.insert(0, backups.make())
    assert backups.all() == tuple(made[:KEPT])
    assert backups.annotations_in(backups.all()[0].path) == KEPT + 4


def test_one_a_day_is_due(backups: Backups, clock: Clock) -> None:
    assert backups.due()
    backups.make()
    assert not backups.due()
    assert not backups.due(opening=True)
    clock.now = datetime(2021, 11, 3, 0, 1)
    assert backups.due()


def test_without_a_file_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "shelf.sqlite3")
    assert not backups.due(opening=True)
    assert backups.all() == ()
    with pytest.raises(ShelfError, match="没能备份"):
        backups.make()
    assert list(tmp_path.iterdir()) == []


def test_ten_are_kept_and_nothing_that_is_not_ours_is_touched(backups: Backups, clock: Clock) -> None:
    backups.folder.mkdir()
    others = ("antou-20200101-000000.sqlite3.bak", "antou-1.sqlite3", "总结.docx", "antou-20209901-000000.sqlite3")
    for name in others:
        (backups.folder / name).write_text("x")
    for _ in range(KEPT + 5):
        backups.make()
        clock.now += DAY
    assert _names(backups) == [f"antou-202111{day:02d}-083000.sqlite3" for day in range(16, 6, -1)]
    assert {file.name for file in backups.folder.iterdir()} == {*others, *_names(backups)}


def test_many_of_one_day_leave_the_other_days(backups: Backups, clock: Clock) -> None:
    for _ in range(KEPT):
        backups.make()
        clock.now += DAY
    for minute in range(20):
        backups.make()
        clock.now += timedelta(minutes=minute)
    days = [backup.made.day for backup in backups.all()]
    assert len(days) == KEPT
    assert len(set(days)) == KEPT - 2


def test_a_clock_set_back_stops_no_backup_and_deletes_none_of_those_before(
    path: Path, backups: Backups, clock: Clock
) -> None:
    for _ in range(KEPT):
        backups.make()
        clock.now += DAY
    before = set(_names(backups))
    clock.now = datetime(2009, 1, 1, 8)
    for number in range(2, KEPT + 5):
        # An empty battery: each start is on the same day.
        clock.now = datetime(2009, 1, 1, 8, number)
        assert backups.due(opening=True)
        _add(path, f"beibei/{number}")
        made = backups.make()
        assert made in backups.all()
        assert backups.annotations_in(made.path) == number
        assert before <= set(_names(backups))
        assert len(_names(backups)) <= 2 * KEPT
    clock.now = datetime(2021, 12, 1)
    made = backups.make()
    assert backups.all()[0] == made
    assert len(backups.all()) == KEPT


def test_another_window_may_tidy_a_new_backup_away(path: Path, clock: Clock) -> None:
    asked = []

    def now() -> datetime:
        # Asked for the name first, for tidying up then: the other window is quicker.
        asked.append(clock.now)
        if len(asked) == 2:
            for backup in (path.parent / "backups").iterdir():
                backup.unlink()
        return clock.now

    assert Backups(path, now).make().size
    assert not list((path.parent / "backups").iterdir())


def test_what_a_killed_process_left_goes_after_a_day(backups: Backups, clock: Clock) -> None:
    backups.folder.mkdir()
    left = backups.folder / ".antou-20211101-083000.sqlite3-abcd1234"
    left.write_bytes(b"half")
    clock.now = datetime.now()
    backups.make()
    assert left.exists()  # another window may be at it
    clock.now += 2 * DAY
    backups.make()
    assert not left.exists()


def test_restoring_brings_all_of_it_back_and_can_be_undone(path: Path, backups: Backups, clock: Clock) -> None:
    made = backups.make()
    clock.now += DAY
    with closing(Shelf(path)) as shelf:
        marked(shelf).remove("beibei/1")
        marked(shelf).add("beibei/2", "乙")
        shelf.settings.save(Settings("sepia"))
        before = backups.restore(made.path)
        # The window that is open goes on with what was restored.
        assert [bookmark.section for bookmark in marked(shelf).all()] == ["beibei/1"]
        assert shelf.settings.load().theme == "dark"
        marked(shelf).add("beibei/3", "丙")
    assert _sections(path) == ["beibei/1", "beibei/3"]
    backups.restore(before.path)
    assert _sections(path) == ["beibei/2"]
    with closing(Shelf(path)) as shelf:
        assert shelf.settings.load().theme == "sepia"
    assert check_database(path) == ""
    assert {file.name for file in path.parent.iterdir()} == {path.name, "backups"}


def test_the_backup_that_is_restored_stays_even_if_it_is_the_oldest(path: Path, backups: Backups, clock: Clock) -> None:
    for number in range(KEPT):
        backups.make()
        clock.now += DAY
        _add(path, f"wujiang/{number}")
    oldest = backups.all()[-1]
    backups.restore(oldest.path)
    assert oldest in backups.all()
    assert len(backups.all()) == KEPT
    assert _sections(path) == ["beibei/1"]


def test_a_backup_of_an_older_version_is_brought_up_to_date(path: Path, backups: Backups) -> None:
    old = path.with_name("old.sqlite3")
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("CREATE TABLE bookmark(section TEXT PRIMARY KEY, quote TEXT, created TEXT)")
        connection.execute("CREATE TABLE print_item(position INTEGER PRIMARY KEY, section TEXT UNIQUE)")
        connection.execute("CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT)")
        connection.execute("INSERT INTO bookmark VALUES('zigong/1', '甲', '2021-11-02T09:30:00+08:00')")
        connection.execute("PRAGMA user_version=1")
    before = old.read_bytes()
    backups.restore(old)
    assert _sections(path) == ["zigong/1"]
    assert old.read_bytes() == before


def _with_hole(data: bytes) -> bytes:
    """Without the page in which the first annotation stands."""
    page = data.index(b"beibei/1#0") // 4096 * 4096
    return data[:page] + bytes(4096) + data[page + 4096 :]


USELESS: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda _data: "不是数据库".encode() * 500,
    "empty": lambda _data: b"",
    "cut": lambda data: data[:5000],
    "hole": _with_hole,
    "table": lambda data: data.replace(b"annotation", b"annotatoin"),
    "newer": lambda data: data[:60] + (VERSION + 1).to_bytes(4) + data[64:],
}


@pytest.mark.parametrize("how", USELESS)
def test_a_backup_of_no_use_is_refused_with_one_line_and_nothing_changes(
    path: Path, backups: Backups, how: str
) -> None:
    made = backups.make()
    made.path.write_bytes(USELESS[how](made.path.read_bytes()))
    _add(path, "beibei/2")
    before = path.read_bytes()
    for attempt in (backups.restore, backups.annotations_in):
        with pytest.raises(ShelfError, match=r"antou-20211102-083000\.sqlite3") as refused:
            attempt(made.path)
        assert "\n" not in str(refused.value)
    assert path.read_bytes() == before
    assert len(backups.all()) == 1


def test_a_backup_that_is_gone_is_named(path: Path, backups: Backups) -> None:
    with pytest.raises(ShelfError, match="找不到备份"):
        backups.restore(path.with_name("absent"))
    with pytest.raises(ShelfError, match="不能读取"):
        backups.restore(path.parent)


def test_a_shelf_of_a_newer_version_is_not_overwritten(path: Path, backups: Backups) -> None:
    made = backups.make()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(ShelfError, match="更新版本"):
        backups.restore(made.path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("held", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_file_that_another_program_holds_is_neither_restored_nor_waited_for(
    path: Path, backups: Backups, held: str
) -> None:
    made = backups.make()
    _add(path, "beibei/2")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(held)
        with pytest.raises(ShelfError, match="用户资料正被另一个程序占用"):
            backups.restore(made.path)
        other.execute("ROLLBACK")
    assert _sections(path) == ["beibei/1", "beibei/2"]
    backups.restore(made.path)
    assert _sections(path) == ["beibei/1"]


def _first_id(path: Path, data: bytes) -> bytes:
    """The id of the first annotation in a file of this content."""
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as connection:
        (key,) = connection.execute("SELECT id FROM annotation").fetchone()
    return str(key).encode()


def test_a_damaged_shelf_is_not_backed_up_over_good_ones(path: Path, backups: Backups) -> None:
    backups.make()
    data = path.read_bytes()
    path.write_bytes(_with_hole(data))
    with pytest.raises(ShelfError, match="没能备份：用户资料文件已损坏，请关闭案头再打开"):
        backups.make()
    # An index that does not agree with its table: SQLite says so only when it is asked to look.
    path.write_bytes(data.replace(_first_id(path, data), b"0" * 32, 1))
    with pytest.raises(ShelfError, match="没能备份：用户资料文件已损坏，请关闭案头再打开"):
        backups.make()
    assert [backups.annotations_in(backup.path) for backup in backups.all()] == [1]
    assert len(list(backups.folder.iterdir())) == 1


_ON_A_FULL_DISK = """
from antou.shelf.backups import Backups
shelf = Shelf(path)
for number in range(100):
    marked(shelf).add(f"beibei/{number}", "标题" * 20)
backups = Backups(path)
made = backups.make()
marked(shelf).remove("beibei/0")
filling = path.with_name("filling")
with filling.open("wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
for change in (backups.make, lambda: backups.restore(made.path), lambda: marked(shelf).add("beibei/x", "标题")):
    try:
        change()
    except UserError as error:
        print(error)
print([backup == made for backup in backups.all()], len(list(backups.folder.iterdir())), len(marked(shelf).all()))
filling.unlink()
backups.restore(made.path)
print(len(marked(shelf).all()), len(backups.all()))
"""


@pytest.mark.needs("root", "mounts")
def test_on_a_full_disk_nothing_is_backed_up_or_restored_and_nothing_lost(on_small_disk: RunScript) -> None:
    done = on_small_disk(_ON_A_FULL_DISK, kb=640)
    assert (done.returncode, done.stderr) == (0, "")
    backup, restore, change, state, after = done.stdout.splitlines()
    assert backup.startswith("没能备份：")
    assert backup.endswith("磁盘已满")
    assert restore == backup
    assert change == "没能保存：磁盘已满"
    assert (state, after) == ("[True] 1 99", "100 2")
