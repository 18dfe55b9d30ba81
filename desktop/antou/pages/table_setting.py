"""From the rows of a flow's table to set cells: how wide its columns are, how their lines fill them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from antou.pages.breaking import breaks
from antou.pages.ruler import Ruler
from antou.pages.setting import Measured
from antou.pages.tables import SetRow, TableBlock
from antou.render.columns import column_align, column_widths, text_align
from antou.render.flow import Table
from antou.render.layout import Align, PageLayout, TableStyle

# What is repeated above the rows of every page takes no more than this part of it; else the first row alone is,
_REPEATED_PART = 0.25
# and that no more if it takes this part. A merged cell that does is not merged, for it could not be parted.
_CROWDING_PART = 0.5
# A column holds so many characters at least; where there is no room for them everything is set smaller.
_LEAST_CHARACTERS = 2


def set_table(item: int, table: Table, layout: PageLayout, ruler: Ruler) -> TableBlock:
    """Set a table over the whole width of the text block."""
    style, size, pitch = _type(table, layout)
    cells = [
        [
            Measured(
                row.runs_in(at),
                style.head_face if row.header or row.leads else style.face,
                size,
                ruler,
                dotted=row.doubts_in(at),
            )
            for at in range(table.columns)
        ]
        for row in table.rows
    ]
    padding = 2 * style.padding_pt[0]
    widths, aligns = _columns(table, cells, layout.text_width_pt - padding * table.columns, size)
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width + padding)
    rows: list[SetRow] = []
    for index, row in enumerate(table.rows):
        if row.across:
            lines = (tuple(cells[index][0].lines(edges[-1] - padding, pitch, Align.LEFT)), *((),) * (table.columns - 1))
        else:
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
        may_continue = rows and not rows[-1].across and not row.header and not row.across
        continues = frozenset(column for column in table.merged if may_continue and not row.cells[column])
        rows.append(SetRow(index, row.locator, lines, continues, across=row.across, leads=row.leads))
    return _block(item, style, pitch, edges, rows, table, layout.text_height_pt)


def _type(table: Table, layout: PageLayout) -> tuple[TableStyle, float, float]:
    """The style of a table, and size and pitch of its type: smaller than the layout's where columns are too many."""
    style = layout.table
    wide = table.columns > style.wide_from
    size = style.wide_size_pt if wide else style.size_pt
    pitch = style.wide_pitch_pt if wide else style.pitch_pt
    share = min(table.widths) / sum(table.widths) if table.widths else 1 / table.columns
    beside, above = style.padding_pt
    # What the narrowest column has, by what it needs.
    scale = share * layout.text_width_pt / (_LEAST_CHARACTERS * size + 2 * beside * table.columns * share)
    if scale >= 1:
        return style, size, pitch
    return replace(style, padding_pt=(beside * scale, above * scale)), size * scale, pitch * scale


def _block(
    item: int,
    style: TableStyle,
    pitch: float,
    edges: Sequence[float],
    rows: Sequence[SetRow],
    table: Table,
    page: float,
) -> TableBlock:
    """The rows as a block: which of them are repeated, which columns are merged, on a page of that height."""
    padding = 2 * style.padding_pt[1]
    merged = table.merged
    if any(len(row.cells[at]) * pitch + padding > _CROWDING_PART * page for row in rows for at in merged):
        merged = ()
        rows = [replace(row, continues=frozenset()) for row in rows]
    block = TableBlock(item, style, pitch, tuple(edges), (), (), merged, table.side_by_side)
    heads = tuple(replace(row, head=True) for row in rows[: table.repeated if table.rows[0].header else 0])
    for most, count in ((_REPEATED_PART, 1), (_CROWDING_PART, 0)):
        if block.part(heads).height > most * page:
            heads = heads[:count]
    return replace(block, heads=heads, rows=tuple(rows[len(heads) :]))


def _columns(
    table: Table, cells: Sequence[Sequence[Measured]], room: float, size: float
) -> tuple[list[float], list[Align]]:
    """How wide the columns are, and how their lines fill them; what goes across has no say in it."""
    columns = range(table.columns)
    own = [row for row, source in zip(cells, table.rows, strict=True) if not source.across]
    widths = [room * share / sum(table.widths) for share in table.widths] or column_widths(
        [[cell.longest() for cell in row] for row in own],
        [max((_unbreakable(row[column]) for row in own), default=0) for column in columns],
        room,
        size,
    )
    if table.side_by_side:  # running text, however short
        return widths, [text_align(width, size) for width in widths]
    longest = [max((row[column].longest() for row in own), default=0) for column in columns]
    return widths, [column_align(one, width, size) for one, width in zip(longest, widths, strict=True)]


def _unbreakable(cell: Measured) -> float:
    cuts = [0, *breaks(cell.text), len(cell.text)]
    return max((cell.width(start, end) for start, end in pairwise(cuts)), default=0.0)
