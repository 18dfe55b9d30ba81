"""The program's window with everything behind it, as one object."""

import gc
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

if TYPE_CHECKING:
    # Not to be imported before pytest-qt is configured.
    from pytestqt.qtbot import QtBot


def test_a_closed_window_leaves_nothing_behind(
    library: Library,
    qtbot: "QtBot",
    dispose: Callable[[Workspace], None],
    answered: Callable[[SearchSession], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path))

    def used() -> list[weakref.ref[object]]:
        workspace = Workspace(library, Shelf(tmp_path / "shelf.sqlite3"), Settings())
        workspace.open(Locator("zigong/2"))
        workspace.window.search_box.edit.setText("应急物资")
        answered(workspace.session)
        qtbot.waitUntil(lambda: not workspace.indexer.busy, timeout=30_000)
        dispose(workspace)
        return [weakref.ref(one) for one in (workspace, workspace.engine, workspace.session, workspace.navigator)]

    gone = used()
    gc.collect()
    assert [one() for one in gone] == [None] * 4
