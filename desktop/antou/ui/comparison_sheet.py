"""A comparison as shown -> the plain sheet that is written into a file. Without Qt: the command line writes it too."""

from collections.abc import Sequence
from dataclasses import dataclass

from antou.compare.comparison import Comparison, Shared, Unit
from antou.library.model import Library
from antou.render import comparison as sheet
from antou.render.citation import numbers, path_of
from antou.ui.comparison_columns import LIKENESS, SHARED, Column, absent, coverage
from antou.ui.comparison_lines import LEFT_OUT, NOT_IN_BASE, NOTHING, Band, Cell, Show, lines

_SHOWN = {Show.ALL: "列出全部句子", Show.SHARED: "只列有相同文字的句子", Show.OWN: "只列没有相同文字的句子"}
_UNITS = {Unit.SENTENCE: "按句对齐", Unit.PARAGRAPH: "按自然段对齐"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a comparison is looked at, and how it was made. `theme`: what the columns were chosen by."""

    theme: str | None = None
    unit: Unit = Unit.SENTENCE
    show: Show = Show.ALL
    stress_figures: bool = True


def comparison_sheet(
    library: Library, columns: Sequence[Column], comparison: Comparison, shown: Shown
) -> sheet.ComparisonSheet:
    """The sheet of these columns, which the comparison is of; its bands are empty where nothing is to be shown."""
    bands = lines(library, comparison, shown.show)
    several = len({column.slug for column in columns}) == len(columns)
    alike = [one for column, one in zip(columns[1:], comparison.likeness[0][1:], strict=True) if column.sections]
    nothing = [] if bands else ["没有这样的句子"]
    figures = ["数字和日期加粗。"] if shown.stress_figures else []
    return sheet.ComparisonSheet(
        comparison_title(library, shown.theme, columns),
        "；".join([coverage(library, shown.theme, columns), _SHOWN[shown.show], *nothing, _UNITS[shown.unit]]),
        "部" if several else "栏",
        tuple(_head(library, column, at, comparison, shown) for at, column in enumerate(columns)),
        tuple(_band(band, columns, shown) for band in bands),
        tuple(_shared(library, comparison, bands)),
        (f"{SHARED}。", *figures, *([f"{LIKENESS}。"] if alike else [])),
        tuple(dict.fromkeys(sheet.column_source(library, column.slug, column.sections) for column in columns)),
    )


def comparison_title(library: Library, theme: str | None, columns: Sequence[Column]) -> str:
    """What a comparison is called: `应急物资储备对照`, `北碚区、武江区章节对照`."""
    plans = dict.fromkeys(library.plan(column.slug).short for column in columns)
    return f"{theme}对照" if theme else f"{'、'.join(plans)}章节对照"


def whereabouts(library: Library, shared: Shared) -> str:
    """Where a shared string stands: `北碚区 三、（四）3.；拱墅区 三、（六）3.`."""
    found: dict[str, list[str]] = {}
    for place in shared.places:
        short = library.plan(place.locator.slug).short
        found.setdefault(short, []).append(numbers(library, place.locator.section))
    return "；".join(f"{short} {'、'.join(dict.fromkeys(spots))}" for short, spots in found.items())


def _head(library: Library, column: Column, at: int, comparison: Comparison, shown: Shown) -> sheet.Head:
    role = "底本" if at == 0 else f"与底本相近 {round(100 * comparison.likeness[0][at])}%"
    if not column.sections:
        role = absent(shown.theme)
    paths = tuple(path_of(library, section) for section in column.sections)
    return sheet.Head(library.plan(column.slug).short, role, paths)


def _band(band: Band, columns: Sequence[Column], shown: Shown) -> sheet.Band:
    rows = []
    for at, row in enumerate(band.rows):
        silence = f"本规划{absent(shown.theme)}" if at == 0 else ""
        said = [NOTHING if column.sections else silence for column in columns]
        rows.append(tuple(_cell(cell, words, shown) for cell, words in zip(row.cells, said, strict=True)))
    about = f"底本 {band.sentences(0)} 句" if band.title else ""
    return sheet.Band(band.title or NOT_IN_BASE, about, tuple(rows))


def _cell(cell: Cell, nothing: str, shown: Shown) -> sheet.Cell:
    if not cell.sentences:
        return sheet.Cell((), LEFT_OUT[shown.show] if cell.left_out else nothing, left_out=cell.left_out > 0)
    return sheet.Cell(
        tuple(
            tuple(
                sheet.Words(run.text, run.columns, run.figure and shown.stress_figures, run.bold)
                for run in sentence.runs
            )
            for sentence in cell.sentences
        )
    )


def _shared(library: Library, comparison: Comparison, bands: Sequence[Band]) -> list[sheet.SharedWording]:
    """The shared strings of which some words are shown, in the order of the comparison."""
    cells = (cell for band in bands for row in band.rows for cell in row.cells)
    seen = {number for cell in cells for sentence in cell.sentences for run in sentence.runs for number in run.shared}
    return [
        sheet.SharedWording(one.text, len(one.columns), whereabouts(library, one))
        for number, one in enumerate(comparison.shared)
        if number in seen
    ]
