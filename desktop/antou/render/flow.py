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
    the same text with its weights, where it has any. `band`: the first cell goes across the table and leads to the
    rows below it; the others are empty.
    """

    locator: Locator | None
    cells: tuple[str, ...]
    header: bool
    doubts: tuple[tuple[Span, ...], ...] = ()
    runs: tuple[tuple[Run, ...], ...] = ()
    band: bool = False

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


def band_row(runs: tuple[Run, ...], columns: int) -> Row:
    """A band across so many columns."""
    return replace(row_of_runs((runs, *((),) * (columns - 1))), band=True)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `merged` lists the columns (from 0) whose empty cells continue the cell above.

    `side_by_side`: its columns are texts beside each other, equally wide and read from the top.
    `repeated`: so many rows, if the first of them is a head, stand above its rows on every page.
    """

    rows: tuple[Row, ...]
    merged: tuple[int, ...] = ()
    side_by_side: bool = False
    repeated: int = 1

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
    """The passages one after another, with everything under them, in reading order each.

    `sources`: a source line under every passage. `errata`: what looks like a misprint is marked, and notes under the
    passage say what is probably meant. Raises KeyError for an unknown section.
    """
    return tuple(_items(library, passages, sources=sources, errata=errata))


def _items(library: Library, passages: Iterable[Passage], *, sources: bool, errata: bool) -> Iterator[FlowItem]:
    for passage in passages:
        blocks = library.blocks_under(passage.section)
        places = {block.locator for block in blocks}
        known = library.plan(passage.section.partition("/")[0]).errata if errata else ()
        doubted = tuple(erratum for erratum in known if erratum.locator in places)
        yield from blocks_flow(library, blocks, doubted)
        for erratum in doubted:
            yield Paragraph(Style.NOTE, (Run(note(library, erratum)),))
        if sources:
            yield Paragraph(Style.SOURCE, (Run(source_line(library, passage.section)),))


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


def _cell_doubts(cells: Iterable[str], doubts: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    """The stretches of a row's text, by cell and from each cell's start."""
    start = 0
    for cell in cells:
        end = start + len(cell)
        yield tuple(Span(one.start - start, one.end - start) for one in doubts if start <= one.start < end)
        start = end + 1


def _table(blocks: tuple[Block, ...], doubts: Mapping[Locator, tuple[Span, ...]]) -> Table:
    rows = tuple(
        Row(
            block.locator,
            block.printed_cells,
            block.header,
            tuple(_cell_doubts(block.printed_cells, doubts.get(block.locator, ()))),
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
