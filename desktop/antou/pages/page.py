"""A finished page as plain data: what stands where. Lengths in points from the paper's top left corner."""

from dataclasses import dataclass
from pathlib import Path

from antou.library.locator import Locator
from antou.render.flow import Underline
from antou.render.layout import PageLayout


class PagesStoppedError(Exception):
    """Making or sending pages was stopped because the caller's `should_stop` said so."""


@dataclass(frozen=True, slots=True)
class Type:
    """The type a piece is set in: font family, weight, size in points, and the line under it."""

    family: str
    bold: bool
    size_pt: float
    underline: Underline = Underline.NONE


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a piece's text comes from: flow item, row and cell of a table (else 0, 0), offset in that text."""

    item: int
    row: int
    cell: int
    start: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one line in one type; `x` and `baseline` are where it starts.

    `spread` is a factor on the width of every character. `origin` is None for what a page repeats or supplies: its
    number, a table's head on further pages, the text of a merged cell that goes on.
    """

    x: float
    baseline: float
    text: str
    type: Type
    spread: float
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, `width` points thick; `dotted`: a row of dots of that size, as the contents have."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file stretched over a rectangle; plans have none, the user guide has."""

    x: float
    y: float
    width: float
    height: float
    file: Path


@dataclass(frozen=True, slots=True)
class Page:
    """One page on its own paper: a document may mix upright and landscape pages.

    `items` are the flow's items with text here, `locators` their blocks, both in reading order. `starts` tells of those
    that begin here how far below the paper's top they do. `label` is what the page is called where that is not its
    number.
    """

    number: int
    layout: PageLayout
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    items: tuple[int, ...]
    locators: tuple[Locator, ...]
    pictures: tuple[Picture, ...] = ()
    starts: tuple[tuple[int, float], ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document: its depth (from 0), its words, its page, and how far below the paper's top it stands."""

    level: int
    text: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A document on pages: its headings in order, and for each of its parts first and last page (None: on no page)."""

    pages: tuple[Page, ...]
    headings: tuple[Heading, ...]
    spans: tuple[tuple[int, int] | None, ...]
