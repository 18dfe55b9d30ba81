"""What is asked to be shown, printed or exported, and what is marked in it."""

from dataclasses import dataclass
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
    """A section with everything under it; a plan's slug stands for the whole plan."""

    section: str
