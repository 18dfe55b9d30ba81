"""What the flat lists of rows have in common."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from antou.ui.rows import LINES_ROLE, ROW_ROLE, Row, plain_tip

_PAINTED = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, ROW_ROLE)

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RowsModel(QAbstractListModel):
    """A list of rows that all have as many lines; which rows, and how many, its subclasses say."""

    lines = 2

    def _count(self) -> int:
        raise NotImplementedError

    def _row(self, at: int) -> Row:
        raise NotImplementedError

    def refresh(self) -> None:
        """Say everything anew."""
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == LINES_ROLE:
            return self.lines
        if role not in _PAINTED:
            return None
        row = self._row(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.words)
        return row if role == ROW_ROLE else row.words
