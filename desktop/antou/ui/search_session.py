"""The query being asked, its answer, and which of the places found is the current one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QThreadPool, Signal

from antou.library.folding import fold
from antou.library.locator import Locator
from antou.library.passage import Mark
from antou.search.answer import Answer, Request, Searcher
from antou.search.facets import Narrowing, narrowed
from antou.search.ranking import Order
from antou.search.results import Misprint, Part, Results
from antou.ui.navigator import Navigator
from antou.ui.tasks import Job, Worker

_THREADS = 2  # an answer nobody waits for any more may still be computed beside the newest


class SearchSession(QObject):
    """`changed`: there is a new answer, or none any more. `current_changed`: another place is the current one.

    `used(str)`: the reader went to a place found by this query. Answers are computed behind, the newest wins.
    """

    changed = Signal()
    current_changed = Signal()
    used = Signal(str)

    def __init__(self, searcher: Searcher, navigator: Navigator, request: Request) -> None:
        """`request`: how to search at first (its text is not looked for)."""
        super().__init__()
        self._searcher = searcher
        self._engine = searcher.engine
        self._navigator = navigator
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._worker = Worker(self, self._pool)
        self._worker.finished.connect(self._deliver)
        self._worker.failed.connect(self._fail)
        self._entering = False
        self.request = replace(request, text="")
        self.answer: Answer | None = None
        self.narrowing = Narrowing()
        self.results: Results | None = None
        self.marks: tuple[Mark, ...] = ()
        self.current = -1

    def ask(self, text: str) -> None:
        """Search for the text; nothing but white space means no search."""
        if text.strip() != self.request.text.strip():
            self.request = replace(self.request, without=frozenset())
            self.narrowing = Narrowing()
        self._ask(replace(self.request, text=text))

    def restrict(self, plans: Sequence[str] | None) -> None:
        """Search only in these plans (None: all) and ask again."""
        self.narrowing = Narrowing()
        self._ask(replace(self.request, plans=None if plans is None else tuple(plans)))

    def use_synonyms(self, use: bool) -> None:
        """Also look for synonyms, or for the words alone, and ask again."""
        self._ask(replace(self.request, synonyms=use, without=frozenset()))

    def has_synonyms(self, word: str) -> bool:
        """Whether there are other words for it."""
        return bool(self._engine.synonyms.of(word))

    def drop_synonym(self, word: str) -> None:
        """Do not look for this synonym and ask again."""
        self._ask(replace(self.request, without=self.request.without | {word}))

    def set_order(self, order: Order) -> None:
        """List the places in this order and ask again."""
        self._ask(replace(self.request, order=order))

    def clear(self) -> None:
        """Forget the query."""
        self.ask("")

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._worker.busy

    def stop(self) -> None:
        """End what runs: the window closes."""
        self._worker.cancel()
        self._pool.waitForDone()

    def _ask(self, request: Request) -> None:
        before, self.request = self.request, request
        self._entering = False
        if not fold(request.text):
            self._worker.cancel()
            if self.answer is not None or before.text != request.text:
                self._show_answer(None)
            return
        searcher = self._searcher

        def work(_job: Job) -> Answer:
            return searcher.answer(request)

        self._worker.start(work)

    def _deliver(self, found: object) -> None:
        assert isinstance(found, Answer)
        entering = self._entering
        self._show_answer(found)
        if entering:
            self.enter()

    def _fail(self, error: object) -> None:
        """The words stay, no answer is better than a wrong one; the worker has logged what happened."""
        self._show_answer(None)

    def _show_answer(self, found: Answer | None) -> None:
        self.answer = found
        self._entering = False
        self._narrow()

    def narrow(self, *, plan: str | None = None, part: Part | None = None, theme: str | None = None) -> None:
        """Show only these places of the answer."""
        self.narrowing = Narrowing(plan, part, theme)
        self._narrow()

    def _narrow(self) -> None:
        if self.answer is None:
            self.results = None
        else:
            engine = self._engine
            self.results = narrowed(engine.library, engine.themes, self.answer.results, self.narrowing)
        self.marks = self.results.marks() if self.results else ()
        self.current = -1
        self.changed.emit()

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
        """Go to the first place found, at once or as soon as it is known."""
        if self.busy:
            self._entering = True
        elif self.marks:
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
        self.used.emit(self.request.text.strip())
        self.current_changed.emit()

    def _from_here(self, steps: int) -> int:
        """The nearest place after (or before) where the reader is, whatever the order of the list."""
        here = self._navigator.place
        if here is None:
            return 0
        library = self._engine.library
        places = sorted((library.position(mark.locator), mark.span.start, at) for at, mark in enumerate(self.marks))
        position = library.position(here)
        after = next((number for number, place in enumerate(places) if place[0] >= position), 0)
        return places[after if steps > 0 else (after - 1) % len(places)][2]
