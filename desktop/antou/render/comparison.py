"""Columns of text side by side as they are to be written into a file: plain words, sentence beside sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from antou.library.model import Library
from antou.render.citation import citation, numbers, source_line

MOST_SHARED = 5
"""Wording is told apart by the number of columns that have it, from 2 up to this."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look. `columns`: how many columns have them, 0 where no other has."""

    text: str
    columns: int = 0
    figure: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column has in a row: sentences, or what is said where it has none.

    `left_out`: it has sentences, but they are not to be shown.
    """

    sentences: tuple[tuple[Words, ...], ...]
    said: str = ""
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Rows under one title; `about` follows the title in smaller print. Every row has a cell per column."""

    title: str
    about: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """Whose column it is. `role`: 底本, how alike the base it is, or that the plan is silent. `paths`: its sections."""

    name: str
    role: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedWording:
    """A string that several columns have: how many, and where."""

    text: str
    columns: int
    places: str


@dataclass(frozen=True, slots=True)
class ComparisonSheet:
    """A comparison ready to be written. `about`: a line below the title. `unit`: what is counted by 2 to 5, 部 or 栏.

    `notes` say what the figures and words mean; `sources` cite every column.
    """

    title: str
    about: str
    unit: str
    heads: tuple[Head, ...]
    bands: tuple[Band, ...]
    shared: tuple[SharedWording, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def degrees(self) -> range:
        """By how many columns wording can be shared here."""
        return range(2, min(len(self.heads), MOST_SHARED) + 1)


def column_source(library: Library, slug: str, sections: tuple[str, ...]) -> str:
    """The source of a column, `source_line` with all its sections; of a silent plan the plan itself is named."""
    line = source_line(library, sections[0] if sections else slug)
    if len(sections) < 2:
        return line
    first = citation(library, sections[0])
    others = [numbers(library, one).removesuffix("、") for one in sections[1:]]
    return line.replace(first, "，".join([first, *others]), 1)


def texts(cell: Cell) -> Iterator[str]:
    """The sentences of a cell as plain text."""
    return ("".join(words.text for words in sentence) for sentence in cell.sentences)
