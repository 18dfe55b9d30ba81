"""Five hundred papers nobody thought of: any sections, any order, any layout, any options, also a reader's own grid."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest
from tests.pages.conftest import texts_of, texts_wanted

from antou.library.model import Library
from antou.pages.compose import compose
from antou.pages.fonts import choose_faces
from antou.pages.page import Page, Paper
from antou.pages.pdf import write_pdf
from antou.render.checked_table import LayoutError
from antou.render.composition import Item, items_of
from antou.render.document import Document, Part, sections_document
from antou.render.flow import Paragraph, Style
from antou.render.layout import POINTS_PER_MM, Numbering, Opening, PageLayout, PaperOptions
from antou.render.layouts import load_layouts, named, preset, save_layout

PRESETS = ("official", "compact", "large", "columns")
COUNT = 500


def any_layout(chance: Random, folder: Path) -> PageLayout:
    """A shipped layout, or one of the reader's own with another grid and other sizes, as the program would take it."""
    layout = preset(chance.choice(PRESETS))
    if chance.random() < 0.6:
        return layout
    factor = chance.uniform(0.6, 1.6)
    body = layout.styles[Style.BODY].size_pt * factor
    width, height = chance.uniform(60, layout.text_width_mm), chance.uniform(60, layout.text_height_mm)
    own = replace(
        named(layout, "我的"),
        lines=int(height * POINTS_PER_MM / (body * chance.uniform(0.95, 2))),
        characters=int(width * POINTS_PER_MM / (body * chance.uniform(0.85, 1.1))),
        text_width_mm=width,
        text_height_mm=height,
        styles=MappingProxyType(
            {
                style: replace(
                    text,
                    size_pt=max(5, text.size_pt * factor),
                    pitch_pt=text.pitch_pt and max(5, text.pitch_pt * factor),
                    indent=chance.randint(0, 4),
                )
                for style, text in layout.styles.items()
            }
        ),
    )
    try:
        save_layout(own, folder)
    except LayoutError:
        return layout
    (kept,) = load_layouts(folder).layouts[len(PRESETS) :]
    return kept


def any_options(chance: Random) -> PaperOptions:
    return PaperOptions(
        opening=chance.choice(list(Opening)),
        contents=chance.random() < 0.5,
        sources=chance.random() < 0.5,
        header=chance.random() < 0.5,
        numbering=chance.choice(list(Numbering)),
    )


def any_document(chance: Random, library: Library, options: PaperOptions) -> Document:
    plan = chance.choice(library.plans)
    known = [section.id for one in library.plans for section in one.sections]
    sections = [chance.choice(known) for _ in range(chance.randint(1, 8))]
    if chance.random() < 0.1:
        sections.append(plan.slug)
    title = chance.choice(["", "应急物资保障有关条文摘编", "长" * 90])
    document = sections_document(library, sections, title, sources=options.sources, errata=chance.random() < 0.5)

    def turned(part: Part) -> Part:
        return replace(part, layout=preset("columns")) if chance.random() < 0.1 else part

    return replace(document, parts=tuple(map(turned, document.parts)))


def own_words(page: Page) -> str:
    return "".join(piece.text for piece in page.pieces)


def look_through(paper: Paper, document: Document, layout: PageLayout, options: PaperOptions) -> None:
    items = list(items_of(document, layout, options))
    assert texts_of(paper.pages) == texts_wanted([one.item for one in items])
    assert [page.number for page in paper.pages] == list(range(1, len(paper.pages) + 1))
    assert all(paper.spans)
    cover = options.opening is Opening.PAGE
    front = [page for page in paper.pages if not page.items]
    assert [bool(page.label) for page in paper.pages[:1]] == [cover]
    assert bool(len(front) - cover) == options.contents
    starts = {item: page.number for page in paper.pages for item, _y in page.starts}
    told = [(words, starts[at]) for at, one in enumerate(items) for _level, words in one.entries]
    assert [(one.text, one.page) for one in paper.headings] == told
    text = [page for page in paper.pages if page.items]
    for page, after in pairwise(text):
        last = items[page.items[-1]].item
        leads = isinstance(last, Paragraph) and page.layout.styles[last.style].keep_with_next
        # Headings on a page of their own are a run of them longer than the page can hold with what follows.
        assert not leads or page.layout is not after.layout or _only_headings(page, items), page.number
    for page in paper.pages:
        assert own_words(page).strip()
        width, height = page.layout.width_pt, page.layout.height_pt
        assert all(0 <= piece.x < width and 0 < piece.baseline < height for piece in page.pieces), page.number


def _only_headings(page: Page, items: list[Item]) -> bool:
    found = [items[item].item for item in page.items]
    return all(isinstance(item, Paragraph) and page.layout.styles[item.style].keep_with_next for item in found)


@pytest.mark.soak
@pytest.mark.parametrize("batch", range(10))
def test_no_paper_crashes_has_an_empty_page_or_loses_a_section(
    library: Library, tmp_path: Path, qapp: object, batch: int
) -> None:
    assert qapp is not None
    faces = choose_faces()
    for number in range(batch * COUNT // 10, (batch + 1) * COUNT // 10):
        chance = Random(number)
        layout, options = any_layout(chance, tmp_path / str(number)), any_options(chance)
        document = any_document(chance, library, options)
        try:
            paper = compose(document, layout, faces, options)
            look_through(paper, document, layout, options)
            if number % 10 == 0:
                write_pdf(tmp_path / "a.pdf", paper.pages, document.title, paper.headings)
        except Exception as error:
            error.add_note(f"number {number}: {layout.name}, {options}, {[part.title for part in document.parts]}")
            raise
