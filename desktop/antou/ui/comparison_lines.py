"""A comparison as the lines of a page: bands, and rows of cells whose words know with whom they are shared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from antou.compare.comparison import Comparison, Row, Stretch
from antou.library.figures import figures
from antou.library.locator import Locator
from antou.library.model import Library


class Show(Enum):
    """Which sentences are shown."""

    ALL = 0
    SHARED = 1  # those with wording that another column has too
    OWN = 2  # those without


NOTHING = "无对应句"
NOT_IN_BASE = "底本没有对应的内容"
LEFT_OUT = {Show.ALL: "", Show.SHARED: "没有相同的文字", Show.OWN: "有相同的文字"}
"""What is said in a cell whose sentences are not shown."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. `shared`: numbers of the shared strings they belong to, the most widely shared first."""

    text: str
    columns: int = 0
    """How many columns have these words; 0 where no other has."""
    shared: tuple[int, ...] = ()
    figure: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One stretch of a cell."""

    stretch: Stretch
    runs: tuple[Run, ...]

    @property
    def shares(self) -> bool:
        """Whether another column has some of its words."""
        return any(run.shared for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column has in a row. `left_out`: sentences that are not shown now."""

    sentences: tuple[Sentence, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell per column."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The line above the rows of one part of the base; `title` is None for what the base does not have."""

    title: str | None
    rows: tuple[CellRow, ...]

    def sentences(self, column: int) -> int:
        """How many sentences a column shows here."""
        return sum(len(row.cells[column].sentences) for row in self.rows)


def lines(library: Library, comparison: Comparison, show: Show = Show.ALL) -> tuple[Band, ...]:
    """The bands of a comparison in order; rows in which nothing is to be shown are left out, and so are empty bands."""
    marks = _Marks(library, comparison)
    bands: list[Band] = []
    title: str | None = None
    rows: list[CellRow] = []
    for first, group in _groups(comparison):
        if rows and first.band != title:
            bands.append(Band(title, tuple(rows)))
            rows = []
        title = first.band
        row = CellRow(tuple(_cell(marks, group, column, show) for column in range(len(comparison.columns))))
        if any(cell.sentences for cell in row.cells):
            rows.append(row)
    if rows:
        bands.append(Band(title, tuple(rows)))
    return tuple(bands)


def _groups(comparison: Comparison) -> Iterator[tuple[Row, list[Row]]]:
    """Rows with those that continue them: they are one row to the eye."""
    group: list[Row] = []
    for row in comparison.rows:
        if group and not row.continues:
            yield group[0], group
            group = []
        group.append(row)
    if group:
        yield group[0], group


def _cell(marks: "_Marks", group: list[Row], column: int, show: Show) -> Cell:
    found = [
        Sentence(stretch, marks.runs(stretch, bold=row.heading))
        for row in group
        if (stretch := row.cells[column]) is not None
    ]
    shown = tuple(one for one in found if show is Show.ALL or one.shares == (show is Show.SHARED))
    return Cell(shown, len(found) - len(shown))


class _Marks:
    """Which shared strings stand where."""

    def __init__(self, library: Library, comparison: Comparison) -> None:
        self._library = library
        self._columns = [len(one.columns) for one in comparison.shared]
        places: dict[Locator, list[tuple[int, int, int]]] = {}
        for number, one in enumerate(comparison.shared):
            for place in one.places:
                places.setdefault(place.locator, []).append((place.span.start, place.span.end, number))
        self._places: Mapping[Locator, list[tuple[int, int, int]]] = places

    def runs(self, stretch: Stretch, *, bold: bool) -> tuple[Run, ...]:
        """The words of a stretch, cut wherever their look changes."""
        block = self._library.block(stretch.locator)
        start, end = stretch.span.start, stretch.span.end
        shared = [one for one in self._places.get(stretch.locator, ()) if one[0] < end and one[1] > start]
        numbers = [span for span in figures(block.text) if start <= span.start and span.end <= end]
        edges = {start, end, *(at for one in shared for at in one[:2]), block.lead}
        edges |= {at for span in numbers for at in (span.start, span.end)}
        found = []
        for left, right in pairwise(sorted(at for at in edges if start <= at <= end)):
            here = [number for first, last, number in shared if first <= left and right <= last]
            here.sort(key=lambda number: -self._columns[number])
            found.append(
                Run(
                    # A row's cells are parted by tabs, which a narrow column has no room for.
                    block.text[left:right].replace("\t", "　"),
                    self._columns[here[0]] if here else 0,
                    tuple(here),
                    any(span.start <= left and right <= span.end for span in numbers),
                    bold or right <= block.lead,
                )
            )
        return tuple(found)
