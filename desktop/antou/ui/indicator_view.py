"""The matrix of indicators on screen: its head, its bands over the whole width, keys that fold and open."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolButton

from antou.ui.appearance import Appearance
from antou.ui.focus_edge import FocusEdge
from antou.ui.indicator_delegate import IndicatorDelegate
from antou.ui.indicator_model import DETAIL_ROLE, NAME, IndicatorModel

_WIDE_PX = 1200
_NAME_PX, _NARROW_NAME_PX = 292, 220
_LEAST_PLAN_PX = 140
_PADDING_PX = 12
_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IndicatorHead(QHeaderView):
    """Two lines a column: the plan, and how many indicators it has."""

    def __init__(self, appearance: Appearance, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._appearance = appearance
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(24)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._appearance.tokens.size("matrix-head"))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        color = self._appearance.color
        painter.save()
        painter.fillRect(rect, color("surface"))
        model = self.model()
        lines = [str(model.headerData(logical, self.orientation(), role) or "") for role in (0, DETAIL_ROLE)]
        words = rect.adjusted(_PADDING_PX, 3, -4, -4)
        half = words.height() // 2
        for at, (text, font, ink) in enumerate(
            zip(
                lines,
                (self._appearance.ui_font(bold=True), self._appearance.ui_font("small")),
                ("text", "text-muted"),
                strict=True,
            )
        ):
            painter.setFont(font)
            painter.setPen(color(ink))
            box = QRect(words.x(), words.y() + at * half, words.width(), half)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(color("border"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(color("border-strong"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class IndicatorView(QTableView):
    """`opened(QModelIndex)`: Enter or a double click on a cell. `moved`: another cell is the current one.

    `bars_fit(bool)`: whether the columns have room for bars now.
    """

    opened = Signal(object)
    moved = Signal()
    bars_fit = Signal(bool)

    def __init__(self, model: IndicatorModel, appearance: Appearance, order: QToolButton) -> None:
        """`order`: a button that is put into the head of the names."""
        super().__init__()
        self._model = model
        self._appearance = appearance
        self._order = order
        self.delegate = IndicatorDelegate(model, appearance, self)
        self.setObjectName("indicatorMatrix")
        self.setAccessibleName("指标对照表")
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        # Tab leads out of the table, arrows within.
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setAccessibleName("滚动条")
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._head = IndicatorHead(appearance, self)
        self.setHorizontalHeader(self._head)
        order.setParent(self._head)
        self._widths: tuple[int, ...] = ()
        FocusEdge(appearance, self)
        model.modelReset.connect(self._follow_rows)
        appearance.changed.connect(self._restyle)
        self._follow_rows()

    def show_bars(self, shown: bool) -> None:
        """Whether bars are wanted beside the values."""
        self.delegate.bars = shown
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        self._widths = ()
        self._head.updateGeometry()
        self.updateGeometries()
        self._fit()

    def _fit(self) -> None:
        """Share the width among the columns; the heights follow where a value then needs another line."""
        plans = self._model.columnCount() - 1
        name = _NAME_PX if self.width() >= _WIDE_PX else _NARROW_NAME_PX
        plan = max(_LEAST_PLAN_PX, (self.viewport().width() - name) // max(1, plans))
        # What the division leaves over goes to the names.
        name = max(name, self.viewport().width() - plan * plans)
        widths = (name, *(plan for _ in range(plans)))
        if widths != self._widths:
            self._widths = widths
            for column, width in enumerate(widths):
                self.setColumnWidth(column, width)
            self._fit_rows()
            self.bars_fit.emit(self.delegate.has_room_for_bars(plan))
        size = self._order.sizeHint()
        height = max(self._appearance.tokens.size("target-min"), self._head.height() // 2)
        self._order.setGeometry(name - size.width() - 4, 0, size.width(), height)

    def _fit_rows(self) -> None:
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, self.delegate.row_height(row))
        self.viewport().update()

    def _follow_rows(self) -> None:
        self.clearSpans()
        for row in range(self._model.rowCount()):
            if self._model.band(row):
                self.setSpan(row, NAME, 1, self._model.columnCount())
        self._fit_rows()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        # A band spans the row, so all of it shows where the keyboard is.
        self.viewport().update()
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        band = self._model.band(current.row()) if current.isValid() else None
        key = event.key()
        if band and key in (*_ENTER, Qt.Key.Key_Space):
            self._fold(band.name, folded=not self._model.folded(band.name))
        elif band and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold(band.name, folded=key == Qt.Key.Key_Left)
        elif current.isValid() and key in _ENTER:
            self.opened.emit(current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        band = self._model.band(index.row()) if index.isValid() else None
        if band and event.button() == Qt.MouseButton.LeftButton:
            self._fold(band.name, folded=not self._model.folded(band.name))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._model.indicator(index.row()) and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index)

    def _fold(self, group: str, *, folded: bool) -> None:
        top = self.verticalScrollBar().value()
        self._model.fold(group, folded=folded)
        self.setCurrentIndex(self._model.index(self._model.find(group), NAME))
        self.verticalScrollBar().setValue(top)
