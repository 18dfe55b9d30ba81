"""Columns side by side -> the flow for paper: black and white, what is shared told by the line under it."""

from collections.abc import Iterable, Iterator

from antou.render.comparison import MOST_SHARED, Band, Cell, ComparisonSheet, Head, SharedWording, Words
from antou.render.flow import Flow, FlowItem, Paragraph, Row, Run, Style, Table, Underline, row_across, row_of_runs

_UNDERLINES = {2: Underline.DOTTED, 3: Underline.DASHED, 4: Underline.SOLID, 5: Underline.THICK}
_ONLY = "只有一{unit}写到的句子通栏排，前面是它的名称"
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
    bands = (row for band in sheet.bands for row in _band(sheet, band))
    widths = (1,) * len(sheet.heads)
    yield Table((*heads, *bands), side_by_side=True, repeated=len(heads), widths=widths)
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
    return (Run(f"{head.name}\n{head.role}" if head.role else head.name),)


def _band(sheet: ComparisonSheet, band: Band) -> Iterator[Row]:
    columns = len(sheet.heads)
    only = [_only(row) for row in band.rows]
    about = [band.about] if band.about else []
    if any(only):
        about.append(_ONLY.format(unit={"部": "部规划"}.get(sheet.unit, "栏")))
    yield row_across((Run("　".join([band.title, *about])),), columns, leads=True)
    for row, at in zip(band.rows, only, strict=True):
        if at:
            name = sheet.heads[at].name if sheet.unit == "部" else f"第 {at + 1} 栏　{sheet.heads[at].name}"
            yield row_across((Run(f"{name}：", bold=True), *_cell(row[at])), columns)
        else:
            yield row_of_runs(map(_cell, row))


def _only(row: tuple[Cell, ...]) -> int:
    """The column that alone has something in a row, 0 where it is the base or not alone.

    Beside four cells with nothing in them it would take the paper of five.
    """
    writing = [at for at, cell in enumerate(row) if cell.sentences or cell.left_out]
    return writing[0] if len(writing) == 1 else 0


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
