"""The real window with the real content and a shelf of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from antou import paths
from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.shelf import Shelf
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

OpenWindow = Callable[..., Workspace]
TypeChinese = Callable[[QWidget, str], None]


@pytest.fixture
def opened() -> list[Workspace]:
    """The windows that are open now."""
    return []


@pytest.fixture
def open_window(
    qtbot: QtBot,
    opened: list[Workspace],
    library: Library,
    dispose: Callable[[Workspace], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[OpenWindow]:
    """Opens the window; called again it is a restart with the same user data."""
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path / "data"))

    def close() -> None:
        while opened:
            dispose(opened.pop())

    def open_(place: str | None = None, content: Library = library, *, prepared: bool = True) -> Workspace:
        close()
        shelf = Shelf(paths.shelf_file())
        workspace = Workspace(content, shelf, shelf.settings.load())
        opened.append(workspace)
        workspace.open(Locator.parse(place) if place else None)
        workspace.window.resize(1366, 768)
        with qtbot.waitExposed(workspace.window):
            pass
        if prepared:
            qtbot.waitUntil(lambda: not workspace.indexer.busy, timeout=30_000)
        return workspace

    yield open_
    close()


@pytest.fixture
def window(open_window: OpenWindow) -> Workspace:
    """Open at the first plan."""
    return open_window("beibei")


@pytest.fixture
def type_chinese(opened: list[Workspace], answered: Callable[[SearchSession], None]) -> TypeChinese:
    """Type as an input method does: the finished words arrive in one event (key clicks would abort the process).

    Then wait for the answer, as a reader does.
    """

    def type_(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)
        for workspace in opened:
            answered(workspace.session)

    return type_
