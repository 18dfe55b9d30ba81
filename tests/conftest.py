"""What all tests share: the library, the application, which tests this machine can run, where hypothesis writes."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from antou.enumerations import delay_enumerations

if TYPE_CHECKING:
    # Qt and the program are imported only where a test asks for them.
    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QApplication, QTextEdit
    from pytestqt.qtbot import QtBot

    from antou.library.model import Library
    from antou.ui.reader import Reader
    from antou.ui.search_session import SearchSession
    from antou.workspace import Workspace

# Sizes and focus do not then depend on a window manager.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# As the program does before it imports PySide6.
delay_enumerations()

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
        case "mounts":
            # Not in a chroot, whose root is no mount point of its own.
            return _runs("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
        case "no printer":
            from PySide6.QtPrintSupport import QPrinterInfo

            return not QPrinterInfo.availablePrinterNames()
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


@pytest.fixture(scope="session")
def library() -> "Library":
    """The five plans as they are shipped."""
    from antou import paths
    from antou.library.load import load

    return load(paths.content_dir())


@pytest.fixture(scope="session")
def qapp() -> Iterator["QApplication"]:
    """The application as the program makes it, in place of pytest-qt's own: its style and its Chinese.

    From here on garbage waits for `dispose`: collected in a worker thread, what is left of an earlier test's window
    takes Qt objects down outside their thread. The program itself has ui/garbage.py for that.
    """
    from antou.app import make_application

    app = make_application()
    gc.disable()
    yield app
    gc.enable()


@pytest.fixture(autouse=True)
def no_key_is_held() -> None:
    """Lets go of the keys the test before has pressed: after QTest's Ctrl+X Qt takes Ctrl for held until it hears else.

    A row chosen by `setCurrentIndex` would then be added to the selection or taken out of it.
    """
    if "PySide6.QtTest" not in sys.modules:
        return
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    if QApplication.instance():
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)


@pytest.fixture
def answered(qtbot: "QtBot") -> Callable[["SearchSession"], None]:
    """Waits until the newest query of a session is answered: answers are computed behind."""

    def wait(session: "SearchSession") -> None:
        qtbot.waitUntil(lambda: not session.busy, timeout=30_000)

    return wait


@pytest.fixture
def dispose(qapp: "QApplication") -> Callable[["Workspace"], None]:
    """Closes a window with everything behind it, so that nothing of it is left to the next test."""
    from PySide6.QtCore import QCoreApplication, QEvent

    def close(workspace: "Workspace") -> None:
        workspace.window.close()
        workspace.close()
        qapp.processEvents()
        workspace.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
        gc.collect()

    return close


@pytest.fixture
def hits_shown() -> "Callable[[Reader], list[QTextEdit.ExtraSelection]]":
    """The stretches a reader shows on a ground of their own, from the top of the text to its end.

    Underlined words (misprints, terms) are no hits. Grounds are drawn near the screen only.
    """

    from PySide6.QtCore import Qt

    def hits(reader: "Reader") -> "list[QTextEdit.ExtraSelection]":
        shown = {}
        bar = reader.verticalScrollBar()
        with reader.quietly():
            before = bar.value()
            for value in range(bar.minimum(), bar.maximum() + bar.pageStep(), max(1, bar.pageStep())):
                bar.setValue(value)
                for one in reader.extraSelections():
                    cursor: QTextCursor = one.cursor  # type: ignore[attr-defined]
                    if one.format.background().style() != Qt.BrushStyle.NoBrush:  # type: ignore[attr-defined]
                        shown[cursor.selectionStart(), cursor.selectionEnd()] = one
            bar.setValue(before)
        return [shown[place] for place in sorted(shown)]

    return hits
