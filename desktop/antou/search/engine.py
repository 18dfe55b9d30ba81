"""Search over one library: exactly the blocks in which a query holds, with the exact places."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from antou.library.folding import fold
from antou.library.model import Library
from antou.library.passage import Span
from antou.library.synonyms import Synonyms
from antou.library.themes import Themes
from antou.search.corpus import Corpus
from antou.search.evaluate import Evaluation, Places
from antou.search.found import Found
from antou.search.index import Index
from antou.search.misprints import Misprint, Misprints
from antou.search.occurrences import Occurrences, merge
from antou.search.query import Query, Scope, Words
from antou.search.results import Hits, Part, Results, WordCount
from antou.search.tally import Tally, tally, tally_frequent, within


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
        tallied = self._tally_of_one(needle, searched)
        words = (WordCount(text, tallied.occurrences),)
        return _results(text, tallied, searched, words, self._meant.of(needle, searched), ())

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
        plain = query.plain
        misprints = self._meant.of(fold(plain.text), searched) if plain and not plain.title else ()
        node = query.node
        everywhere = len(searched) == len(self.library.plans)
        found = None
        if isinstance(node, Words) and not node.title and sections is None:
            needles = list(dict.fromkeys(map(fold, (node.text, *others[node]))))
            if len(needles) == 1:
                tallied = self._tally_of_one(needles[0], searched)
                words = (WordCount(node.text, tallied.occurrences),)
                return _results(query.text, tallied, searched, words, misprints, ignored)
            if not _may_overlap(needles):
                found = self._occurring(needles, None if everywhere else searched)
        if found is None:
            found = self._evaluated(query, others, None if everywhere and sections is None else (searched, sections))
        tallied = tally(self._corpus, found, searched)
        return _results(query.text, tallied, searched, tuple(self._word_counts(others, found)), misprints, ignored)

    def _tally_of_one(self, needle: str, searched: Collection[str]) -> Tally:
        """Where one folded text stands in these plans."""
        everywhere = len(searched) == len(self.library.plans)
        index = self.index
        if everywhere and index is not None and needle in index.frequent:
            return tally_frequent(self._corpus, index.frequent, needle)
        return tally(self._corpus, self._occurring([needle], None if everywhere else searched), searched)

    def _occurring(self, needles: Sequence[str], plans: Iterable[str] | None) -> Found:
        """Where any of these folded texts, which never overlap, stands in these plans (all if None)."""
        corpus = self._corpus
        each = {needle: corpus.occurring(needle, self._candidates(needle)) for needle in needles}
        if plans is not None:
            own = [corpus.plans[slug] for slug in plans]
            each = {needle: within(positions, counts, own) for needle, (positions, counts) in each.items()}
        if len(each) == 1:
            ((positions, counts),) = each.values()
        else:
            first, *others = sorted(each.values(), key=lambda one: -len(one[0]))
            sums = dict(zip(*first, strict=True))
            for found_in, times in others:
                for position, count in zip(found_in, times, strict=True):
                    sums[position] = sums.get(position, 0) + count
            positions = sorted(sums)
            counts = list(map(sums.__getitem__, positions))

        def spans(position: int) -> tuple[Span, ...]:
            if len(needles) == 1:
                return corpus.spans(position, needles[0])
            return merge([span for needle in needles for span in corpus.spans(position, needle)])

        return Found(positions, counts, spans, {needle: sum(times) for needle, (_, times) in each.items()})

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

        def find(words: Words) -> Occurrences:
            needles = filter(None, map(fold, (words.text, *others.get(words, ()))))
            candidates = {needle: self._candidates(needle) for needle in needles}
            return Occurrences(corpus, candidates, allowed, title=words.title)

        def universe() -> set[int]:
            positions = range(len(corpus.blocks)) if allowed is None else allowed
            return set(map(section, positions)) if section else set(positions)

        section = corpus.sections.__getitem__ if query.scope is Scope.SECTION else None
        if isinstance(query.node, Words):
            places: Places = find(query.node)
        else:
            places = Evaluation(find, section, universe).places(query.node)
        return Found(list(places), list(map(len, places.values())), places.__getitem__)

    def _candidates(self, needle: str) -> Sequence[int] | None:
        """The blocks that may contain a folded text; None for all."""
        index = self.index
        return None if index is None else index.candidates(needle)

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
            return found.needles[needle]
        return sum(
            any(mark.start <= span.start and span.end <= mark.end for mark in found.spans(position))
            for position in found.positions
            for span in corpus.spans(position, needle)
        )


def _results(
    text: str,
    tallied: Tally,
    searched: Iterable[str],
    words: tuple[WordCount, ...],
    misprints: tuple[Misprint, ...],
    ignored: tuple[str, ...],
) -> Results:
    return Results(
        query=text,
        found=tallied.hits,
        plans=tallied.plans,
        not_mentioned=tuple(slug for slug in searched if slug not in tallied.plans),
        parts=tallied.parts,
        misprints=misprints,
        words=words,
        ignored=ignored,
    )


def _may_overlap(needles: Sequence[str]) -> bool:
    """Whether two different texts of these could share characters where they stand."""
    return any(
        one in other or any(one.endswith(other[:length]) for length in range(1, min(len(one), len(other))))
        for one in needles
        for other in needles
        if one is not other
    )
