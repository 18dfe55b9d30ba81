"""Tables: set cells, heights of rows, merged cells, and the part of a table that stands on one page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from antou.library.locator import Locator
from antou.pages.page import Origin, Piece, Rule
from antou.pages.setting import Line
from antou.render.layout import TableStyle

# A parted row leaves at least so many lines on either page.
_MIN_PARTED_LINES = 3
# A row of texts side by side that takes more of a page than this may be parted although it fits on one.
_HIGH_PART = 0.5


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row, or part of one, with the lines of its cells; `index` counts the table's rows.

    `continues` lists the merged columns in which the cell above goes on. `head`: it is repeated on every page.
    `across`: its first cell takes the whole width. `leads`: it is never the last thing on a page.
    """

    index: int
    locator: Locator | None
    cells: tuple[tuple[Line, ...], ...]
    continues: frozenset[int]
    head: bool = False
    across: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring rows of a table on one page, and their heights."""

    rows: tuple[SetRow, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """Height of all rows."""
        return sum(self.heights)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A set table. `edges` are the positions of the vertical rules from the left edge of the text block.

    `heads` stand above the rows of every page. `from_top`: texts side by side, not centred between the rules.
    """

    item: int
    style: TableStyle
    pitch: float
    edges: tuple[float, ...]
    heads: tuple[SetRow, ...]
    rows: tuple[SetRow, ...]
    merged: tuple[int, ...]
    from_top: bool = False

    @property
    def is_box(self) -> bool:
        """Whether it is text in a frame (专栏 without columns), which may be parted like text."""
        return not self.heads and len(self.edges) == 2

    def head_height(self, page: float) -> float:
        """The least that must stand below a caption: the head and two rows, or of high rows the first lines.

        Titles before the first row count with it. `page` is the height of a whole page.
        """
        room = page - self.repeated_height
        if not self.rows:
            return self.repeated_height
        titles = next((at for at, row in enumerate(self.rows) if not row.leads), len(self.rows))
        above = self.part(self.rows[:titles]).height
        rows = self.rows[titles : titles + 2]
        first = self._least(rows[0], room - above) if rows else 0.0
        if len(rows) > 1 and not self.may_part(rows[0], room - above):
            high = self.may_part(rows[1], room - above)
            both = first + self._least(rows[1], room - above) if high else self.part(rows).height
            if above + both <= room:
                first = both
        return self.repeated_height + above + first

    @property
    def repeated_height(self) -> float:
        """Height of the rows repeated on every page; 0 without any."""
        return sum(map(self._height, self.heads))

    @property
    def _padding(self) -> float:
        return 2 * self.style.padding_pt[1]

    def may_part(self, row: SetRow, room: float) -> bool:
        """Whether a row may stand on two pages: in a box, or if it is higher than the `room` of a page.

        One of texts side by side need only be higher than half of it: moved whole it would leave half a page empty.
        """
        return self.is_box or self._height(row) > room * (_HIGH_PART if self.from_top else 1)

    def _least(self, row: SetRow, room: float) -> float:
        """The least of a row that stands on a page: its first lines, or all of one that may not be parted."""
        height = self._height(row)
        return min(_MIN_PARTED_LINES * self.pitch + self._padding, height) if self.may_part(row, room) else height

    def _height(self, row: SetRow) -> float:
        lines = max((len(row.cells[at]) for at in self._own_columns(row)), default=1)
        return max(lines, 1) * self.pitch + self._padding

    def _own_columns(self, row: SetRow) -> Iterator[int]:
        return (column for column in range(len(row.cells)) if row.head or column not in self.merged)

    def part(self, rows: Sequence[SetRow]) -> Part:
        """The given neighbouring rows on one page; the last row of a merged cell grows if its text needs it."""
        heights = [self._height(row) for row in rows]
        for column in self.merged:
            for start, end in spans(rows, column):
                if rows[start].head:
                    continue
                lines = self._merged_lines(rows[start], column)
                need = len(lines) * self.pitch + self._padding
                heights[end - 1] += max(need - sum(heights[start:end]), 0.0)
        return Part(tuple(rows), tuple(heights))

    def fitting(self, rows: Sequence[SetRow], room: float) -> int:
        """How many of the rows stand in `room`, without leaving a single one to the next page."""
        count = 0
        while count < len(rows) and self.part(rows[: count + 1]).height <= room:
            count += 1
        lone = count == len(rows) - 1 and count > 2 and not self.is_box and not self.from_top
        return count - 1 if lone else count

    def leading_height(self, rows: Sequence[SetRow], at: int) -> float:
        """Height of the titles that lead to a row, which cannot stand without them."""
        return self.part(rows[self.without_leads(rows, at) : at]).height

    def without_leads(self, rows: Sequence[SetRow], count: int) -> int:
        """How many of the first `count` rows are left without titles at their end, which would lead to nothing."""
        while count and rows[count - 1].leads:
            count -= 1
        return count

    def parted(self, row: SetRow, room: float, *, least: int = _MIN_PARTED_LINES) -> tuple[SetRow, SetRow] | None:
        """A row cut into what stands in `room` and the rest; None if fewer lines than `least` would stand on a side."""
        whole = max(len(cell) for cell in row.cells)
        count = min(int((room - self._padding) / self.pitch), whole - least)
        if count < least:
            return None
        upper = replace(row, cells=tuple(cell[:count] for cell in row.cells))
        lower = replace(
            row,
            cells=tuple(cell[count:] for cell in row.cells),
            continues=row.continues | frozenset(self.merged),
        )
        return upper, lower

    def _merged_lines(self, row: SetRow, column: int) -> tuple[Line, ...]:
        """The text of a merged cell, which stands in its first row."""
        at = row.index - self.rows[0].index
        while column in self.rows[at].continues:
            at -= 1
        return self.rows[at].cells[column]

    def pieces(self, part: Part, x: float, y: float, *, supplied: bool = False) -> Iterator[Piece]:
        """The text of a part whose top left corner is at x, y; `supplied`: it repeats the head."""
        tops = [y + sum(part.heights[:at]) for at in range(len(part.rows))]
        for at, row in enumerate(part.rows):
            for column, cell in enumerate(row.cells):
                lines, height, again = cell, part.heights[at], supplied
                if column in self.merged and not row.head:
                    start, end = next(one for one in spans(part.rows, column) if one[0] <= at < one[1])
                    if start < at:
                        continue
                    lines, height = self._merged_lines(row, column), sum(part.heights[start:end])
                    again = column in row.continues
                slack = 0.0 if self.from_top else height - self._padding - len(lines) * self.pitch
                top = tops[at] + self.style.padding_pt[1] + max(slack, 0.0) / 2
                left = x + self.edges[column] + self.style.padding_pt[0]
                yield from self._cell(lines, left, top, None if again else (row.index, column))

    def _cell(self, lines: Sequence[Line], x: float, y: float, cell: tuple[int, int] | None) -> Iterator[Piece]:
        for number, line in enumerate(lines):
            for part in line.stretches:
                origin = Origin(self.item, *cell, part.start) if cell else None
                baseline = y + number * self.pitch + line.baseline
                yield Piece(x + part.x, baseline, part.text, part.type, part.spread, origin)

    def rules(self, part: Part, x: float, y: float) -> Iterator[Rule]:
        """The lines of a part: its frame, between columns, and between rows except inside merged cells."""
        width = self.style.rule_pt
        tops = [y, *(y + height for height in accumulate(part.heights))]
        for edge in (self.edges[0], self.edges[-1]):
            yield Rule(x + edge, y, x + edge, tops[-1], width)
        for across, group in groupby(range(len(part.rows)), key=lambda at: part.rows[at].across):
            between = tuple(group)
            for edge in () if across else self.edges[1:-1]:
                yield Rule(x + edge, tops[between[0]], x + edge, tops[between[-1] + 1], width)
        yield Rule(x, y, x + self.edges[-1], y, width)
        for at in range(1, len(part.rows) + 1):
            below = tops[at]
            through: frozenset[int] = frozenset()
            if at < len(part.rows):
                through = frozenset({0}) if self.is_box else part.rows[at].continues
            for left, right in _open_stretches(self.edges, through):
                yield Rule(x + left, below, x + right, below, width)


def spans(rows: Sequence[SetRow], column: int) -> list[tuple[int, int]]:
    """The merged cells of a column among neighbouring rows, as (start, end)."""
    starts = [at for at, row in enumerate(rows) if at == 0 or column not in row.continues]
    return list(pairwise([*starts, len(rows)]))


def _open_stretches(edges: Sequence[float], closed: frozenset[int]) -> Iterator[tuple[float, float]]:
    start: float | None = None
    for column in range(len(edges) - 1):
        if column in closed:
            if start is not None:
                yield start, edges[column]
            start = None
        elif start is None:
            start = edges[column]
    if start is not None:
        yield start, edges[-1]
