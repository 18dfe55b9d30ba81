"""Any layout a reader can make: it is refused in one line, or nothing is lost and nothing painted beside the paper."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from tests.pages.conftest import texts_of, texts_wanted

from antou.library.locator import Locator
from antou.pages.compose import compose
from antou.pages.fonts import Faces
from antou.pages.page import Page, Piece
from antou.pages.ruler import Ruler
from antou.render.checked_table import LayoutError
from antou.render.composition import items_of
from antou.render.document import Document, Part
from antou.render.flow import Flow, Paragraph, Row, Run, Style, Table, row_across
from antou.render.layout import Align, Numbering, Opening, PageLayout, PaperOptions, TextStyle
from antou.render.layout_file import checked_layout
from antou.render.layouts import preset

WORDS = "健全应急管理体制机制（2021—2025年），下降15%以上；GB/T 9704-2012《党政机关公文格式》。"

sizes = st.one_of(st.sampled_from([5, 10.5, 16, 30, 72]), st.floats(5, 72))


@st.composite
def styles(draw: st.DrawFn, style: TextStyle) -> TextStyle:
    size = draw(sizes)
    return replace(
        style,
        size_pt=size,
        pitch_pt=draw(st.sampled_from([None, size, min(72.0, 1.6 * size), 72])),
        indent=draw(st.integers(0, 8)),
        align=draw(st.sampled_from(Align)),
        blank_before=draw(st.integers(0, 10)),
        blank_after=draw(st.integers(0, 10)),
        keep_with_next=draw(st.booleans()),
    )


@st.composite
def layouts(draw: st.DrawFn) -> PageLayout:
    """One that the program takes: a shipped one, often on far smaller paper, a few of its figures made wild."""
    layout = draw(st.sampled_from([preset(name) for name in ("official", "compact", "large", "columns")]))
    body = draw(st.floats(5, 40))
    if draw(st.booleans()):
        width, height = draw(st.floats(60, layout.text_width_mm)), draw(st.floats(60, layout.text_height_mm))
        layout = replace(layout, text_width_mm=width, text_height_mm=height)
    grid = draw(st.floats(1, 2))
    layout = replace(
        layout,
        lines=max(5, int(layout.text_height_pt / (body * grid))),
        characters=max(8, int(layout.text_width_pt / (body * draw(st.floats(0.92, 1.5))))),
        contents=replace(layout.contents, size_pt=min(body, draw(sizes)), depth=draw(st.integers(1, 5))),
    )
    wild = draw(st.sets(st.sampled_from(Style), max_size=3))
    text = {style: replace(one, size_pt=body, pitch_pt=None) for style, one in layout.styles.items()}
    text |= {style: draw(styles(text[style])) for style in wild - {Style.BODY}}
    layout = replace(layout, styles=MappingProxyType(text))
    if draw(st.booleans()):
        size, wide = draw(sizes), draw(sizes)
        table = replace(
            layout.table,
            size_pt=size,
            pitch_pt=min(72.0, size * draw(st.floats(1, 3))),
            wide_size_pt=wide,
            wide_pitch_pt=min(72.0, wide * draw(st.floats(1, 3))),
            padding_pt=(draw(st.floats(0, 20)), draw(st.floats(0, 20))),
            gap_pt=draw(st.floats(0, 50)),
        )
        layout = replace(layout, table=table)
    if draw(st.booleans()):
        layout = replace(
            layout,
            number=replace(layout.number, size_pt=draw(sizes), inset_characters=draw(st.integers(0, 8))),
            header=replace(layout.header, size_pt=draw(sizes)),
        )
    if draw(st.booleans()):
        size, imprint = draw(sizes), draw(sizes)
        cover = replace(layout.cover, size_pt=size, pitch_pt=72, imprint_size_pt=imprint, imprint_pitch_pt=72)
        layout = replace(layout, cover=replace(cover, title_mm=draw(st.floats(0, 300))))
    try:
        return checked_layout(layout)
    except LayoutError:
        reject()


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 14))
    words = st.sampled_from(["", "甲", "15%", "应急物资", "Emergency", WORDS, WORDS * 6])
    rows = [
        Row(Locator("beibei/1", at), tuple(draw(words) or ("" if at else "头") for _ in range(columns)), at == 0)
        for at in range(draw(st.integers(1, 7)))
    ]
    if columns > 1 and draw(st.booleans()):
        rows.insert(1, row_across((Run(draw(words) or "标题"),), columns, leads=draw(st.booleans())))
    if draw(st.booleans()):
        shares = tuple(float(draw(st.integers(1, 8))) for _ in range(columns))
        return Table(tuple(rows), side_by_side=True, widths=shares)
    return Table(tuple(rows), (0,) if columns > 1 and draw(st.booleans()) else ())


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    kinds = draw(st.lists(st.sampled_from([*Style, Table]), min_size=1, max_size=6))
    return tuple(
        draw(tables()) if kind is Table else Paragraph(kind, (Run(WORDS * draw(st.integers(1, 9))),)) for kind in kinds
    )


options = st.builds(
    PaperOptions,
    opening=st.sampled_from(Opening),
    contents=st.booleans(),
    sources=st.just(False),
    header=st.booleans(),
    numbering=st.sampled_from(Numbering),
)


@pytest.fixture(scope="module")
def ruler(faces: Faces) -> Ruler:
    return Ruler(faces)


def has_ink(piece: Piece) -> bool:
    """White space at the end of a line may hang over, beside it a piece of its own."""
    return bool(piece.text.strip())


def right_end(piece: Piece, ruler: Ruler) -> float:
    """Where the ink of a piece ends at most; what spreads it stands after the last character too, and is blank."""
    widths = [ruler.advance(char, piece.type) for char in piece.text.rstrip()]
    return piece.x + sum(widths[:-1]) * piece.spread + widths[-1]


def inside(page: Page, ruler: Ruler) -> None:
    width, height = page.layout.width_pt, page.layout.height_pt
    for piece in filter(has_ink, page.pieces):
        size = piece.type.size_pt
        assert piece.x >= 0, piece
        assert right_end(piece, ruler) <= width, piece
        assert piece.baseline - 0.87 * size >= 0, piece
        assert piece.baseline + 0.13 * size <= height, piece
    for rule in page.rules:
        assert 0 <= min(rule.x1, rule.x2) <= max(rule.x1, rule.x2) <= width, rule
        assert 0 <= min(rule.y1, rule.y2) <= max(rule.y1, rule.y2) <= height, rule


def own_inside(page: Page, ruler: Ruler) -> None:
    """The text itself stays within the text block, so that it meets neither header nor number."""
    layout = page.layout
    right, bottom = layout.left_pt + layout.text_width_pt, layout.top_pt + layout.text_height_pt
    for piece in filter(has_ink, page.pieces):
        if piece.origin:
            assert layout.left_pt - 0.1 <= piece.x, piece
            # Type may be a little wider than the grid's characters.
            assert right_end(piece, ruler) <= right + max(1, 0.1 * piece.type.size_pt), piece
            assert piece.baseline <= bottom + 0.1, piece


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(layout=layouts(), flow=flows(), options=options)
def test_what_is_taken_prints_everything_on_the_paper(
    faces: Faces, ruler: Ruler, layout: PageLayout, flow: Flow, options: PaperOptions
) -> None:
    document = Document("应急物资保障有关条文摘编", (Part("北碚区", flow),), ("北碚区人民政府", "2021年10月21日"))
    paper = compose(document, layout, faces, options)
    wanted = texts_wanted([one.item for one in items_of(document, layout, options)])
    assert texts_of(paper.pages) == wanted
    for page in paper.pages:
        inside(page, ruler)
        own_inside(page, ruler)
