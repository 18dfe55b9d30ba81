"""The results of a search as a Qt model: plans, and under them the blocks found; at the end probable misprints."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Library
from antou.library.passage import Span
from antou.render.errata import remark
from antou.search.results import Hit, Misprint, Results
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Line, Row

_BEFORE = 12
"""Characters of context before the first word found in a snippet."""
_LENGTH = 80

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TOP = 0
_MISPRINTS = ""
"""Stands for a plan's slug in the group of probable misprints."""
_PLAN_FLAGS = Qt.ItemFlag.ItemIsEnabled
_HIT_FLAGS = _PLAN_FLAGS | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class ResultsModel(QAbstractItemModel):
    """Rows of the top level are plans in the library's order, those that do not mention the words included.

    If the words are probably meant where something else is printed, one more row heads those places.
    """

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._groups: list[tuple[str, tuple[Hit, ...]]] = []
        self._results: Results | None = None

    def set_results(self, results: Results | None) -> None:
        """Show these results."""
        self.beginResetModel()
        self._results = results
        self._groups = []
        by_plan: dict[str, list[Hit]] = {}
        for hit in results.hits if results else ():
            by_plan.setdefault(hit.locator.slug, []).append(hit)
        if results and results.hits:
            for plan in self._library.plans:
                if plan.slug in results.plans or plan.slug in results.not_mentioned:
                    self._groups.append((plan.slug, tuple(by_plan.get(plan.slug, ()))))
        if results and results.misprints:
            places = (Hit(one.erratum.locator, (one.span,)) for one in results.misprints)
            self._groups.append((_MISPRINTS, tuple(places)))
        self.endResetModel()

    def hit(self, index: _Index) -> Hit | None:
        """The hit of a row; None for a plan's row."""
        if not index.isValid() or index.internalId() == _TOP:
            return None
        return self._groups[index.internalId() - 1][1][index.row()]

    def misprint(self, index: _Index) -> Misprint | None:
        """The misprint of a row; None for plans and hits."""
        if self.hit(index) is None or self._groups[index.internalId() - 1][0] != _MISPRINTS:
            return None
        assert self._results is not None
        return self._results.misprints[index.row()]

    def index_of(self, locator: Locator) -> QModelIndex:
        """The row of a block; invalid if it was not found."""
        for group, (slug, hits) in enumerate(self._groups):
            if slug == locator.slug:
                for row, hit in enumerate(hits):
                    if hit.locator == locator:
                        return self.createIndex(row, 0, group + 1)
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
            return len(self._groups)
        if parent.internalId() == _TOP and parent.column() == 0:
            return len(self._groups[parent.row()][1])
        return 0

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _PLAN_FLAGS if index.internalId() == _TOP else _HIT_FLAGS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == LINES_ROLE:
            return self._lines(self.hit(index))
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            ROW_ROLE,
        ):
            return None
        hit = self.hit(index)
        misprint = self.misprint(index)
        if misprint and role == Qt.ItemDataRole.ToolTipRole:
            return remark(misprint.erratum)
        row = self._hit_row(hit, "疑误" if misprint else "") if hit else self._group_row(index.row())
        return row if role == ROW_ROLE else row.words

    def _lines(self, hit: Hit | None) -> int:
        if hit is None:
            return 0
        return 2 if self._library.block(hit.locator).kind is BlockKind.HEADING else 3

    def _group_row(self, at: int) -> Row:
        slug, hits = self._groups[at]
        assert self._results is not None
        if slug == _MISPRINTS:
            return Row((Line("原文疑有误，疑为此词", side=f"{len(hits)} 处，不计在内"),), group=True)
        count = self._results.plans.get(slug)
        side = f"{count.occurrences} 处 · {count.sections} 节" if count else "未提及"
        return Row((Line(self._library.plan(slug).short, side=side),), group=True)

    def _hit_row(self, hit: Hit, side: str) -> Row:
        block = self._library.block(hit.locator)
        path = self._library.path(hit.locator.section)
        above = " › ".join(section.label for section in path[1:-1]) or path[0].title
        count = side or str(len(hit.spans))
        if block.kind is BlockKind.HEADING:
            title = Line(block.text, hit.spans, side=count)
            return Row((title, Line(above, muted=True)))
        text, spans = snippet(block, hit.spans)
        return Row((Line(path[-1].label, side=count), Line(above, muted=True), Line(text, spans)))


def snippet(block: Block, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """The words around the first place found, and where in them the words found stand."""
    first = spans[0].start
    start = max(0, first - _BEFORE)
    lead = "…" if start else ""
    text = lead + block.text[start : start + _LENGTH].replace("\t", "　")
    shift = len(lead) - start
    end = start + _LENGTH
    inside = tuple(Span(span.start + shift, min(span.end, end) + shift) for span in spans if span.start < end)
    return text, inside
