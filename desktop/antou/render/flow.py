"""The one flow of styled paragraphs and tables that screen, paper and files are written from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Erratum, Library, Section
from antou.library.passage import Passage, Span
from antou.render.citation import source_line
from antou.render.errata import note


class Style(StrEnum):
    """What a paragraph is; each writer decides how that looks."""

    TITLE = "title"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    BODY = "body"
    CAPTION = "caption"
    NOTE = "note"
    SOURCE = "source"


class Underline(StrEnum):
    """The line under words, from the lightest to the heaviest; by it paper and files tell apart what tints tell."""

    NONE = ""
    DOTTED = "dotted"
    DASHED = "dashed"
    SOLID = "solid"
    THICK = "thick"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight, over one kind of line."""

    text: str
    bold: bool = False
    underline: Underline = Underline.NONE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A styled paragraph. `locator` is None for words we supply (source lines).

    `doubts` are stretches of its text to be marked as probable misprints. `picture` is the file of a picture that
    stands above the words, its caption; writers of text leave it out.
    """

    style: Style
    runs: tuple[Run, ...]
    locator: Locator | None = None
    doubts: tuple[Span, ...] = ()
    picture: Path | None = None

    @property
    def text(self) -> str:
        """The paragraph without its weights."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row as printed: a merged cell is empty below its first row.

    `locator` is None for words we supply. A line feed in a cell begins a new paragraph of it.
    `doubts` are, for each cell, stretches of its text to be marked as probable misprints. `runs` are, for each cell,
    the same text with its weights, where it has any. `across`: the first cell takes the whole width, the others are
    empty; `leads`: it is a title in the table, never parted from the row below it.
    """

    locator: Locator | None
    cells: tuple[str, ...]
    header: bool
    doubts: tuple[tuple[Span, ...], ...] = ()
    runs: tuple[tuple[Run, ...], ...] = ()
    across: bool = False
    leads: bool = False

    def doubts_in(self, column: int) -> tuple[Span, ...]:
        """Those of one cell."""
        return self.doubts[column] if self.doubts else ()

    def runs_in(self, column: int) -> tuple[Run, ...]:
        """The text of one cell."""
        return self.runs[column] if self.runs else (Run(self.cells[column]),)


def row_of_runs(cells: Iterable[tuple[Run, ...]], *, header: bool = False) -> Row:
    """A row of words we supply, its cells in runs."""
    runs = tuple(cells)
    return Row(None, tuple("".join(run.text for run in cell) for cell in runs), header, runs=runs)


def row_across(runs: tuple[Run, ...], columns: int, *, leads: bool = False) -> Row:
    """A row of words we supply, one cell across so many columns."""
    return replace(row_of_runs((runs, *((),) * (columns - 1))), across=True, leads=leads)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `merged` lists the columns (from 0) whose empty cells continue the cell above.

    `side_by_side`: its columns are texts beside each other, read from the top.
    `repeated`: so many rows, if the first of them is a head, stand above its rows on every page.
    `widths`: the shares of its columns in its width; () leaves them to the writer.
    """

    rows: tuple[Row, ...]
    merged: tuple[int, ...] = ()
    side_by_side: bool = False
    repeated: int = 1
    widths: tuple[float, ...] = ()

    @property
    def columns(self) -> int:
        """Number of columns; every row has as many cells."""
        return len(self.rows[0].cells)

    def span(self, row: int, column: int) -> int:
        """How many rows the cell covers: 0 where it continues the merged cell above."""
        rows = self.rows
        if column not in self.merged or rows[row].header:
            return 1
        if not rows[row].cells[column] and row and not rows[row - 1].header:
            return 0
        end = row + 1
        while end < len(rows) and not rows[end].cells[column]:
            end += 1
        return end - row


FlowItem = Paragraph | Table
Flow = tuple[FlowItem, ...]

_HEADINGS = {0: Style.TITLE, 1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}


def flow(library: Library, passages: Iterable[Passage], *, sources: bool = False, errata: bool = False) -> Flow:
    """The passages one after another, in reading order each.

    `sources`: a source line under every passage. `errata`: what looks like a misprint is marked, and notes under the
    passage say what is probably meant. Raises KeyError for an unknown section.
    """
    return tuple(_items(library, passages, sources=sources, errata=errata))


def _items(library: Library, passages: Iterable[Passage], *, sources: bool, errata: bool) -> Iterator[FlowItem]:
    for passage in passages:
        section = library.section(passage.section)
        blocks = library.blocks_under(section.id) if passage.subsections else section.blocks
        known = library.plan(section.slug).errata if errata else ()
        if not passage.tables:
            left_out = _of_tables(blocks)
            known = tuple(erratum for erratum in known if erratum.locator not in left_out)
        places = {block.locator for block in blocks}
        doubted = tuple(erratum for erratum in known if erratum.locator in places)
        items = blocks_flow(library, blocks, doubted)
        for item, shown in ((item, item) for item in items) if passage.tables else _without_tables(items):
            if shown is not None:
                yield _underlined(shown, passage.hits)
            # What was noted on a table is not left out with it.
            yield from _notes_on(item, passage.notes)
        for erratum in doubted:
            yield Paragraph(Style.NOTE, (Run(note(library, erratum)),))
        if sources:
            yield Paragraph(Style.SOURCE, (Run(source_line(library, section.id)),))


def _of_tables(blocks: Iterable[Block]) -> frozenset[Locator]:
    kinds = (BlockKind.CAPTION, BlockKind.ROW, BlockKind.NOTE)
    return frozenset(block.locator for block in blocks if block.kind in kinds)


def _without_tables(items: Iterable[FlowItem]) -> Iterator[tuple[FlowItem, FlowItem | None]]:
    """The items, each with what is shown of it: a line in place of each table, its caption and its notes."""
    caption = ""
    for item in items:
        match item:
            case Paragraph(style=Style.CAPTION):
                caption = item.text
                yield item, None
            case Table():
                yield item, Paragraph(Style.NOTE, (Run(f"（表略：{caption}）" if caption else "（表略）"),))
                caption = ""
            case Paragraph(style=Style.NOTE):
                yield item, None
            case _:
                yield item, item


def _notes_on(item: FlowItem, notes: Mapping[Locator, tuple[str, ...]]) -> Iterator[Paragraph]:
    """What the reader noted on an item, every line of it a paragraph."""
    places = [item.locator] if isinstance(item, Paragraph) else [row.locator for row in item.rows]
    for place in places:
        for text in notes.get(place, ()) if place else ():
            for at, line in enumerate(line for line in text.splitlines() if line.strip()):
                yield Paragraph(Style.NOTE, (Run(line if at else f"批注：{line}"),))


def _underlined(item: FlowItem, hits: Mapping[Locator, tuple[Span, ...]]) -> FlowItem:
    """The item with lines under the stretches that were found."""
    if isinstance(item, Paragraph):
        found = hits.get(item.locator, ()) if item.locator else ()
        return replace(item, runs=_lined(item.runs, found)) if found else item
    if not any(row.locator in hits for row in item.rows):
        return item
    return replace(
        item, rows=tuple(_lined_row(row, hits.get(row.locator, ()) if row.locator else ()) for row in item.rows)
    )


def _lined_row(row: Row, found: tuple[Span, ...]) -> Row:
    if not found:
        return row
    spans = _by_cell(row.cells, found)
    return replace(row, runs=tuple(_lined(row.runs_in(at), own) for at, own in enumerate(spans)))


def _lined(runs: Iterable[Run], spans: Iterable[Span]) -> tuple[Run, ...]:
    """The runs, parted so that a solid line goes under the spans of their common text."""
    under = {at for span in spans for at in range(span.start, span.end)}
    parted = []
    start = 0
    for run in runs:
        for lined, group in groupby(enumerate(run.text, start), key=lambda each: each[0] in under):
            text = "".join(char for _, char in group)
            parted.append(Run(text, run.bold, Underline.SOLID if lined else run.underline))
        start += len(run.text)
    return tuple(parted)


def blocks_flow(library: Library, blocks: Iterable[Block], errata: Iterable[Erratum] = ()) -> Iterator[FlowItem]:
    """The blocks as flow items, these errata marked; neighbouring rows of one table become one Table."""
    doubts: dict[Locator, tuple[Span, ...]] = {}
    for erratum in errata:
        doubts[erratum.locator] = (*doubts.get(erratum.locator, ()), erratum.span)
    for table, group in groupby(blocks, key=lambda block: (block.table, block.locator.slug)):
        if table[0]:
            yield _table(tuple(group), doubts)
        else:
            for block in group:
                paragraph = _paragraph(library.section(block.locator.section), block)
                yield replace(paragraph, doubts=doubts.get(block.locator, ()))


def _by_cell(cells: Iterable[str], spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    """The stretches of a row's text, by cell and from its start; one that goes on in further cells is parted."""
    start = 0
    for cell in cells:
        end = start + len(cell)
        yield tuple(
            Span(max(one.start, start) - start, min(one.end, end) - start)
            for one in spans
            if one.start < end and one.end > start
        )
        start = end + 1


def _table(blocks: tuple[Block, ...], doubts: Mapping[Locator, tuple[Span, ...]]) -> Table:
    rows = tuple(
        Row(
            block.locator,
            block.printed_cells,
            block.header,
            tuple(_by_cell(block.printed_cells, doubts.get(block.locator, ()))),
        )
        for block in blocks
    )
    merged = {
        column
        for block in blocks
        for column, (printed, cell) in enumerate(zip(block.printed_cells, block.cells, strict=True))
        if printed != cell
    }
    return Table(rows, tuple(sorted(merged)))


def _paragraph(section: Section, block: Block) -> Paragraph:
    match block.kind:
        case BlockKind.HEADING:
            return Paragraph(_HEADINGS[section.level], (Run(block.text),), block.locator)
        case BlockKind.CAPTION:
            return Paragraph(Style.CAPTION, (Run(block.text),), block.locator)
        case BlockKind.PICTURE:
            return Paragraph(Style.CAPTION, (Run(block.text),), block.locator, picture=block.picture)
        case BlockKind.NOTE:
            return Paragraph(Style.NOTE, (Run(block.text),), block.locator)
    return Paragraph(Style.BODY, _body_runs(block), block.locator)


def _body_runs(block: Block) -> tuple[Run, ...]:
    if not block.lead:
        return (Run(block.text),)
    dash = 2 if block.text.startswith("——") else 0
    runs = (
        Run(block.text[:dash]),
        Run(block.text[dash : block.lead], bold=True),
        Run(block.text[block.lead :]),
    )
    return tuple(run for run in runs if run.text)
