"""A table of the flow as a table of a Word file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil

from antou.render.columns import column_align, column_widths, text_align
from antou.render.flow import Row, Table
from antou.render.layout import Align, PageLayout
from antou.render.wordml.elements import TWIPS, Element, twips, w
from antou.render.wordml.runs import lines
from antou.render.wordml.styles import CELL, HEAD_CELL, WIDE_CELL, WIDE_HEAD_CELL, first_line, justification
from antou.render.wordml.titles import natural_width, unbreakable

_SIDES = ("top", "left", "bottom", "right")
# What is repeated above the rows of every page takes no more than this part of it; else the first row alone is.
_REPEATED_PART = 0.25
# In characters.
_SPARE = 0.5


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a column's edges are in twips, and how the lines of its cells fill it."""

    left: int
    right: int
    align: Align

    @property
    def width(self) -> int:
        return self.right - self.left


def word_table(table: Table, layout: PageLayout, variant: str = "", *, keep_with_next: bool = False) -> Element:
    """The table over the whole width of the text block.

    `variant`: which set of styles is this layout's. `keep_with_next`: the table's end stays with what follows.
    """
    setter = _Setter(table, layout, variant)
    kept = setter.kept_rows() | ({len(table.rows) - 1} if keep_with_next else set())
    return w(
        "tbl",
        setter.properties(),
        w("tblGrid", *(w("gridCol", w=column.width) for column in setter.columns)),
        *(setter.row(at, kept=at in kept) for at in range(len(table.rows))),
    )


class _Setter:
    """One table with the size of its type and the columns that follow from it."""

    def __init__(self, table: Table, layout: PageLayout, variant: str) -> None:
        self._table = table
        self._layout = layout
        self._variant = variant
        style = layout.table
        self._wide = table.columns > style.wide_from
        self._size = style.wide_size_pt if self._wide else style.size_pt
        self._pitch = style.wide_pitch_pt if self._wide else style.pitch_pt
        self._padding = 2 * style.padding_pt[0]
        widths = self._widths()
        # Rounded at the edges, so that the columns add up to the text block.
        edges = pairwise([0, *(twips(edge) for edge in accumulate(width + self._padding for width in widths))])
        aligns = (self._align(column, width) for column, width in enumerate(widths))
        self.columns = [_Column(left, right, align) for (left, right), align in zip(edges, aligns, strict=True)]
        self._heads = self._repeated()

    def _own_rows(self) -> list[Row]:
        """The rows that decide on the columns; what goes across has no say in it."""
        return [row for row in self._table.rows if not row.across]

    def _widths(self) -> list[float]:
        """The width of every column without its padding, in points: as on our pages, but for Latin letters."""
        columns = range(self._table.columns)
        room = self._layout.text_width_pt - self._padding * len(columns)
        if shares := self._table.widths:
            return [room * share / sum(shares) for share in shares]
        rows = self._own_rows()
        cells = [[row.cells[column] for row in rows] for column in columns]
        whole = [max((self._natural(part) for cell in one for part in unbreakable(cell)), default=0) for one in cells]
        return column_widths([[self._natural(cell) for cell in row.cells] for row in rows], whole, room, self._size)

    def _natural(self, text: str) -> float:
        """The width of a text's longest line in points, with room for the gaps some programs put beside figures."""
        return self._size * (max(map(natural_width, text.split("\n"))) + (_SPARE if text else 0))

    def _align(self, column: int, width: float) -> Align:
        if self._table.side_by_side:
            return text_align(width, self._size)
        longest = max((self._natural(row.cells[column]) for row in self._own_rows()), default=0)
        return column_align(longest, width, self._size)

    def _repeated(self) -> int:
        """How many rows stand above the others on every page."""
        table = self._table
        if not table.rows[0].header:
            return 0
        above = 2 * self._layout.table.padding_pt[1]
        height = sum(self._lines(row) * self._pitch + above for row in table.rows[: table.repeated])
        return table.repeated if height <= _REPEATED_PART * self._layout.text_height_pt else 1

    def _lines(self, row: Row) -> int:
        """About how many lines the highest cell of a row has."""
        rooms = (column.width / TWIPS - self._padding for column in self.columns)
        return max(
            sum(max(1, ceil(self._natural(line) / room)) for line in cell.split("\n"))
            for cell, room in zip(row.cells, rooms, strict=True)
        )

    @property
    def _is_box(self) -> bool:
        """Whether it is text in a frame (专栏 without columns), which may be parted like text."""
        return self._table.columns == 1 and not self._heads

    def kept_rows(self) -> set[int]:
        """The rows that stand on one page with the next: heads with two rows, titles, the last but one."""
        rows = self._table.rows
        kept = {*range(self._heads), *(at for at, row in enumerate(rows) if row.leads)}
        if not (self._is_box or self._table.side_by_side) and len(rows) > self._heads + 2:
            kept |= {self._heads, len(rows) - 2}
        return kept

    def properties(self) -> Element:
        style = self._layout.table
        eighths, ink = round(style.rule_pt * 8), self._layout.ink.lstrip("#")
        beside, above = (twips(padding) for padding in style.padding_pt)
        margins = {"top": above, "left": beside, "bottom": above, "right": beside}
        return w(
            "tblPr",
            w("tblW", w=self.columns[-1].right, type="dxa"),
            w("jc", val="center"),
            w(
                "tblBorders",
                *(w(side, val="single", sz=eighths, space=0, color=ink) for side in (*_SIDES, "insideH", "insideV")),
            ),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(side, w=margins[side], type="dxa") for side in _SIDES)),
        )

    def row(self, at: int, *, kept: bool) -> Element:
        row = self._table.rows[at]
        properties = [
            *([] if self._is_box else [w("cantSplit")]),
            *([w("tblHeader")] if at < self._heads else []),
        ]
        cells = (
            [self._cell(at, 0, self.columns[-1].right, Align.LEFT, kept=kept)]
            if row.across
            else [
                self._cell(at, number, column.width, Align.CENTRE if row.header else column.align, kept=kept)
                for number, column in enumerate(self.columns)
            ]
        )
        return w("tr", w("trPr", *properties) if properties else None, *cells)

    def _cell(self, at: int, column: int, width: int, align: Align, *, kept: bool) -> Element:
        table, row = self._table, self._table.rows[at]
        span = table.span(at, column)
        properties = w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            w("gridSpan", val=table.columns) if row.across else None,
            None if span == 1 else w("vMerge", val="restart" if span else "continue"),
            w("vAlign", val="top" if table.side_by_side else "center"),
        )
        return w("tc", properties, *self._paragraphs(row, column, align, kept=kept))

    def _paragraphs(self, row: Row, column: int, align: Align, *, kept: bool) -> Iterator[Element]:
        if row.header or row.leads:
            style = WIDE_HEAD_CELL if self._wide else HEAD_CELL
        else:
            style = WIDE_CELL if self._wide else CELL
        for words in lines(row.runs_in(column), row.doubts_in(column)):
            properties = w(
                "pPr",
                w("pStyle", val=style + self._variant),
                w("keepNext") if kept else None,
                first_line(2, self._size) if self._table.columns == 1 and not row.across else None,
                justification(align),
            )
            yield w("p", properties, *words)
