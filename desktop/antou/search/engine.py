"""Search over one library: exactly the blocks in which a query holds, with the exact places."""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from functools import cached_property

from antou.library.folding import Folded, fold, fold_block
from antou.library.model import Block, Erratum, Library
from antou.library.passage import Span
from antou.library.synonyms import Synonyms
from antou.library.themes import Themes
from antou.search.evaluate import Evaluation, Places, merge
from antou.search.index import Index
from antou.search.query import Query, Scope, Words
from antou.search.results import Hit, Misprint, Part, Results, WordCount, counted

_SHORT = 30


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
    def _blocks(self) -> tuple[Block, ...]:
        return tuple(self.library.blocks())

    @cached_property
    def _folded(self) -> tuple[Folded, ...]:
        return tuple(fold_block(block.text) for block in self._blocks)

    @cached_property
    def _sections(self) -> tuple[int, ...]:
        """For every block the number of its innermost section."""
        numbers: dict[str, int] = {}
        return tuple(numbers.setdefault(block.locator.section, len(numbers)) for block in self._blocks)

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

    @cached_property
    def _around_misprints(self) -> str:
        """The emended texts next to what was emended: words not in here, if they are short, are meant nowhere else."""
        parts = []
        for erratum, _, emended in self._emended:
            meant_end = erratum.span.start + len(erratum.meant or "")
            first = bisect_left(emended.offsets, erratum.span.start)
            last = bisect_left(emended.offsets, meant_end)
            parts.append(emended.text[max(0, first - _SHORT) : last + _SHORT])
        return "\n".join(parts)

    def warm_up(self) -> None:
        """Do what the first query would have to wait for."""
        self.search("灾")

    def search(self, text: str, plans: Collection[str] | None = None) -> Results:
        """Every block of the plans (all if None) that contains this very text after folding, in reading order.

        A text that folds to nothing finds nothing.
        """
        node = Words(text, exact=True) if fold(text) else None
        return self.find(Query(text, node), plans)

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
        named, unknown_plans = self._named_plans(query.plans)
        sections, unknown_themes = self._themed_sections(query.themes)
        searched = [
            plan.slug
            for plan in self.library.plans
            if (plans is None or plan.slug in plans) and (named is None or plan.slug in named)
        ]
        if query.node is None:
            return Results(query.text, (), {}, (), ignored=(*query.ignored, *unknown_plans, *unknown_themes))
        others = {words: self._others(words, without) if synonyms else () for words in query.words()}
        slugs = set(searched)
        allowed = None if sections is None and len(slugs) == len(self.library.plans) else self._allowed(slugs, sections)

        def find(words: Words) -> Places:
            return self._places((words.text, *others.get(words, ())), title=words.title, allowed=allowed)

        if isinstance(query.node, Words):
            places = find(query.node)
        else:
            unit = self._sections.__getitem__ if query.scope is Scope.SECTION else int
            places = Evaluation(find, unit, lambda: self._universe(query.scope, allowed)).places(query.node)
        hits = tuple(Hit(self._blocks[position].locator, spans) for position, spans in places.items())
        plans = counted(hits)
        plain = query.plain
        return Results(
            query=query.text,
            hits=hits,
            plans=plans,
            not_mentioned=tuple(slug for slug in searched if slug not in plans),
            misprints=self._misprints(fold(plain.text), slugs) if plain and not plain.title else (),
            words=tuple(self._word_counts(others, places)),
            ignored=(*query.ignored, *unknown_plans, *unknown_themes),
        )

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

    def _allowed(self, slugs: set[str], sections: set[str] | None) -> set[int]:
        return {
            position
            for position, block in enumerate(self._blocks)
            if block.locator.slug in slugs and (sections is None or block.locator.section in sections)
        }

    def _universe(self, scope: Scope, allowed: set[int] | None) -> set[int]:
        positions = range(len(self._blocks)) if allowed is None else allowed
        return {self._sections[at] for at in positions} if scope is Scope.SECTION else set(positions)

    def _places(self, texts: Iterable[str], *, title: bool, allowed: set[int] | None) -> Places:
        """Where any of these texts stands."""
        found: dict[int, tuple[Span, ...]] = {}
        index, folded = self.index, self._folded
        needles = [fold(text) for text in texts]
        for needle in needles:
            for position in range(len(folded)) if index is None else index.candidates(needle):
                if needle not in folded[position].text or (allowed is not None and position not in allowed):
                    continue
                spans = _occurrences(folded[position], needle)
                if title:
                    block = self._blocks[position]
                    spans = tuple(span for span in spans if Part.of(block, span) is Part.TITLE)
                if spans:
                    before = found.get(position)
                    found[position] = merge([*before, *spans]) if before else spans
        return found if len(needles) < 2 else dict(sorted(found.items()))

    def _word_counts(self, others: dict[Words, tuple[str, ...]], places: Places) -> Iterable[WordCount]:
        """How often each text stands in the answer, within the places that are marked."""
        if len(others) == 1 and not any(others.values()):
            (only,) = others
            yield WordCount(only.text, sum(map(len, places.values())))
            return
        for one, synonyms in others.items():
            yield WordCount(one.text, self._occurring(one.text, places))
            for other in synonyms:
                yield WordCount(other, self._occurring(other, places), one.text)

    def _occurring(self, text: str, places: Places) -> int:
        needle = fold(text)
        return sum(
            any(mark.start <= span.start and span.end <= mark.end for mark in marks)
            for position, marks in places.items()
            for span in _occurrences(self._folded[position], needle)
        )

    def _misprints(self, needle: str, slugs: set[str]) -> tuple[Misprint, ...]:
        """Where the words are probably meant but something else is printed."""
        found: list[Misprint] = []
        if not any(map(str.isalnum, needle)):
            return ()  # marks alone are meant by nobody
        if len(needle) <= _SHORT and needle not in self._around_misprints:
            return ()
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
