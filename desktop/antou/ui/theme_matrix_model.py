"""Theme x plan as a Qt model: who writes how much on what, who is silent."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antou.library.model import Library
from antou.library.themes import Theme
from antou.ui.theme_book import ThemeBook

FILE_ORDER = -1
"""The column that stands for the order of the themes file, with its groups; Qt means the same by it: unsorted."""
NAME = 0

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Band:
    """The row above the themes of one group."""

    group: str
    count: int


class ThemeMatrixModel(QAbstractTableModel):
    """Columns: the theme, one for every plan, and how many plans write on it. Groups have a row only in file order."""

    def __init__(self, library: Library, book: ThemeBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._book = book
        self._plans = library.plans
        self.writing = len(self._plans) + 1
        """The column that says how many plans write."""
        self._words = ""
        self._column, self._descending = FILE_ORDER, False
        self._rows: list[Band | Theme] = []
        book.ready.connect(self._arrange)
        self._arrange()

    def narrow(self, words: str) -> None:
        """Keep the themes with these words in their name or their group's; '' keeps all."""
        self._words = words.strip()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By name, by the characters of a plan, by the number of plans, or as in the file (FILE_ORDER)."""
        self._column, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._arrange()

    @property
    def themes(self) -> int:
        """How many themes are shown."""
        return len(self.shown)

    @property
    def shown(self) -> tuple[Theme, ...]:
        """The themes in the order shown."""
        return tuple(row for row in self._rows if isinstance(row, Theme))

    def band(self, row: int) -> Band | None:
        """The group that this row heads; None for the row of a theme."""
        entry = self._rows[row]
        return entry if isinstance(entry, Band) else None

    def theme(self, index: _Index) -> Theme | None:
        """The theme of a row; None for a group's."""
        entry = self._rows[index.row()] if index.isValid() else None
        return entry if isinstance(entry, Theme) else None

    def plan(self, column: int) -> str | None:
        """Slug of a column's plan; None for the first and the last."""
        return self._plans[column - 1].slug if NAME < column < self.writing else None

    def characters(self, index: _Index) -> int | None:
        """How much the plan of that column writes on the theme; None outside the plans."""
        theme, slug = self.theme(index), self.plan(index.column())
        return self._book.extents[theme.name][slug] if theme and slug else None

    def _arrange(self) -> None:
        self.beginResetModel()
        kept = [one for one in self._book.themes.all if self._words in one.name or self._words in one.group]
        if self._column == FILE_ORDER:
            self._rows = []
            for group in self._book.themes.groups:
                members = [theme for theme in kept if theme.group == group]
                self._rows += [Band(group, len(members)), *members] if members else []
        else:
            # Stable both ways: themes that are alike stay in the order of the file.
            kept.sort(key=self._key, reverse=self._descending)
            self._rows = list(kept)
        self.endResetModel()

    def _key(self, theme: Theme) -> tuple[int, bytes]:
        if self._column == NAME:
            # The first level of GB 2312 stands in the order of pinyin; Qt's own collation depends on the system.
            return 0, theme.name.encode("gb18030")
        if slug := self.plan(self._column):
            return self._book.extents[theme.name][slug], b""
        return self._writing(theme), b""

    def _writing(self, theme: Theme) -> int:
        return sum(bool(sections) for sections in theme.plans.values())

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.writing + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.theme(index) is None:
            # Arrow keys pass over what is not enabled.
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        slug = self.plan(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._library.plan(slug).short if slug else ("主题" if section == NAME else "写到")
        if role == Qt.ItemDataRole.ToolTipRole:
            by = f"{self._library.plan(slug).short}写了多少字" if slug else ("名称" if section == NAME else "几部写到")
            return f"点一下按{by}排序，再点倒过来，第三下回到按类别排"
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        theme = self.theme(index)
        if theme is None:
            band = self._rows[index.row()]
            assert isinstance(band, Band)
            text = f"{band.group}　{band.count} 个主题"
            return text if role == Qt.ItemDataRole.DisplayRole and index.column() == NAME else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(theme, index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(theme, index)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(theme, index)
        return None

    def _text(self, theme: Theme, index: _Index) -> str:
        if index.column() == NAME:
            return theme.name
        if index.column() == self.writing:
            return f"{self._writing(theme)} 部"
        return f"{self.characters(index)} 字" if self.characters(index) else "未提及"

    def _spoken(self, theme: Theme, index: _Index) -> str:
        text = self._text(theme, index)
        slug = self.plan(index.column())
        if slug:
            return f"{theme.name}，{self._library.plan(slug).short}：{text}"
        return text if index.column() == NAME else f"{theme.name}：{text}写到"

    def _tip(self, theme: Theme, index: _Index) -> str:
        slug = self.plan(index.column())
        if slug is None:
            silent = [plan.short for plan in self._plans if not theme.plans[plan.slug]]
            return f"{theme.name}：{'、'.join(silent)}未提及" if silent else f"{theme.name}：各部规划都写到"
        short = self._library.plan(slug).short
        if not theme.plans[slug]:
            return f"{short}未提及“{theme.name}”"
        labels = [self._library.section(section).label for section in theme.plans[slug]]
        return "\n".join([f"{short}　点开与其他规划对照", *labels])
