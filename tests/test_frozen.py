"""What the frozen program prepares: the methods of its dataclasses come from a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dataclass_methods
from antou import frozen

_DESKTOP = Path(frozen.__file__).parents[1]

# Two classes of ours, with the file, without one and with a damaged one: how often a source is compiled, what they do.
_USE = """
import builtins, sys
from pathlib import Path
from antou.frozen import use_methods
use_methods(Path(sys.argv[1]))

compiled = []
def count(code, *scopes):
    compiled.append(isinstance(code, str))
    plain(code, *scopes)
plain, builtins.exec = builtins.exec, count

from antou.library.locator import Locator
from antou.search.ranking import Order
from antou.search.answer import Request
builtins.exec = plain
one, same = Request("防汛", order=Order.DOCUMENT), Request("防汛", order=Order.DOCUMENT)
print(sum(compiled), one == same, hash(one) == hash(same), Request("") != one, repr(one))
"""


@pytest.fixture(scope="module")
def methods(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("methods") / frozen.METHODS
    dataclass_methods.write(_DESKTOP, file)
    return file


def _used(file: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-OO", "-c", _USE, str(file)],
        env={**os.environ, "PYTHONPATH": str(_DESKTOP), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split(maxsplit=4)


def test_methods_are_taken_from_the_file_and_not_compiled(methods: Path, tmp_path: Path) -> None:
    compiled, *same = _used(methods)
    all_of_them, *without = _used(tmp_path / "none")
    # Of two classes with the same fields one finds its methods gone.
    assert int(compiled) < int(all_of_them) / 10
    assert same == without
    assert same[:3] == ["True", "True", "True"]


@pytest.mark.parametrize("content", [b"", b"no marshal", b"N"], ids=["empty", "odd", "no dictionary"])
def test_with_a_file_of_no_use_they_are_compiled_as_ever(methods: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / frozen.METHODS
    file.write_bytes(content)
    assert _used(file) == _used(tmp_path / "none")
    assert _used(file)[1:] == _used(methods)[1:]


def test_the_file_is_the_same_every_time(methods: Path, tmp_path: Path) -> None:
    dataclass_methods.write(_DESKTOP, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == methods.read_bytes()
