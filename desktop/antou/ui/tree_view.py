"""The tree of the left column: the row where the reader is stands out by more than its ground."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

_INDENT_PX = 16
_EDGE_PX = 3

_Index = QModelIndex | QPersistentModelIndex


class TreeView(QTreeView):
    """Rows of one height; the selected one is bold and has an edge in the accent colour.

    `chosen(QModelIndex)`: a row was clicked or entered. A click on its check box ticks it and does nothing else.
    """

    chosen = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT_PX)
        self.setUniformRowHeights(True)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self._ticking = False
        self.clicked.connect(self._on_click)
        self.activated.connect(self.chosen)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().drawRow(painter, option, index)
        if self.selectionModel().isSelected(index):
            rect = option.rect  # type: ignore[attr-defined]
            painter.fillRect(0, rect.y(), _EDGE_PX, rect.height(), self.palette().color(QPalette.ColorRole.Link))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ticking = self._on_box(event.position().toPoint())
        super().mousePressEvent(event)

    def selectionCommand(self, index: _Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What is selected says where the reader is, which ticking does not change."""
        if self._ticking and isinstance(event, QMouseEvent):
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def _on_click(self, index: QModelIndex) -> None:
        if not self._ticking:
            self.chosen.emit(index)

    def _on_box(self, position: QPoint) -> bool:
        """Whether there is a check box."""
        index = self.indexAt(position)
        if not index.isValid():
            return False
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        self._delegate.initStyleOption(option, index)
        option.rect = self.visualRect(index)  # type: ignore[attr-defined]
        box = self.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, self)
        return box.contains(position)


class _Delegate(QStyledItemDelegate):
    """The selected row is bold; icons stand at the right end, so that words stay one below the other."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            option.font.setBold(True)  # type: ignore[attr-defined]
