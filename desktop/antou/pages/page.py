"""A finished page as plain data: what stands where. Lengths in points from the paper's top left corner."""

from collections.abc import Container, Iterable
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
    """A straight line of a table, `width` points thick."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


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

    `items` are the flow's items with text here, `locators` their blocks, both in reading order.
    """

    number: int
    layout: PageLayout
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    items: tuple[int, ...]
    locators: tuple[Locator, ...]
    pictures: tuple[Picture, ...] = ()


def page_span(pages: Iterable[Page], items: Container[int]) -> tuple[int, int] | None:
    """First and last page number on which the given flow items (by index) stand; None if on no page."""
    numbers = [page.number for page in pages if any(item in items for item in page.items)]
    return (numbers[0], numbers[-1]) if numbers else None
