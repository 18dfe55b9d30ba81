"""Search over one library: exactly the blocks in which a query holds, with the exact places."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from antou.library.folding import fold
from antou.library.model import Library
from antou.library.passage import Span
from antou.library.synonyms import Synonyms
from antou.library.themes import Themes
from antou.search.corpus import Corpus
from antou.search.evaluate import Evaluation, Places, merge
from antou.search.found import Found
from antou.search.index import Index
from antou.search.misprints import Misprint, Misprints
from antou.search.query import Query, Scope, Words
from antou.search.results import Count, Hit, Hits, Part, Results, WordCount

_MANY = 100
"""From so many blocks on counting in all titles and tables at once takes less time than in each of the blocks."""


class Engine:
    """Answers queries over one library. Without an index every block is read: slower, the same answers.

    May be used from several threads at once; `index`, `synonyms` and `themes` may be exchanged while queries run.
    """

    def __init__(self, library: Library, index: Index | None = None) -> None:
        self.library = library
        self.index = index
        self.synonyms = Synonyms()
        self.themes = Themes()

    @cached_property
    def _corpus(self) -> Corpus:
        return Corpus(self.library)

    @cached_property
    def _meant(self) -> Misprints:
        return Misprints(self.library, self._corpus)

    def warm_up(self) -> None:
        """Do what the first query would have to wait for."""
        self.search("灾")

    def search(self, text: str, plans: Collection[str] | None = None) -> Results:
        """Every block of the plans (all if None) that contains this very text after folding, in reading order.

        A text that folds to nothing finds nothing.
        """
        needle = fold(text)
        if not needle:
            return self.find(Query(text, None), plans)
        searched = [slug for slug in self._corpus.plans if plans is None or slug in plans]
        everywhere = len(searched) == len(self.library.plans)
        found = self._occurring([needle], None if everywhere else searched)
        words = (WordCount(text, sum(found.counts)),)
        return self._results(text, found, searched, words, self._meant.of(needle, searched), ())

    def find(
        self,
        query: Query,
        plans: Collection[str] | None = None,
        *,
        synonyms: bool = False,
        without: Collection[str] = (),
    ) -> Results:
        """The answer to a query, in reading order.

        `plans`: look only in these. `synonyms`: also look for other words for those that are not quoted, except
        those in `without`.
        """
        named, unknown_plans = self._named_plans(query.plans) if query.plans else (None, [])
        sections, unknown_themes = self._themed_sections(query.themes) if query.themes else (None, [])
        searched = [
            slug for slug in self._corpus.plans if (plans is None or slug in plans) and (named is None or slug in named)
        ]
        ignored = (*query.ignored, *unknown_plans, *unknown_themes)
        if query.node is None:
            return Results(query.text, Hits((), lambda _: ()), {}, (), dict.fromkeys(Part, 0), ignored=ignored)
        others = {words: self._others(words, without) if synonyms else () for words in query.words()}
        everywhere = len(searched) == len(self.library.plans)
        found = None
        if isinstance(query.node, Words) and not query.node.title and sections is None:
            needles = list(dict.fromkeys(map(fold, (query.node.text, *others[query.node]))))
            if len(needles) == 1 or not _may_overlap(needles):
                found = self._occurring(needles, None if everywhere else searched)
        if found is None:
            found = self._evaluated(query, others, None if everywhere and sections is None else (searched, sections))
        plain = query.plain
        misprints = self._meant.of(fold(plain.text), searched) if plain and not plain.title else ()
        return self._results(query.text, found, searched, tuple(self._word_counts(others, found)), misprints, ignored)

    def _results(
        self,
        text: str,
        found: Found,
        searched: Sequence[str],
        words: tuple[WordCount, ...],
        misprints: tuple[Misprint, ...],
        ignored: tuple[str, ...],
    ) -> Results:
        bounds, counts = self._by_plan(found, searched)
        return Results(
            query=text,
            found=Hits(bounds, lambda slug: self._hits(found, *bounds[slug])),
            plans=counts,
            not_mentioned=tuple(slug for slug in searched if slug not in counts),
            parts=self._parts(found, everywhere=len(searched) == len(self.library.plans)),
            misprints=misprints,
            words=words,
            ignored=ignored,
        )

    def _occurring(self, needles: Sequence[str], plans: Iterable[str] | None) -> Found:
        """Where any of these folded texts, which never overlap, stands in these plans (all if None)."""
        corpus = self._corpus
        each = [corpus.occurring(needle, self._candidates(needle)) for needle in needles]
        if len(each) == 1:
            positions, counts = each[0]
        else:
            sums: Counter[int] = Counter()
            for found_in, times in each:
                for position, count in zip(found_in, times, strict=True):
                    sums[position] += count
            positions = sorted(sums)
            counts = [sums[position] for position in positions]
        if plans is not None:
            bounds = [_bounds(positions, corpus.plans[slug]) for slug in plans]
            counts = [count for start, stop in bounds for count in counts[start:stop]]
            positions = [position for start, stop in bounds for position in positions[start:stop]]

        def spans(position: int) -> tuple[Span, ...]:
            if len(needles) == 1:
                return corpus.spans(position, needles[0])
            return merge([span for needle in needles for span in corpus.spans(position, needle)])

        return Found(positions, counts, spans, needles)

    def _evaluated(
        self,
        query: Query,
        others: dict[Words, tuple[str, ...]],
        only: tuple[Collection[str], Collection[str] | None] | None,
    ) -> Found:
        """Where a query holds. `only`: in these plans and, unless None, in these sections."""
        assert query.node is not None
        corpus = self._corpus
        allowed = None if only is None else self._allowed(*only)

        def find(words: Words) -> Places:
            return self._places((words.text, *others.get(words, ())), title=words.title, allowed=allowed)

        def universe() -> set[int]:
            positions = range(len(corpus.blocks)) if allowed is None else allowed
            return set(map(unit, positions))

        unit = corpus.sections.__getitem__ if query.scope is Scope.SECTION else int
        if isinstance(query.node, Words):
            places = find(query.node)
        else:
            places = Evaluation(find, unit, universe).places(query.node)
        return Found(list(places), list(map(len, places.values())), places.__getitem__)

    def _candidates(self, needle: str) -> Sequence[int] | None:
        """The blocks that may contain a folded text; None for all."""
        index = self.index
        return None if index is None else index.candidates(needle)

    def _by_plan(self, found: Found, searched: Collection[str]) -> tuple[dict[str, tuple[int, int]], dict[str, Count]]:
        """For every plan that has any: from where to where its blocks stand in `found`, and the figures."""
        corpus, positions, counts = self._corpus, found.positions, found.counts
        bounds: dict[str, tuple[int, int]] = {}
        figures: dict[str, Count] = {}
        if len(positions) < len(searched):
            searched = dict.fromkeys(map(corpus.plan_of.__getitem__, positions))
        for slug in searched:
            start, stop = _bounds(positions, corpus.plans[slug])
            if start < stop:
                sections = set(map(corpus.sections.__getitem__, positions[start:stop]))
                bounds[slug] = start, stop
                figures[slug] = Count(len(sections), stop - start, sum(counts[start:stop]))
        return bounds, figures

    def _hits(self, found: Found, start: int, stop: int) -> tuple[Hit, ...]:
        blocks = self._corpus.blocks
        return tuple(Hit(blocks[position].locator, found.spans(position)) for position in found.positions[start:stop])

    def _parts(self, found: Found, *, everywhere: bool) -> dict[Part, int]:
        """How many of the places stand in which part of the text."""
        corpus, positions, counts = self._corpus, found.positions, found.counts
        if found.needles and everywhere and len(positions) > _MANY:
            titles, tables = corpus.parts(found.needles)
        elif found.needles:
            titles, tables = corpus.parts_of(positions, counts, found.needles)
        else:
            tables = corpus.in_tables(positions, counts)
            places = ((corpus.blocks[position], span) for position in positions for span in found.spans(position))
            titles = sum(Part.of(block, span) is Part.TITLE for block, span in places)
        return {Part.TITLE: titles, Part.TEXT: sum(counts) - titles - tables, Part.TABLE: tables}

    def _others(self, words: Words, without: Collection[str]) -> tuple[str, ...]:
        if words.exact:
            return ()
        return tuple(other for other in self.synonyms.of(words.text) if other not in without)

    def _named_plans(self, names: Iterable[str]) -> tuple[set[str] | None, list[str]]:
        """The plans with such words in slug or title, None for no choice; and the words that name none."""
        named: set[str] = set()
        unknown = []
        for name in names:
            words = fold(name)
            found = {
                plan.slug for plan in self.library.plans if words in fold(f"{plan.slug} {plan.short} {plan.title}")
            }
            named |= found
            if not found:
                unknown.append(f"规划:{name}")
        return named or None, unknown

    def _themed_sections(self, names: Iterable[str]) -> tuple[set[str] | None, list[str]]:
        """The sections of the themes with such words in their names, those under them included."""
        sections: set[str] | None = None
        unknown = []
        for name in names:
            chosen = {theme.name for theme in self.themes.all if fold(name) in fold(theme.name)}
            if chosen:
                found = {section for section, themes in self.themes.of_section.items() if chosen & set(themes)}
                sections = found | (sections or set())
            else:
                unknown.append(f"主题:{name}")
        return sections, unknown

    def _allowed(self, slugs: Collection[str], sections: Collection[str] | None) -> set[int]:
        corpus = self._corpus
        return {
            position
            for slug in slugs
            for position in corpus.plans[slug]
            if sections is None or corpus.blocks[position].locator.section in sections
        }

    def _places(self, texts: Iterable[str], *, title: bool, allowed: set[int] | None) -> Places:
        """Where any of these texts stands."""
        found: dict[int, tuple[Span, ...]] = {}
        corpus = self._corpus
        needles = [fold(text) for text in texts]
        for needle in needles:
            for position in corpus.occurring(needle, self._candidates(needle))[0]:
                if allowed is not None and position not in allowed:
                    continue
                spans = corpus.spans(position, needle)
                if title:
                    block = corpus.blocks[position]
                    spans = tuple(span for span in spans if Part.of(block, span) is Part.TITLE)
                if spans:
                    before = found.get(position)
                    found[position] = merge([*before, *spans]) if before else spans
        return found if len(needles) < 2 else dict(sorted(found.items()))

    def _word_counts(self, others: dict[Words, tuple[str, ...]], found: Found) -> Iterator[WordCount]:
        """How often each text stands in the answer, within the places that are marked."""
        if len(others) == 1 and not any(others.values()):
            (only,) = others
            yield WordCount(only.text, sum(found.counts))
            return
        for one, synonyms in others.items():
            yield WordCount(one.text, self._times(one.text, found))
            for other in synonyms:
                yield WordCount(other, self._times(other, found), one.text)

    def _times(self, text: str, found: Found) -> int:
        needle, corpus = fold(text), self._corpus
        if found.needles:
            return sum(corpus.texts[position].count(needle) for position in found.positions)
        return sum(
            any(mark.start <= span.start and span.end <= mark.end for mark in found.spans(position))
            for position in found.positions
            for span in corpus.spans(position, needle)
        )


def _bounds(positions: Sequence[int], plan: range) -> tuple[int, int]:
    """From where to where positions, which ascend, are those of a plan."""
    start = bisect_left(positions, plan.start)
    return start, bisect_left(positions, plan.stop, start)


def _may_overlap(needles: Sequence[str]) -> bool:
    """Whether two different texts of these could share characters where they stand."""
    return any(
        one in other or any(one.endswith(other[:length]) for length in range(1, min(len(one), len(other))))
        for one in needles
        for other in needles
        if one is not other
    )
