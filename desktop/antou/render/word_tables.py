"""A table of the flow as a table of a Word file."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from antou.render.columns import column_align, column_widths
from antou.render.flow import Run, Table
from antou.render.layout import Align, PageLayout
from antou.render.word_runs import runs
from antou.render.word_styles import CELL, HEAD_CELL, WIDE_CELL, WIDE_HEAD_CELL, first_line, justification
from antou.render.word_xml import Element, twips, w

_SIDES = ("top", "left", "bottom", "right")
# Figures, words and marks that belong to the character before them are not parted.
_WHOLE = re.compile(r"([!-~]+|[（“《〈【「『]*.)[，。；：、！？）”》〉】」』…%‰]*", re.DOTALL)


def word_table(table: Table, layout: PageLayout, *, keep_with_next: bool) -> Element:
    """The table over the whole width of the text block; `keep_with_next`: its end stays with what follows."""
    look = layout.table
    wide = table.columns > look.wide_from
    size = look.wide_size_pt if wide else look.size_pt
    widths = _widths(table, layout, size)
    naturals = [[_natural(cell, size) for cell in row.cells] for row in table.rows]
    padding = 2 * look.padding_pt[0]
    aligns = [
        column_align(max(row[column] for row in naturals), width - padding, size) for column, width in enumerate(widths)
    ]
    # Rounded at the edges: the columns add up to the text block.
    edges = [0, *(twips(edge) for edge in accumulate(widths))]
    columns = [right - left for left, right in pairwise(edges)]
    kept = _kept_rows(table, keep_with_next=keep_with_next)
    return w(
        "tbl",
        _properties(layout, edges[-1]),
        w("tblGrid", *(w("gridCol", w=width) for width in columns)),
        *(_row(table, at, columns, aligns, size, wide=wide, kept=at in kept) for at in range(len(table.rows))),
    )


def _properties(layout: PageLayout, width: int) -> Element:
    look = layout.table
    rule = {"val": "single", "sz": round(look.rule_pt * 8), "space": 0, "color": layout.ink.lstrip("#")}
    beside, above = (twips(padding) for padding in look.padding_pt)
    return w(
        "tblPr",
        w("tblW", w=width, type="dxa"),
        w("jc", val="center"),
        w("tblBorders", *(w(side, **rule) for side in (*_SIDES, "insideH", "insideV"))),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=beside if side in {"left", "right"} else above, type="dxa") for side in _SIDES)),
    )


def _widths(table: Table, layout: PageLayout, size: float) -> list[float]:
    """The width of every column with its padding, in points, as on our pages but for the widths of Latin letters."""
    padding = 2 * layout.table.padding_pt[0]
    naturals = [[_natural(cell, size) for cell in row.cells] for row in table.rows]
    whole = [
        max(
            (_natural(part.group(), size) for row in table.rows for part in _WHOLE.finditer(row.cells[column])),
            default=0,
        )
        for column in range(table.columns)
    ]
    room = layout.text_width_pt - padding * table.columns
    return [width + padding for width in column_widths(naturals, whole, room, size)]


def _natural(text: str, size: float) -> float:
    """The width of a text on one line; letters and figures of Chinese fonts are half as wide as a character."""
    return size * sum(0.5 if char.isascii() else 1.0 for char in text)


def _kept_rows(table: Table, *, keep_with_next: bool) -> set[int]:
    """The rows that stand on one page with the next: the head with two rows, the last row with the one before it."""
    last = len(table.rows) - 1
    kept = {at for at, row in enumerate(table.rows) if row.header}
    if not _is_box(table) and last > 2:
        kept |= {max(kept, default=-1) + 1, last - 1}
    return kept | ({last} if keep_with_next else set())


def _is_box(table: Table) -> bool:
    """Whether it is text in a frame (专栏 without columns), which may be parted like text."""
    return table.columns == 1 and not table.rows[0].header


def _row(
    table: Table, at: int, columns: Sequence[int], aligns: Sequence[Align], size: float, *, wide: bool, kept: bool
) -> Element:
    row = table.rows[at]
    properties = w(
        "trPr",
        None if _is_box(table) else w("cantSplit"),
        w("tblHeader") if row.header and all(one.header for one in table.rows[:at]) else None,
    )
    if row.header:
        style = WIDE_HEAD_CELL if wide else HEAD_CELL
        aligns = [Align.CENTRE] * table.columns
    else:
        style = WIDE_CELL if wide else CELL

    def cells() -> Iterator[Element]:
        for column, (width, align) in enumerate(zip(columns, aligns, strict=True)):
            span = table.span(at, column)
            merge = None if span == 1 else w("vMerge", val="restart" if span else "continue")
            paragraph = w(
                "pPr",
                w("pStyle", val=style),
                w("keepNext") if kept else None,
                first_line(2, size) if table.columns == 1 else None,
                justification(align),
            )
            words = runs((Run(row.cells[column]),), row.doubts_in(column))
            yield w(
                "tc",
                w("tcPr", w("tcW", w=width, type="dxa"), merge, w("vAlign", val="center")),
                w("p", paragraph, *words),
            )

    return w("tr", properties if len(properties) else None, *cells())
