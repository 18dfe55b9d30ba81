"""The real window, or parts of it, over the shipped library and a shelf in a fresh folder."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QGuiApplication
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
from antou.ui.indicator_model import CELL_ROLE, Cell, IndicatorModel
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob
from antou.ui.reader import Reader
from antou.ui.results_head import ResultsHead
from antou.ui.search_book import SearchBook
from antou.ui.search_session import SearchSession
from antou.ui.theme_book import ThemeBook
from antou.ui.tokens import load_tokens
from antou.workspace import Workspace

if TYPE_CHECKING:
    # Not to be imported before pytest-qt is configured.
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    # Not to be imported before somebody asks for them.
    from antou.ui.comparison_page import ComparisonPage
    from antou.ui.indicators_page import IndicatorsPage

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
def saved(shelf: Shelf, qapp: QApplication) -> SearchBook:
    """Four saved searches; the name of the second is its query."""
    assert qapp
    for name, query in (("甲", "词甲"), ("乙", "乙"), ("丙", "词丙"), ("丁", "词丁")):
        shelf.saved_searches.save(name, query)
    return SearchBook(shelf.saved_searches)


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


@pytest.fixture
def reader(library: Library, appearance: Appearance, qtbot: "QtBot") -> Reader:
    """The reading view alone, with nothing shown yet."""
    reader = Reader(library, appearance)
    qtbot.addWidget(reader)
    reader.resize(760, 640)
    reader.show()
    return reader


@pytest.fixture
def indicators_page(workspace: Workspace, qtbot: "QtBot") -> "IndicatorsPage":
    """The page of indicators in front, with everything read."""
    workspace.window.resize(1366, 768)
    workspace.window.activateWindow()
    workspace.commands["page-indicators"].trigger()
    page = workspace.window.indicators
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)
    return page


@pytest.fixture
def comparison_settled(workspace: Workspace, qtbot: "QtBot") -> Callable[[], None]:
    """Waits until the comparison is computed and written."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not workspace.window.comparing.busy, timeout=30_000)

    return wait


@pytest.fixture
def comparison_page(workspace: Workspace, comparison_settled: Callable[[], None], qtbot: "QtBot") -> "ComparisonPage":
    """The comparison page in front: the matrix, its themes read."""
    workspace.window.resize(1366, 768)
    workspace.commands["page-compare"].trigger()
    workspace.window.activateWindow()
    qtbot.waitUntil(lambda: workspace.theme_book.is_ready, timeout=30_000)
    comparison_settled()
    return workspace.window.comparing


@pytest.fixture
def compared(
    comparison_page: "ComparisonPage", workspace: Workspace, comparison_settled: Callable[[], None]
) -> "ComparisonPage":
    """应急物资储备 in five plans."""
    workspace.comparison.show_theme("应急物资储备")
    comparison_settled()
    comparison_page.view.setFocus()
    return comparison_page


def comparison_texts(page: "ComparisonPage") -> dict[tuple[int, int], str]:
    """What each cell says, by row and column."""
    assert page.view.shown
    found: dict[tuple[int, int], str] = {}
    for words in page.view.shown.all_words():
        found[words.row, words.column] = found.get((words.row, words.column), "") + words.run.text
    return found


def indicator_cell(model: IndicatorModel, name: str, column: int) -> Cell:
    """The cell of an indicator of that name."""
    found: Cell = model.index(model.find(name), column).data(CELL_ROLE)
    return found


def indicator_names(page: "IndicatorsPage") -> list[str]:
    """The indicators that the page shows, in order."""
    return [one.name for one in page.model.indicators]


def clipboard_rows() -> list[list[str]]:
    """The table on the clipboard, row by row."""
    return [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
