"""Literal search: exactly the blocks that contain the words, with the exact places."""

from collections.abc import Collection
from functools import cached_property

from antou.library.folding import Folded, fold, fold_block
from antou.library.model import Block, Library
from antou.library.passage import Span
from antou.search.index import Index
from antou.search.results import Hit, Results, count


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


def _occurrences(folded: Folded, needle: str) -> tuple[Span, ...]:
    spans = []
    at = folded.text.find(needle)
    while at >= 0:
        spans.append(Span(*folded.span(at, at + len(needle))))
        at = folded.text.find(needle, at + len(needle))
    return tuple(spans)
