"""Shelves of other accounts and on other disks: scripts run in a process of their own."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

RunScript = Callable[..., "subprocess.CompletedProcess[str]"]

_BEFORE = """
import logging, os, sys
from pathlib import Path
from antou.library.errors import UserError
from antou.library.locator import Locator
from antou.shelf.database import check_database
from antou.shelf.print_items import SectionItem
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from tests.shelf.section_bookmarks import marked
path = Path(sys.argv[1])
logging.getLogger().addHandler(logging.NullHandler())
"""
# Everything is imported as root, who can read the checkout wherever it is.
_DROP = "os.setgroups([]); os.setresgid(65534, 65534, 65534); os.setresuid(65534, 65534, 65534)\n"


def _run(command: list[str], script: str, path: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*command, sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def as_nobody() -> RunScript:
    """Run a script about `path`, the shelf's file, without any rights; needs root."""

    def run(script: str, path: Path) -> "subprocess.CompletedProcess[str]":
        return _run([], _BEFORE + _DROP + script, path)

    return run


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that other accounts can reach, unlike tmp_path."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def on_small_disk(tmp_path: Path) -> RunScript:
    """Run a script about a shelf's file on a disk of `kb` KB that only this process sees; needs root and unshare."""

    def run(script: str, kb: int = 192) -> "subprocess.CompletedProcess[str]":
        disk = tmp_path / "disk"
        disk.mkdir()
        mount = f'mount -t tmpfs -o size={kb}k none "{disk}" && exec "$@"'
        return _run(["unshare", "-m", "sh", "-c", mount, "sh"], _BEFORE + script, disk / "shelf.sqlite3")

    return run
