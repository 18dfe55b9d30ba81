"""What a search answers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from antou.library.locator import Locator
from antou.library.model import Block, BlockKind
from antou.library.passage import Mark, MarkKind, Span
from antou.search.misprints import Misprint


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that contains the words, and every place of them in its text; spans do not overlap."""

    locator: Locator
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was found: innermost sections, blocks, occurrences."""

    sections: int
    blocks: int
    occurrences: int


class Part(StrEnum):
    """In what part of the text something was found."""

    TITLE = "标题"
    TEXT = "正文"
    TABLE = "表格"

    @classmethod
    def of(cls, block: Block, span: Span) -> "Part":
        """The part in which a stretch of a block begins; a run-in head is a heading."""
        if block.kind is BlockKind.HEADING or span.start < block.lead:
            return cls.TITLE
        return cls.TABLE if block.kind in (BlockKind.ROW, BlockKind.CAPTION, BlockKind.NOTE) else cls.TEXT


@dataclass(frozen=True, slots=True)
class WordCount:
    """One of the texts looked for, and how often it stands in the answer. `for_`: the typed word it is a synonym of."""

    text: str
    occurrences: int
    for_: str | None = None


class Hits:
    """The hits of an answer by plan; those of a plan are made when they are first asked for. Equal if the hits are."""

    def __init__(self, slugs: Iterable[str], make: Callable[[str], tuple[Hit, ...]]) -> None:
        self._slugs = tuple(slugs)
        self._make = make
        self._made: dict[str, tuple[Hit, ...]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hits) and tuple(self.all()) == tuple(other.all())

    __hash__ = None  # type: ignore[assignment]

    def of(self, slug: str) -> tuple[Hit, ...]:
        """The hits of one plan; none for a plan that does not mention the words."""
        if slug not in self._slugs:
            return ()
        if slug not in self._made:
            self._made[slug] = self._make(slug)
        return self._made[slug]

    def all(self) -> Iterator[Hit]:
        """Every hit, plan by plan."""
        for slug in self._slugs:
            yield from self.of(slug)

    def each(self, change: Callable[[tuple[Hit, ...]], tuple[Hit, ...]]) -> "Hits":
        """The same with the hits of every plan changed, again only when they are asked for."""
        return Hits(self._slugs, lambda slug: change(self.of(slug)))


@dataclass
class Results:
    """The answer to one query. `plans` counts those that mention it, in the library's order; `parts` counts places.

    `misprints` come on top and are counted nowhere. `words` are the texts looked for, `ignored` what was typed and not
    understood.
    """

    query: str
    found: Hits
    plans: Mapping[str, Count]
    not_mentioned: tuple[str, ...]
    parts: Mapping[Part, int]
    misprints: tuple[Misprint, ...] = ()
    words: tuple[WordCount, ...] = ()
    ignored: tuple[str, ...] = ()

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """All hits, plan by plan in the library's order."""
        return tuple(self.found.all())

    @cached_property
    def total(self) -> Count:
        """The sum over the plans."""
        counts = self.plans.values()
        return Count(
            sum(count.sections for count in counts),
            sum(count.blocks for count in counts),
            sum(count.occurrences for count in counts),
        )

    def marks(self, slug: str | None = None) -> tuple[Mark, ...]:
        """Every occurrence, in one plan or in all, as a mark, in the order of the hits."""
        hits = self.found.all() if slug is None else self.found.of(slug)
        return tuple(Mark(hit.locator, span, MarkKind.HIT) for hit in hits for span in hit.spans)


def grouped(hits: Iterable[Hit]) -> tuple[Hits, dict[str, Count]]:
    """Hits, which stand plan by plan, and the figures of every plan among them."""
    plans: dict[str, list[Hit]] = {}
    for hit in hits:
        plans.setdefault(hit.locator.slug, []).append(hit)
    figures = {
        slug: Count(len({hit.locator.section for hit in own}), len(own), sum(len(hit.spans) for hit in own))
        for slug, own in plans.items()
    }
    return Hits(plans, lambda slug: tuple(plans[slug])), figures
