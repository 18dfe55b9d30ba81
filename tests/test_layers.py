"""The layers hold, and the contracts would notice if they did not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"


def _lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    environ = {**os.environ, "PYTHONPATH": str(folder / "desktop"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, env=environ, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source and its contracts."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "desktop", folder / "desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


def test_every_import_points_down(checkout: Path) -> None:
    done = _lint(checkout)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("library/folding.py", "import antou.search.engine"),
        ("library/folding.py", "import antou.ui"),
        ("search/engine.py", "import antou.shelf.shelf"),
        ("render/text.py", "import antou.search.results"),
        ("shelf/settings.py", "from PySide6 import QtCore"),
        ("render/text.py", "import whoosh"),
        ("files.py", "import antou.library.errors"),
        ("pages/page.py", "import antou.ui"),
        ("ui/__init__.py", "import antou.app"),
    ],
)
def test_an_import_that_points_elsewhere_is_noticed(module: str, line: str, checkout: Path) -> None:
    path = checkout / "desktop" / "antou" / module
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    try:
        done = _lint(checkout)
    finally:
        path.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert "BROKEN" in done.stdout
