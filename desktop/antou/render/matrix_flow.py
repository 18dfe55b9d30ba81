"""A table of plain words, plan beside plan -> the flow for paper."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from antou.library.model import Library
from antou.render.citation import source_line
from antou.render.flow import Flow, FlowItem, Paragraph, Row, Run, Style, Table, band_row
from antou.render.indicator_table import Table as PlainTable


def matrix_flow(table: PlainTable, library: Library) -> Flow:
    """The table under its title, then its notes and what its plans are.

    The groups named in its first column become bands, unless its order parts a group.
    """
    return tuple(_items(table, library))


def _items(table: PlainTable, library: Library) -> Iterator[FlowItem]:
    yield Paragraph(Style.TITLE, (Run(table.title),))
    yield Table(tuple(_rows(table)))
    for note in table.notes:
        yield Paragraph(Style.NOTE, (Run(note),))
    for plan in library.plans:
        yield Paragraph(Style.SOURCE, (Run(source_line(library, plan.slug)),))


def _rows(table: PlainTable) -> Iterator[Row]:
    groups = [(str(group), list(rows)) for group, rows in groupby(table.rows, key=lambda row: row[0])]
    first = int(len({group for group, _rows in groups}) == len(groups))
    columns = len(table.head) - first
    yield Row(None, table.head[first:], header=True)
    for group, rows in groups:
        if first:
            yield band_row((Run(group),), columns)
        for row in rows:
            yield _row(row[first:])


def _row(values: Sequence[str | float]) -> Row:
    return Row(None, tuple(map(str, values)), header=False)
