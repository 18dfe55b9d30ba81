"""Where each block stands in the document on screen: no block is missing, every span selects its own words."""

import random
from functools import cache

import pytest

from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Library
from antou.library.passage import Passage, Span
from antou.render.flow import Paragraph, Run, Style, flow
from antou.ui.appearance import Appearance
from antou.ui.flow_document import FlowDocument

SLUGS = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")


@pytest.fixture(params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(library: Library, appearance: Appearance, slug: str) -> FlowDocument:
    return FlowDocument(flow(library, [Passage(slug)]), appearance)


def selected(document: FlowDocument, locator: Locator, span: Span) -> str:
    positions = document.range(locator, span)
    assert positions is not None
    return document.cursor(positions).selection().toPlainText()


def stretches(block: Block) -> list[Span]:
    """The parts of a block's text within which a span may lie: its cells, else the whole; empty ones left out."""
    spans, at = [], 0
    for text in block.printed_cells if block.kind is BlockKind.ROW else (block.text,):
        if text:
            spans.append(Span(at, at + len(text)))
        at += len(text) + 1
    return spans


@cache
def choice(slug: str) -> random.Random:
    return random.Random(slug)


def test_the_library_is_the_one_tested(library: Library) -> None:
    assert tuple(plan.slug for plan in library.plans) == SLUGS


def test_every_block_has_a_start_that_leads_back_to_it(library: Library, document: FlowDocument, slug: str) -> None:
    starts = []
    for block in library.plan(slug).blocks:
        start = document.start(block.locator)
        assert start is not None
        assert document.place_at(start) == block.locator
        starts.append(start)
    assert starts == sorted(set(starts))


def test_every_paragraph_and_cell_is_selected_whole(library: Library, document: FlowDocument, slug: str) -> None:
    for block in library.plan(slug).blocks:
        for span in stretches(block):
            assert selected(document, block.locator, span) == block.text[span.start : span.end]


def test_random_spans_select_exactly_their_text(library: Library, document: FlowDocument, slug: str) -> None:
    blocks = library.plan(slug).blocks
    rows = [block for block in blocks if block.kind is BlockKind.ROW]
    random_ = choice(slug)
    for block in random_.choices(blocks, k=300) + (random_.choices(rows, k=200) if rows else []):
        whole = random_.choice(stretches(block))
        start = random_.randrange(whole.start, whole.end)
        end = random_.randint(start + 1, whole.end)
        assert selected(document, block.locator, Span(start, end)) == block.text[start:end]


def test_the_document_is_the_blocks_text_and_nothing_else(library: Library, document: FlowDocument, slug: str) -> None:
    expected = [line for block in library.plan(slug).blocks for line in block.text.split("\t") if line]
    shown = [line for line in document.document.toPlainText().split("\n") if line]
    assert shown == expected


def test_a_character_beyond_the_basic_plane_counts_twice_in_qt(appearance: Appearance) -> None:
    place, text = Locator("beibei", 1), "一𠀀二𠀀三"
    document = FlowDocument((Paragraph(Style.BODY, (Run(text),), place),), appearance)
    for start in range(5):
        for end in range(start + 1, 6):
            assert selected(document, place, Span(start, end)) == text[start:end]


def test_a_block_of_another_section_is_not_here(library: Library, appearance: Appearance) -> None:
    document = FlowDocument(flow(library, [Passage("beibei/3.1")]), appearance)
    assert document.start(Locator("beibei/3.2")) is None
    assert document.range(Locator("beibei/3.2"), Span(0, 2)) is None
    assert document.place_at(0) == Locator("beibei/3.1")
    assert document.place_at(10**9) is not None


def test_an_empty_flow_has_no_places(appearance: Appearance) -> None:
    document = FlowDocument((), appearance)
    assert document.place_at(0) is None
    assert document.document.toPlainText() == ""
