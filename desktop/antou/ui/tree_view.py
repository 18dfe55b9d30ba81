"""The tree of the left column: the row where the reader is stands out by more than its ground."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

_INDENT_PX = 16
_EDGE_PX = 3


class TreeView(QTreeView):
    """Rows of one height; the selected one is bold and has an edge in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT_PX)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_BoldWhereSelected(self))

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().drawRow(painter, option, index)
        if self.selectionModel().isSelected(index):
            rect = option.rect  # type: ignore[attr-defined]
            painter.fillRect(0, rect.y(), _EDGE_PX, rect.height(), self.palette().color(QPalette.ColorRole.Link))


class _BoldWhereSelected(QStyledItemDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            option.font.setBold(True)  # type: ignore[attr-defined]
