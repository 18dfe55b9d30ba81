"""The five plans on pages, made once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from antou.library.model import Library
from antou.library.passage import Passage
from antou.pages.compose import compose
from antou.pages.fonts import Faces, choose_faces
from antou.pages.page import Page, Piece
from antou.pages.pdf import write_pdf
from antou.render.document import Document, Part
from antou.render.flow import Flow, FlowItem, Table, flow
from antou.render.layouts import preset

OFFICIAL = preset("official")

# GB/T 15834-2011, 5.1 (避头尾).
NEVER_FIRST = frozenset("。，、；：？！）》”’％‰℃㎡%")
NEVER_LAST = frozenset("（《“‘〔(")


@dataclass(frozen=True)
class Typeset:
    """A flow and its pages."""

    flow: Flow
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class SetLine:
    """One line as a reader sees it: its page, the flow item, its row and cell, its pieces."""

    page: int
    item: int
    row: int
    cell: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def set_lines(pages: tuple[Page, ...]) -> Iterator[SetLine]:
    """The lines of the flow's own text, in the order they are painted."""
    for page in pages:
        own = [(piece.origin, piece) for piece in page.pieces if piece.origin]
        lines = groupby(own, lambda pair: (pair[0].item, pair[0].row, pair[0].cell, round(pair[1].baseline, 2)))
        for (item, row, cell, _baseline), group in lines:
            yield SetLine(page.number, item, row, cell, tuple(piece for _origin, piece in group))


def texts_of(pages: Iterable[Page]) -> dict[tuple[int, int, int], str]:
    """By flow item, row and cell the text that stands on the pages; AssertionError where it is lost or doubled."""
    texts: dict[tuple[int, int, int], str] = defaultdict(str)
    for page in pages:
        for piece in page.pieces:
            if piece.origin:
                key = (piece.origin.item, piece.origin.row, piece.origin.cell)
                assert piece.origin.start == len(texts[key]), (page.number, piece)
                texts[key] += piece.text
    return dict(texts)


def texts_wanted(items: Iterable[FlowItem]) -> dict[tuple[int, int, int], str]:
    """The same of a flow as it should be."""
    wanted = {}
    for index, item in enumerate(items):
        if isinstance(item, Table):
            for row, cells in enumerate(item.rows):
                wanted.update({(index, row, at): cell for at, cell in enumerate(cells.cells) if cell})
        elif item.text.strip():
            wanted[index, 0, 0] = item.text
    return wanted


def whole(items: Flow, faces: Faces) -> tuple[Page, ...]:
    """The pages of a document that is this flow alone, in the official layout."""
    return compose(Document("", (Part("", items),)), OFFICIAL, faces).pages


@pytest.fixture(scope="session")
def faces(qapp: QGuiApplication) -> Faces:
    assert qapp is not None
    return choose_faces()


@pytest.fixture(scope="session")
def plans(library: Library, faces: Faces) -> Mapping[str, Typeset]:
    """Every plan, whole, in the official layout."""
    made = {}
    for plan in library.plans:
        items = flow(library, [Passage(plan.slug)])
        made[plan.slug] = Typeset(items, whole(items, faces))
    return made


@pytest.fixture(scope="session")
def files(plans: Mapping[str, Typeset], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("pdf")
    for slug, plan in plans.items():
        write_pdf(folder / f"{slug}.pdf", plan.pages, slug)
    return {slug: folder / f"{slug}.pdf" for slug in plans}
