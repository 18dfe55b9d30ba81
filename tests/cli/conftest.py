"""The command line as its users meet it: a process of its own, with data, index and content of our choice."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from antou import paths
from antou.library.load import load
from antou.search.index import build_index

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped") / "index"
    build_index(load(paths.content_dir()), folder)
    return folder


@pytest.fixture
def environ(shipped_index: Path, tmp_path: Path) -> dict[str, str]:
    """The surroundings of the command; tests change them before they call `antou`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return {**kept, "ANTOU_DATA": str(tmp_path / "data"), "ANTOU_INDEX": str(shipped_index)}


@pytest.fixture
def antou(environ: dict[str, str]) -> Run:
    """Run a command; what it prints must be UTF-8."""

    def run(*words: str | bytes) -> Done:
        return subprocess.run(
            [sys.executable, "-m", "antou", *words], env=environ, capture_output=True, encoding="utf-8", check=False
        )

    return run


@pytest.fixture
def content(environ: dict[str, str], tmp_path: Path) -> Path:
    """A copy of the content, to spoil, that the command reads."""
    folder = Path(shutil.copytree(paths.content_dir(), tmp_path / "content"))
    environ["ANTOU_CONTENT"] = str(folder)
    return folder


@pytest.fixture
def refused() -> Callable[[Done], str]:
    """Check that a command was refused as it should be, and give its one line."""

    def check(done: Done) -> str:
        assert (done.returncode, done.stdout) == (2, ""), done
        (line,) = done.stderr.splitlines()
        assert line.startswith("antou：")
        assert any("\u4e00" <= char <= "\u9fff" for char in line.removeprefix("antou："))
        assert len(line) < 500
        return line.removeprefix("antou：")

    return check
