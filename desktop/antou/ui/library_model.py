"""Plans and sections as a Qt model, with ticks for the print list."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from antou.library.model import Library, Section
from antou.shelf.annotation import KINDS
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.print_job import PrintJob, Ticked
from antou.ui.ribbon import KIND_COLORS

SECTION_ROLE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CHECKED = {
    Ticked.NO: Qt.CheckState.Unchecked,
    Ticked.PARTLY: Qt.CheckState.PartiallyChecked,
    Ticked.YES: Qt.CheckState.Checked,
    Ticked.WITHIN: Qt.CheckState.Checked,
}


class LibraryModel(QAbstractItemModel):
    """The library itself is the tree; this only speaks Qt's language. An index carries its section's number."""

    def __init__(
        self,
        library: Library,
        job: PrintJob | None = None,
        book: AnnotationBook | None = None,
        appearance: Appearance | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._job = job
        self._book = book
        self._appearance = appearance
        self._sections: list[Section] = []
        self._rows: dict[str, int] = {}
        self._plans = tuple(plan.slug for plan in library.plans)
        for row, plan in enumerate(library.plans):
            for section in (plan.root, *plan.sections):
                self._sections.append(section)
            self._rows[plan.slug] = row
            for section in (plan.root, *plan.sections):
                self._rows.update({child: at for at, child in enumerate(section.children)})
        self._numbers = {section.id: number for number, section in enumerate(self._sections)}
        if job:
            job.changed.connect(self._ticks_changed)
        if book:
            book.changed.connect(self._ticks_changed)

    def section(self, index: _Index) -> Section | None:
        """The section of an index; None for an invalid one."""
        return self._sections[index.internalId()] if index.isValid() else None

    def index_of(self, section_id: str) -> QModelIndex:
        """The index of a section; invalid if it is not in the library."""
        if section_id not in self._numbers:
            return QModelIndex()
        return self.createIndex(self._rows[section_id], 0, self._numbers[section_id])

    def _children(self, parent: _Index) -> tuple[str, ...]:
        section = self.section(parent)
        return section.children if section else self._plans

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        children = self._children(parent)
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, self._numbers[children[row]])

    def parent(self, child: _Index) -> QModelIndex:  # type: ignore[override]
        section = self.section(child)
        return self.index_of(section.parent) if section and section.parent else QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return len(self._children(parent)) if not parent.isValid() or parent.column() == 0 else 0

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._job else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        section = self.section(index)
        if section is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._library.plan(section.slug).short if section.level == 0 else section.label
            case Qt.ItemDataRole.ToolTipRole:
                return section.title if section.level == 0 else section.label
            case Qt.ItemDataRole.CheckStateRole if self._job:
                return _CHECKED[self._job.ticked(section.id)]
            case Qt.ItemDataRole.FontRole if section.level == 0 and self._appearance:
                return self._appearance.ui_font(bold=True)
            case Qt.ItemDataRole.DecorationRole if self._book and self._appearance:
                return self._icon(self._book, self._appearance, section.id)
            case Qt.ItemDataRole.AccessibleDescriptionRole if self._book:
                return _said(self._book, section.id)
            case _ if role == SECTION_ROLE:
                return section.id
        return None

    def _icon(self, book: AnnotationBook, appearance: Appearance, section_id: str) -> QIcon | None:
        if kind := book.kind_of(section_id):
            return appearance.icon("bookmark-filled", KIND_COLORS[kind], 16)
        noted = any(one.note for one in book.of_section(section_id))
        return appearance.icon("note", "mark-line", 16) if noted else None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        section = self.section(index)
        if section is None or self._job is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._job.add(section.id)
        else:
            self._job.remove(section.id)
        return True

    def _ticks_changed(self) -> None:
        """A tick shows on the section, on those above and on all below it, so everything is asked for again."""
        roles = [Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.DecorationRole]
        parents = [QModelIndex(), *(self.index_of(section.id) for section in self._sections if section.children)]
        for parent in parents:
            rows = self.rowCount(parent)
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, 0, parent), roles)


def _said(book: AnnotationBook, section_id: str) -> str | None:
    """What the icons say, in words."""
    kind = book.kind_of(section_id)
    notes = sum(bool(one.note) for one in book.of_section(section_id))
    said = [f"已收藏：{KINDS[kind]}"] if kind else []
    return "，".join([*said, *([f"{notes} 条批注"] if notes else [])]) or None
