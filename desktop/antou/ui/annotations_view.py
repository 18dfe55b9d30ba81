"""The list of annotations: what is selected in it, its keys, how its rows look."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from antou.shelf.annotation import Annotation
from antou.ui.annotation_groups import Head
from antou.ui.annotations_model import AnnotationsModel
from antou.ui.appearance import Appearance
from antou.ui.ribbon import RIBBON_HEIGHT_PX, RIBBON_WIDTH_PX, paint_ribbon
from antou.ui.rows import RowDelegate

_LEFT_PX = 10
_ICON_PX = 18

_Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag


class AnnotationsView(QTreeView):
    """Any number can be selected. `chosen(QModelIndex)`: a row was clicked or entered. `head_turned(str)`: the group of
    that key is to be opened or closed.

    `edit_wanted`, `removal_wanted`, `shift_wanted(int)`: F2, Delete, Alt+arrows. `typed(str)`: letters, of which a list
    has no use. `menu_wanted(QPoint)`: right click or its key, at a position on the screen.
    """

    chosen = Signal(QModelIndex)
    head_turned = Signal(str)
    edit_wanted = Signal()
    removal_wanted = Signal()
    shift_wanted = Signal(int)
    typed = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: AnnotationsModel, appearance: Appearance) -> None:
        super().__init__()
        self._listed = model
        self._pressed_plainly = False
        self.setAccessibleName("收藏和批注")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setModel(model)
        self.setItemDelegate(_Delegate(model, appearance, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        # By rows: only those on the screen are then measured, however many there are.
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(self._click)
        self.activated.connect(self._choose)

    def sizeHint(self) -> QSize:
        """No more than it needs: where the panel is low, the note being written keeps its lines as long as it can."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def selected(self) -> list[Annotation]:
        """The annotations selected, in their order in the list."""
        selection = self.selectionModel().selection()
        ranges = sorted((one.top(), one.bottom()) for one in map(selection.at, range(selection.size())))
        rows = (row for top, bottom in ranges for row in range(top, bottom + 1))
        return [one for row in rows if (one := self._listed.annotation(self._listed.index(row)))]

    def current(self) -> Annotation | None:
        """The annotation that has the keyboard."""
        return self._listed.annotation(self.currentIndex())

    def acted_on(self) -> list[Annotation]:
        """The annotations that keys and menu act on: those selected, or the current one."""
        current = self.current()
        return self.selected() or ([current] if current else [])

    def current_head(self) -> Head | None:
        """The head that has the keyboard."""
        return self._listed.head(self.currentIndex())

    def select(self, ids: Sequence[str], current: QModelIndex) -> None:
        """Select these, as far as they are listed, and give `current` the keyboard."""
        rows = sorted(index.row() for one in ids if (index := self._listed.index_of(one)).isValid())
        selection = QItemSelection()
        start = 0
        for at, (row, following) in enumerate(pairwise([*rows, -1]), 1):
            if following != row + 1:
                selection.select(self._listed.index(rows[start]), self._listed.index(row))
                start = at
        model = self.selectionModel()
        model.setCurrentIndex(current, _Flag.NoUpdate)
        model.select(selection, _Flag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        head = self.current_head()
        match event.key():
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case Qt.Key.Key_F2:
                self.edit_wanted.emit()
            case Qt.Key.Key_Up if alt:
                self.shift_wanted.emit(-1)
            case Qt.Key.Key_Down if alt:
                self.shift_wanted.emit(1)
            case Qt.Key.Key_Right if head and not head.open:
                self.head_turned.emit(head.key)
            case Qt.Key.Key_Left if head and head.open:
                self.head_turned.emit(head.key)
            case _:
                super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        # Qt would look through the words of every row.
        if search.strip():
            self.typed.emit(search)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_plainly = (
            event.button() is Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        )
        super().mousePressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        """With Ctrl or Shift one selects."""
        if self._pressed_plainly:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        if head := self._listed.head(index):
            self.head_turned.emit(head.key)
        elif index.isValid():
            self.chosen.emit(index)

    def _menu(self, position: QPoint) -> None:
        """By the key, Qt asks for it where the current row is."""
        if self.indexAt(position).isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(position))


class _Delegate(RowDelegate):
    """Left of the words stands what it is: the ribbon of a bookmark, the pen, the note."""

    def __init__(self, model: AnnotationsModel, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self._model = model
        self._sizes: dict[int, QSize] = {}
        self.inset = _LEFT_PX + RIBBON_WIDTH_PX + 10
        appearance.changed.connect(self._forget_sizes)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        # Of thousands, where the list is scrolled far: as short a way as there is.
        lines = self._model.lines(index.row())
        size = self._sizes.get(lines)
        if size is None:
            size = self._sizes[lines] = QSize(120, super().sizeHint(option, index).height())
        return size

    def _forget_sizes(self) -> None:
        self._sizes.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one = self._model.entry(index)
        if isinstance(one, Head):
            option.state |= QStyle.StateFlag.State_Children  # type: ignore[attr-defined]
            if one.open:
                option.state |= QStyle.StateFlag.State_Open  # type: ignore[attr-defined]
        super().paint(painter, option, index)
        if not isinstance(one, Annotation):
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        left, top = rect.x() + _LEFT_PX, rect.y() + 7
        painter.save()
        if one.kind:
            paint_ribbon(painter, self._appearance, left, top, one.kind)
            top += RIBBON_HEIGHT_PX + 2
        side = self._appearance.tokens.icon_px(_ICON_PX)
        signs = [name for name, so in (("pen", one.highlight), ("note", bool(one.note))) if so]
        for name in signs:
            if top + side > rect.bottom():
                break  # the note is told by its words
            icon = self._appearance.icon(name, "mark-line", _ICON_PX)
            icon.paint(painter, left + (RIBBON_WIDTH_PX - side) // 2, top, side, side)
            top += side + 2
        painter.restore()
