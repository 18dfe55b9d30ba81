"""The query being asked, its results, and which of the places found is the current one."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from antou.library.folding import fold
from antou.library.locator import Locator
from antou.library.passage import Mark
from antou.search.engine import Engine
from antou.search.results import Misprint, Results
from antou.ui.navigator import Navigator


class SearchSession(QObject):
    """`changed`: there is a new answer, or none any more. `current_changed`: another place is the current one."""

    changed = Signal()
    current_changed = Signal()

    def __init__(self, engine: Engine, navigator: Navigator) -> None:
        super().__init__()
        self._engine = engine
        self._navigator = navigator
        self._plans: Sequence[str] | None = None
        self.results: Results | None = None
        self.marks: tuple[Mark, ...] = ()
        self.current = -1

    def ask(self, query: str) -> None:
        """Search for the words; nothing but white space means no search."""
        self.results = self._engine.search(query, self._plans) if fold(query) else None
        self.marks = self.results.marks() if self.results else ()
        self.current = -1
        self.changed.emit()

    def restrict(self, plans: Sequence[str] | None) -> None:
        """Search only in these plans (None: all) and ask again."""
        self._plans = plans
        if self.results is not None:
            self.ask(self.results.query)

    def clear(self) -> None:
        """Forget the query."""
        self.ask("")

    def step(self, steps: int) -> None:
        """Go to the next (1) or previous (-1) place, across plans and around the ends."""
        if not self.marks:
            return
        if self.current < 0:
            self.current = self._from_here(steps)
        else:
            self.current = (self.current + steps) % len(self.marks)
        self._show()

    def enter(self) -> None:
        """Go to the first place found."""
        if self.marks:
            self.current = 0
            self._show()

    def show_hit(self, locator: Locator) -> None:
        """Make the first place in that block the current one and go there."""
        for at, mark in enumerate(self.marks):
            if mark.locator == locator:
                self.current = at
                self._show()
                return

    def show_misprint(self, misprint: Misprint) -> None:
        """Go to a place where the words are probably meant; it is none of the places counted."""
        self._navigator.go(misprint.erratum.locator, misprint.span)

    def _show(self) -> None:
        mark = self.marks[self.current]
        self._navigator.go(mark.locator, mark.span)
        self.current_changed.emit()

    def _from_here(self, steps: int) -> int:
        """The nearest place after (or before) where the reader is."""
        here = self._navigator.place
        if here is None:
            return 0
        library = self._engine.library
        position = library.position(here)
        after = [at for at, mark in enumerate(self.marks) if library.position(mark.locator) >= position]
        first_after = after[0] if after else 0
        return first_after if steps > 0 else (first_after - 1) % len(self.marks)
