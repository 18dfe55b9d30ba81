"""Columns side by side -> the flow for paper: black and white, what is shared told by the line under it."""

from collections.abc import Iterable, Iterator

from antou.render.comparison import MOST_SHARED, Band, Cell, ComparisonSheet, Head, SharedWording, Words
from antou.render.flow import Flow, FlowItem, Paragraph, Row, Run, Style, Table, Underline, band_row, row_of_runs

_UNDERLINES = {2: Underline.DOTTED, 3: Underline.DASHED, 4: Underline.SOLID, 5: Underline.THICK}
_NAMES = {2: "点线", 3: "虚线", 4: "实线", 5: "粗实线、加粗"}


def comparison_flow(sheet: ComparisonSheet) -> Flow:
    """The sheet as title, lines about it, one table of equal columns, the shared wording, notes and sources.

    Of 5 columns the line is thick and the words are bold, so that a bold figure shared by 4 cannot be taken for it.
    """
    return tuple(_items(sheet))


def _items(sheet: ComparisonSheet) -> Iterator[FlowItem]:
    yield Paragraph(Style.TITLE, (Run(sheet.title),))
    yield Paragraph(Style.NOTE, (Run(sheet.about),))
    if sheet.shared:
        yield Paragraph(Style.NOTE, tuple(_legend(sheet)))
    paths = [head.paths for head in sheet.heads]
    heads = [row_of_runs(map(_head, sheet.heads), header=True)]
    if any(paths):
        heads.append(row_of_runs((Run("\n".join(one)),) for one in paths))
    bands = (row for band in sheet.bands for row in _band(band, len(sheet.heads)))
    yield Table((*heads, *bands), side_by_side=True, repeated=len(heads))
    if sheet.shared:
        yield Paragraph(Style.CAPTION, (Run(f"共有文字 {len(sheet.shared)} 条"),))
        yield _shared(sheet.shared, sheet.unit)
    for note in sheet.notes:
        yield Paragraph(Style.NOTE, (Run(note),))
    for source in sheet.sources:
        yield Paragraph(Style.SOURCE, (Run(source),))


def _legend(sheet: ComparisonSheet) -> Iterator[Run]:
    yield Run("共有的文字：")
    for count in sheet.degrees:
        if count > sheet.degrees.start:
            yield Run("，")
        yield _run(Words(f"{count} {sheet.unit}相同", columns=count))
        yield Run(f"（{_NAMES[count]}）")
    yield Run("。")


def _head(head: Head) -> tuple[Run, ...]:
    return (Run(f"{head.name}　{head.role}" if head.role else head.name),)


def _band(band: Band, columns: int) -> Iterator[Row]:
    yield band_row((Run(f"{band.title}　{band.about}" if band.about else band.title),), columns)
    for row in band.rows:
        yield row_of_runs(map(_cell, row))


def _cell(cell: Cell) -> tuple[Run, ...]:
    """Every sentence is a paragraph of its own."""
    if not cell.sentences:
        return (Run(cell.said),) if cell.said else ()
    runs: list[Run] = []
    for sentence in cell.sentences:
        if runs:
            runs.append(Run("\n"))
        runs += map(_run, sentence)
    return tuple(runs)


def _run(words: Words) -> Run:
    degree = min(words.columns, MOST_SHARED)
    bold = words.bold or words.figure or degree == MOST_SHARED
    return Run(words.text, bold, _UNDERLINES.get(degree, Underline.NONE))


def _shared(shared: Iterable[SharedWording], unit: str) -> Table:
    rows = (Row(None, (one.text, f"{one.columns} {unit}", one.places), header=False) for one in shared)
    return Table((Row(None, ("文字", "共有于", "在哪里"), header=True), *rows))
