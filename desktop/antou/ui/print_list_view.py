"""The print list: Alt+arrows change the order, Delete takes out."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from antou.library.model import Library
from antou.render.citation import numbers
from antou.ui.appearance import Appearance
from antou.ui.print_job import PrintJob
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Line, Row, RowDelegate

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PrintListModel(QAbstractListModel):
    """The job's sections in order, with the pages they come to stand on once these are known."""

    def __init__(self, library: Library, job: PrintJob, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._job = job
        self._pages: Mapping[str, tuple[int, int]] = {}
        job.changed.connect(self._reset)

    def set_pages(self, pages: Mapping[str, tuple[int, int]]) -> None:
        """First and last page of each section."""
        self._pages = pages
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def section(self, index: _Index) -> str | None:
        """The section of a row."""
        return self._job.sections[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._job.sections)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == LINES_ROLE:
            return 2
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, ROW_ROLE):
            return None
        section_id = self._job.sections[index.row()]
        section = self._library.section(section_id)
        plan = self._library.plan(section.slug)
        pages = self._pages.get(section_id)
        side = ""
        if pages:
            side = f"第 {pages[0]} 页" if pages[0] == pages[1] else f"第 {pages[0]}—{pages[1]} 页"
        title = Line(section.label if section.level else plan.title, side=side)
        where = f"{plan.short}　{numbers(self._library, section_id)}" if section.level else "全文"
        row = Row((title, Line(where, muted=True)))
        return row if role == ROW_ROLE else f"{index.row() + 1}　{row.words}"

    def _reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()


class _NumberedDelegate(RowDelegate):
    """The number of each row stands left of its lines, so that these begin at one edge."""

    _NUMBER_PX, _GAP_PX = 28, 12

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.inset = self._NUMBER_PX + self._GAP_PX

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(self._appearance.ui_font("base"))
        painter.setPen(self._appearance.color("text-muted"))
        rect: QRect = option.rect  # type: ignore[attr-defined]
        box = QRect(rect.x(), rect.y() + 4, self._NUMBER_PX, (rect.height() - 8) // 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{index.row() + 1}")
        painter.restore()


class PrintListView(QListView):
    """Shows the model and changes the job."""

    def __init__(self, library: Library, job: PrintJob, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self.listed = PrintListModel(library, job, self)
        self.setObjectName("printList")
        self.setAccessibleName("打印清单")
        self.setModel(self.listed)
        self.setItemDelegate(_NumberedDelegate(appearance, self))
        self.setToolTip("Alt+↑ Alt+↓ 调整次序，Delete 移出清单")

    def shift(self, steps: int) -> None:
        """Move the current row up (-1) or down (1)."""
        at = self.currentIndex().row()
        to = at + steps
        sections = list(self._job.sections)
        if 0 <= at < len(sections) and 0 <= to < len(sections):
            sections.insert(to, sections.pop(at))
            self._job.replace(sections)
            self.setCurrentIndex(self.listed.index(to))

    def remove_current(self) -> None:
        """Take the current row out of the list."""
        at = self.currentIndex().row()
        if section := self.listed.section(self.currentIndex()):
            self._job.remove(section)
            self.setCurrentIndex(self.listed.index(min(at, len(self._job.sections) - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Delete:
                self.remove_current()
            case Qt.Key.Key_Up if alt:
                self.shift(-1)
            case Qt.Key.Key_Down if alt:
                self.shift(1)
            case _:
                super().keyPressEvent(event)
