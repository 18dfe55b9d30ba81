"""From the command to the painted text, and what is then held in memory: our window beside Qt Assistant."""

import os
import re
import statistics
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from tests.benchmarks import assistant, page_cache
from tests.benchmarks.conftest import Benchmark
from tests.benchmarks.screen import Screen, Start

from antou.library.model import Library
from package import FOLDER
from packages import FOLDER as PACKAGES

_ROUNDS = 7
_REST_S = 2.0
_LOOK_S = 0.02
# Assistant compiles its full-text index when it meets a collection for the first time.
_REST_AFTER_FIRST_S = 10.0
# Nobody places windows here: both stand as large as ours makes itself on a screen of this size.
_SCREEN = (1366, 768)
_GEOMETRY = "1280x728+0+0"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def environ(home: Path) -> Mapping[str, str]:
    """A user who has nothing yet but what a first start left."""
    return {"PATH": os.defpath, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LANG": "C.UTF-8"}


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    screen = Screen(tmp_path, *_SCREEN)
    yield screen
    screen.close()


@pytest.fixture
def programs(library: Library, tmp_path: Path) -> dict[str, Sequence[str]]:
    """Name -> the command that opens the first plan."""
    slug = library.plans[0].slug
    ours = {"antou, checkout": [sys.executable, "-m", "antou", slug]}
    if FOLDER.is_dir():
        ours["antou, frozen folder"] = [str(FOLDER / "antou"), slug]
    for archive in sorted(PACKAGES.glob("antou-*.tar.xz")):  # there if `dev.py package` has made it, in whatever Debian
        with tarfile.open(archive) as packed:
            packed.extractall(tmp_path, filter="data")
        ours["antou, package"] = [str(tmp_path / "antou" / "antou"), slug]
    collection = assistant.write_collection(library, tmp_path)
    return {**ours, "Qt Assistant": [*assistant.show_command(collection, slug), "-qwindowgeometry", _GEOMETRY]}


@pytest.mark.needs("linux", "Xvfb", *map(str, assistant.PACKAGES))
def test_start(
    screen: Screen,
    programs: Mapping[str, Sequence[str]],
    environ: Mapping[str, str],
    tmp_path: Path,
    benchmark: Benchmark,
) -> None:
    starts: dict[str, dict[str, list[Start]]] = {name: {} for name in programs}
    for command in programs.values():
        screen.start(command, environ, _REST_AFTER_FIRST_S)

    def start_all() -> None:
        for name, command in programs.items():
            if page_cache.drop():
                starts[name].setdefault("cold", []).append(screen.start(command, environ, _REST_S))
            starts[name].setdefault("warm", []).append(screen.start(command, environ, _REST_S))

    benchmark.pedantic(start_all, setup=lambda: None, rounds=_ROUNDS, iterations=1)
    benchmark.extra_info.update(
        case="start",
        size=5,
        rounds=_ROUNDS,
        assistant=_version(environ),
        programs={name: {kind: _summary(some) for kind, some in kinds.items()} for name, kinds in starts.items()},
        toured={
            name: _resident_on_tour([*command[:-1], "tour", str(tmp_path / "pictures")], environ)
            for name, command in programs.items()
            if name.startswith("antou")
        },
    )


def _summary(starts: Sequence[Start]) -> dict[str, float]:
    def median(figure: Callable[[Start], float]) -> float:
        return statistics.median(map(figure, starts))

    return {
        "seen": median(lambda one: one.seen),
        "painted": median(lambda one: one.painted),
        "slowest": max(one.painted for one in starts),
        "cpu": median(lambda one: one.cpu),
        "cpu_later": median(lambda one: one.cpu_later),
        "resident": median(lambda one: one.resident),
        "proportional": median(lambda one: one.proportional),
    }


def _resident_on_tour(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """The most bytes resident while the program shows everything it has, one thing after the other."""
    tour = subprocess.Popen(command, env={**environ, "QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.DEVNULL)
    most = 0
    while tour.poll() is None:
        status = Path(f"/proc/{tour.pid}/status").read_text(encoding="utf-8")
        if held := re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE):  # gone once it has ended
            most = max(most, int(held[1]) * 1024)
        time.sleep(_LOOK_S)
    assert tour.returncode == 0
    return most


def _version(environ: Mapping[str, str]) -> str:
    """What dpkg calls the version of Assistant."""
    query = ["dpkg-query", "-W", "-f", "${Version}", assistant.PACKAGES[assistant.PROGRAM]]
    done = subprocess.run(query, env=environ, capture_output=True, text=True, check=False)
    return done.stdout or "?"
