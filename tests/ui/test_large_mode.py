"""The large mode: whatever is pressed or chosen is at least 44 px high, and all is as before when it is left."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QTabBar,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.ui.main_window import COMPARING, INDICATORS, PRINTING, READING, START
from antou.ui.search_session import SearchSession
from antou.ui.section_chooser import SectionChooser
from antou.workspace import Workspace

TARGET = 44
SIZES = [(1366, 768), (1024, 640)]
PAGES = [READING, COMPARING, INDICATORS, PRINTING, START]
FIELDS = (QAbstractButton, QLineEdit, QComboBox)


def settle(qapp: QApplication) -> None:
    for _ in range(3):
        qapp.processEvents()


@pytest.fixture
def busy(workspace: Workspace, qapp: QApplication, qtbot: QtBot) -> Workspace:
    """Something everywhere: a bookmark, a print list, two columns, the indicators, a place."""
    workspace.window.show_page(INDICATORS)
    qtbot.waitUntil(lambda: not workspace.window.indicators.busy, timeout=30_000)
    workspace.job.replace(("beibei/3.1", "zigong/1"))
    workspace.book.toggle("beibei/3")
    workspace.window.comparing.put("beibei/3.1")
    workspace.navigator.go(Locator("beibei/3.4.3"))
    workspace.visits.note()
    settle(qapp)
    return workspace


def fields(window: QWidget) -> Iterator[QWidget]:
    """What is pressed or typed into; not the ornaments inside a field. The search box is one field with its frame."""
    found: Iterable[QWidget] = window.findChildren(QWidget)
    for widget in found:
        inside = isinstance(widget.parent(), QLineEdit | QMenuBar | QTabBar)
        if isinstance(widget, FIELDS) and widget.isVisible() and not inside:
            frame = widget.parentWidget()
            yield frame if frame and frame.objectName() == "searchBox" else widget


def rows(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """The rows that are on the screen."""
    at = view.indexAt(view.viewport().rect().topLeft())
    while at.isValid() and view.visualRect(at).intersects(view.viewport().rect()):
        yield at
        at = view.indexBelow(at) if isinstance(view, QTreeView) else at.siblingAtRow(at.row() + 1)


def too_small(window: QWidget) -> list[str]:
    """Targets that are too small, and how high and wide they are."""
    small = [
        f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()} {widget.width()}x{widget.height()}"
        for widget in fields(window)
        if widget.height() < TARGET or (not isinstance(widget, QLineEdit) and widget.width() < TARGET)
    ]
    bars: Iterable[QTabBar] = window.findChildren(QTabBar)
    for bar in bars:
        shown = [at for at in range(bar.count()) if bar.isVisible() and bar.isTabVisible(at)]
        small += [f"tab {bar.tabText(at)}" for at in shown if bar.tabRect(at).height() < TARGET]
    views: Iterable[QAbstractItemView] = window.findChildren(QAbstractItemView)
    for view in views:
        if view.isVisible():
            small += [f"row {at.data()}" for at in rows(view) if view.visualRect(at).height() < TARGET]
    return small


def cut_off(window: QWidget) -> list[str]:
    """Buttons that have no room for their words."""
    return [
        f"{type(widget).__name__} {widget.accessibleName()} {widget.width()} of {widget.minimumSizeHint().width()}"
        for widget in fields(window)
        if isinstance(widget, QAbstractButton) and widget.width() < widget.minimumSizeHint().width()
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_every_target_can_be_hit(busy: Workspace, qapp: QApplication, size: tuple[int, int], page: int) -> None:
    window = busy.window
    window.resize(*size)
    window.show_page(page)
    busy.appearance.set_large(True)
    settle(qapp)
    assert len(list(fields(window))) > 8
    assert too_small(window) == []


def test_rows_fields_and_chips_of_a_search_can_be_hit(
    busy: Workspace, qapp: QApplication, answered: Callable[[SearchSession], None]
) -> None:
    busy.appearance.set_large(True)
    busy.window.resize(1366, 768)
    busy.window.search_box.edit.setText("应急物资")
    answered(busy.session)
    settle(qapp)
    assert sum(1 for _ in rows(busy.window.left.results.view)) > 0
    assert too_small(busy.window) == []


def test_what_is_open_at_the_side_can_be_hit(busy: Workspace, qapp: QApplication) -> None:
    busy.appearance.set_large(True)
    busy.window.resize(1366, 768)
    for command in ("themes", "bookmarks", "contents"):
        busy.commands[command].trigger()
        settle(qapp)
        assert too_small(busy.window) == []
    for command in ("settings", "palette"):
        busy.commands[command].trigger()
        settle(qapp)
        assert too_small(QApplication.activeWindow() or busy.window) == []


def test_the_large_mode_is_left_as_it_was_entered(busy: Workspace, qapp: QApplication) -> None:
    def measures() -> dict[int, tuple[int, int]]:
        settle(qapp)
        return {id(widget): (widget.width(), widget.height()) for widget in fields(window)}

    window = busy.window
    window.resize(1366, 768)
    before, text, place = measures(), busy.appearance.text_size_pt, busy.navigator.place
    busy.commands["large"].trigger()
    larger = measures()
    assert sum(larger[key][1] > before[key][1] for key in before.keys() & larger.keys()) > 5
    assert window.left.width() == 340
    assert busy.appearance.text_size_pt == 24
    assert busy.appearance.ui_font().pixelSize() == qapp.font().pixelSize() == 18
    assert busy.navigator.place == place
    busy.commands["large"].trigger()
    after = measures()
    common = before.keys() & after.keys()
    assert len(common) > 10
    assert {key: after[key] for key in common} == {key: before[key] for key in common}
    assert window.left.width() == 336
    assert busy.appearance.text_size_pt == text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("large", [False, True])
def test_the_largest_text_breaks_nothing(
    busy: Workspace, qapp: QApplication, size: tuple[int, int], page: int, large: bool
) -> None:
    window = busy.window
    busy.appearance.set_large(large)
    busy.appearance.set_text_size(30.0)
    window.show_page(page)
    window.resize(*size)
    settle(qapp)
    assert (window.width(), window.height()) == size
    assert cut_off(window) == []
    if page == READING:
        assert window.reading.reader.viewport().width() // busy.appearance.text_px >= 15


@pytest.fixture
def full(busy: Workspace, answered: Callable[[SearchSession], None], qtbot: QtBot) -> Workspace:
    """Figures of three digits, a list with a long name, a section to print beside it, a note being written."""
    sections = [section for plan in busy.library.plans for section in plan.sections]
    above = {one.id for section in sections for one in busy.library.path(section.id)[:-1]}
    busy.job.add_list("危险化学品和烟花爆竹安全")
    busy.job.replace([section.id for section in sections if section.id not in above][:110])
    busy.book.toggle("beibei/1")
    busy.window.show_page(PRINTING)
    busy.window.printing.show_section("beibei")
    busy.window.printing.show_list()
    qtbot.waitUntil(lambda: not busy.window.printing.busy, timeout=30_000)
    busy.window.search_box.edit.setText("应急")
    answered(busy.session)
    busy.commands["bookmarks"].trigger()
    busy.window.left.bookmarks.editor.open(busy.book.all[0], "一、指导思想")
    return busy


def test_nothing_keeps_the_window_larger_than_a_small_screen(full: Workspace, qapp: QApplication) -> None:
    """What gives way in a small window asks for no room in a large one either."""
    window, kept = full.window, []
    for large, size_pt in ((False, 13.5), (False, 30.0), (True, 24.0), (True, 30.0)):
        full.appearance.set_large(large)
        full.appearance.set_text_size(size_pt)
        for size in ((1600, 900), *SIZES):
            for page in PAGES:
                window.resize(*size)
                window.show_page(page)
                settle(qapp)
                asked = window.minimumSizeHint()
                if asked.width() > 1024 or asked.height() > 640:
                    kept.append((large, size_pt, size, page, asked.width(), asked.height()))
                assert cut_off(window) == [], (large, size_pt, size, page)
    assert kept == []


def test_the_rows_of_the_chooser_can_be_hit(workspace: Workspace, qapp: QApplication) -> None:
    workspace.appearance.set_large(True)
    chooser = SectionChooser(workspace.library, "zigong/2", workspace.window)
    chooser.show()
    settle(qapp)
    assert sum(1 for _ in rows(chooser.view)) > 5
    assert too_small(chooser) == []
    chooser.close()
