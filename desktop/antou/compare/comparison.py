"""What a comparison of two to five columns of text says: plain values, in the text as printed."""

from dataclasses import dataclass
from enum import StrEnum

from antou.library.locator import Locator
from antou.library.passage import Span


class Unit(StrEnum):
    """What is laid side by side."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, a whole block or a shared string: part of one block's text as printed."""

    locator: Locator
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side: one cell per column, None where a column has no counterpart.

    `band` is the title of the base's part (its section: a run-in lead or a sub-heading) under which the row stands;
    None for rows that have no counterpart in the base, which come last. `heading`: every cell is a heading;
    headings stand beside headings only. `continues`: a further sentence for the base sentence of the row before
    (the base's cell is then None, the band is that of the row before).
    """

    cells: tuple[Stretch | None, ...]
    band: str | None
    heading: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """Wording that at least two columns have in common.

    `text` is as printed at most of its places, white space left out; folded (library/folding.py) it has at least six
    characters and is the same at all of them. `places` are all places where it stands in these columns, in the order
    of the columns and there in reading order, with the exact spans of the text as printed. `columns` are the columns
    (from 0) that have it.
    """

    text: str
    places: tuple[Stretch, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Columns side by side. The first column is the base.

    `columns`: the section ids of each column; () for a column that has nothing to show.
    `rows`: every stretch of every column stands in exactly one row.
    `shared`: longest strings first.
    `likeness`: for each pair of columns 0..1, see `likeness.containment`; 1 on the diagonal.
    """

    columns: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    shared: tuple[Shared, ...]
    likeness: tuple[tuple[float, ...], ...]
