"""The print list as a Qt model: what each item is, how it is printed, and on which pages."""

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from antou.library.model import Library
from antou.render.citation import numbers
from antou.shelf.print_items import (
    ComparisonItem,
    IndicatorsItem,
    PrintItem,
    SectionItem,
    SectionOptions,
    ThemesItem,
)
from antou.ui.print_job import PrintJob
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Line, Row

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROWS = "application/x-antou-print-rows"
_SHOWN = {"all": "全部句子", "shared": "只看共有", "own": "只看独有"}


class PrintListModel(QAbstractListModel):
    """The job's items in order, with the pages they come to stand on once these are known; dragging moves rows."""

    def __init__(self, library: Library, job: PrintJob, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._job = job
        self._items: Sequence[PrintItem] = job.items
        self._pages: Mapping[object, tuple[int, int]] = {}
        job.changed.connect(self._reset)

    def set_pages(self, pages: Mapping[object, tuple[int, int]]) -> None:
        """First and last page of each item, by its key."""
        self._pages = pages
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    @property
    def items(self) -> Sequence[PrintItem]:
        """The items of the rows."""
        return self._items

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == LINES_ROLE:
            return 2
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, ROW_ROLE):
            return None
        item = self._items[index.row()]
        title, about = self._words(item)
        pages = self._pages.get(item.key)
        side = ""
        if pages:
            side = f"第 {pages[0]} 页" if pages[0] == pages[1] else f"第 {pages[0]}—{pages[1]} 页"
        row = Row((Line(title, side=side), Line(about, muted=True)))
        return row if role == ROW_ROLE else f"{index.row() + 1}　{row.words}"

    def _words(self, item: PrintItem) -> tuple[str, str]:
        match item:
            case SectionItem() if self._job.lacks(item):
                return item.quote or item.section, "现有规划中没有这一节，不打印"
            case SectionItem():
                return self._section_words(item)
            case ComparisonItem():
                return f"{item.theme or '章节'}对照", self._comparison_words(item)
            case IndicatorsItem():
                count = f"{len(item.names)} 项" if item.names else ""
                chosen = [item.group, f"含“{item.text}”" if item.text else "", count]
                return "指标对照", "，".join(filter(None, chosen)) or "全部指标"
            case ThemesItem():
                return "主题一览", "全部主题"

    def _comparison_words(self, item: ComparisonItem) -> str:
        plans = dict.fromkeys(slug for slug, _sections in item.columns)
        known = {plan.slug: plan.short for plan in self._library.plans}
        names = "、".join(known.get(slug, slug) for slug in plans)
        if self._job.lacks(item):
            return f"有的节现有规划中没有，不打印　{names}"
        unit = "按句对齐" if item.unit == "sentence" else "按自然段对齐"
        return f"{names}　{_SHOWN.get(item.show, '')}，{unit}"

    def _section_words(self, item: SectionItem) -> tuple[str, str]:
        section = self._library.section(item.section)
        plan = self._library.plan(section.slug)
        where = f"{plan.short}　{numbers(self._library, section.id)}" if section.level else "全文"
        told = "、".join(said_options(item.options, has_parts=bool(section.children)))
        return section.label if section.level else plan.title, f"{where}　{told}" if told else where

    # ---- dragging rows to another place

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_ROWS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_ROWS, json.dumps(sorted(index.row() for index in indexes)).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        if action != Qt.DropAction.MoveAction or not data.hasFormat(_ROWS):
            return False
        moved = json.loads(bytes(data.data(_ROWS).data()))
        self.move(moved, row if row >= 0 else parent.row() if parent.isValid() else self.rowCount())
        # The rows have moved already: told that they were taken over, the view would remove them.
        return False

    def move(self, rows: Sequence[int], to: int) -> None:
        """Put these rows, in their order, before row `to` (as counted now)."""
        items = self._items
        chosen = [at for at in rows if 0 <= at < len(items)]
        before = [item for at, item in enumerate(items) if at < to and at not in chosen]
        after = [item for at, item in enumerate(items) if at >= to and at not in chosen]
        self._job.set_items([*before, *(items[at] for at in chosen), *after])

    def _reset(self) -> None:
        self.beginResetModel()
        self._items = self._job.items
        self.endResetModel()


def said_options(options: SectionOptions, *, has_parts: bool = True) -> list[str]:
    """In which respects a section is not printed as usual, in words."""
    return [
        *(["不含下级"] if has_parts and not options.subsections else []),
        *([] if options.tables else ["不含表格"]),
        *(["带批注"] if options.notes else []),
        *([] if options.errata else ["不注疑误"]),
        *([f"标出“{options.hits}”"] if options.hits else []),
    ]
