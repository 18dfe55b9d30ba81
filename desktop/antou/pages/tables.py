"""Tables: set cells, heights of rows, merged cells, and the part of a table that stands on one page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from antou.library.locator import Locator
from antou.pages.breaking import breaks
from antou.pages.page import Origin, Piece, Rule
from antou.pages.ruler import Ruler
from antou.pages.setting import Line, Measured
from antou.render.columns import column_align, column_widths
from antou.render.flow import Run, Table
from antou.render.layout import Align, PageLayout, TableStyle

# A parted row leaves at least so many lines on either page.
_MIN_PARTED_LINES = 3


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row, or part of one, with the lines of its cells; `index` counts the table's rows.

    `continues` lists the merged columns in which the cell above goes on.
    """

    index: int
    locator: Locator
    cells: tuple[tuple[Line, ...], ...]
    continues: frozenset[int]


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
    """A set table. `edges` are the positions of the vertical rules from the left edge of the text block."""

    item: int
    style: TableStyle
    pitch: float
    edges: tuple[float, ...]
    head: SetRow | None
    rows: tuple[SetRow, ...]
    merged: tuple[int, ...]

    @property
    def is_box(self) -> bool:
        """Whether it is text in a frame (专栏 without columns), which may be parted like text."""
        return self.head is None and len(self.edges) == 2

    def head_height(self, page: float) -> float:
        """The least that must stand below a caption: the head and two rows, or of high rows the first lines.

        `page` is the height of a whole page.
        """
        room = page - self.repeated_height
        if not self.rows:
            return self.repeated_height
        if self.may_part(self.rows[0], room):
            first = min(_MIN_PARTED_LINES * self.pitch + self._padding, self._height(self.rows[0]))
        else:
            first = self._height(self.rows[0])
            both = self.part(self.rows[:2]).height
            if both <= room:
                first = both
        return self.repeated_height + first

    @property
    def repeated_height(self) -> float:
        """Height of the row repeated on every page; 0 without one."""
        return self._height(self.head) if self.head else 0.0

    @property
    def _padding(self) -> float:
        return 2 * self.style.padding_pt[1]

    def may_part(self, row: SetRow, room: float) -> bool:
        """Whether a row may stand on two pages: in a box, or if it is higher than the `room` of a page."""
        return self.is_box or self._height(row) > room

    def _height(self, row: SetRow) -> float:
        lines = max((len(row.cells[at]) for at in self._own_columns(row)), default=1)
        return max(lines, 1) * self.pitch + self._padding

    def _own_columns(self, row: SetRow) -> Iterator[int]:
        return (column for column in range(len(row.cells)) if row is self.head or column not in self.merged)

    def part(self, rows: Sequence[SetRow]) -> Part:
        """The given neighbouring rows on one page; the last row of a merged cell grows if its text needs it."""
        heights = [self._height(row) for row in rows]
        for column in self.merged:
            for start, end in spans(rows, column):
                if rows[start] is self.head:
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
        return count - 1 if count == len(rows) - 1 and count > 2 and not self.is_box else count

    def parted(self, row: SetRow, room: float) -> tuple[SetRow, SetRow] | None:
        """A row cut into what stands in `room` and the rest; None if too little would stand on either side."""
        whole = max(len(cell) for cell in row.cells)
        count = min(int((room - self._padding) / self.pitch), whole - _MIN_PARTED_LINES)
        if count < _MIN_PARTED_LINES:
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
                if column in self.merged and row is not self.head:
                    start, end = next(one for one in spans(part.rows, column) if one[0] <= at < one[1])
                    if start < at:
                        continue
                    lines, height = self._merged_lines(row, column), sum(part.heights[start:end])
                    again = column in row.continues
                slack = height - self._padding - len(lines) * self.pitch
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
        bottom = y + part.height
        for edge in self.edges:
            yield Rule(x + edge, y, x + edge, bottom, width)
        yield Rule(x, y, x + self.edges[-1], y, width)
        for at in range(1, len(part.rows) + 1):
            below = y + sum(part.heights[:at])
            through: frozenset[int] = frozenset()
            if at < len(part.rows):
                through = frozenset({0}) if self.is_box else part.rows[at].continues
            for left, right in _open_stretches(self.edges, through):
                yield Rule(x + left, below, x + right, below, width)


def spans(rows: Sequence[SetRow], column: int) -> list[tuple[int, int]]:
    """The merged cells of a column among neighbouring rows, as (start, end)."""
    starts = [at for at, row in enumerate(rows) if at == 0 or column not in row.continues]
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))


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


def set_table(item: int, table: Table, layout: PageLayout, ruler: Ruler) -> TableBlock:
    """Set a table over the whole width of the text block."""
    style = layout.table
    wide = table.columns > style.wide_from
    size = style.wide_size_pt if wide else style.size_pt
    pitch = style.wide_pitch_pt if wide else style.pitch_pt
    cells = [
        [
            Measured((Run(cell),), style.head_face if row.header else style.face, size, ruler, dotted=row.doubts_in(at))
            for at, cell in enumerate(row.cells)
        ]
        for row in table.rows
    ]
    padding = 2 * style.padding_pt[0]
    widths = column_widths(
        [[cell.width() for cell in row] for row in cells],
        [max(_unbreakable(row[column]) for row in cells) for column in range(table.columns)],
        layout.text_width_pt - padding * table.columns,
        size,
    )
    aligns = [
        column_align(max(row[column].width() for row in cells), widths[column], size) for column in range(table.columns)
    ]
    rows: list[SetRow] = []
    for index, row in enumerate(table.rows):
        lines = tuple(
            tuple(
                cell.lines(
                    width,
                    pitch,
                    Align.CENTRE if row.header else align,
                    indent=2 * size if table.columns == 1 else 0,
                )
            )
            for cell, width, align in zip(cells[index], widths, aligns, strict=True)
        )
        continues = frozenset(column for column in table.merged if rows and not row.cells[column] and not row.header)
        rows.append(SetRow(index, row.locator, lines, continues))
    head = rows[0] if table.rows[0].header else None
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width + padding)
    body = tuple(rows[1:] if head else rows)
    return TableBlock(item, style, pitch, tuple(edges), head, body, table.merged)


def _unbreakable(cell: Measured) -> float:
    cuts = [0, *breaks(cell.text), len(cell.text)]
    return max((cell.width(start, end) for start, end in pairwise(cuts)), default=0.0)
