"""The log: a file that is there from the start, written when there is something to say, never too long."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from antou import logs


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log that has been started; afterwards logging is as it was."""
    root = logging.getLogger()
    before, level, raising = list(root.handlers), root.level, logging.raiseExceptions
    path = tmp_path / "new" / "antou.log"
    assert logs.start(path)
    yield path
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising


def test_what_is_logged_is_in_the_file(log: Path) -> None:
    assert log.read_text(encoding="utf-8") == ""
    logging.getLogger("antou.x").warning("没有 %s", "内容")
    logging.getLogger("antou.x").debug("nothing for the maintainer")
    line = log.read_text(encoding="utf-8")
    assert line.endswith(" WARNING antou.x: 没有 内容\n")
    assert line.count("\n") == 1


def test_a_long_log_goes_on_in_another_file(log: Path) -> None:
    for _ in range(30):
        logging.getLogger("antou.x").info("字" * 40_000)
    assert {path.name for path in log.parent.iterdir()} == {"antou.log", "antou.log.1", "antou.log.2"}
    assert all(path.stat().st_size <= 1_000_000 for path in log.parent.iterdir())


def test_where_nothing_can_be_written_there_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = list(logging.getLogger().handlers)
    try:
        assert not logs.start(tmp_path / "file" / "antou.log")
    finally:
        logging.getLogger().handlers[:] = before
