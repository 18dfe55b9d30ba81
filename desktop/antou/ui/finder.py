"""What the command palette looks through: commands, plans, themes, sections; and what was lately chosen there."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from antou.library.model import Library
from antou.library.themes import Themes
from antou.search.answer import Searcher
from antou.search.lookup import Found, Kind, Lookup, Name, library_names
from antou.search.terms import Terms
from antou.ui.commands import COMMANDS, CommandSet, menu_word
from antou.ui.tasks import Job, Worker

USEFUL = (
    "start",
    "find-all",
    "contents",
    "themes",
    "page-compare",
    "page-indicators",
    "page-print",
    "print-list-add",
    "bookmark",
    "copy-cited",
    "text-larger",
    "guide",
    "help-shortcuts",
)
"""Commands offered before anything is typed."""
_REMEMBERED = 12


class Finder(QObject):
    """`changed`: there is more to be found than before. The library is read aloud behind, which takes a moment.

    `recent` is what was last chosen, newest first, each as its kind and its key: `section beibei/3.4.3`.
    """

    changed = Signal()

    def __init__(
        self,
        library: Library,
        searcher: Searcher,
        commands: CommandSet,
        parent: QObject,
        recent: Iterable[str] = (),
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._searcher = searcher
        self._commands = commands
        self._recent = [used for one in recent if (used := _parsed(one))][:_REMEMBERED]
        self._library_names: dict[tuple[Kind, str], Name] = {}
        self._made_of: tuple[Themes, Terms] | None = None
        self._command_names: dict[str, Name] = {}
        self._actions = self._content = Lookup((), Terms())
        self._worker = Worker(self)
        self._worker.finished.connect(self._take)

    def refresh(self) -> None:
        """To be called before looking: commands have other words at other times, and the library is read late."""
        self._command_names = {command.key: self._name(command.key, command.menu) for command in COMMANDS}
        self._actions = Lookup(self._command_names.values(), self._searcher.terms)
        self._read_library()

    def find(self, typed: str, limit: int) -> list[Found]:
        """At most `limit` things, the best match first."""
        self._read_library()
        lookups = self._actions, self._content
        found = [found for lookup in lookups for found in lookup.find(typed, limit, self._recent)]
        return sorted(found, key=lambda one: one.rank)[:limit]

    def offered(self, limit: int) -> list[Name]:
        """What is listed while nothing is typed: lately chosen things, then commands that are often needed."""
        recent = (self._known(*used) for used in self._recent)
        useful = (self._command_names[key] for key in USEFUL)
        return list(dict.fromkeys(name for name in (*recent, *useful) if name))[:limit]

    def note(self, name: Name) -> None:
        """This was chosen."""
        used = (name.kind, name.key)
        self._recent = [used, *(other for other in self._recent if other != used)][:_REMEMBERED]

    def forget(self) -> None:
        """Forget what was chosen."""
        self._recent = []

    @property
    def recent(self) -> tuple[str, ...]:
        """What was last chosen, for the next start."""
        return tuple(f"{kind.name.lower()} {key}" for kind, key in self._recent)

    @property
    def busy(self) -> bool:
        """Whether the library is still being read."""
        return self._worker.busy

    def stop(self) -> None:
        """End what still runs behind."""
        self._worker.cancel()

    def _name(self, key: str, menu: str) -> Name:
        return Name(Kind.COMMAND, key, self._commands[key].text().removesuffix("…"), menu_word(menu))

    def _known(self, kind: Kind, key: str) -> Name | None:
        """What is called that now; None where this edition has it no more, or not yet read it."""
        return self._command_names.get(key) if kind is Kind.COMMAND else self._library_names.get((kind, key))

    def _read_library(self) -> None:
        library, themes, terms = self._library, self._searcher.engine.themes, self._searcher.terms
        if self._made_of is not None and self._made_of[0] is themes and self._made_of[1] is terms:
            return
        self._made_of = themes, terms
        names = library_names(library, themes)
        self._library_names = {(name.kind, name.key): name for name in names}

        def work(_job: Job) -> Lookup:
            lookup = Lookup(names, terms)
            lookup.warm_up()
            return lookup

        self._worker.start(work)

    def _take(self, lookup: object) -> None:
        assert isinstance(lookup, Lookup)
        self._content = lookup
        self.changed.emit()


def _parsed(used: str) -> tuple[Kind, str] | None:
    kind, _space, key = used.partition(" ")
    return (Kind[kind.upper()], key) if kind.upper() in Kind.__members__ else None
