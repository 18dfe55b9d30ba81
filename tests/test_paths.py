"""Where things are, and what the environment may change about it."""

import os
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
