"""An answer in figures: how often in each plan, in titles, in tables. The places themselves are made when asked for."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from antou.library.passage import Span
from antou.search.corpus import Corpus
from antou.search.found import Found
from antou.search.frequent import Frequent
from antou.search.results import Count, Hit, Hits, Part

_MANY = 100
"""From so many blocks on counting in all titles at once takes less time than in each of the blocks."""


@dataclass(frozen=True, slots=True)
class Tally:
    """`plans`: those that have any, in the library's order. `parts` counts places."""

    hits: Hits
    plans: Mapping[str, Count]
    parts: Mapping[Part, int]

    @property
    def occurrences(self) -> int:
        """All places."""
        return sum(self.parts.values())


def tally_frequent(corpus: Corpus, frequent: Frequent, needle: str) -> Tally:
    """Of a frequent folded text in all plans; nothing is looked for."""

    def hits(slug: str) -> tuple[Hit, ...]:
        found, _counts = corpus.occurring(needle, corpus.plans[slug])
        return tuple(Hit(corpus.blocks[position].locator, corpus.spans(position, needle)) for position in found)

    plans = frequent.plans(needle)
    occurrences = sum(count.occurrences for count in plans.values())
    return Tally(Hits(plans, hits), plans, _parted(occurrences, *frequent.parts(needle)))


def tally(corpus: Corpus, found: Found, searched: Collection[str]) -> Tally:
    """Of what was found, all of which lies in the plans searched."""
    positions, counts = found.positions, found.counts
    everywhere = len(searched) == len(corpus.plans)
    # Positions ascend, so the plans come in their order.
    blocks = Counter(map(corpus.plan_of.__getitem__, positions))
    first_blocks = dict(zip(map(corpus.sections.__getitem__, positions), positions, strict=True))
    sections = Counter(map(corpus.plan_of.__getitem__, first_blocks.values()))
    bounds: dict[str, tuple[int, int]] = {}
    plans: dict[str, Count] = {}
    start = 0
    for slug, several in blocks.items():
        bounds[slug] = start, start + several
        plans[slug] = Count(sections[slug], several, sum(counts[start : start + several]))
        start += several

    def hits(slug: str) -> tuple[Hit, ...]:
        start, stop = bounds[slug]
        return tuple(Hit(corpus.blocks[position].locator, found.spans(position)) for position in positions[start:stop])

    return Tally(Hits(bounds, hits), plans, _parts(corpus, found, everywhere=everywhere))


def within(positions: Sequence[int], counts: Sequence[int], plans: Iterable[range]) -> tuple[Sequence[int], list[int]]:
    """Of positions, which ascend, and what is counted at each those that lie in some plans."""
    bounds = [(bisect_left(positions, plan.start), bisect_left(positions, plan.stop)) for plan in plans]
    return (
        [position for start, stop in bounds for position in positions[start:stop]],
        [count for start, stop in bounds for count in counts[start:stop]],
    )


def _parts(corpus: Corpus, found: Found, *, everywhere: bool) -> dict[Part, int]:
    positions, counts = found.positions, found.counts
    if found.needles and everywhere and len(positions) > _MANY:
        titles, tables = corpus.in_titles(found.needles), corpus.in_tables(positions, counts)
    elif found.needles:
        titles, tables = corpus.parts_of(positions, counts, found.needles)
    else:
        tables = corpus.in_tables(positions, counts)
        places: list[tuple[int, Span]] = [(position, span) for position in positions for span in found.spans(position)]
        titles = sum(Part.of(corpus.blocks[position], span) is Part.TITLE for position, span in places)
    return _parted(sum(counts), titles, tables)


def _parted(occurrences: int, titles: int, tables: int) -> dict[Part, int]:
    return {Part.TITLE: titles, Part.TEXT: occurrences - titles - tables, Part.TABLE: tables}
