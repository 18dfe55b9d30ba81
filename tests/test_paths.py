"""Where things are, and what the environment may change about it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from antou import paths


def test_in_a_checkout_content_and_resources_are_beside_the_program() -> None:
    root = Path(__file__).parents[1]
    assert paths.content_dir() == root / "content"
    assert paths.resources_dir() == root / "resources"


def test_variables_point_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("CONTENT", "INDEX", "DATA"):
        monkeypatch.setenv(f"ANTOU_{name}", str(tmp_path / name))
    assert paths.content_dir() == tmp_path / "CONTENT"
    assert paths.shipped_index_dir() == tmp_path / "INDEX"
    assert {paths.shelf_file().parent, paths.user_index_dir().parent, paths.log_file().parent} == {tmp_path / "DATA"}


@pytest.mark.needs("linux")
@pytest.mark.parametrize(
    ("home", "expected"),
    [
        ({"HOME": "/home/li"}, "/home/li/.local/share/antou"),
        ({"HOME": "/home/li", "XDG_DATA_HOME": "/data"}, "/data/antou"),
    ],
)
def test_user_data_is_where_the_desktop_keeps_it(home: dict[str, str], expected: str) -> None:
    assert _data_dir(home) == expected


@pytest.mark.needs("linux")
@pytest.mark.parametrize("home", [{}, {"HOME": ""}, {"HOME": "relative"}])
def test_user_data_is_at_an_absolute_place_even_without_a_home(home: dict[str, str]) -> None:
    assert Path(_data_dir(home)).is_absolute()


def _data_dir(home: dict[str, str]) -> str:
    without = {name: value for name, value in os.environ.items() if name not in ("HOME", "XDG_DATA_HOME", "ANTOU_DATA")}
    script = "from antou import paths; print(paths.data_dir())"
    done = subprocess.run(
        [sys.executable, "-c", script], env={**without, **home}, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def _program(root: Path) -> Path:
    """A checkout as far as the program can tell: its package, beside it what makes it one."""
    package = root / "desktop" / "antou"
    package.mkdir(parents=True)
    for name in ("__init__.py", "paths.py"):
        shutil.copy(Path(paths.__file__).with_name(name), package)
    (root / "content").mkdir()
    (root / "pyproject.toml").touch()
    return package.parent


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_beside_the_program_makes_it_portable(tmp_path: Path, there: bool) -> None:
    program, data = _program(tmp_path / "案头"), tmp_path / "案头" / "data"
    if there:
        data.mkdir()
    script = "from antou import paths; print(paths.data_dir()); print(paths.shelf_file().parent)"
    environ = {name: value for name, value in os.environ.items() if name != "ANTOU_DATA"}
    environ |= {"PYTHONPATH": str(program), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, encoding="utf-8", check=True
    )
    assert (done.stdout == f"{data}\n{data}\n") == there


@pytest.mark.parametrize("program", ["antou", "antou.exe", "案头.app/Contents/MacOS/antou"])
def test_of_a_frozen_program_the_folder_is_beside_what_one_sees_of_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str
) -> None:
    monkeypatch.delenv("ANTOU_DATA", raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    assert paths.data_dir() != tmp_path / "data"
    (tmp_path / "data").mkdir()
    assert paths.data_dir() == tmp_path / "data"
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path / "other"))
    assert paths.data_dir() == tmp_path / "other"
