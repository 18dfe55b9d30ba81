"""The rows of the command palette."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antou.library.model import Library
from antou.library.passage import Span
from antou.render.citation import numbers
from antou.search.lookup import Kind, Name
from antou.ui.commands import CommandSet, shown_keys
from antou.ui.finder import Finder
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Line, Row

MOST_ROWS = 12
_LONGEST_PATH = 14
"""Characters of a path beside a section's name: what there is room for."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PaletteModel(QAbstractListModel):
    """What matches, the best first; while nothing is typed what is offered."""

    def __init__(self, library: Library, finder: Finder, commands: CommandSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._finder = finder
        self._commands = commands
        self._rows: list[tuple[Name, tuple[Span, ...]]] = []

    def look_for(self, typed: str) -> None:
        """List what matches."""
        self.beginResetModel()
        if typed.strip():
            found = [(one.name, one.spans) for one in self._finder.find(typed, MOST_ROWS)]
            # Enter is to do something: what cannot be given now is told, but at the end.
            self._rows = sorted(found, key=lambda row: not self._can(row[0]))
        else:
            self._rows = [(name, ()) for name in self._finder.offered(MOST_ROWS)]
        self.endResetModel()

    def name(self, index: _Index) -> Name | None:
        """What a row stands for; None for no row."""
        return self._rows[index.row()][0] if index.isValid() else None

    def usable(self, index: _Index) -> bool:
        """Whether choosing the row does something now."""
        name = self.name(index)
        return name is not None and self._can(name)

    def _can(self, name: Name) -> bool:
        return name.kind is not Kind.COMMAND or self._commands[name.key].isEnabled()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.ToolTipRole:
                return self._whole(self._rows[index.row()][0])
            case Qt.ItemDataRole.DisplayRole:
                return self._row(index).words
            case _ if role == ROW_ROLE:
                return self._row(index)
            case _ if role == LINES_ROLE:
                return 1
        return None

    def _row(self, index: _Index) -> Row:
        name, spans = self._rows[index.row()]
        beside = self._beside(name)
        side = f"{beside}　{name.kind}" if beside else str(name.kind)
        return Row((Line(name.text, spans, muted=not self.usable(index), side=side),))

    def _beside(self, name: Name) -> str:
        """What else is worth knowing: the keys of a command or why it cannot be given, the path of a section."""
        match name.kind:
            case Kind.COMMAND:
                if not self._commands[name.key].isEnabled():
                    return self._commands.idle(name.key)
                return shown_keys(self._commands[name.key].shortcut().toString())
            case Kind.SECTION:
                parent = self._library.section(name.key).parent
                path = numbers(self._library, parent) if parent else ""
                short = f"{path[: _LONGEST_PATH - 1]}…" if len(path) > _LONGEST_PATH else path
                return f"{name.about} {short}".rstrip()
        return name.about

    def _whole(self, name: Name) -> str:
        """All of it, where the row has no room."""
        if name.kind is not Kind.SECTION:
            return name.text
        path = self._library.path(name.key)
        return " › ".join([name.about, *(section.label for section in path[1:])])
