"""Which sections of the other plans treat the same matter as a section."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a section was chosen, as the reader is told."""

    THEME = "同主题"
    TEXT = "文字相近"
    TITLE = "标题相近"


@dataclass(frozen=True, slots=True)
class Related:
    """A section of another plan that treats the same matter.

    `score` (0..1) is what the order rests on; `likeness` (0..1) is the one shown to the reader as 相近 50 %, see
    `likeness.containment`. `why`: at least one reason, the most telling first. `themes`: names of the themes that
    both sections belong to.
    """

    section: str
    score: float
    likeness: float
    why: tuple[Why, ...]
    themes: tuple[str, ...]


class Pairing:
    """The related sections of every section of a library."""

    def related(self, section_id: str) -> Mapping[str, tuple[Related, ...]]:
        """By slug of each other plan, in the library's order, the best first, at most five; () where none is near.

        Every section of the library can be asked, leads, chapters and whole plans too; raises KeyError.
        """
        raise NotImplementedError
