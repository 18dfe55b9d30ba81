"""A table of plain words, plan beside plan -> the flow for paper."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from antou.library.model import Library
from antou.render.citation import source_line
from antou.render.flow import Flow, FlowItem, Paragraph, Row, Run, Style, Table, row_across
from antou.render.indicator_table import Table as PlainTable


def matrix_flow(table: PlainTable, library: Library) -> Flow:
    """The table under its title, then its notes and what its plans are.

    The groups named in its first column become bands, unless its order parts a group.
    """
    return tuple(_items(table, library))


def _items(table: PlainTable, library: Library) -> Iterator[FlowItem]:
    yield Paragraph(Style.TITLE, (Run(table.title),))
    yield _matrix(table)
    for note in table.notes:
        yield Paragraph(Style.NOTE, (Run(note),))
    for plan in library.plans:
        yield Paragraph(Style.SOURCE, (Run(source_line(library, plan.slug)),))


def _matrix(table: PlainTable) -> Table:
    groups = [(str(group), list(rows)) for group, rows in groupby(table.rows, key=lambda row: row[0])]
    first = int(len({group for group, _rows in groups}) == len(groups))
    columns = len(table.head) - first
    rows = [Row(None, table.head[first:], header=True)]
    for group, members in groups:
        if first:
            rows.append(row_across((Run(group),), columns, leads=True))
        rows += (_row(member[first:]) for member in members)
    return Table(tuple(rows), widths=table.widths[first:])


def _row(values: Sequence[str | float]) -> Row:
    """Several values of one plan stand one below the other."""
    return Row(None, tuple(str(value).replace("；", "；\n") for value in values), header=False)
