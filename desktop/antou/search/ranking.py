"""The order in which an official wants to see what was found."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from math import log2

from antou.library.folding import fold
from antou.library.model import Library, Section
from antou.search.results import Hit, Part, Results

_IN_TITLE, _TITLE_SHARE = 60, 60
_UNDER_TITLE, _UNDER_SHARE = 25, 25
_PER_DOUBLING, _DENSITY = 6, 30
_CLOSE = 12


class Order(StrEnum):
    """How hits are ordered within a plan."""

    RELEVANCE = "relevance"
    DOCUMENT = "document"


def relevance(library: Library, hit: Hit, words: Iterable[str]) -> float:
    """How much a place is about the words; only the order of the figures means anything.

    Headings come first, the fuller of the words the better; then text under such headings; then how often and how
    densely the words stand there, and how near to each other.
    """
    block = library.block(hit.locator)
    wanted = [fold(word) for word in words]
    path = library.path(hit.locator.section)
    score = 0.0
    if any(Part.of(block, span) is Part.TITLE for span in hit.spans):
        score += _IN_TITLE + _TITLE_SHARE * _share(path[-1], wanted)
    above = [_share(section, wanted) for section in path[1:]]
    if any(above):
        score += _UNDER_TITLE + _UNDER_SHARE * max(above)
    length = max(1, len(block.text))
    covered = sum(span.end - span.start for span in hit.spans)
    score += _PER_DOUBLING * log2(1 + len(hit.spans)) + _DENSITY * min(1.0, 3 * covered / length)
    if len(wanted) > 1 and len(hit.spans) > 1:
        gaps = [max(0, after.start - before.end) for before, after in zip(hit.spans, hit.spans[1:], strict=False)]
        score += _CLOSE / (1 + min(gaps) / 10)
    return score


def _share(section: Section, wanted: list[str]) -> float:
    """How much of a section's title are words looked for, 0 to 1."""
    title = fold(section.title)
    return min(1.0, sum(len(word) for word in wanted if word and word in title) / max(1, len(title)))


def ordered(library: Library, results: Results, order: Order) -> Results:
    """The results with the hits of every plan in that order."""
    if order is Order.DOCUMENT:
        key = {hit: (0.0, library.position(hit.locator)) for hit in results.hits}
    else:
        words = [word.text for word in results.words]
        key = {hit: (-relevance(library, hit, words), library.position(hit.locator)) for hit in results.hits}
    rank = {plan.slug: at for at, plan in enumerate(library.plans)}
    hits = tuple(sorted(results.hits, key=lambda hit: (rank[hit.locator.slug], *key[hit])))
    return replace(results, hits=hits)
