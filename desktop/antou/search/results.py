"""What a search answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from antou.library.locator import Locator
from antou.library.model import Erratum
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


@dataclass(frozen=True, slots=True)
class Results:
    """All hits of one query in reading order. `plans` counts those that mention it, in the library's order.

    `misprints` come on top and are counted nowhere.
    """

    query: str
    hits: tuple[Hit, ...]
    plans: Mapping[str, Count]
    not_mentioned: tuple[str, ...]
    misprints: tuple[Misprint, ...] = ()

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
        """Every occurrence as a mark, in reading order."""
        return tuple(Mark(hit.locator, span, MarkKind.HIT) for hit in self.hits for span in hit.spans)


def count(hits: tuple[Hit, ...]) -> Count:
    """Count the hits of one plan."""
    return Count(len({hit.locator.section for hit in hits}), len(hits), sum(len(hit.spans) for hit in hits))
