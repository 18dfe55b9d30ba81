"""A process that is killed while it writes loses nothing that it had confirmed."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from tests.kills.survival import survive
from tests.shelf.section_bookmarks import marked

from antou.shelf.database import check_database
from antou.shelf.shelf import Shelf

_WRITE = """
import sys
from itertools import count
from pathlib import Path
from antou.shelf.print_items import SectionItem
from antou.shelf.shelf import Shelf
from tests.shelf.section_bookmarks import marked
shelf = Shelf(Path(sys.argv[1]))
assert not shelf.notice, shelf.notice
for number in count(int(sys.argv[2])):
    marked(shelf).add(f"beibei/{number}", "标题" * 50)
    listed = [SectionItem(f"beibei/{number}"), *(SectionItem(f"wujiang/{at}") for at in range(50))]
    shelf.print_lists.change(1, shelf.print_lists.items(1), listed)
    shelf.search_history.note(f"词{number}")
    shelf.saved_searches.save(f"检索{number}", "词")
    shelf.saved_searches.move(f"检索{number}", 0)
    print(number, flush=True)
"""


def test_every_confirmed_change_survives_twenty_kills(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite3"
    chance = Random(20)
    confirmed: list[int] = []
    for turn in range(20):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITE, str(path), str(turn * 100_000)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        with process, process.stdout:
            for _ in range(chance.randint(1, 15)):
                confirmed.append(int(process.stdout.readline()))
            process.kill()
            # What it still confirmed before it died counts as well; a line cut short does not.
            confirmed += [int(line) for line in process.stdout if line.endswith("\n")]
        assert check_database(path) == ""
        with closing(Shelf(path)) as shelf:
            assert shelf.notice == ""
            kept = {bookmark.section for bookmark in marked(shelf).all()}
            assert {f"beibei/{number}" for number in confirmed} <= kept
            assert len(shelf.print_lists.items(1)) == 51
            # The one after the last confirmed may have been kept or not.
            assert f"词{confirmed[-1]}" in shelf.search_history.recent(2)
            newest = [search.name for search in shelf.saved_searches.all()]
            assert newest.index(f"检索{confirmed[-1]}") <= 1
            assert {f"检索{number}" for number in confirmed} <= set(newest)
    assert [file.name for file in tmp_path.iterdir()] == ["shelf.sqlite3"]


def test_ten_kills_amid_backups_and_restoring_lose_nothing(tmp_path: Path) -> None:
    """A hundred of them are in tests/soak."""
    survival = survive(tmp_path / "shelf.sqlite3", 10, 10)
    assert survival.kills == 10
    assert survival.confirmed["kept"] > 50
    assert survival.confirmed["restored"] > 0


_CUT_OFF = """
import os, signal, sqlite3, sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")  # so that the change reaches the file before it is confirmed
connection.execute("BEGIN IMMEDIATE")
for number in range(500):
    connection.execute("INSERT INTO setting VALUES(?,?)", (str(number), "x" * 500))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.needs("posix")
def test_a_change_cut_off_half_way_is_no_damage_and_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "shelf.sqlite3"
    with closing(Shelf(path)) as shelf:
        marked(shelf).add("beibei/1", "甲")
    subprocess.run([sys.executable, "-c", _CUT_OFF, str(path)], check=False)
    left = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert set(left) == {"shelf.sqlite3", "shelf.sqlite3-journal"}
    assert check_database(path) == ""
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == left
    with closing(Shelf(path)) as shelf:
        assert not shelf.notice
        assert [bookmark.section for bookmark in marked(shelf).all()] == ["beibei/1"]
