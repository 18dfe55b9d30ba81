"""The print list: dragging and Alt+arrows change the order, Delete and the cross take out."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyleOptionViewItem, QWidget

from antou.library.model import Library
from antou.shelf.print_items import PrintItem, SectionItem
from antou.ui.appearance import Appearance
from antou.ui.print_job import PrintJob
from antou.ui.print_list_model import PrintListModel
from antou.ui.rows import RowDelegate

_Index = QModelIndex | QPersistentModelIndex
_CENTRE = Qt.AlignmentFlag.AlignCenter


class _ItemDelegate(RowDelegate):
    """Left of the lines a handle to drag by and the number of the row, right of them a cross that takes it out."""

    _HANDLE_PX, _NUMBER_PX, _GAP_PX, _CROSS_PX = 16, 24, 6, 32

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self._measure()
        appearance.changed.connect(self._measure)

    def _measure(self) -> None:
        self.inset = self._HANDLE_PX + self._NUMBER_PX + self._GAP_PX + 4
        self.trail = max(self._CROSS_PX, self._appearance.tokens.size("list-row") if self._appearance.large else 0)

    def cross(self, row: QRect) -> QRect:
        """Where the cross of a row is pressed."""
        return QRect(row.right() - self.trail + 1, row.y(), self.trail, row.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        half = (rect.height() - 8) // 2
        painter.save()
        painter.setFont(self._appearance.ui_font("base"))
        painter.setPen(self._appearance.color("text-muted"))
        self._appearance.icon("drag", size=16).paint(painter, QRect(rect.x() + 4, rect.y(), 16, rect.height()), _CENTRE)
        box = QRect(rect.x() + 4 + self._HANDLE_PX, rect.y() + 4, self._NUMBER_PX, half)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{index.row() + 1}")
        self._appearance.icon("clear", size=16).paint(painter, self.cross(rect), _CENTRE)
        painter.restore()


class PrintListView(QListView):
    """Shows the model and changes the job. `picked`: other rows are selected, or other items stand in them."""

    picked = Signal()

    def __init__(self, library: Library, job: PrintJob, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._job = job
        self._kept: tuple[list[object], object, int] = ([], None, -1)
        self.listed = PrintListModel(library, job, self)
        self.setObjectName("printList")
        self.setAccessibleName("打印清单")
        self.setModel(self.listed)
        self._delegate = _ItemDelegate(appearance, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setMouseTracking(True)
        self.setToolTip("拖动或按 Alt+↑ Alt+↓ 调整次序，Delete 移出清单；Ctrl+A 全选，Esc 取消选择")
        self.listed.modelAboutToBeReset.connect(self._note_selection)
        self.listed.modelReset.connect(self._select_again)
        self.selectionModel().selectionChanged.connect(self._tell)

    @property
    def chosen(self) -> list[PrintItem]:
        """The items of the selected rows, in order."""
        return [self.listed.items[row] for row in self._rows()]

    def shift(self, steps: int) -> None:
        """Move the selected rows up (-1) or down (1), as far as there is room."""
        rows = self._rows()
        if not rows or not rows[0] + steps >= 0 or rows[-1] + steps >= self.listed.rowCount():
            return
        self.listed.move(rows, rows[0] + steps if steps < 0 else rows[-1] + 1 + steps)
        self.scrollTo(self.currentIndex())

    def remove_chosen(self) -> None:
        """Take the selected rows out of the list."""
        if keys := {item.key for item in self.chosen}:
            self._job.set_items([item for item in self._job.items if item.key not in keys])

    def sort(self) -> None:
        """Put sections in the order of the library, after them comparisons and matrices as they stood."""
        sections = (one for plan in self._library.plans for one in (plan.slug, *(each.id for each in plan.sections)))
        places = {section: at for at, section in enumerate(sections)}
        end = len(places)
        self._job.set_items(
            sorted(
                self._job.items,
                key=lambda item: places.get(item.section, end) if isinstance(item, SectionItem) else end,
            )
        )

    def clear(self) -> None:
        """Take everything out of the list."""
        self._job.set_items(())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        if self._rows():
            menu.exec(event.globalPos())
        menu.deleteLater()

    def menu(self) -> QMenu:
        """What can be done with the selected rows."""
        menu = QMenu(self)
        for text, keys, act in (
            ("上移", "Alt+Up", self._move_up),
            ("下移", "Alt+Down", self._move_down),
            ("移出打印清单", "Delete", self.remove_chosen),
        ):
            action = menu.addAction(text, act)
            # Shown, not bound: the keys are the view's own.
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return menu

    def _move_up(self) -> None:
        self.shift(-1)

    def _move_down(self) -> None:
        self.shift(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Delete:
                self.remove_chosen()
            case Qt.Key.Key_Up if alt:
                self.shift(-1)
            case Qt.Key.Key_Down if alt:
                self.shift(1)
            case Qt.Key.Key_Escape if self._rows():
                self.clearSelection()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        on_cross = index.isValid() and self._delegate.cross(self.visualRect(index)).contains(event.position().toPoint())
        if on_cross and event.button() == Qt.MouseButton.LeftButton:
            key = self.listed.items[index.row()].key
            self._job.set_items([item for item in self._job.items if item.key != key])
            return
        super().mousePressEvent(event)

    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def _note_selection(self) -> None:
        items = self.listed.items
        current = self.currentIndex().row()
        key = items[current].key if current >= 0 else None
        self._kept = [items[row].key for row in self._rows()], key, current

    def _select_again(self) -> None:
        keys, current_key, current = self._kept
        items = self.listed.items
        rows = {item.key: row for row, item in enumerate(items)}
        model = self.selectionModel()
        if current_key is not None and items:
            # Of rows taken out the one that has come into their place is current, and selected as they were.
            at = rows.get(current_key, min(current, len(items) - 1))
            flags = model.SelectionFlag.ClearAndSelect if keys else model.SelectionFlag.NoUpdate
            model.setCurrentIndex(self.listed.index(at), flags)
            if any(key in rows for key in keys):
                model.clearSelection()
        for key in keys:
            if key in rows:
                model.select(self.listed.index(rows[key]), model.SelectionFlag.Select)
        self.picked.emit()

    def _tell(self, *_changes: object) -> None:
        self.picked.emit()
