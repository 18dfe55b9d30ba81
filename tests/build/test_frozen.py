"""The frozen folder as a user may meet it: copied to an odd place, read-only, no network, no home."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

import libraries
import package
import packages
from shell import ROOT

pytestmark = pytest.mark.needs("posix", "objdump", "unshare")

_LIMIT = 120_000_000


def _alone() -> list[str]:
    """What stands before a command that gets no network, and no rights that override permissions."""
    if os.geteuid():
        return ["unshare", "--map-current-user", "-n"]
    return ["unshare", "-n", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # No HOME, no locale, no LD_LIBRARY_PATH: nothing but what is needed to be found at all.
    environ = {"PATH": os.defpath, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [*_alone(), str(folder / "antou"), *arguments],
        cwd="/",
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that anybody may enter, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="案头 试用 "))
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def frozen(place: Path) -> Path:
    """The frozen folder, made by the command that maintainers use, in a read-only copy."""
    subprocess.run([sys.executable, str(ROOT / "build" / "dev.py"), "freeze"], check=True)
    copy = place / "应急 规划" / "antou"
    shutil.copytree(package.FOLDER, copy, symlinks=True)
    subprocess.run(["chmod", "-R", "a-w,a+rX", str(copy.parent)], check=True)
    return copy


def test_size(frozen: Path) -> None:
    assert package.size(frozen) <= _LIMIT


def test_nothing_in_it_is_unneeded_or_too_new(frozen: Path) -> None:
    binaries = libraries.binaries_of(frozen)
    assert len(binaries) > 50
    assert libraries.faults(frozen, binaries, packages.target_glibc()) == []


def test_the_licences_of_all_components_are_there(frozen: Path) -> None:
    names = {file.name.partition(" ")[0] for file in frozen.rglob("licences/*.txt")}
    assert {"Antou.txt", "LGPL-3.txt", "PySide6_Essentials", "Python", "Whoosh", "lxml", "pyinstaller"} <= names


def test_it_brings_what_a_display_needs(frozen: Path) -> None:
    # Absent when the folder was made on a machine without these packages; only some users would notice.
    for name in ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxkbcommon-x11.so.0"):
        assert list(frozen.rglob(name)), name


def test_no_start_compiles_what_pyside_brings_as_source(frozen: Path) -> None:
    assert list(frozen.rglob("shiboken6/files.dir/shibokensupport/signature/loader.pyc"))


def test_search(frozen: Path) -> None:
    done = _run(frozen, "search", "危险化学品", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["occurrences"] == 89


def test_a_word_file(frozen: Path, place: Path) -> None:
    folder = place / "文件"
    folder.mkdir()
    folder.chmod(0o777)
    target = folder / "节.docx"
    done = _run(frozen, "export", "zigong/1", "--option", "contents=true", "--to", str(target))
    assert (done.returncode, done.stderr) == (0, "")
    assert docx.Document(str(target)).core_properties.language == "zh-CN"


def test_tour(frozen: Path, place: Path) -> None:
    pictures = place / "图片"
    pictures.mkdir()
    pictures.chmod(0o777)
    done = _run(frozen, "tour", str(pictures), "--size", "1366x768")
    assert done.returncode == 0, done.stderr
    made = list(pictures.rglob("*.png"))
    assert made
    assert all(picture.stat().st_size > 1000 for picture in made)
