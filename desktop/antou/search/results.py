"""What a search answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Erratum
from antou.library.passage import Mark, MarkKind, Span


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


@dataclass(frozen=True, slots=True)
class Misprint:
    """A place where the words are probably meant; `span` is the printed stretch that stands for them."""

    erratum: Erratum
    span: Span


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


@dataclass(frozen=True, slots=True)
class Results:
    """All hits of one query, plan by plan in the library's order. `plans` counts those that mention it.

    `misprints` come on top and are counted nowhere. `words` are the texts looked for, `ignored` what was typed and not
    understood.
    """

    query: str
    hits: tuple[Hit, ...]
    plans: Mapping[str, Count]
    not_mentioned: tuple[str, ...]
    misprints: tuple[Misprint, ...] = ()
    words: tuple[WordCount, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def total(self) -> Count:
        """The sum over the plans."""
        counts = self.plans.values()
        return Count(
            sum(count.sections for count in counts),
            sum(count.blocks for count in counts),
            sum(count.occurrences for count in counts),
        )

    def marks(self) -> tuple[Mark, ...]:
        """Every occurrence as a mark, in the order of the hits."""
        return tuple(Mark(hit.locator, span, MarkKind.HIT) for hit in self.hits for span in hit.spans)


def counted(hits: Iterable[Hit]) -> dict[str, Count]:
    """The figures of every plan among the hits, which stand plan by plan."""
    plans: dict[str, tuple[set[str], list[int]]] = {}
    section, own = "", (set[str](), [0])
    for hit in hits:
        if hit.locator.section != section:
            section = hit.locator.section
            own = plans.setdefault(hit.locator.slug, (set(), []))
            own[0].add(section)
        own[1].append(len(hit.spans))
    return {slug: Count(len(sections), len(spans), sum(spans)) for slug, (sections, spans) in plans.items()}
