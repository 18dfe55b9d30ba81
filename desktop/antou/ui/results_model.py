"""The results of a search as a Qt model: plans, and under them the blocks found; at the end probable misprints."""

import sys
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Library
from antou.library.passage import Span
from antou.render.errata import remark
from antou.search.misprints import Misprint
from antou.search.results import Hit, Results
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Line, Row

_FIRST = 3
"""Blocks of a plan that are seen at first, if there are more than one other."""
_LISTED = 16
"""Plans that have rows at once, a few screens of them: the view measures every row it has at every answer."""
_BEFORE = 8
"""Characters of context before the first word found in a snippet: with more a narrow column would not show it."""
_HEAD_ENDS = ("。", "：", ":")
_LENGTH = 80

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TOP = 0
_MISPRINTS = ""
"""Stands for a plan's slug in the group of probable misprints."""
_PLAN_FLAGS = Qt.ItemFlag.ItemIsEnabled
_HIT_FLAGS = _PLAN_FLAGS | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(slots=True)
class _Group:
    """A plan, or the probable misprints: how many blocks it has, and of how many the rows are `shown`."""

    slug: str
    blocks: int
    shown: int

    @property
    def rows(self) -> int:
        """The blocks shown and, if there are others, one row that stands for them."""
        return self.shown + (self.shown < self.blocks)


class ResultsModel(QAbstractItemModel):
    """Rows of the top level are plans in the library's order, those that do not mention the words included.

    Under a plan with many blocks the first stand at once, the others after `show_all`. If the words are probably meant
    where something else is printed, one more row heads those places. Blocks are asked for when their rows are.
    """

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._groups: list[_Group] = []
        self._listed = 0
        self._results: Results | None = None
        self._misprints: tuple[Hit, ...] = ()

    def set_results(self, results: Results | None) -> None:
        """Show these results."""
        self.beginResetModel()
        self._results = results
        self._groups = []
        self._misprints = ()
        if results and results.plans:
            silent = set(results.not_mentioned)
            few = _FIRST if len(results.plans) > 1 else sys.maxsize
            for slug in self._slugs:
                if count := results.plans.get(slug):
                    blocks = count.blocks
                    self._groups.append(_Group(slug, blocks, blocks if blocks <= few + 1 else few))
                elif slug in silent:
                    self._groups.append(_Group(slug, 0, 0))
        if results and results.misprints:
            self._misprints = tuple(Hit(one.erratum.locator, (one.span,)) for one in results.misprints)
            self._groups.append(_Group(_MISPRINTS, len(self._misprints), len(self._misprints)))
        self._listed = min(_LISTED, len(self._groups))
        self.endResetModel()

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._listed < len(self._groups)

    def fetchMore(self, parent: _Index) -> None:
        self._list(min(self._listed + _LISTED, len(self._groups)))

    def _list(self, groups: int) -> None:
        """Have rows for so many groups; the view asks for more when it is scrolled to the end."""
        if groups > self._listed:
            self.beginInsertRows(_NOWHERE, self._listed, groups - 1)
            self._listed = groups
            self.endInsertRows()

    def show_all(self, index: _Index) -> bool:
        """Show all blocks of a plan, if the row is the one that stands for the others."""
        if not index.isValid() or index.internalId() == _TOP:
            return False
        group = self._groups[index.internalId() - 1]
        if index.row() < group.shown:
            return False
        plan = self.createIndex(index.internalId() - 1, 0, _TOP)
        self.beginRemoveRows(plan, group.shown, group.shown)
        first, group.blocks = group.shown, group.shown
        self.endRemoveRows()
        blocks = len(self._hits(group.slug))
        self.beginInsertRows(plan, first, blocks - 1)
        group.blocks = group.shown = blocks
        self.endInsertRows()
        return True

    def hit(self, index: _Index) -> Hit | None:
        """The hit of a row; None for the row of a plan and the one that stands for others."""
        if not index.isValid() or index.internalId() == _TOP:
            return None
        group = self._groups[index.internalId() - 1]
        return self._hits(group.slug)[index.row()] if index.row() < group.shown else None

    def misprint(self, index: _Index) -> Misprint | None:
        """The misprint of a row; None for plans and hits."""
        if self.hit(index) is None or self._groups[index.internalId() - 1].slug != _MISPRINTS:
            return None
        assert self._results is not None
        return self._results.misprints[index.row()]

    def index_of(self, locator: Locator) -> QModelIndex:
        """The row of a block, which is shown if it was not; invalid if it was not found."""
        for number, group in enumerate(self._groups):
            if group.slug == locator.slug:
                self._list(number + 1)
                for row, hit in enumerate(self._hits(group.slug)):
                    if hit.locator == locator:
                        if row >= group.shown:
                            self.show_all(self.createIndex(group.shown, 0, number + 1))
                        return self.createIndex(row, 0, number + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, child: _Index) -> QModelIndex:  # type: ignore[override]
        if not child.isValid() or child.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        if not parent.isValid():
            return self._listed
        if parent.internalId() == _TOP and parent.column() == 0:
            return self._groups[parent.row()].rows
        return 0

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _PLAN_FLAGS if index.internalId() == _TOP else _HIT_FLAGS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        match role:
            case _ if role == LINES_ROLE:
                return self._lines(index)
            case _ if role == ROW_ROLE:
                return self._row(index)
            case Qt.ItemDataRole.ToolTipRole if misprint := self.misprint(index):
                return remark(misprint.erratum)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._row(index).words
        return None

    @property
    def _slugs(self) -> list[str]:
        return [plan.slug for plan in self._library.plans]

    def _hits(self, slug: str) -> tuple[Hit, ...]:
        if slug == _MISPRINTS:
            return self._misprints
        return self._results.found.of(slug) if self._results else ()

    def _lines(self, index: _Index) -> int:
        if index.internalId() == _TOP:
            return 0
        hit = self.hit(index)
        if hit is None:
            return 1
        return 2 if self._library.block(hit.locator).kind is BlockKind.HEADING else 3

    def _row(self, index: _Index) -> Row:
        if index.internalId() == _TOP:
            return self._group_row(self._groups[index.row()])
        if hit := self.hit(index):
            return self._hit_row(hit, "疑误" if self.misprint(index) else "")
        return self._others_row(self._groups[index.internalId() - 1])

    def _group_row(self, group: _Group) -> Row:
        assert self._results is not None
        if group.slug == _MISPRINTS:
            return Row((Line("原文疑有误，疑为此词", side=f"另计 {group.blocks} 处"),), group=True)
        count = self._results.plans.get(group.slug)
        side = f"{count.occurrences} 处 · {count.sections} 节" if count else "未提及"
        return Row((Line(self._library.plan(group.slug).short, side=side),), group=True)

    def _others_row(self, group: _Group) -> Row:
        hits = self._hits(group.slug)
        seen = {hit.locator.section for hit in hits[: group.shown]}
        others = hits[group.shown :]
        sections = len({hit.locator.section for hit in others} - seen)
        places = sum(len(hit.spans) for hit in others)
        where = f"另有 {sections} 节、{places} 处" if sections else f"同节另有 {places} 处"
        return Row((Line(f"{where}　展开", link=True),))

    def _hit_row(self, hit: Hit, side: str) -> Row:
        block = self._library.block(hit.locator)
        path = self._library.path(hit.locator.section)
        above = " › ".join(section.label for section in path[1:-1]) or path[0].title
        count = side or str(len(hit.spans))
        if block.kind is BlockKind.HEADING:
            # As in every list, without the full stop, unless it was looked for.
            stop = block.text.endswith("。") and all(span.end < len(block.text) for span in hit.spans)
            title = Line(block.text[:-1] if stop else block.text, hit.spans, side=count)
            return Row((title, Line(above, muted=True)))
        label = path[-1].label
        at = block.text.find(label, 0, block.lead)
        in_title = [span for span in hit.spans if at >= 0 and at <= span.start and span.end <= at + len(label)]
        title = Line(label, tuple(Span(span.start - at, span.end - at) for span in in_title), side=count)
        text, spans = snippet(block, hit.spans[len(in_title) :])
        return Row((title, Line(above, muted=True), Line(text, spans, excerpt=True)))


def snippet(block: Block, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """The words around the first place found, and where in them the words found stand.

    A run-in head, which is the row's title, is left out; without a place the words behind it are given.
    """
    head = block.lead + (block.text[block.lead : block.lead + 1] in _HEAD_ENDS) if block.lead else 0
    first = spans[0].start if spans else head
    if first < head:
        head = 0  # across the end of the head
    start = max(head, first - _BEFORE)
    lead = "…" if start > head else ""
    text = lead + block.text[start : start + _LENGTH].replace("\t", "　")
    shift = len(lead) - start
    end = start + _LENGTH
    inside = tuple(Span(span.start + shift, min(span.end, end) + shift) for span in spans if span.start < end)
    return text, inside
