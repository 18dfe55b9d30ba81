"""The frozen library: plans, sections, blocks, and how to walk them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from antou.library.locator import Locator
from antou.library.passage import Span


class BlockKind(StrEnum):
    """What a block is in the document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"
    CAPTION = "caption"
    NOTE = "note"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, table row, caption, table note or picture: the unit of search hits.

    `text` is as printed; a row's cells stand in it separated by tabs, as printed (a merged cell is empty below
    its first row), while `cells` repeats merged cells downwards. `lead` is the number of characters at the start
    of `text` that are a run-in heading (dash and number included, the closing mark not). `table` numbers the
    plan's tables from 1 (0: not a row); `header` marks a table's header row. `line` is the line in plan.md.
    `picture` is the file of a picture, whose caption is `text`; plans have none, the user guide has.
    """

    locator: Locator
    kind: BlockKind
    text: str
    line: int
    lead: int = 0
    cells: tuple[str, ...] = ()
    table: int = 0
    header: bool = False
    picture: Path | None = None

    @property
    def printed_cells(self) -> tuple[str, ...]:
        """A row's cells as printed."""
        return tuple(self.text.split("\t"))


@dataclass(frozen=True, slots=True)
class Section:
    """Any heading with what belongs to it, however deep. The root of a plan is a section of level 0."""

    id: str
    level: int
    number: str | None
    title: str
    run_in: bool
    parent: str | None
    blocks: tuple[Block, ...]
    children: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The plan's slug."""
        return self.id.partition("/")[0]

    @property
    def locator(self) -> Locator:
        """Where the section begins."""
        return Locator(self.id)

    @property
    def label(self) -> str:
        """Number and title on one line for trees, lists and paths: `3.强化应急物资保障`, `第一节 指导思想`."""
        if self.number is None or self.number == "——":
            return self.title
        gap = " " if self.number[0] in "第附" else ""
        return f"{self.number}{gap}{self.title}"


@dataclass(frozen=True, slots=True)
class Erratum:
    """Words of the source that look like an error. The text keeps them; the reader is told.

    `meant` takes the place of `words` (at `span` of the block's text); None where the right wording cannot be known.
    `against` are the places of the same plan that say otherwise. `why` is one Chinese sentence.
    """

    locator: Locator
    words: str
    span: Span
    meant: str | None
    why: str
    against: tuple[Locator, ...] = ()

    def emended(self, text: str) -> str:
        """The block's text as it is probably meant."""
        return text[: self.span.start] + (self.meant or self.words) + text[self.span.end :]


@dataclass(frozen=True)
class Plan:
    """One plan. What its source does not state is None or empty."""

    slug: str
    title: str
    short: str
    issuers: tuple[str, ...]
    number: str | None
    date: date | None
    period: tuple[int, int]
    province: str | None
    city: str | None
    district: str | None
    source_sha256: str
    supplied: tuple[str, ...]
    root: Section
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    """Every block in reading order; `sections` is in reading order too and leaves the root out."""
    errata: tuple[Erratum, ...] = ()
    """In reading order; none overlaps another."""

    @cached_property
    def by_id(self) -> dict[str, Section]:
        """All sections, the root included, by id."""
        return {section.id: section for section in (self.root, *self.sections)}

    @cached_property
    def characters(self) -> int:
        """Length of the text, white space not counted."""
        return sum(len("".join(block.text.split())) for block in self.blocks)

    @cached_property
    def edition(self) -> str:
        """16 hexadecimal digits: editions of the plan that share them have the same text at the same places."""
        text = "".join(f"{block.locator}\0{block.text}\0" for block in self.blocks)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a content file: one Chinese line that names file and line."""

    slug: str
    message: str


@dataclass(frozen=True)
class Library:
    """The plans that could be read, in the library's order, and what is wrong with the others."""

    plans: tuple[Plan, ...]
    problems: tuple[Problem, ...] = ()
    fingerprint: str = field(default="", compare=False)
    """SHA-256 over the content files: two libraries with one fingerprint hold the same text."""

    @cached_property
    def broken(self) -> frozenset[str]:
        """Slugs of the plans that the catalogue names and that could not be read."""
        return frozenset(problem.slug for problem in self.problems) - frozenset(self._plans)

    @cached_property
    def _plans(self) -> dict[str, Plan]:
        return {plan.slug: plan for plan in self.plans}

    @cached_property
    def _order(self) -> dict[Locator, int]:
        return {block.locator: at for at, block in enumerate(self.blocks())}

    def plan(self, slug: str) -> Plan:
        """The plan with that slug; raises KeyError."""
        return self._plans[slug]

    def section(self, section_id: str) -> Section:
        """The section with that id (a slug is the plan's root); raises KeyError."""
        return self._plans[section_id.partition("/")[0]].by_id[section_id]

    def block(self, locator: Locator) -> Block:
        """The block at that place; raises KeyError."""
        section = self.section(locator.section)
        if locator.block >= len(section.blocks):
            raise KeyError(str(locator))
        return section.blocks[locator.block]

    def __contains__(self, locator: Locator) -> bool:
        return locator in self._order

    def blocks(self) -> Iterator[Block]:
        """Every block of every plan in reading order."""
        for plan in self.plans:
            yield from plan.blocks

    def position(self, locator: Locator) -> int:
        """Place of a block in the reading order of the whole library; raises KeyError."""
        return self._order[locator]

    def path(self, section_id: str) -> tuple[Section, ...]:
        """The section and those it lies in, outermost (the root) first; raises KeyError."""
        chain = []
        current: str | None = section_id
        while current is not None:
            section = self.section(current)
            chain.append(section)
            current = section.parent
        return tuple(reversed(chain))

    def subtree(self, section_id: str) -> tuple[Section, ...]:
        """The section and everything under it, in reading order of the headings; raises KeyError."""
        section = self.section(section_id)
        below = [deeper for child in section.children for deeper in self.subtree(child)]
        return (section, *below)

    def blocks_under(self, section_id: str) -> tuple[Block, ...]:
        """The blocks of the section and of everything under it in reading order; raises KeyError."""
        ids = {section.id for section in self.subtree(section_id)}
        plan = self.plan(section_id.partition("/")[0])
        return tuple(block for block in plan.blocks if block.locator.section in ids)
