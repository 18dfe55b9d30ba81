"""Literal search: exactly the blocks that contain the words, with the exact places."""

from collections.abc import Collection
from functools import cached_property

from antou.library.folding import Folded, fold, fold_block
from antou.library.model import Block, Erratum, Library
from antou.library.passage import Span
from antou.search.index import Index
from antou.search.results import Hit, Misprint, Results, count


class Engine:
    """Answers queries over one library. Without an index every block is read: slower, the same answers.

    May be used from several threads at once; `index` may be exchanged while queries run.
    """

    def __init__(self, library: Library, index: Index | None = None) -> None:
        self.library = library
        self.index = index

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return tuple(self.library.blocks())

    @cached_property
    def _folded(self) -> tuple[Folded, ...]:
        return tuple(fold_block(block.text) for block in self._blocks)

    @cached_property
    def _emended(self) -> tuple[tuple[Erratum, int, Folded], ...]:
        """Every place whose right wording is known: erratum, the block's position, its text as probably meant."""
        position = self.library.position
        return tuple(
            (erratum, position(erratum.locator), fold_block(erratum.emended(self.library.block(erratum.locator).text)))
            for plan in self.library.plans
            for erratum in plan.errata
            if erratum.meant is not None
        )

    def warm_up(self) -> None:
        """Do what the first query would have to wait for."""
        self.search("灾")

    def search(self, query: str, plans: Collection[str] | None = None) -> Results:
        """Every block of the plans (all if None) that contains `query` after folding, in reading order.

        A query that folds to nothing finds nothing.
        """
        searched = [plan.slug for plan in self.library.plans if plans is None or plan.slug in plans]
        needle = fold(query)
        hits = self._hits(needle, set(searched)) if needle else ()
        by_plan: dict[str, list[Hit]] = {slug: [] for slug in searched}
        for hit in hits:
            by_plan[hit.locator.slug].append(hit)
        return Results(
            query=query,
            hits=hits,
            plans={slug: count(tuple(found)) for slug, found in by_plan.items() if found},
            not_mentioned=tuple(slug for slug, found in by_plan.items() if not found) if needle else (),
            misprints=self._misprints(needle, set(searched)) if needle else (),
        )

    def _hits(self, needle: str, slugs: set[str]) -> tuple[Hit, ...]:
        index = self.index
        positions = range(len(self._blocks)) if index is None else index.candidates(needle)
        hits = []
        for position in positions:
            block = self._blocks[position]
            if block.locator.slug in slugs and (spans := _occurrences(self._folded[position], needle)):
                hits.append(Hit(block.locator, spans))
        return tuple(hits)

    def _misprints(self, needle: str, slugs: set[str]) -> tuple[Misprint, ...]:
        """Where the words are probably meant but something else is printed."""
        found = []
        for erratum, position, emended in self._emended:
            if erratum.locator.slug in slugs and (span := _meant_at(erratum, emended, needle)):
                printed = _occurrences(self._folded[position], needle)
                if not any(one.start < erratum.span.end and erratum.span.start < one.end for one in printed):
                    found.append(Misprint(erratum, span))
        return tuple(found)


def _occurrences(folded: Folded, needle: str) -> tuple[Span, ...]:
    return tuple(Span(*folded.span(*place)) for place in folded.occurrences(needle))


def _meant_at(erratum: Erratum, emended: Folded, needle: str) -> Span | None:
    """The printed stretch for which the words stand in the text as meant; None if they do not touch the erratum."""
    start, end = erratum.span.start, erratum.span.end
    meant_end = start + len(erratum.meant or "")
    for place in emended.occurrences(needle):
        first, last = emended.span(*place)
        if first < meant_end and start < last:
            return Span(min(first, start), end + max(0, last - meant_end))
    return None
