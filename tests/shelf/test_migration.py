"""A file of an older schema version is brought up to date when it is opened, and loses nothing."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Barrier

import pytest
from tests.shelf.section_bookmarks import marked

from antou.library.locator import Locator
from antou.shelf.anchor import Anchor
from antou.shelf.annotation import new_annotation
from antou.shelf.database import check_database
from antou.shelf.print_items import SectionItem
from antou.shelf.reading_log import Progress
from antou.shelf.saved_searches import SavedSearch
from antou.shelf.schema import VERSION
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf

RunScript = Callable[..., "subprocess.CompletedProcess[str]"]

# As the program wrote it when version 1 was current.
_VERSION_1 = """
PRAGMA journal_mode=DELETE;
BEGIN IMMEDIATE;
    CREATE TABLE bookmark(section TEXT PRIMARY KEY, quote TEXT NOT NULL, created TEXT NOT NULL) STRICT;
    CREATE TABLE print_item(position INTEGER PRIMARY KEY, section TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
PRAGMA user_version=1;
COMMIT;
INSERT INTO bookmark VALUES('beibei/3.4.3', '3.强化应急物资保障', '2021-11-02T09:30:00.123456+08:00');
INSERT INTO bookmark VALUES('zigong/1', '一、规划背景', '2021-11-03T10:00:00+08:00');
INSERT INTO print_item(section) VALUES('wujiang/5');
INSERT INTO print_item(section) VALUES('beibei/3');
INSERT INTO setting VALUES('theme', '"dark"');
INSERT INTO setting VALUES('text_size_pt', '18.0');
INSERT INTO setting VALUES('place', '"beibei/3.4.3#2"');
INSERT INTO setting VALUES('geometry', '"QkFTRTY0"');
INSERT INTO setting VALUES('errata_on_paper', 'false');
"""
# What version 2 wrote besides.
_VERSION_2 = (
    _VERSION_1
    + """
BEGIN IMMEDIATE;
    CREATE TABLE search_history(entry INTEGER PRIMARY KEY, query TEXT NOT NULL UNIQUE, entered TEXT NOT NULL,
      times INTEGER NOT NULL) STRICT;
    CREATE TABLE saved_search(name TEXT PRIMARY KEY, query TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
PRAGMA user_version=2;
COMMIT;
INSERT INTO search_history VALUES(3, '双盲演练', '2021-11-02T01:30:00+00:00', 2);
INSERT INTO saved_search VALUES('物资', '应急物资 | 救灾物资', 0);
"""
)
_WRITE_VERSION_1 = f"""
import sqlite3
connection = sqlite3.connect(path, isolation_level=None)
connection.executescript({_VERSION_1!r})
connection.close()
"""
_READ = """
shelf = Shelf(path)
print(shelf.notice)
listed = [item.section for item in shelf.print_lists.items(1)]
print([bookmark.section for bookmark in marked(shelf).all()], listed, shelf.settings.load().theme)
shelf.search_history.note("巨灾保险")
print(shelf.search_history.recent(9))
shelf.close()
"""
_FOUND = "['beibei/3.4.3', 'zigong/1'] ['wujiang/5', 'beibei/3'] dark"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of version 1."""
    file = tmp_path / "shelf.sqlite3"
    _write_version_1(file)
    return file


def _write_version_1(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(_VERSION_1)


def _version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _dump(path: Path) -> list[str]:
    """The whole content as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def _kept(path: Path) -> list[str]:
    """The whole content as SQL without what has moved: bookmarks became annotations, the print list one of several."""
    gone = re.compile(r'(CREATE TABLE|INSERT INTO) "?(bookmark|print_item)')
    return [line for line in _dump(path) if not gone.match(line)]


def test_everything_of_version_1_is_there_and_what_is_new_works(path: Path) -> None:
    before, kept = _dump(path), _kept(path)
    assert check_database(path) == ""
    assert _version(path) == 1
    with closing(Shelf(path)) as shelf:
        assert shelf.notice == ""
        assert [(bookmark.section, bookmark.quote, bookmark.created) for bookmark in marked(shelf).all()] == [
            ("beibei/3.4.3", "3.强化应急物资保障", datetime.fromisoformat("2021-11-02T09:30:00.123456+08:00")),
            ("zigong/1", "一、规划背景", datetime.fromisoformat("2021-11-03T10:00:00+08:00")),
        ]
        annotations = shelf.annotations.all()
        assert [(one.kind, one.highlight, one.note, one.folder, one.tags) for one in annotations] == [
            ("参", False, "", None, ())
        ] * 2
        assert [one.anchor for one in annotations] == [
            Anchor(Locator("beibei/3.4.3"), None, Locator("beibei/3.4.3"), None, "3.强化应急物资保障"),
            Anchor(Locator("zigong/1"), None, Locator("zigong/1"), None, "一、规划背景"),
        ]
        assert len({one.id for one in annotations}) == 2
        assert [one.position for one in annotations] == [1, 2]
        assert shelf.print_lists.items(1) == (SectionItem("wujiang/5"), SectionItem("beibei/3"))
        assert shelf.settings.load() == Settings(
            theme="dark", text_size_pt=18.0, place="beibei/3.4.3#2", geometry="QkFTRTY0", errata_on_paper=False
        )
        assert shelf.search_history.recent(9) == ()
        assert shelf.saved_searches.all() == ()
        assert shelf.reading_log.visits() == ()
    assert _version(path) == VERSION == 6
    assert set(kept) <= set(_kept(path))
    with closing(Shelf(path)) as shelf:
        marked(shelf).add("beibei/1", "甲")
        shelf.search_history.note("巨灾保险")
        shelf.saved_searches.save("巨灾", "巨灾保险")
        shelf.reading_log.note(Locator("beibei/1"), 0.5)
    with closing(Shelf(path)) as again:
        assert again.notice == ""
        assert len(marked(again).all()) == 3
        assert again.search_history.recent(9) == ("巨灾保险",)
        assert again.saved_searches.all() == (SavedSearch("巨灾", "巨灾保险"),)
        assert again.reading_log.progress() == {"beibei": Progress(Locator("beibei/1"), 0.5, 0.5)}
    assert check_database(path) == ""
    (backup,) = (path.parent / "backups").iterdir()
    assert _version(backup) == 1
    assert _dump(backup) == before
    assert {file.name for file in path.parent.iterdir()} == {path.name, "backups"}


def test_everything_of_version_2_is_there_and_what_is_new_works(tmp_path: Path) -> None:
    path = tmp_path / "version 2.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(_VERSION_2)
    kept = _kept(path)
    assert check_database(path) == ""
    assert _version(path) == 2
    with closing(Shelf(path)) as shelf:
        assert shelf.notice == ""
        assert shelf.search_history.recent(9) == ("双盲演练",)
        assert shelf.saved_searches.all() == (SavedSearch("物资", "应急物资 | 救灾物资"),)
        assert shelf.reading_log.progress() == {}
        shelf.reading_log.note(Locator("beibei/1"), 0.5)
        assert [visit.place for visit in shelf.reading_log.visits()] == [Locator("beibei/1")]
    assert _version(path) == VERSION
    assert set(kept) <= set(_kept(path))
    assert check_database(path) == ""


@pytest.fixture
def of_version_5(tmp_path: Path) -> Path:
    """A file with a note and a bookmark as version 5 wrote it: without lineages."""
    file = tmp_path / "version 5" / "shelf.sqlite3"
    with closing(Shelf(file)) as shelf:
        anchor = Anchor(Locator("beibei/3.4.3"), None, Locator("beibei/3.4.3"), None, "3.强化应急物资保障")
        (one,) = shelf.annotations.add(new_annotation(anchor, note="待核"))
        shelf.annotations.change(replace(one, note="问过老周"))
        shelf.annotations.add(new_annotation(anchor, kind="参"))
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("ALTER TABLE annotation DROP COLUMN lineage; PRAGMA user_version=5;")
    return file


def test_a_note_of_version_5_is_the_same_wherever_it_was_brought_up_to_date(of_version_5: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(of_version_5.read_bytes())
    assert check_database(copy) == ""
    with closing(Shelf(of_version_5)) as shelf, closing(Shelf(copy)) as other:
        note, bookmark = shelf.annotations.all()
        assert other.annotations.all() == (note, bookmark)
        assert (note.note, bookmark.lineage) == ("问过老周", "")
        assert note.lineage == f"| {note.changed.isoformat()}:0"
        shelf.annotations.change(replace(note, note="问过小李"))
        assert other.take_in(shelf.contents()).annotations.both == 0
        assert [one.note for one in other.annotations.all()] == ["问过小李", ""]
    assert _version(of_version_5) == _version(copy) == VERSION


def test_a_backup_of_version_5_put_back_has_the_notes_and_what_they_came_out_of(of_version_5: Path) -> None:
    with closing(Shelf(of_version_5)) as shelf:
        before = shelf.annotations.all()
        shelf.annotations.change(replace(before[0], note="问过小李"))
        (backup,) = shelf.backups.all()
        assert _version(backup.path) == 5
        shelf.backups.restore(backup.path)
        assert shelf.annotations.all() == before


def test_of_a_damaged_file_that_calls_itself_newer_than_it_is_the_notes_are_read(of_version_5: Path) -> None:
    with closing(sqlite3.connect(of_version_5)) as connection:
        connection.execute(f"PRAGMA user_version={VERSION}")
    with closing(Shelf(of_version_5)) as shelf:
        assert "shelf-damaged-" in shelf.notice
        assert [one.note for one in shelf.annotations.all()] == ["问过老周", ""]


def test_a_file_brought_up_to_date_has_the_form_of_a_new_one(path: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.sqlite3"
    for file in (path, fresh):
        Shelf(file).close()
    assert [line for line in _dump(path) if line.startswith("CREATE")] == [
        line for line in _dump(fresh) if line.startswith("CREATE")
    ]


def test_windows_that_open_the_file_at_once_migrate_it_once(tmp_path: Path) -> None:
    windows = 8
    for turn in range(10):
        path = tmp_path / str(turn) / "shelf.sqlite3"
        path.parent.mkdir()
        _write_version_1(path)
        ready = Barrier(windows)

        def use(number: int, path: Path = path, ready: Barrier = ready) -> str:
            ready.wait()
            with closing(Shelf(path)) as shelf:
                shelf.search_history.note(f"词{number}")
                return shelf.notice

        with ThreadPoolExecutor(windows) as pool:
            assert list(pool.map(use, range(windows))) == [""] * windows
        with closing(Shelf(path)) as shelf:
            assert set(shelf.search_history.recent(99)) == {f"词{number}" for number in range(windows)}
            assert len(marked(shelf).all()) == 2
        assert {file.name for file in path.parent.iterdir()} == {path.name, "backups"}
        assert all(check_database(backup) == "" for backup in (path.parent / "backups").iterdir())


@pytest.mark.parametrize("damage", ["a hole", "no table", "in the way"])
def test_a_damaged_file_is_set_aside_as_it_was_found(path: Path, damage: str) -> None:
    data = path.read_bytes()
    match damage:
        case "a hole":
            path.write_bytes(data[:4096] + bytes(4096) + data[8192:])
        case "no table":
            path.write_bytes(data.replace(b"print_item", b"print_xxxx"))
        case "in the way":
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("CREATE TABLE saved_search(other)")
    before = path.read_bytes()
    with closing(Shelf(path)) as shelf:
        (aside,) = path.parent.glob("shelf-damaged-*.sqlite3")
        assert aside.name in shelf.notice
        readable = [] if damage == "a hole" else ["beibei/3.4.3", "zigong/1"]
        assert [bookmark.section for bookmark in marked(shelf).all()] == readable
        assert f"收藏和批注 {len(readable)} 条" in shelf.notice
    assert aside.read_bytes() == before


@pytest.mark.needs("root", "posix")
def test_a_file_that_cannot_be_written_is_read_and_stays(as_nobody: RunScript, public_folder: Path) -> None:
    path = public_folder / "shelf.sqlite3"
    _write_version_1(path)
    before = path.read_bytes()
    done = as_nobody("print(check_database(path))\n" + _READ, path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "",
        f"用户资料文件夹不能写入（{public_folder}），本次所做的收藏和设置不会保留",
        _FOUND,
        "('巨灾保险',)",
    ]
    assert path.read_bytes() == before
    assert list(public_folder.iterdir()) == [path]


_ON_A_FULL_DISK = """
before = path.read_bytes()
filling = path.with_name("filling")
with filling.open("wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
    file.truncate(file.seek(0, 2) - room)
"""


@pytest.mark.needs("root", "mounts")
@pytest.mark.parametrize("room", [0, 8192, 16384])
def test_a_full_disk_leaves_the_old_file_until_there_is_room(on_small_disk: RunScript, room: int) -> None:
    done = on_small_disk(
        f"{_WRITE_VERSION_1}\nroom = {room}\n{_ON_A_FULL_DISK}{_READ}\nprint(path.read_bytes() == before)\n"
        f"filling.unlink()\n{_READ}",
        kb=192,  # for the backup as well
    )
    assert (done.returncode, done.stderr) == (0, "")
    full, *rest = done.stdout.splitlines()
    assert full.endswith("本次所做的收藏和设置不会保留")
    assert rest == [_FOUND, "('巨灾保险',)", "True", "", _FOUND, "('巨灾保险',)"]


_OPEN = "import sys; from pathlib import Path; from antou.shelf.shelf import Shelf; Shelf(Path(sys.argv[1])).close()"
_WRITES = ("pwrite64", "fdatasync", "fsync", "unlink")


def _open_traced(path: Path, *options: str) -> list[str]:
    """Open the shelf in a process of its own; the calls by which it changed the file, its journal and their folder."""
    log = path.with_name("calls")
    watched = [word for name in (path, f"{path}-journal", path.parent) for word in ("-P", str(name))]
    strace = ["strace", "-o", str(log), "-e", f"trace={','.join(_WRITES)}", *options, *watched]
    subprocess.run([*strace, sys.executable, "-c", _OPEN, str(path)], check=False, capture_output=True)
    text = log.read_text()
    log.unlink()
    return re.findall(r"^(\w+)\(", text, re.MULTILINE)


@pytest.mark.needs("strace")
def test_a_migration_killed_at_any_of_its_writes_loses_nothing(path: Path) -> None:
    old = path.read_bytes()
    calls = _open_traced(path)
    assert _version(path) == VERSION
    half_done = 0
    for call in set(calls):
        for number in range(1, calls.count(call) + 1):
            path.write_bytes(old)
            assert len(_open_traced(path, "-e", f"inject={call}:signal=KILL:when={number}")) <= len(calls)
            half_done += path.read_bytes() != old
            assert check_database(path) == ""
            with closing(Shelf(path)) as shelf:
                assert shelf.notice == ""
                assert [bookmark.section for bookmark in marked(shelf).all()] == [
                    "beibei/3.4.3",
                    "zigong/1",
                ]
                assert shelf.print_lists.items(1) == (SectionItem("wujiang/5"), SectionItem("beibei/3"))
                assert shelf.settings.load().theme == "dark"
                shelf.search_history.note("巨灾保险")
            assert {file.name for file in path.parent.iterdir()} == {path.name, "backups"}
    assert half_done > 3
