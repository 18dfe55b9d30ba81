"""Puts set blocks on pages: the grid's lines, headings kept with their text, widows and orphans, tables."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil
from typing import TypeGuard

from antou.library.locator import Locator
from antou.pages.blocks import Block, TextBlock, set_blocks
from antou.pages.fonts import Faces
from antou.pages.page import Origin, Page, PagesStoppedError, Picture, Piece, Rule
from antou.pages.ruler import Ruler
from antou.pages.setting import Line
from antou.pages.tables import Part, SetRow, TableBlock
from antou.render.flow import Flow
from antou.render.layout import PageLayout

# Sums of line heights meet the page's end only within rounding.
_SLACK = 0.01
# A text of so many lines gives two of them to the next page where its source line stands.
_PARTED_FOR_SOURCE = 4
# So many rows of a table go to the next page with its source line, if as many stay.
_WITH_SOURCE = 2


def paginate(
    flow: Flow,
    layout: PageLayout,
    faces: Faces,
    *,
    first_item: int = 0,
    should_stop: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Page, ...]:
    """All pages of a flow, without their numbers and headers; an empty flow has none. May run in any thread.

    `first_item`: how the first item is counted, where the flow is a part of a longer one. `should_stop` is asked
    before every page; PagesStoppedError is raised when it says so. `progress` is told how many of the flow's items are
    set, and how many there are.
    """
    pages = []
    for page in iter_pages(flow, layout, faces, first_item=first_item, progress=progress):
        if should_stop is not None and should_stop():
            raise PagesStoppedError
        pages.append(page)
    return tuple(pages)


def iter_pages(
    flow: Flow,
    layout: PageLayout,
    faces: Faces,
    *,
    first_item: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Page]:
    """The pages of a flow one by one, so that a caller can do something else between two of them."""
    placer = _Placer(layout)
    blocks = set_blocks(flow, layout, Ruler(faces), first_item)
    ahead: deque[Block] = deque()
    while True:
        while not ahead or _wants_more(ahead):
            block = next(blocks, None)
            if block is None:
                break
            ahead.append(block)
        if not ahead:
            break
        yield from placer.place(ahead.popleft(), ahead)
        if progress is not None:
            progress(placer.last_item - first_item + 1, len(flow))
    yield from placer.finish()


def _wants_more(ahead: deque[Block]) -> bool:
    """Whether the first block's place depends on blocks not set yet.

    It has to see what its headings lead to, and the source line under that.
    """
    return sum(not (isinstance(block, TextBlock) and block.style.keep_with_next) for block in ahead) < 2


def _is_source(block: Block | None) -> TypeGuard[TextBlock]:
    """Whether a block is words we supply under a text: a source line, a note."""
    return isinstance(block, TextBlock) and block.clings


class _Placer:
    """The page being filled; `_y` is how far down the text block it is filled."""

    def __init__(self, layout: PageLayout) -> None:
        self.last_item = -1
        self._layout = layout
        self._number = 0
        self._begun: set[int] = set()
        self._clear()

    def _clear(self) -> None:
        self._y = 0.0
        self._led = False  # whether the last thing on the page is a heading
        self._pieces: list[Piece] = []
        self._rules: list[Rule] = []
        self._pictures: list[Picture] = []
        self._items: dict[int, None] = {}
        self._starts: list[tuple[int, float]] = []
        self._locators: dict[Locator, None] = {}

    @property
    def _bottom(self) -> float:
        return self._layout.text_height_pt + _SLACK

    def finish(self) -> Iterator[Page]:
        """The last page, if anything stands on it."""
        if self._pieces:
            yield self._turn()

    def _turn(self) -> Page:
        self._number += 1
        page = Page(
            self._number,
            self._layout,
            tuple(self._pieces),
            tuple(self._rules),
            tuple(self._items),
            tuple(self._locators),
            tuple(self._pictures),
            tuple(self._starts),
        )
        self._clear()
        return page

    def place(self, block: Block, ahead: deque[Block]) -> Iterator[Page]:
        """Put a block on the page; yields the pages that are full. `ahead` are the blocks after it."""
        if self._pieces and self._must_turn(block, ahead):
            yield self._turn()
        self._y = self._top(self._y, block)
        self.last_item = block.item
        if isinstance(block, TableBlock):
            yield from self._place_table(block, ahead)
            self._led = False
            self._y += block.style.gap_pt
        else:
            yield from self._place_text(block, ahead)
            self._y += block.style.blank_after * self._layout.line_pitch_pt

    def _top(self, y: float, block: Block) -> float:
        """Where a block begins when the page is filled down to `y`."""
        if isinstance(block, TableBlock):
            return y + block.style.gap_pt if y else y
        if block.style.pitch_pt is not None:
            return y
        pitch = self._layout.line_pitch_pt
        blank = block.style.blank_before if y else 0
        return (ceil(y / pitch - _SLACK) + blank) * pitch

    def _must_turn(self, block: Block, ahead: deque[Block]) -> bool:
        """Whether a block starts a page: because its style says so, or a heading's text would not follow it."""
        if isinstance(block, TextBlock) and block.style.new_page:
            return True
        # What no page can keep together is kept without its source line, then not at all.
        for sources in (True, False):
            if self._reach(self._y, block, ahead, sources=sources) <= self._bottom:
                return False
            if self._reach(0, block, ahead, sources=sources) <= self._bottom:
                return True
        return self._top(self._y, block) + self._least(block) > self._bottom

    def _reach(self, y: float, block: Block, ahead: deque[Block], *, sources: bool) -> float:
        """How far down a block and what must follow it reach when the page is filled down to `y`.

        `sources`: with the source line of a text under a heading that is too short to be parted for it.
        """
        for at, one in enumerate((block, *ahead)):
            y = self._top(y, one)
            if not isinstance(one, TextBlock):
                return y + self._least(one)
            if not one.style.keep_with_next:
                follower = ahead[at] if at < len(ahead) else None
                if sources and at and len(one.lines) < _PARTED_FOR_SOURCE and _is_source(follower):
                    return self._top(y + one.height, follower) + follower.height
                return y + self._least(one)
            y += one.height + one.style.blank_after * self._layout.line_pitch_pt
        return y

    def _least(self, block: Block) -> float:
        if isinstance(block, TableBlock):
            return block.head_height(self._layout.text_height_pt)
        return block.head_height

    def _place_text(self, block: TextBlock, ahead: deque[Block]) -> Iterator[Page]:
        lines = block.lines
        while lines:
            rest = replace(block, lines=lines)
            count = rest.fitting(self._bottom - self._y)
            if count == len(lines) and self._leaves_source_alone(rest, ahead):
                # On a page too small for all of them a source line alone is less bad than a heading alone.
                count = count - 2 if count >= _PARTED_FOR_SOURCE else count if self._led else 0
            if not count and not self._pieces:
                count = max(1, int(self._bottom / lines[0].height))
            if count:
                self._add_picture(block)
                self._note(block.item, block.locator)
            for line in lines[:count]:
                self._add_line(block, line)
            lines = lines[count:]
            if lines:
                yield self._turn()
        self._led = block.style.keep_with_next

    def _leaves_source_alone(self, block: TextBlock, ahead: deque[Block]) -> bool:
        """Whether the source line of this text would open the next page without any of the text."""
        follower = ahead[0] if ahead else None
        if not self._pieces or not _is_source(follower):
            return False
        return self._top(self._y + block.height, follower) + follower.height > self._bottom

    def _add_line(self, block: TextBlock, line: Line) -> None:
        top = self._layout.top_pt + self._y
        for part in line.stretches:
            self._pieces.append(
                Piece(
                    self._layout.left_pt + part.x,
                    top + line.baseline,
                    part.text,
                    part.type,
                    part.spread,
                    Origin(block.item, 0, 0, part.start),
                )
            )
        self._y += line.height

    def _add_picture(self, block: TextBlock) -> None:
        if picture := block.picture:
            layout = self._layout
            x = layout.left_pt + (layout.text_width_pt - picture.width) / 2
            y = layout.top_pt + self._y + (picture.room - picture.height) / 2
            self._pictures.append(Picture(x, y, picture.width, picture.height, picture.file))
            self._y += picture.room

    def _note(self, item: int, locator: Locator | None) -> None:
        if item not in self._begun:
            self._begun.add(item)
            self._starts.append((item, self._layout.top_pt + self._y))
        self._items[item] = None
        if locator is not None:
            self._locators[locator] = None

    def _place_table(self, block: TableBlock, ahead: deque[Block]) -> Iterator[Page]:
        rows = list(block.rows)
        whole_page = self._bottom - block.repeated_height
        repeats = False
        while rows or not repeats:
            room = self._bottom - self._y - block.repeated_height
            count = self._without_source(block, rows, block.fitting(rows, room), ahead)
            if count < len(rows) and block.may_part(rows[count], whole_page - block.leading_height(rows, count)):
                parted = block.parted(rows[count], room - block.part(rows[:count]).height)
                if parted:
                    rows[count : count + 1] = parted
                    count += 1
            if count < len(rows):
                count = block.without_leads(rows, count)
            if rows and not count:
                if self._pieces:
                    yield self._turn()
                    continue
                # On a page too small for it a row is parted wherever it must be, so that no line is lost below.
                rows[:1] = block.parted(rows[0], room, least=1) or rows[:1]
                count = 1
            self._add_rows(block, rows[:count], repeats=repeats)
            repeats = True
            rows = rows[count:]
            if rows:
                yield self._turn()

    def _without_source(self, block: TableBlock, rows: list[SetRow], count: int, ahead: deque[Block]) -> int:
        """How many of the rows that fit stay: one or two go along with a source line that has no room below them."""
        follower = ahead[0] if ahead else None
        if count < max(len(rows), 2) or not _is_source(follower):
            return count
        end = self._y + block.repeated_height + block.part(rows).height + block.style.gap_pt
        if self._top(end, follower) + follower.height <= self._bottom:
            return count
        return count - (_WITH_SOURCE if count >= 2 * _WITH_SOURCE else 1)

    def _add_rows(self, block: TableBlock, rows: list[SetRow], *, repeats: bool) -> None:
        if block.heads:
            self._add_part(block, block.part(block.heads), supplied=repeats)
        self._add_part(block, block.part(rows), supplied=False)

    def _add_part(self, block: TableBlock, part: Part, *, supplied: bool) -> None:
        x, y = self._layout.left_pt, self._layout.top_pt + self._y
        if not supplied:
            for row in part.rows:
                self._note(block.item, row.locator)
        self._pieces.extend(block.pieces(part, x, y, supplied=supplied))
        self._rules.extend(block.rules(part, x, y))
        self._y += part.height
