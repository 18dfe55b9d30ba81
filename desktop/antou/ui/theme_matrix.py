"""The comparison page before anything is compared: every theme in every plan, at a glance."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.buttons import PushButton
from antou.ui.choice import Choice
from antou.ui.elided_label import ElidedLabel
from antou.ui.empty_state import empty_state
from antou.ui.filter_field import FilterField
from antou.ui.theme_book import ThemeBook
from antou.ui.theme_matrix_delegate import ThemeMatrixDelegate
from antou.ui.theme_matrix_model import FILE_ORDER, NAME, ThemeMatrixModel

_NARROW_PX = 1200
_NAME_EM = 20
_NAME_NARROW_EM = 14
_WRITING_EM = 5
_FILTER_EM = 16


class ThemeMatrix(QWidget):
    """`theme_chosen(str, str)`: compare that theme with that plan (its slug, '' for whichever writes) as the base.

    `print_wanted`: put all themes on the print list. `export_wanted`: write what is shown into a file.
    """

    theme_chosen = Signal(str, str)
    print_wanted = Signal()
    export_wanted = Signal()

    def __init__(
        self, library: Library, book: ThemeBook, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._appearance = appearance
        self.model = ThemeMatrixModel(library, book, self)
        self.filter = FilterField(appearance)
        self.filter.setAccessibleName("筛选主题")
        self.filter.setPlaceholderText("筛选主题，例如：物资")
        self.filter.textChanged.connect(self.model.narrow)
        self.order = Choice(appearance)
        self.order.setAccessibleName("主题的次序")
        self.order.addItem("按类别", (FILE_ORDER, Qt.SortOrder.AscendingOrder))
        self.order.addItem("按名称", (NAME, Qt.SortOrder.AscendingOrder))
        self.order.addItem("写到的规划少的在前", (self.model.writing, Qt.SortOrder.AscendingOrder))
        self.order.addItem("写到的规划多的在前", (self.model.writing, Qt.SortOrder.DescendingOrder))
        for column, plan in enumerate(library.plans, 1):
            self.order.addItem(f"{plan.short}写得多的在前", (column, Qt.SortOrder.DescendingOrder))
        self.order.activated.connect(self._order_chosen)
        self.print = PushButton("加入打印")
        self.print.setAccessibleName("主题一览加入打印清单")
        self.print.setToolTip("把全部主题的一览表放进打印清单，横向 A4")
        self.print.clicked.connect(self.print_wanted)
        self.export = PushButton("导出…")
        self.export.setAccessibleName("导出主题一览")
        self.export.setToolTip("导出列出的主题：Excel 工作簿、CSV 表格、横向的 PDF、网页或 Markdown")
        self.export.clicked.connect(self.export_wanted)
        self._hint = ElidedLabel()
        self._hint.setProperty("muted", True)
        self.view = QTableView()
        self._set_up_view()
        self._empty = empty_state("没有符合筛选的主题")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self._stack, 1)
        self.model.modelReset.connect(self._follow_rows)
        appearance.changed.connect(self._fit)
        self._follow_rows()

    def _bar(self) -> QWidget:
        title = QLabel("主题一览")
        title.setProperty("strong", True)
        bar = QWidget()
        bar.setObjectName("subBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(title)
        row.addWidget(self._hint, 1)
        row.addWidget(self.filter)
        row.addWidget(self.order)
        row.addWidget(self.print)
        row.addWidget(self.export)
        return bar

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("matrix")
        view.setAccessibleName("主题一览：主题和规划")
        view.setModel(self.model)
        view.setItemDelegate(ThemeMatrixDelegate(self.model, self._appearance, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setMouseTracking(True)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalScrollBar().setAccessibleName("滚动条")
        view.verticalHeader().hide()
        head = view.horizontalHeader()
        head.setObjectName("matrixHead")
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(24)
        # The third click on a head takes the order back to that of the file.
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(FILE_ORDER, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        for column in range(self.model.columnCount()):
            fixed = column in (NAME, self.model.writing)
            mode = QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(column, mode)
        head.sortIndicatorChanged.connect(self._follow_order)
        view.clicked.connect(self._choose)
        view.activated.connect(self._choose)

    def choose(self, theme: str) -> None:
        """Put the keyboard's cell on that theme's name, to come back to where one was."""
        for row in range(self.model.rowCount()):
            index = self.model.index(row, NAME)
            found = self.model.theme(index)
            if found and found.name == theme:
                self.view.setCurrentIndex(index)

    def showEvent(self, event: QShowEvent) -> None:
        self._book.ask()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        em = self._appearance.tokens.ui_px("base")
        head = self.view.horizontalHeader()
        head.resizeSection(NAME, em * (_NAME_NARROW_EM if self.width() < _NARROW_PX else _NAME_EM))
        head.resizeSection(self.model.writing, em * _WRITING_EM)
        self.view.verticalHeader().setDefaultSectionSize(self._appearance.tokens.size("matrix-row"))
        self.filter.setFixedWidth(em * _FILTER_EM)
        self.print.setIcon(self._appearance.icon("print-add", size=18))
        self.export.setIcon(self._appearance.icon("export", size=18))

    def _follow_rows(self) -> None:
        self.view.clearSpans()
        for row in range(self.model.rowCount()):
            if self.model.band(row):
                self.view.setSpan(row, 0, 1, self.model.columnCount())
        themes = self.model.themes
        said = f"{themes} 个主题。点一格，看各部规划怎么写这个主题，以那一部为底本"
        self._hint.setText(said if self._book.is_ready else "")
        self._stack.setCurrentIndex(0 if themes or not self._book.is_ready else 1)
        if themes and not self.view.currentIndex().isValid():
            first = next(row for row in range(self.model.rowCount()) if self.model.band(row) is None)
            self.view.setCurrentIndex(self.model.index(first, NAME))

    def _order_chosen(self, at: int) -> None:
        column, order = self.order.itemData(at)
        self.view.sortByColumn(column, order)

    def _follow_order(self, column: int, order: Qt.SortOrder) -> None:
        """A click on a head may have chosen an order that the list has not: then it shows none."""
        known = [self.order.itemData(at) for at in range(self.order.count())]
        if column == FILE_ORDER:
            order = Qt.SortOrder.AscendingOrder
        self.order.setCurrentIndex(known.index((column, order)) if (column, order) in known else -1)

    def _choose(self, index: QModelIndex) -> None:
        theme = self.model.theme(index)
        if theme is not None:
            slug = self.model.plan(index.column()) or ""
            self.theme_chosen.emit(theme.name, slug if theme.plans.get(slug) else "")
