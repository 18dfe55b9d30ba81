"""The matrix of themes: Qt's rules, every figure, silence said, orders, filter, and which comparison a cell opens."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.library.themes import Themes
from antou.ui.appearance import Appearance
from antou.ui.theme_book import ThemeBook
from antou.ui.theme_matrix import ThemeMatrix
from antou.ui.theme_matrix_model import FILE_ORDER, NAME, ThemeMatrixModel

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def model(library: Library, theme_book: ThemeBook) -> ThemeMatrixModel:
    return ThemeMatrixModel(library, theme_book)


@pytest.fixture
def matrix(library: Library, theme_book: ThemeBook, appearance: Appearance, qtbot: QtBot) -> ThemeMatrix:
    matrix = ThemeMatrix(library, theme_book, appearance)
    qtbot.addWidget(matrix)
    matrix.resize(1366, 694)
    matrix.show()
    return matrix


def cell(model: ThemeMatrixModel, theme: str, column: int) -> QModelIndex:
    for row in range(model.rowCount()):
        found = model.theme(model.index(row, NAME))
        if found and found.name == theme:
            return model.index(row, column)
    raise AssertionError(theme)


def names(model: ThemeMatrixModel) -> list[str]:
    themes = [model.theme(model.index(row, NAME)) for row in range(model.rowCount())]
    return [theme.name for theme in themes if theme]


def test_it_keeps_the_rules(model: ThemeMatrixModel, check_model: Callable[[QAbstractItemModel], None]) -> None:
    check_model(model)
    model.narrow("物资")
    model.sort(1, DOWN)
    model.narrow("")


def test_it_is_empty_until_the_themes_are_read(
    library: Library, qtbot: QtBot, check_model: Callable[[QAbstractItemModel], None]
) -> None:
    book = ThemeBook(library, Themes)
    model = ThemeMatrixModel(library, book)
    check_model(model)
    assert model.rowCount() == 0
    with qtbot.waitSignal(book.ready):
        book.ask()
    assert model.rowCount() == 0


def test_every_theme_has_a_row_and_every_plan_its_figure(
    library: Library, theme_book: ThemeBook, model: ThemeMatrixModel
) -> None:
    assert names(model) == [theme.name for theme in theme_book.themes.all]
    bands = [model.band(row) for row in range(model.rowCount())]
    assert [(band.group, band.count) for band in bands if band] == [
        (group, len(members)) for group, members in theme_book.themes.groups.items()
    ]
    for theme in theme_book.themes.all:
        for column, plan in enumerate(library.plans, 1):
            blocks = [block for section in theme.plans[plan.slug] for block in library.blocks_under(section)]
            written = len("".join("".join(block.text.split()) for block in blocks))
            index = cell(model, theme.name, column)
            assert model.characters(index) == written
            assert index.data() == (f"{written} 字" if written else "未提及")
            assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"{theme.name}，{plan.short}：{index.data()}"
    silent = [theme for theme in theme_book.themes.all if not all(theme.plans.values())]
    assert silent


def test_orders(library: Library, theme_book: ThemeBook, model: ThemeMatrixModel) -> None:
    whole = [theme.name for theme in theme_book.themes.all]
    for column, plan in enumerate(library.plans, 1):
        model.sort(column, DOWN)
        figures = [theme_book.extents[name][plan.slug] for name in names(model)]
        assert figures == sorted(figures, reverse=True)
        assert sorted(names(model)) == sorted(whole)
    model.sort(model.writing, UP)
    writing = [sum(bool(number) for number in theme_book.extents[name].values()) for name in names(model)]
    assert writing == sorted(writing)
    model.sort(FILE_ORDER)
    assert names(model) == whole


def test_names_stand_in_the_order_of_pinyin(model: ThemeMatrixModel) -> None:
    model.sort(NAME, UP)
    order = names(model)
    some = ["基本原则", "风险挑战", "总体目标", "指导思想", "工作成效"]
    assert sorted(some, key=order.index) == ["风险挑战", "工作成效", "基本原则", "指导思想", "总体目标"]


def test_a_filter_narrows_and_says_how_many(matrix: ThemeMatrix, theme_book: ThemeBook) -> None:
    matrix.filter.setText("物资")
    wanted = [one.name for one in theme_book.themes.all if "物资" in one.name or "物资" in one.group]
    assert names(matrix.model) == wanted
    assert matrix.view.isVisible()
    matrix.filter.setText("没有这样的主题")
    assert not matrix.view.isVisible()
    matrix.filter.clear()
    assert names(matrix.model) == [theme.name for theme in theme_book.themes.all]
    assert matrix.view.isVisible()


def test_bands_lie_over_all_columns_in_file_order_alone(matrix: ThemeMatrix) -> None:
    assert matrix.view.columnSpan(0, 0) == matrix.model.columnCount()
    matrix.view.sortByColumn(1, DOWN)
    assert all(matrix.view.columnSpan(row, 0) == 1 for row in range(matrix.model.rowCount()))


def test_the_chosen_order_and_the_heads_agree(matrix: ThemeMatrix) -> None:
    head = matrix.view.horizontalHeader()
    matrix.order.setCurrentIndex(matrix.order.findText("北碚区写得多的在前"))
    matrix.order.activated.emit(matrix.order.currentIndex())
    assert (head.sortIndicatorSection(), head.sortIndicatorOrder()) == (1, DOWN)
    matrix.view.sortByColumn(FILE_ORDER, UP)
    assert matrix.order.currentText() == "按类别"
    matrix.view.sortByColumn(1, UP)
    assert matrix.order.currentText() == ""


def test_a_cell_is_opened_by_keyboard(matrix: ThemeMatrix, library: Library, qtbot: QtBot) -> None:
    matrix.view.setFocus()
    index = cell(matrix.model, "基本原则", 3)
    matrix.view.setCurrentIndex(index)
    with qtbot.waitSignal(matrix.theme_chosen) as chosen:
        QTest.keyClick(matrix.view, Qt.Key.Key_Return)
    assert chosen.args == ["基本原则", library.plans[2].slug]


def test_the_arrows_pass_over_the_bands(matrix: ThemeMatrix) -> None:
    matrix.view.setFocus()
    seen = []
    for _ in range(matrix.model.rowCount()):
        seen.append(matrix.view.currentIndex().row())
        QTest.keyClick(matrix.view, Qt.Key.Key_Down)
    themes = [row for row in range(matrix.model.rowCount()) if matrix.model.band(row) is None]
    assert list(dict.fromkeys(seen)) == themes


def test_a_silent_cell_opens_the_theme_with_whoever_writes(
    matrix: ThemeMatrix, theme_book: ThemeBook, library: Library, qtbot: QtBot
) -> None:
    theme = next(one for one in theme_book.themes.all if not all(one.plans.values()))
    column = next(at for at, plan in enumerate(library.plans, 1) if not theme.plans[plan.slug])
    index = cell(matrix.model, theme.name, column)
    matrix.view.scrollTo(index)
    viewport: QWidget = matrix.view.viewport()
    with qtbot.waitSignal(matrix.theme_chosen) as chosen:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=matrix.view.visualRect(index).center())
    assert chosen.args == [theme.name, ""]


def test_nothing_is_cut_off_in_a_small_window(matrix: ThemeMatrix, appearance: Appearance) -> None:
    appearance.set_large(True)
    matrix.resize(1024, 500)
    assert matrix.view.horizontalScrollBar().maximum() == 0
    metrics = matrix.view.fontMetrics()
    for theme, column in (("基本原则", 1), ("基本原则", matrix.model.writing)):
        index = cell(matrix.model, theme, column)
        matrix.view.scrollTo(index)
        assert metrics.horizontalAdvance(f"●{index.data()}") + 24 <= matrix.view.visualRect(index).width()
