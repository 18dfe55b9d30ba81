"""Names of places in the library: section ids and locators, as written on the command line and in user data."""

import re
from dataclasses import dataclass
from typing import Self

from antou.library.errors import UserError

_PATTERN = re.compile(r"(?P<section>[a-z][a-z0-9_-]*(?:/\d+(?:\.\d+)*)?)(?:#(?P<block>\d+))?")


class LocatorError(UserError):
    """The text is not a locator, or names no place in this library."""


@dataclass(frozen=True, slots=True)
class Locator:
    """One block of one section: `beibei/3.4.3#2`.

    `section` is a section id: the plan's slug alone (its root) or slug and position, `beibei/3.4.3`.
    `block` counts the section's own blocks; 0 is its heading, or the whole first paragraph of a run-in.
    """

    section: str
    block: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `beibei`, `beibei/3.4.3` or `beibei/3.4.3#2`; raises LocatorError."""
        match = _PATTERN.fullmatch(text.strip())
        if match is None:
            shown = text if len(text) <= 40 else text[:40] + "…"
            raise LocatorError(f"“{shown}”不是有效的章节编号（例：beibei/3.4.3）")
        return cls(match["section"], int(match["block"] or 0))

    @property
    def slug(self) -> str:
        """The plan's slug."""
        return self.section.partition("/")[0]

    def __str__(self) -> str:
        return f"{self.section}#{self.block}"
