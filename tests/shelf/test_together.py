"""Several windows, and other programs, at one user file."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import thread_time

import pytest
from tests.shelf.section_bookmarks import marked

from antou.shelf.database import ShelfError, check_database
from antou.shelf.print_items import SectionItem
from antou.shelf.shelf import Shelf
from antou.shelf.sqlite_file import PATIENCE_S

RunScript = Callable[..., "subprocess.CompletedProcess[str]"]

_WRITE = """
import sys
from pathlib import Path
from antou.shelf.shelf import Shelf
from tests.shelf.section_bookmarks import marked
shelf = Shelf(Path(sys.argv[1]))
assert not shelf.notice, shelf.notice
print("ready", flush=True)
sys.stdin.readline()
for number in range(100):
    marked(shelf).add(f"{sys.argv[2]}/{number}", "标题")
    shelf.search_history.note(f"词{sys.argv[2]}")
shelf.close()
"""


def test_two_windows_write_at_once_and_both_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite3"
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITE, str(path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("beibei", "zigong")
    ]
    for window in windows:
        assert window.stdout
        assert window.stdout.readline() == "ready\n"
    for window in windows:
        assert window.stdin
        window.stdin.write("go\n")
        window.stdin.flush()
    for window in windows:
        window.communicate()
        assert window.returncode == 0
    with closing(Shelf(path)) as shelf:
        kept = {bookmark.section for bookmark in marked(shelf).all()}
        assert kept == {f"{name}/{number}" for name in ("beibei", "zigong") for number in range(100)}
        assert set(shelf.search_history.recent(9)) == {"词beibei", "词zigong"}
    assert check_database(path) == ""


def test_a_change_waits_little_for_another_program_and_can_be_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite3"
    with closing(Shelf(path)) as shelf, closing(sqlite3.connect(path, isolation_level=None)) as other:
        marked(shelf).add("beibei/1", "甲")
        other.execute("BEGIN EXCLUSIVE")
        for change in (
            lambda: marked(shelf).add("beibei/2", "甲"),
            lambda: shelf.print_lists.change(1, (), [SectionItem("beibei/2")]),
            marked(shelf).all,
        ):
            spent = thread_time()
            with pytest.raises(ShelfError, match="没能保存：用户资料正被另一个程序占用"):
                change()
            assert thread_time() - spent < PATIENCE_S  # it waits, it does not spin
        other.execute("ROLLBACK")
        marked(shelf).add("beibei/2", "甲")
        assert [bookmark.section for bookmark in marked(shelf).all()] == ["beibei/1", "beibei/2"]
    assert PATIENCE_S <= 2


def test_a_file_held_from_the_start_is_told(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite3"
    with closing(Shelf(path)) as shelf:
        marked(shelf).add("beibei/1", "甲")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with closing(Shelf(path)) as held:
            assert held.notice == "用户资料正被另一个程序占用，本次所做的收藏和设置不会保留"
            assert not held.lasting
            assert "beibei/1" in marked(held)
            marked(held).add("beibei/2", "甲")
    with closing(Shelf(path)) as shelf:
        assert [bookmark.section for bookmark in marked(shelf).all()] == ["beibei/1"]


_FROM_READ_ONLY_MEDIA = """
import subprocess
shelf = Shelf(path)
marked(shelf).add("beibei/1", "甲")
shelf.backups.make()
shelf.close()
subprocess.run(["mount", "-o", "remount,ro", str(path.parent)], check=True)
before = path.read_bytes()
shelf = Shelf(path)
print(shelf.notice == f"用户资料文件夹不能写入（{path.parent}），本次所做的收藏和设置不会保留")
marked(shelf).add("beibei/2", "甲")
print(len(marked(shelf).all()), len(shelf.backups.all()), shelf.backups.annotations_in(shelf.backups.all()[0].path))
for change in (shelf.backups.make, lambda: shelf.backups.restore(shelf.backups.all()[0].path)):
    try:
        change()
    except UserError as error:
        print(error)
print(check_database(path), path.read_bytes() == before)
"""


@pytest.mark.needs("root", "mounts")
def test_on_read_only_media_everything_can_be_read(on_small_disk: RunScript) -> None:
    done = on_small_disk(_FROM_READ_ONLY_MEDIA, kb=256)
    assert (done.returncode, done.stderr) == (0, "")
    notice, found, make, restore, after = done.stdout.splitlines()
    assert (notice, found, after) == ("True", "2 1 1", " True")
    assert make == restore
    assert make.startswith("没能备份：")
    assert make.endswith("所在磁盘只读")


_CUT_OFF_ON_READ_ONLY_MEDIA = """
import subprocess
Shelf(path).close()
cut_off = '''
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("BEGIN IMMEDIATE")
for number in range(100):
    connection.execute("INSERT INTO setting VALUES(?,?)", (str(number), "x" * 500))
os.kill(os.getpid(), signal.SIGKILL)
'''
with_words = Shelf(path)
marked(with_words).add("beibei/1", "甲")
with_words.close()
subprocess.run([sys.executable, "-c", cut_off, str(path)])
subprocess.run(["mount", "-o", "remount,ro", str(path.parent)], check=True)
print(sorted(file.name for file in path.parent.iterdir()))
shelf = Shelf(path)
print(len(marked(shelf).all()), shelf.settings.load() == Settings(), shelf.damaged)
"""


@pytest.mark.needs("root", "mounts")
def test_a_stick_pulled_out_in_the_midst_of_a_change_is_read_without_it(on_small_disk: RunScript) -> None:
    done = on_small_disk(_CUT_OFF_ON_READ_ONLY_MEDIA, kb=512)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["['shelf.sqlite3', 'shelf.sqlite3-journal']", "1 True False"]


_ON_A_STICK = """
import sys
from pathlib import Path
from antou.shelf.shelf import Shelf
from tests.shelf.section_bookmarks import marked
path = Path(sys.argv[1])
shelf = Shelf(path)
marked(shelf).add("beibei/1", "甲")
made = shelf.backups.make()
shelf.backups.restore(made.path)
shelf.close()
path.write_bytes(b"damaged" * 100)
Shelf(path).close()
"""
_NOT_ON_FAT = "link,linkat,symlink,symlinkat,mknod,mknodat,chown,lchown,fchownat,setxattr,fsetxattr"


@pytest.mark.needs("strace")
def test_nothing_is_done_that_fat_cannot(tmp_path: Path) -> None:
    """No links, no memory shared between processes, no name that FAT refuses."""
    log, folder = tmp_path / "calls", tmp_path / "stick"
    strace = ["strace", "-f", "-o", str(log), "-e", f"trace={_NOT_ON_FAT}", "-e", "signal=none"]
    subprocess.run([*strace, sys.executable, "-c", _ON_A_STICK, str(folder / "shelf.sqlite3")], check=True)
    # Python's own start and the end of the process say nothing about the files.
    assert [line for line in log.read_text().splitlines() if "+++" not in line] == []
    names = [file.name for file in folder.rglob("*")]
    assert len(names) == 5
    assert not [name for name in names if set(name) & set('<>:"/\\\\|?*') or name.endswith((".", " ", "-wal", "-shm"))]


@pytest.mark.needs("strace")
def test_where_no_rights_can_be_set_a_backup_is_made_all_the_same(tmp_path: Path) -> None:
    """So FAT answers whom the disk does not belong to."""
    refusing = ["strace", "-f", "-o", str(tmp_path / "calls")]
    refusing += ["-e", "trace=chmod,fchmod,fchmodat", "-e", "inject=chmod,fchmod,fchmodat:error=EPERM"]
    file = tmp_path / "stick" / "shelf.sqlite3"
    subprocess.run([*refusing, sys.executable, "-c", _ON_A_STICK, str(file)], check=True)
    assert "EPERM" in (tmp_path / "calls").read_text()
    with closing(Shelf(file)) as shelf:
        assert "beibei/1" in marked(shelf)
        assert len(shelf.backups.all()) == 2
