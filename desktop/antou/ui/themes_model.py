"""Themes as a Qt model: groups, themes, and under each theme the sections of every plan."""

from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antou.library.model import Library
from antou.library.themes import Theme, Themes
from antou.ui.appearance import Appearance

NAME_ROLE = Qt.ItemDataRole.UserRole + 1
"""What a filter looks at: the names of groups and themes; '' for sections, which stay with their theme."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(slots=True)
class _Row:
    """A line of the tree; `section` is where it leads, `silent` a plan that does not write about the theme."""

    text: str
    tip: str
    number: int
    row: int
    above: "_Row | None" = None
    below: "list[_Row]" = field(default_factory=list)
    section: str | None = None
    silent: bool = False


class ThemesModel(QAbstractItemModel):
    """An index carries its row's number."""

    def __init__(self, library: Library, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._appearance = appearance
        self._rows: list[_Row] = []
        self._groups: list[_Row] = []
        self._themes: dict[str, _Row] = {}

    def set_themes(self, themes: Themes) -> None:
        """Show these themes."""
        self.beginResetModel()
        self._rows, self._groups = [], []
        self._themes.clear()
        for name, members in themes.groups.items():
            group = self._add(None, name, f"{len(members)} 个主题")
            for theme in members:
                self._add_theme(group, theme)
        self.endResetModel()

    def _add_theme(self, group: _Row, theme: Theme) -> None:
        plans = self._library.plans
        writing = [plan for plan in plans if theme.plans[plan.slug]]
        tip = f"{len(writing)} 部规划写到，{len(plans) - len(writing)} 部未提及"
        row = self._add(group, f"{theme.name}　{len(writing)}/{len(plans)}", tip)
        self._themes[theme.name] = row
        for plan in plans:
            for section_id in theme.plans[plan.slug]:
                label = self._library.section(section_id).label
                self._add(row, f"{plan.short[:2]}　{label}", "", section_id)
            if plan not in writing:
                silent = self._add(row, f"{plan.short[:2]}　未提及", f"{plan.short}未提及“{theme.name}”")
                silent.silent = True

    def _add(self, above: _Row | None, text: str, tip: str, section: str | None = None) -> _Row:
        siblings = above.below if above else self._groups
        row = _Row(text, tip, len(self._rows), len(siblings), above, section=section)
        siblings.append(row)
        self._rows.append(row)
        return row

    def theme(self, name: str) -> QModelIndex:
        """The row of the theme of that name; an invalid index where there is none."""
        row = self._themes.get(name)
        return self.createIndex(row.row, 0, row.number) if row else QModelIndex()

    def theme_of(self, index: _Index) -> str | None:
        """The name of the theme that the row is of; None for groups and sections."""
        row = self._rows[index.internalId()] if index.isValid() else None
        return next((name for name, one in self._themes.items() if one is row), None)

    def section(self, index: _Index) -> str | None:
        """The section a row leads to; None for groups, themes and silent plans."""
        return self._rows[index.internalId()].section if index.isValid() else None

    def _path(self, section_id: str) -> str:
        plan, *path = self._library.path(section_id)
        return " › ".join([self._library.plan(plan.slug).short, *(section.label for section in path)])

    def _below(self, parent: _Index) -> list[_Row]:
        return self._rows[parent.internalId()].below if parent.isValid() else self._groups

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        below = self._below(parent)
        if column != 0 or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, 0, below[row].number)

    def parent(self, child: _Index) -> QModelIndex:  # type: ignore[override]
        above = self._rows[child.internalId()].above if child.isValid() else None
        return self.createIndex(above.row, 0, above.number) if above else QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return len(self._below(parent)) if not parent.isValid() or parent.column() == 0 else 0

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.internalId()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.ToolTipRole:
                return self._path(row.section) if row.section else row.tip
            case _ if role == NAME_ROLE:
                return row.text if row.below else ""
            case Qt.ItemDataRole.FontRole if row.above is None:
                return self._appearance.ui_font(bold=True)
            case Qt.ItemDataRole.ForegroundRole if row.silent:
                return self._appearance.color("text-muted")
        return None
