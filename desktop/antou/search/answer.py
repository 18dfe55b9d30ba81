"""From what was typed to all that is shown about it: the whole way of one keystroke, without Qt."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from antou.library.locator import Locator
from antou.library.passage import Span
from antou.library.synonyms import load_synonyms
from antou.library.themes import load_themes
from antou.search.engine import Engine
from antou.search.parse import parse
from antou.search.query import Query
from antou.search.ranking import Order, ordered
from antou.search.results import Results
from antou.search.suggest import Suggester
from antou.search.terms import Term, Terms, load_terms

_OFFERED = 3
_COMPLETIONS = 2
_SEEN_AT_ONCE = 5
"""As many plans as a list may show at once; the hits of others are put in order when they are scrolled to."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `plans`: only in these (None: all); `without`: synonyms not wanted."""

    text: str
    plans: Collection[str] | None = None
    synonyms: bool = True
    without: frozenset[str] = frozenset()
    order: Order = Order.RELEVANCE


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown. `simplified`: the text that was looked for instead, traditional characters made simplified.

    `nearest`: words of the plans that may have been meant, where nothing was found. `completions`: longer words of the
    plans that the last word typed may become.
    """

    request: Request
    query: Query
    results: Results
    simplified: str | None = None
    nearest: tuple[Term, ...] = ()
    completions: tuple[Term, ...] = ()


class Searcher:
    """Engine and suggestions together. Works at once; `prepare` adds synonyms, themes and the words to suggest.

    May be used from several threads at once, also while it is being prepared.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.terms = Terms()
        self.suggester = Suggester(self.terms)

    def prepare(self, content: Path, terms: Path) -> None:
        """Load what goes with the plans; what is wrong in it is logged and left out."""
        wrong: list[str] = []
        self.engine.synonyms = load_synonyms(content, wrong)
        self.engine.themes = load_themes(content, self.engine.library, wrong)
        self.terms = load_terms(terms)
        suggester = Suggester(self.terms)
        suggester.warm_up()
        self.suggester = suggester
        for line in wrong:
            _log.warning("%s", line)

    def answer(self, request: Request) -> Answer:
        """Answer a request whose text folds to something."""
        engine, suggester = self.engine, self.suggester
        query, results = self._find(request, request.text)
        simplified = None
        if not results.plans and (text := suggester.simplified(request.text)) != request.text:
            query, results = self._find(request, text)
            simplified = text
        results = ordered(engine.library, results, request.order)
        nearest = () if results.plans or query.plain is None else suggester.nearest(query.plain.text, _OFFERED)
        last = request.text.rsplit(maxsplit=1)[-1]
        completions = suggester.complete(last, _COMPLETIONS) if results.plans else ()
        for slug in list(results.plans)[:_SEEN_AT_ONCE]:
            results.found.of(slug)
        return Answer(request, query, results, simplified, nearest, completions)

    def places(self, text: str, *, synonyms: bool = True) -> dict[Locator, tuple[Span, ...]]:
        """Where in each block what is looked for stands."""
        found: dict[Locator, tuple[Span, ...]] = {}
        for mark in self._find(Request(text, synonyms=synonyms), text)[1].marks():
            found[mark.locator] = (*found.get(mark.locator, ()), mark.span)
        return found

    def _find(self, request: Request, text: str) -> tuple[Query, Results]:
        query = parse(text)
        found = self.engine.find(query, request.plans, synonyms=request.synonyms, without=request.without)
        return query, found
