"""A folder without the right to write, and a full disk: the reader is told, what was there stays."""

import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.shelf.section_bookmarks import marked

from antou.shelf.shelf import Shelf

RunScript = Callable[..., "subprocess.CompletedProcess[str]"]

_USE = """
shelf = Shelf(path)
print(shelf.notice)
print(len(marked(shelf).all()), shelf.settings.load().theme)
marked(shelf).add("zigong/1", "甲")
shelf.settings.save(Settings("dark"))
shelf.search_history.note("巨灾保险")
shelf.saved_searches.save("巨灾", "巨灾保险")
assert shelf.search_history.recent(9)[0] == shelf.saved_searches.all()[-1].query == "巨灾保险"
shelf.reading_log.note(Locator("zigong/1"), 0.5)
assert shelf.reading_log.visits()[0].place == Locator("zigong/1")
print("zigong/1" in marked(shelf), shelf.settings.load().theme)
"""


def _fill(path: Path) -> bytes:
    with closing(Shelf(path)) as shelf:
        marked(shelf).add("beibei/1", "甲")
    return path.read_bytes()


@pytest.mark.needs("root", "posix")
@pytest.mark.parametrize("closed", ["folder", "file", "both"])
def test_without_the_right_to_write_changes_last_as_long_as_the_program(
    closed: str, as_nobody: RunScript, public_folder: Path
) -> None:
    path = public_folder / "shelf.sqlite3"
    before = _fill(path)
    path.chmod(0o666 if closed == "folder" else 0o444)
    public_folder.chmod(0o777 if closed == "file" else 0o755)
    done = as_nobody(_USE, path)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    notice, found, kept = done.stdout.splitlines()
    assert notice == f"用户资料文件夹不能写入（{public_folder}），本次所做的收藏和设置不会保留"
    assert (found, kept) == ("1 light", "True dark")
    assert path.read_bytes() == before
    assert list(public_folder.iterdir()) == [path]


@pytest.mark.needs("root", "posix")
def test_a_folder_that_cannot_be_made_or_entered_is_named(as_nobody: RunScript, public_folder: Path) -> None:
    closed = public_folder / "closed"
    closed.mkdir(mode=0o700)
    for path in (public_folder / "new" / "shelf.sqlite3", closed / "shelf.sqlite3", closed / "new" / "shelf.sqlite3"):
        done = as_nobody("print(check_database(path))\n" + _USE, path)
        assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
        lines = done.stdout.splitlines()
        assert lines[1:] == [
            f"用户资料文件夹不能写入（{path.parent}），本次所做的收藏和设置不会保留",
            "0 light",
            "True dark",
        ]


@pytest.mark.needs("root", "posix")
def test_a_file_that_cannot_be_read_stays_and_the_shelf_is_empty(as_nobody: RunScript, public_folder: Path) -> None:
    path = public_folder / "shelf.sqlite3"
    before = _fill(path)
    path.chmod(0o600)
    done = as_nobody("print(check_database(path))\n" + _USE, path)
    assert done.stdout.splitlines()[0] == "文件不能读取"
    assert done.stdout.splitlines()[2:] == ["0 light", "True dark"]
    assert path.read_bytes() == before


@pytest.mark.needs("root", "posix")
def test_a_damaged_file_that_cannot_be_set_aside_stays(as_nobody: RunScript, public_folder: Path) -> None:
    path = public_folder / "shelf.sqlite3"
    path.write_bytes(b"damaged" * 100)
    done = as_nobody(_USE, path)
    assert done.stdout.splitlines() == [
        "用户资料文件已损坏且不能移开，本次所做的收藏和设置不会保留",
        "0 light",
        "True dark",
    ]
    assert path.read_bytes() == b"damaged" * 100


_FILL_THE_DISK = """
shelf = Shelf(path)
print(repr(shelf.notice))
kept = []
try:
    for number in range(10_000):
        marked(shelf).add(f"beibei/{number}", "标题" * 100)
        kept.append(f"beibei/{number}")
except UserError as error:
    print(error)
try:
    shelf.print_lists.change(1, (), [SectionItem(f"x{number}" * 500) for number in range(200)])
except UserError as error:
    print(error)
print(len(kept) > 10, [bookmark.section for bookmark in marked(shelf).all()] == kept, shelf.print_lists.items(1))
shelf.close()
again = Shelf(path)
print([bookmark.section for bookmark in marked(again).all()] == kept, again.print_lists.items(1))
marked(again).remove(kept[0])
print(len(marked(again).all()) == len(kept) - 1)
"""


@pytest.mark.needs("root", "mounts")
def test_a_full_disk_is_told_and_what_was_kept_stays(on_small_disk: RunScript) -> None:
    done = on_small_disk(_FILL_THE_DISK)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:3] == ["''", "没能保存：磁盘已满", "没能保存：磁盘已满"]
    assert lines[3:] == ["True True ()", "True ()", "True"]


_SEARCH_ON_A_FULL_DISK = """
filling = path.with_name("filling")
filling.write_bytes(bytes(40_000))
shelf = Shelf(path)
shelf.search_history.note("双盲演练")
shelf.saved_searches.save("演练", "双盲演练")
noted, saved = ["双盲演练"], ["演练"]
try:
    for number in range(10_000):
        shelf.saved_searches.save(f"检索{number}", "词" * 100)
        saved.append(f"检索{number}")
        shelf.search_history.note(f"{number}" + "词" * 100)
        noted.insert(0, f"{number}" + "词" * 100)
except UserError as error:
    print(error)
try:
    with filling.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(4096))
except OSError:
    pass
for change in (
    lambda: shelf.search_history.note("长" * 30_000),
    lambda: shelf.saved_searches.save("演练", "长" * 30_000),
    lambda: shelf.saved_searches.rename("演练", "长" * 30_000),
    shelf.search_history.clear,
):
    try:
        change()
    except UserError as error:
        print(error)
filling.unlink()
print(len(saved) > 10)
for _ in range(2):
    print([search.name for search in shelf.saved_searches.all()] == saved, shelf.saved_searches.all()[0].query)
    print(shelf.search_history.recent(200) == tuple(noted[:200]))
    shelf.close()
    shelf = Shelf(path)
shelf.search_history.clear()
shelf.saved_searches.remove(saved.pop())
print(shelf.search_history.recent(1), [search.name for search in shelf.saved_searches.all()] == saved)
"""


@pytest.mark.needs("root", "mounts")
def test_searches_on_a_full_disk_are_refused_and_those_kept_stay(on_small_disk: RunScript) -> None:
    done = on_small_disk(_SEARCH_ON_A_FULL_DISK)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:5] == ["没能保存：磁盘已满"] * 5
    assert lines[5:] == ["True", "True 双盲演练", "True", "True 双盲演练", "True", "() True"]


_FILL_FIRST = """
try:
    with path.with_name("filling").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
except OSError:
    pass
"""


@pytest.mark.needs("root", "mounts")
def test_a_disk_that_is_full_from_the_start_is_told(on_small_disk: RunScript) -> None:
    done = on_small_disk(_FILL_FIRST + _USE)
    assert done.stderr.count("Traceback") == 0
    notice, found, kept = done.stdout.splitlines()
    assert "本次所做的收藏和设置不会保留" in notice
    assert (found, kept) == ("0 light", "True dark")
