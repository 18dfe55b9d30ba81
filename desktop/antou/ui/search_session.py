"""The query being asked, its answer, and which of the places found is the current one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from antou.library.folding import fold
from antou.library.locator import Locator
from antou.library.passage import Mark
from antou.search.answer import Answer, Request, Searcher
from antou.search.misprints import Misprint
from antou.search.narrowing import Narrowing, by_theme, narrowed
from antou.search.ranking import Order
from antou.search.results import Results
from antou.ui.navigator import Navigator
from antou.ui.tasks import Job, Worker

_FRAME_MS = 16
_THREADS = 2  # an answer nobody waits for any more may still be computed beside the newest


class SearchSession(QObject):
    """`asked`: an answer will come. `changed`: there is a new one, or none any more.

    `current_changed`: another of the places found is the current one.

    `followed`: after `changed`, for what only goes along with the list of results; after an answer a moment later, so
    that the list is painted first.
    `used(str)`: the reader went to a place found by this query. Answers are computed behind, the newest wins.
    """

    asked = Signal()
    changed = Signal()
    current_changed = Signal()
    followed = Signal()
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
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(_FRAME_MS)
        self._following.timeout.connect(self.followed)
        self._awaited: Callable[[], None] | None = None
        self.request = replace(request, text="")
        self.answer: Answer | None = None
        self.narrowing = Narrowing()
        self.results: Results | None = None
        self.current = -1
        self._first: dict[str, int] = {}

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
        """Whether an answer, or what goes along with it, is still to come."""
        return self._worker.busy or self._following.isActive()

    def stop(self) -> None:
        """End what runs: the window closes."""
        self._following.stop()
        self._worker.cancel()
        self._pool.waitForDone()

    def _ask(self, request: Request) -> None:
        before, self.request = self.request, request
        self._awaited = None
        if not fold(request.text):
            self._worker.cancel()
            if self.answer is not None or before.text != request.text:
                self._show_answer(None)
            return
        self.asked.emit()
        searcher = self._searcher

        def work(_job: Job) -> Answer:
            return searcher.answer(request)

        self._worker.start(work)

    def _deliver(self, found: object) -> None:
        assert isinstance(found, Answer)
        awaited = self._awaited
        self._show_answer(found)
        if awaited:
            awaited()

    def _fail(self, error: object) -> None:
        """The words stay, no answer is better than a wrong one; the worker has logged what happened."""
        self._show_answer(None)

    def _show_answer(self, found: Answer | None) -> None:
        self.answer = found
        self._awaited = None
        self._narrow()
        if found and found.results.plans and self.results and not self.results.plans:
            self.narrowing = Narrowing()  # chosen among other places; of these it would hide every one
            self._narrow()
        self.changed.emit()
        if found:
            self._following.start()
        else:
            self._following.stop()
            self.followed.emit()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only these places of the answer. While another answer is awaited its places are not yet to be chosen."""
        if not self._worker.busy:
            self.narrowing = narrowing
            self._narrow()
            self.changed.emit()
            self.followed.emit()

    def _narrow(self) -> None:
        self.current = -1
        self._first = {}
        self.results = None
        if self.answer:
            engine = self._engine
            self.results = narrowed(engine.library, engine.themes, self.answer.results, self.narrowing)
            before = 0
            for slug, count in self.results.plans.items():
                self._first[slug] = before
                before += count.occurrences

    def themes(self) -> dict[str, int]:
        """Themes the answer can be narrowed to, with their figures, the most frequent first."""
        return by_theme(self._engine.themes, self.answer.results) if self.answer else {}

    @property
    def total(self) -> int:
        """How many places there are to go to."""
        return self.results.total.occurrences if self.results else 0

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All of them, in the order of the list."""
        return self.results.marks() if self.results else ()

    def marks_in(self, slug: str) -> tuple[Mark, ...]:
        """Those in one plan."""
        return self.results.marks(slug) if self.results else ()

    @property
    def current_mark(self) -> Mark | None:
        """The current place."""
        if self.current < 0:
            return None
        slug, at, _all = self.current_in_plan()
        return self.marks_in(slug)[at]

    def current_in_plan(self) -> tuple[str, int, int]:
        """The plan of the current place, its number there from 0, and how many the plan has."""
        slug = next(slug for slug in reversed(self._first) if self._first[slug] <= self.current)
        assert self.results
        return slug, self.current - self._first[slug], self.results.plans[slug].occurrences

    def step(self, steps: int) -> None:
        """Go to the next (1) or previous (-1) place, across plans and around the ends, as soon as it is known."""
        if self._worker.busy:
            self._awaited = partial(self.step, steps)
        elif self.total:
            self._show(self._from_here(steps) if self.current < 0 else (self.current + steps) % self.total)

    def enter(self) -> None:
        """Go to the first place found, at once or as soon as it is known."""
        if self._worker.busy:
            self._awaited = self.enter
        elif self.total:
            self._show(0)

    def stay(self) -> None:
        """Whoever asked to be led to a place that is not known yet does not want to go there any more."""
        self._awaited = None

    def show_hit(self, locator: Locator) -> None:
        """Make the first place in that block the current one and go there."""
        for at, mark in enumerate(self.marks_in(locator.slug)):
            if mark.locator == locator:
                self._show(self._first[locator.slug] + at)
                return

    def show_misprint(self, misprint: Misprint) -> None:
        """Go to a place where the words are probably meant; it is none of the places counted."""
        self._navigator.go(misprint.erratum.locator, misprint.span)

    def _show(self, current: int) -> None:
        self.current = current
        mark = self.current_mark
        assert mark
        assert self.answer
        self._navigator.go(mark.locator, mark.span)
        self.used.emit(self.answer.request.text.strip())
        self.current_changed.emit()

    def _from_here(self, steps: int) -> int:
        """The nearest place after (or before) where the reader is, whatever the order of the list."""
        here = self._navigator.place
        if here is None:
            return 0
        library = self._engine.library
        own = self._in_reading_order(here.slug)
        position = library.position(here)
        after = sum(library.position(mark.locator) < position for mark, _at in own)
        if steps > 0 and after < len(own):
            return own[after][1]
        if steps < 0 and after > 0:
            return own[after - 1][1]
        order = [plan.slug for plan in library.plans]
        at = order.index(here.slug)
        others = (order[at + 1 :] + order[: at + 1]) if steps > 0 else (order[:at][::-1] + order[at:][::-1])
        other = self._in_reading_order(next(slug for slug in others if slug in self._first))
        return other[0 if steps > 0 else -1][1]

    def _in_reading_order(self, slug: str) -> list[tuple[Mark, int]]:
        """The places of a plan with their numbers in the list."""
        position = self._engine.library.position
        numbered = [(mark, self._first[slug] + at) for at, mark in enumerate(self.marks_in(slug))]
        return sorted(numbered, key=lambda one: (position(one[0].locator), one[0].span.start))
