"""The real window with the real content and a shelf of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from antou import paths
from antou.app import make_application
from antou.library.load import load
from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.shelf import Shelf
from antou.workspace import Workspace

OpenWindow = Callable[..., Workspace]
TypeChinese = Callable[[QWidget, str], None]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application: its style and its Chinese."""
    return make_application()


@pytest.fixture(scope="session")
def library() -> Library:
    return load(paths.content_dir())


@pytest.fixture
def open_window(
    qtbot: QtBot, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenWindow]:
    """Opens the window; called again it is a restart with the same user data."""
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path / "data"))
    opened: list[Workspace] = []

    def close() -> None:
        while opened:
            workspace = opened.pop()
            workspace.window.close()
            workspace.close()
            workspace.window.deleteLater()

    def open_(place: str | None = None, content: Library = library) -> Workspace:
        close()
        shelf = Shelf(paths.shelf_file())
        workspace = Workspace(content, shelf, shelf.settings.load())
        opened.append(workspace)
        workspace.open(Locator.parse(place) if place else None)
        workspace.window.resize(1366, 768)
        workspace.window.activateWindow()
        qtbot.waitExposed(workspace.window)
        return workspace

    yield open_
    close()


@pytest.fixture
def window(open_window: OpenWindow) -> Workspace:
    return open_window()


@pytest.fixture
def type_chinese() -> TypeChinese:
    """Type as an input method does: the finished words arrive in one event (key clicks would abort the process)."""

    def type_(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return type_
