"""The user file wherever it lies."""

import sqlite3
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from antou.shelf.sqlite_file import address, connect_existing


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PurePosixPath("/home/用户/a.sqlite3"), "file:///home/%E7%94%A8%E6%88%B7/a.sqlite3"),
        (PureWindowsPath(r"C:\Users\a b\s.sqlite3"), "file:///C:/Users/a%20b/s.sqlite3"),
        # A server in the place of the host is refused by SQLite.
        (PureWindowsPath(r"\\server\share\s.sqlite3"), "file:////server/share/s.sqlite3"),
    ],
)
def test_paths_of_all_systems(path: PurePath, expected: str) -> None:
    assert address(path) == expected


@pytest.mark.parametrize("name", ["a b", "100%25", "a#b", "a?mode=memory", "资料", "a:b&c=d"])
def test_a_file_of_any_name_is_opened(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.sqlite3"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE kept(word)")
    with closing(connect_existing(file, "rw")) as opened:
        assert opened.execute("SELECT name FROM sqlite_master").fetchall() == [("kept",)]
