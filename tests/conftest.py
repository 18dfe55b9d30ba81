"""What all tests share: which of them this machine can run, and where hypothesis keeps its examples."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

set_hypothesis_home_dir(Path(__file__).parents[1] / ".cache" / "hypothesis")

_NOT_COLLECTED = pytest.StashKey[dict[str, str]]()


def _runs(*command: str) -> bool:
    return bool(shutil.which(command[0])) and not subprocess.run(command, capture_output=True, check=False).returncode


@cache
def _has(name: str) -> bool:
    """Whether the machine has what `@pytest.mark.needs(name)` asks for; other names are programs."""
    match name:
        case "posix":
            return os.name == "posix"
        case "linux":
            return sys.platform.startswith("linux")
        case "root":
            return hasattr(os, "geteuid") and os.geteuid() == 0
        case "unshare":
            # Present everywhere on Linux, but containers often forbid it.
            return _runs("unshare", "-n", "true") or _runs("unshare", "--map-current-user", "-n", "true")
        case "strace":
            return _runs("strace", "-o", os.devnull, "true")
        case _:
            return shutil.which(name) is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that this machine cannot run, so that none is reported as skipped."""
    absent = config.stash.setdefault(_NOT_COLLECTED, {})
    for item in items:
        needs = {name for mark in item.iter_markers("needs") for name in mark.args}
        if lacking := sorted(name for name in needs if not _has(name)):
            absent[item.nodeid] = "、".join(lacking)
    items[:] = [item for item in items if item.nodeid not in absent]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """List what was left out, and what it would have needed."""
    if absent := config.stash.get(_NOT_COLLECTED, {}):
        terminalreporter.section("本机未收集")
        for nodeid, lacking in absent.items():
            terminalreporter.line(f"{nodeid}（需要 {lacking}）")
