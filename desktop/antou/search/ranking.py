"""The order in which an official wants to see what was found."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from math import log2

from antou.library.folding import fold
from antou.library.model import Library
from antou.search.results import Hit, Part, Results

_IN_TITLE, _TITLE_SHARE = 60, 60
_UNDER_TITLE, _UNDER_SHARE = 25, 25
_PER_DOUBLING, _DENSITY = 6, 30
_CLOSE = 12


class Order(StrEnum):
    """How hits are ordered within a plan."""

    RELEVANCE = "relevance"
    DOCUMENT = "document"


class Relevance:
    """How much a place is about some words; only the order of the figures means anything.

    Headings come first, the fuller of the words the better; then text under such headings; then how often and how
    densely the words stand there, and how near to each other.
    """

    def __init__(self, library: Library, words: Iterable[str]) -> None:
        self._library = library
        self._wanted = [folded for word in words if (folded := fold(word))]
        self._shares: dict[str, tuple[float, float]] = {}

    def of(self, hit: Hit) -> float:
        """The figure of a hit."""
        block = self._library.block(hit.locator)
        spans = hit.spans
        own, above = self._shares_of(hit.locator.section)
        score = 0.0
        if spans and Part.of(block, spans[0]) is Part.TITLE:  # a title begins its block
            score += _IN_TITLE + _TITLE_SHARE * own
        if above:
            score += _UNDER_TITLE + _UNDER_SHARE * above
        covered = sum(span.end - span.start for span in spans)
        score += _PER_DOUBLING * log2(1 + len(spans)) + _DENSITY * min(1.0, 3 * covered / max(1, len(block.text)))
        if len(self._wanted) > 1 and len(spans) > 1:
            gap = min(max(0, after.start - before.end) for before, after in pairwise(spans))
            score += _CLOSE / (1 + gap / 10)
        return score

    def _shares_of(self, section: str) -> tuple[float, float]:
        """How much of the title of a section, and of the fullest title on its path, are words looked for, 0 to 1."""
        if section not in self._shares:
            this = self._library.section(section)
            parent = this.parent
            above = self._shares_of(parent)[1] if parent is not None else 0.0
            title = _folded(this.title)
            own = min(1.0, sum(len(word) for word in self._wanted if word in title) / max(1, len(title)))
            self._shares[section] = own, max(own, above) if parent is not None else 0.0
        return self._shares[section]


@lru_cache(maxsize=1 << 16)
def _folded(title: str) -> str:
    return fold(title)


def ordered(library: Library, results: Results, order: Order) -> Results:
    """The results with the hits of every plan in that order."""
    position = library.position
    relevance = Relevance(library, (word.text for word in results.words))

    def sort(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        if order is Order.DOCUMENT:
            return tuple(sorted(hits, key=lambda hit: position(hit.locator)))
        return tuple(sorted(hits, key=lambda hit: (-relevance.of(hit), position(hit.locator))))

    return replace(results, found=results.found.each(sort))
