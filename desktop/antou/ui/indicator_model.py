"""The indicators as a Qt model: one row each, under bands for the groups, with a column for every plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antou.compare.indicator_matrix import Arranged, Band
from antou.library.comparable import Comparison, compare_values, values_differ
from antou.library.indicators import Indicator, Target
from antou.library.model import Library, Plan
from antou.render.indicator_table import Table, matrix
from antou.render.indicators import ABSENT, kind, other_names, plain_value, valued

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""What is painted in a plan's column: a Cell."""
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2
"""Of a column's head: the second line."""
NAME = 0

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_APART = "口径不同"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a plan aims at, in short. `places`: in how many places; `share`: length of the bar, None for no bar."""

    value: str
    places: str = ""
    remark: str = ""
    badge: str = ""
    share: float | None = None


class IndicatorModel(QAbstractTableModel):
    """Rows are what `arrange` answers; the indicators of a folded group are left out."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._plans: Sequence[Plan] = library.plans
        self._arranged = Arranged((), {})
        self._rows: list[Band | Indicator] = []
        self._folded: set[str] = set()
        self._compared: dict[str, Comparison] = {}
        self._counts: Mapping[str, str] = {}

    def count_all(self, indicators: Sequence[Indicator]) -> None:
        """Say in the heads how many indicators each plan has, whatever is shown of them."""
        counts = {}
        for plan in self._plans:
            own = [one.plans[plan.slug] for one in indicators if plan.slug in one.plans]
            listed = sum(any(target.listed for target in found) for found in own)
            counts[plan.slug] = f"指标表 {listed}，正文 {len(own) - listed} 项"
        self._counts = counts
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def set_arranged(self, arranged: Arranged) -> None:
        """Show these."""
        self._arranged = arranged
        self._compared = {one.name: compare_values(one) for one in arranged.indicators}
        self._lay_out()

    def fold(self, group: str, *, folded: bool) -> None:
        """Leave out the indicators of a group, or show them again."""
        if folded != (group in self._folded):
            self._folded ^= {group}
            self._lay_out()

    def folded(self, group: str) -> bool:
        """Whether only the band of the group is shown."""
        return group in self._folded

    def _lay_out(self) -> None:
        self.beginResetModel()
        self._rows = []
        for band in self._arranged.bands:
            self._rows.append(band)
            self._rows += () if band.name in self._folded else band.shown
        self.endResetModel()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All that fit what is wanted, folded or not."""
        return self._arranged.indicators

    def band(self, row: int) -> Band | None:
        """The group that this row heads; None for the row of an indicator."""
        entry = self._rows[row]
        return entry if isinstance(entry, Band) else None

    def indicator(self, row: int) -> Indicator | None:
        """The indicator of a row; None for a band."""
        entry = self._rows[row]
        return entry if isinstance(entry, Indicator) else None

    def plan(self, column: int) -> Plan | None:
        """The plan of a column; None for that of the names."""
        return None if column == NAME else self._plans[column - 1]

    def targets(self, index: _Index) -> tuple[Target, ...]:
        """What the plan of that column prints about the indicator; none where it prints nothing, or there is none."""
        one = self.indicator(index.row()) if index.isValid() else None
        plan = self.plan(index.column()) if one else None
        return one.plans.get(plan.slug, ()) if one and plan else ()

    def apart(self, index: _Index) -> str:
        """Why the value must not be set beside the others of its row; '' where it may be, or there is none."""
        one, plan = self.indicator(index.row()), self.plan(index.column())
        return self._compared[one.name].apart.get(plan.slug, "") if one and plan else ""

    def find(self, name: str) -> int:
        """The row of the indicator or the band of that name; -1 where it is not shown."""
        return next((row for row, entry in enumerate(self._rows) if entry.name == name), -1)

    def table(self, rows: Sequence[int] | None = None, columns: Sequence[int] | None = None) -> Table:
        """What is shown, or these rows and columns of it, in plain words."""
        shown = self.indicators if rows is None else [one for row in rows if (one := self.indicator(row))]
        whole = matrix(self._library, shown)
        if columns is None:
            return whole
        kept = (1, *(column + 1 for column in columns if column != NAME))
        picked = tuple(tuple(row[at] for at in kept) for row in whole.rows)
        return Table(whole.title, tuple(whole.head[at] for at in kept), picked, tuple(whole.widths[at] for at in kept))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._plans) + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        plan = self.plan(section)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plan.short if plan else "指标"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{plan.title}\n{self._counts.get(plan.slug, '')}" if plan else None
            case _ if role == DETAIL_ROLE:
                return self._counts.get(plan.slug, "") if plan else self._extent()
        return None

    def _extent(self) -> str:
        values = sum(len(one.plans) for one in self.indicators)
        return f"{len(self.indicators)} 项，{values} 个数值"

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if band := self.band(index.row()):
            return self._of_band(band, index.column(), role)
        one = self.indicator(index.row())
        assert one
        plan = self.plan(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return valued(one.plans.get(plan.slug, ())) if plan else one.name
            case Qt.ItemDataRole.AccessibleTextRole:
                words = valued(one.plans.get(plan.slug, ())) if plan else one.name
                return f"{plan.short}，{one.name}：{words}" if plan else words
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(one, index)
            case _ if role == CELL_ROLE and plan:
                return self._cell(one, plan.slug)
        return None

    def _of_band(self, band: Band, column: int, role: int) -> object:
        words = f"{band.name}　{len(band.shown)} / {band.total} 项"
        match role:
            case Qt.ItemDataRole.DisplayRole if column == NAME:
                return words
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{words}，{'已收起' if self.folded(band.name) else '已展开'}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"列出 {len(band.shown)} 项，这一类共 {band.total} 项；点一下收起或展开"
        return None

    def _cell(self, one: Indicator, slug: str) -> Cell:
        found = one.plans.get(slug, ())
        if not found:
            return Cell(ABSENT)
        compared = self._compared[one.name]
        first = found[0]
        places = ""
        if len(found) > 1:
            # 等: other places print other numbers.
            places = f"等 {len(found)} 处" if values_differ(found) else f"{len(found)} 处"
        remark = (first.scope or _APART) if slug in compared.apart else ""
        return Cell(plain_value(first.value), places, remark, kind(first), compared.shares.get(slug))

    def _tip(self, one: Indicator, index: _Index) -> str:
        plan = self.plan(index.column())
        if plan is None:
            lines = [one.name]
            if other_names(one):
                for slug, found in one.plans.items():
                    names = "、".join(dict.fromkeys(target.name for target in found))
                    lines.append(f"{self._library.plan(slug).short}：{names}")
            return "\n".join(lines)
        found = one.plans.get(plan.slug, ())
        if not found:
            return f"{plan.short}没有给出“{one.name}”的数值"
        lines = [f"{target.name}：{valued((target,))}" for target in found]
        return "\n".join(filter(None, (plan.short, *lines, self.apart(index))))
