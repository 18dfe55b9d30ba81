"""The real window, or parts of it, over the shipped library and a shelf in a fresh folder."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from antou import paths
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.themes import load_themes
from antou.search.answer import Request, Searcher
from antou.search.engine import Engine
from antou.search.ranking import Order
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob
from antou.ui.results_head import ResultsHead
from antou.ui.search_session import SearchSession
from antou.ui.theme_book import ThemeBook
from antou.ui.tokens import load_tokens
from antou.workspace import Workspace

if TYPE_CHECKING:
    # Not to be imported before pytest-qt is configured.
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

CheckModel = Callable[[QAbstractItemModel], None]


@pytest.fixture(scope="session")
def engine(library: Library) -> Engine:
    return Engine(library)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "资料"
    monkeypatch.setenv("ANTOU_DATA", str(folder))
    return folder


@pytest.fixture
def shelf(data_dir: Path) -> Iterator[Shelf]:
    shelf = Shelf(data_dir / "shelf.sqlite3")
    assert not shelf.notice
    yield shelf
    shelf.close()


_TABLES = ["annotation", "print_list", "print_entry", "setting", "search_history", "saved_search", "visit", "progress"]


@pytest.fixture
def fill_disk(data_dir: Path, shelf: Shelf) -> Callable[[], None]:
    """Call it, and from then on SQLite refuses every change of the shelf as on a full disk."""
    assert not shelf.notice

    def fill() -> None:
        with closing(sqlite3.connect(data_dir / "shelf.sqlite3", isolation_level=None)) as connection:
            for table in _TABLES:
                for change in ("INSERT", "UPDATE", "DELETE"):
                    connection.execute(
                        f"CREATE TRIGGER {table}_{change} BEFORE {change} ON {table} "
                        "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
                    )

    return fill


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    assert qapp
    resources = paths.resources_dir()
    appearance = Appearance(load_tokens(resources / "tokens.json"), resources, Settings())
    appearance.apply()
    return appearance


@pytest.fixture
def navigator(library: Library, qapp: QApplication) -> Navigator:
    assert qapp
    return Navigator(library)


@pytest.fixture
def session(engine: Engine, navigator: Navigator) -> Iterator[SearchSession]:
    session = SearchSession(Searcher(engine), navigator, Request("", order=Order.DOCUMENT))
    yield session
    session.stop()


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QPrinter:
    """A printer without paper: it writes a PDF file."""
    assert qapp
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "印.pdf"))
    return printer


@pytest.fixture
def theme_book(library: Library, qtbot: "QtBot") -> ThemeBook:
    """The shipped themes, read."""
    book = ThemeBook(library, lambda: load_themes(paths.content_dir(), library, []))
    book.ask()
    qtbot.waitUntil(lambda: book.is_ready, timeout=30_000)
    return book


@pytest.fixture
def book(library: Library, shelf: Shelf, qapp: QApplication) -> AnnotationBook:
    assert qapp
    return AnnotationBook(library, shelf.annotations)


@pytest.fixture
def job(library: Library, shelf: Shelf, qapp: QApplication) -> PrintJob:
    assert qapp
    return PrintJob(library, shelf.print_lists)


@pytest.fixture
def workspace(
    library: Library, data_dir: Path, qtbot: "QtBot", dispose: Callable[[Workspace], None]
) -> Iterator[Workspace]:
    """The whole program with its window open at the first plan."""
    workspace = Workspace(library, Shelf(data_dir / "shelf.sqlite3"), Settings())
    workspace.open(Locator(library.plans[0].slug))
    qtbot.waitUntil(lambda: not workspace.indexer.busy, timeout=30_000)
    yield workspace
    dispose(workspace)


@pytest.fixture
def search(workspace: Workspace, answered: Callable[[SearchSession], None]) -> Callable[[str], ResultsHead]:
    """Type a text and wait for the answer."""

    def run(text: str) -> ResultsHead:
        workspace.window.search_box.edit.setText(text)
        answered(workspace.session)
        return workspace.window.left.results.head

    return run


@pytest.fixture
def check_model(qtmodeltester: "ModelTester") -> CheckModel:
    """Put a model to Qt's own tester; from then on it looks at every signal of that model too."""

    def check(model: QAbstractItemModel) -> None:
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]

    return check
