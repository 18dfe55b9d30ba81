"""What is asked to be shown, printed or exported, and what is marked in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from antou.library.locator import Locator


class MarkKind(StrEnum):
    """Why a stretch of text is marked."""

    HIT = "hit"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one block's text: code points `start` to `end` (exclusive)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of one block."""

    locator: Locator
    span: Span
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A section and what of it is shown; a plan's slug stands for the whole plan.

    `subsections`: with everything under it, else its heading and its own text. `tables`: with its tables, else with
    a line that says which is left out. `hits` are stretches to be underlined, `notes` what the reader noted, by block.
    """

    section: str
    subsections: bool = True
    tables: bool = True
    hits: Mapping[Locator, tuple[Span, ...]] = field(default_factory=dict)
    notes: Mapping[Locator, tuple[str, ...]] = field(default_factory=dict)
