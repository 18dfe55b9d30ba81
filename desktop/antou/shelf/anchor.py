"""Where an annotation stands: a place in the text, and the words by which another edition is searched for it."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from antou.library.locator import Locator
from antou.library.model import Library, Plan

CONTEXT = 32
"""Characters kept before and after the quoted words."""
PATH_MARK = " › "


@dataclass(frozen=True, slots=True)
class Anchor:
    """A section as a whole, or the words from `first_offset` in block `first` to `last_offset` (exclusive) in `last`.

    Offsets count code points of the blocks' text; both are None for a section, whose heading is then `first` and
    `last`. `quote` are the words as printed, blocks separated by a line feed; of a section its title. `before` and
    `after` are the `CONTEXT` characters around them in the plan's reading order. `path` are the headings above and of
    the section, joined by `PATH_MARK`. `edition` is that of the plan in which the anchor stands; where it is another
    than the library's, the words have not been found there, and the places mean nothing.
    """

    first: Locator
    first_offset: int | None
    last: Locator
    last_offset: int | None
    quote: str
    before: str = ""
    after: str = ""
    path: str = ""
    edition: str = ""

    @property
    def slug(self) -> str:
        """The plan's slug."""
        return self.first.slug

    @property
    def whole_section(self) -> bool:
        """Whether a section is meant, and not words of it."""
        return self.first_offset is None or self.last_offset is None

    def stands_in(self, library: Library) -> bool:
        """Whether the places are those of this library; False also where it lacks the plan."""
        try:
            return library.plan(self.slug).edition == self.edition
        except KeyError:
            return False


def section_anchor(library: Library, section_id: str) -> Anchor:
    """The anchor of a section (a slug is the whole plan); raises KeyError."""
    section = library.section(section_id)
    plan = library.plan(section.slug)
    heading = section.locator
    text = ReadingText(plan)
    start = text.position(heading, max(library.block(heading).text.find(section.title), 0))
    path = headings(library, section_id)
    around = text.anchor(start, start + len(section.title), path)
    return replace(around, first=heading, first_offset=None, last=heading, last_offset=None, quote=section.title)


def passage_anchor(library: Library, first: Locator, first_offset: int, last: Locator, last_offset: int) -> Anchor:
    """The anchor of the words between two places of one plan, either of which may be the earlier.

    Offsets beyond a block's text mean its end. Raises KeyError for a place the library lacks and ValueError where
    there are no words between the two, or the places lie in two plans.
    """
    plan = library.plan(first.slug)
    text = ReadingText(plan)
    if last.slug != plan.slug:
        raise ValueError(f"{first} and {last} lie in two plans")
    start, end = sorted((text.position(first, first_offset), text.position(last, last_offset)))
    while start < end and text.text[start].isspace():
        start += 1
    while start < end and text.text[end - 1].isspace():
        end -= 1
    if start == end:
        raise ValueError(f"no words between {first} and {last}")
    section = text.place(start)[0].section
    return text.anchor(start, end, headings(library, section))


def words_at(library: Library, anchor: Anchor) -> str:
    """What stands at the anchor's places; of a section its title. Raises KeyError where there is no such place."""
    if anchor.first_offset is None or anchor.last_offset is None:
        return library.section(anchor.first.section).title
    text = ReadingText(library.plan(anchor.slug))
    return text.text[text.position(anchor.first, anchor.first_offset) : text.position(anchor.last, anchor.last_offset)]


class ReadingText:
    """A plan's blocks in reading order as one text, a line feed between two blocks, and the way back to the places."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.text = "\n".join(block.text for block in plan.blocks)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The position at which each block begins."""
        return tuple(accumulate((len(block.text) + 1 for block in self.plan.blocks[:-1]), initial=0))

    @cached_property
    def _index(self) -> dict[Locator, int]:
        return {block.locator: at for at, block in enumerate(self.plan.blocks)}

    def position(self, locator: Locator, offset: int) -> int:
        """The position of an offset in a block, kept within the block; raises KeyError."""
        at = self._index[locator]
        return self.starts[at] + min(max(offset, 0), len(self.plan.blocks[at].text))

    def place(self, position: int) -> tuple[Locator, int]:
        """Block and offset of a position; that of a line feed is the end of the block before it."""
        at = bisect_right(self.starts, position) - 1
        return self.plan.blocks[at].locator, position - self.starts[at]

    def anchor(self, start: int, end: int, path: str) -> Anchor:
        """The anchor of the words from `start` to `end` (exclusive), which are not empty."""
        first, first_offset = self.place(start)
        last, last_offset = self.place(end - 1)
        return Anchor(
            first=first,
            first_offset=first_offset,
            last=last,
            last_offset=last_offset + 1,
            quote=self.text[start:end],
            before=self.text[max(start - CONTEXT, 0) : start],
            after=self.text[end : end + CONTEXT],
            path=path,
            edition=self.plan.edition,
        )


def headings(library: Library, section_id: str) -> str:
    """The headings above and of a section, joined by PATH_MARK; raises KeyError."""
    return PATH_MARK.join(section.label for section in library.path(section_id)[1:])
