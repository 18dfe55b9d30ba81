"""The saved searches as a Qt model, and how their rows are painted and renamed."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from antou.library.errors import UserError
from antou.shelf.saved_searches import SavedSearch
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Line, Row, RowDelegate
from antou.ui.search_book import SearchBook

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SavedSearchesModel(QAbstractListModel):
    """A row per search; to edit it is to rename it. `refused(str)`: why a search was not renamed."""

    refused = Signal(str)

    def __init__(self, book: SearchBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._searches = book.all
        book.changed.connect(self._follow)

    def search(self, index: _Index) -> SavedSearch | None:
        """The search of a row; None for no row."""
        return self._searches[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._searches)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        search = self._searches[index.row()]
        row = Row((Line(search.name), Line(search.query, muted=True))[: 1 if search.query == search.name else 2])
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.words
            case Qt.ItemDataRole.EditRole:
                return search.name
            case _ if role == ROW_ROLE:
                return row
            case _ if role == LINES_ROLE:
                return len(row.lines)
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        search = self.search(index)
        if search is None or role != Qt.ItemDataRole.EditRole:
            return False
        if value != search.name:
            try:
                self._book.rename(search.name, str(value))
            except UserError as error:
                self.refused.emit(str(error))
                return False
        return True

    def _follow(self) -> None:
        """Only searches that came or went begin the list anew: rows that stay must not lose what is typed in them."""
        before, now = self._searches, self._book.all
        if len(before) != len(now):
            self.beginResetModel()
            self._searches = now
            self.endResetModel()
        elif before != now:
            self._searches = now
            self.dataChanged.emit(self.index(0), self.index(len(now) - 1))


class NameDelegate(RowDelegate):
    """Rows all of one height; the name is typed where it stands, and stays there until it is accepted."""

    _FIELD_PADDING = 7
    """Between the edge of the field and its words, which are to stand where they stood."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, self._appearance.tokens.size("result-row-2"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("名称")
        self._accepted = False
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        height = editor.sizeHint().height()
        line = (rect.height() - 8) // len(index.data(ROW_ROLE).lines)
        left = self.inset - self._FIELD_PADDING
        top = rect.y() + 4 + (line - height) // 2
        editor.setGeometry(rect.x() + left, top, rect.width() - left - self._PADDING, height)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        assert isinstance(editor, QLineEdit)
        self._accepted = model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # Delete, Alt+arrows and Ctrl+Z are for what is being typed, not for the rows.
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                assert isinstance(editor, QWidget)
                self.commitData.emit(editor)
                if self._accepted:
                    self.closeEditor.emit(editor)
                return True
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                # The list would go to another row, and a name it refuses would be lost.
                return True
        return super().eventFilter(editor, event)
