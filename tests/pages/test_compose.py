from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.pages.conftest import NEVER_FIRST, NEVER_LAST, Typeset, set_lines, texts_of, texts_wanted

from antou.library.model import Library
from antou.pages.compose import compose
from antou.pages.fonts import Faces
from antou.pages.page import Page, PagesStoppedError, Paper
from antou.render.composition import items_of
from antou.render.document import Document, Part, sections_document
from antou.render.flow import Paragraph, Run, Style, Table
from antou.render.layout import POINTS_PER_MM, Numbering, Opening, PaperOptions
from antou.render.layouts import preset

OFFICIAL = preset("official")
COLUMNS = preset("columns")
FIVE = ("beibei/3.4.3", "wansheng/4.4.2", "wujiang/5.5", "zigong/3.5.2", "gongshu/3.6.3")
WITH_FRONT = replace(OFFICIAL.options, opening=Opening.PAGE, contents=True)


def words_of(page: Page) -> str:
    return "".join(piece.text for piece in page.pieces)


def below(page: Page) -> str:
    bottom = page.layout.top_pt + page.layout.text_height_pt
    return "".join(piece.text for piece in page.pieces if piece.baseline > bottom)


def above(page: Page) -> str:
    return "".join(piece.text for piece in page.pieces if piece.baseline < page.layout.top_pt)


@pytest.fixture(scope="module")
def book(library: Library, faces: Faces) -> Paper:
    """A plan with title page and contents."""
    return compose(sections_document(library, ["wujiang"]), OFFICIAL, faces, WITH_FRONT)


def listed(paper: Paper) -> list[tuple[str, int]]:
    """The lines of the contents: words and page number, taken from what stands on the pages without flow items."""
    lines = []
    for page in paper.pages:
        if page.items or page.label:
            continue
        own = [piece for piece in page.pieces if piece.baseline < page.layout.top_pt + page.layout.text_height_pt]
        words = ""
        for piece in own:
            if piece.text.isdigit() and piece.x > page.layout.width_pt / 2 and words:
                lines.append((words, int(piece.text)))
                words = ""
            else:
                words += piece.text
    return [(words.removeprefix("目　录"), number) for words, number in lines]


def test_contents_name_the_pages_on_which_headings_stand(book: Paper, library: Library) -> None:
    document = sections_document(library, ["wujiang"])
    items = list(items_of(document, OFFICIAL, WITH_FRONT))
    where = {index: page.number for page in book.pages for index, _y in page.starts}
    wanted = [
        (words, where[index])
        for index, item in enumerate(items)
        for level, words in item.entries
        if level < OFFICIAL.contents.depth
    ]
    assert len(wanted) > 20
    assert listed(book) == wanted
    assert [(one.text, one.page) for one in book.headings if one.level < OFFICIAL.contents.depth] == wanted


def test_a_page_listed_holds_the_heading_and_its_printed_number(book: Paper) -> None:
    pages = {page.number: page for page in book.pages}
    for heading in book.headings:
        assert heading.text in words_of(pages[heading.page])
        assert below(pages[heading.page]) == f"— {heading.page} —"


def test_title_page_contents_and_text_follow_each_other(book: Paper) -> None:
    cover, contents, *rest = book.pages
    assert cover.label == "封面"
    assert words_of(cover) == "韶关市武江区应急管理“十四五”规划"
    assert words_of(contents).startswith("目　录第一章 现状与形势")
    assert below(cover) == ""
    assert [page.number for page in book.pages] == list(range(1, len(book.pages) + 1))
    text = [page for page in rest if page.items]
    assert rest[-len(text) :] == text
    assert book.spans == ((text[0].number, text[-1].number),)


def test_contents_of_many_pages_still_name_the_right_ones(faces: Faces) -> None:
    flow = tuple(Paragraph(Style.HEADING_1, (Run(f"{at}、{'长标题' * 12}"),)) for at in range(99))
    paper = compose(Document("题", (Part("部", flow),)), OFFICIAL, faces, WITH_FRONT)
    front = [page for page in paper.pages if not page.items]
    assert len(front) > 9
    assert [number for _words, number in listed(paper)] == [heading.page for heading in paper.headings]
    assert [words for words, _number in listed(paper)] == [heading.text for heading in paper.headings]
    edge = OFFICIAL.left_pt + OFFICIAL.text_width_pt
    for page in front:
        bottom = OFFICIAL.top_pt + OFFICIAL.text_height_pt
        assert all(OFFICIAL.left_pt <= piece.x < edge for piece in page.pieces)
        assert all(OFFICIAL.top_pt < piece.baseline < bottom for piece in page.pieces if "—" not in piece.text)
        assert all(rule.dotted and rule.x1 < rule.x2 < edge for rule in page.rules)


def test_page_numbers_stand_outside_and_below(plans: Mapping[str, Typeset]) -> None:
    for page in plans["beibei"].pages:
        assert below(page) == f"— {page.number} —"
        x = next(piece.x for piece in page.pieces if piece.text.startswith("— "))
        assert (x > OFFICIAL.width_pt / 2) == (page.number % 2 == 1)


@pytest.mark.parametrize(("numbering", "words"), [(Numbering.CENTRED, "— 2 —"), (Numbering.TOTAL, "第 2 页 共 {} 页")])
def test_page_numbers_in_the_middle(library: Library, faces: Faces, numbering: Numbering, words: str) -> None:
    options = replace(OFFICIAL.options, numbering=numbering)
    pages = compose(sections_document(library, ["beibei/1"]), OFFICIAL, faces, options).pages
    assert below(pages[1]) == words.format(len(pages))
    bottom = OFFICIAL.top_pt + OFFICIAL.text_height_pt
    left = min(piece.x for piece in pages[1].pieces if piece.baseline > bottom)
    middle = OFFICIAL.left_pt + OFFICIAL.text_width_pt / 2
    assert middle - 60 < left < middle


def test_headers_say_whose_text_the_page_begins_with(library: Library, faces: Faces) -> None:
    options = replace(WITH_FRONT, header=True)
    paper = compose(sections_document(library, FIVE, "摘编"), OFFICIAL, faces, options)
    cover, contents, *rest = paper.pages
    assert [above(cover), above(contents)] == ["", "摘编"]
    items = list(items_of(sections_document(library, FIVE, "摘编"), OFFICIAL, options))
    assert [above(page) for page in rest] == [items[page.items[0]].header for page in rest]
    last = rest[-1]
    rule = next(rule for rule in last.rules if rule.y1 == rule.y2 < OFFICIAL.top_pt)
    assert OFFICIAL.top_pt - rule.y1 == pytest.approx(OFFICIAL.header.above_mm * POINTS_PER_MM)


def test_a_page_that_opens_with_a_title_has_no_header(library: Library, faces: Faces) -> None:
    options = replace(OFFICIAL.options, header=True)
    pages = compose(sections_document(library, ["zigong"]), OFFICIAL, faces, options).pages
    assert above(pages[0]) == ""
    assert {above(page) for page in pages[1:]} == {library.plan("zigong").title}


def test_a_header_too_long_for_the_page_loses_its_end(faces: Faces) -> None:
    part = Part("甲", (Paragraph(Style.BODY, (Run("甲"),)),), "长" * 99)
    (page,) = compose(Document("", (part,)), OFFICIAL, faces, replace(OFFICIAL.options, header=True)).pages
    assert above(page).endswith("长…")
    assert min(piece.x for piece in page.pieces if piece.baseline < OFFICIAL.top_pt) >= OFFICIAL.left_pt


def test_spans_tell_where_each_part_stands(library: Library, faces: Faces) -> None:
    paper = compose(sections_document(library, FIVE), OFFICIAL, faces)
    spans = [span for span in paper.spans if span]
    assert len(spans) == 5
    assert spans[0][0] == 1
    assert spans[-1][1] == len(paper.pages)
    assert all(one[1] <= two[0] + 1 and one[0] <= two[0] for one, two in pairwise(spans))


def test_a_document_may_mix_upright_and_landscape_pages(library: Library, faces: Faces) -> None:
    upright, lying = (sections_document(library, [name]).parts[0] for name in ("beibei/1.2", "gongshu/1"))
    document = Document("题", (upright, replace(lying, layout=COLUMNS), upright))
    options = replace(WITH_FRONT, header=True)
    paper = compose(document, OFFICIAL, faces, options)
    turned = [page.number for page in paper.pages if page.layout.landscape]
    assert paper.spans[1] == (turned[0], turned[-1])
    assert turned == list(range(turned[0], turned[-1] + 1))
    assert 3 < turned[0] < turned[-1] < len(paper.pages)
    items = [one.item for one in items_of(document, OFFICIAL, options)]
    assert texts_of(paper.pages) == texts_wanted(items)
    for page in paper.pages[1:]:
        assert all(0 < piece.x < page.layout.width_pt for piece in page.pieces)
        assert below(page) == f"— {page.number} —"


def test_a_document_without_text_has_no_pages(faces: Faces) -> None:
    blank = Part("甲", (Paragraph(Style.BODY, (Run(" "),)),))
    for parts in ((), (blank,)):
        paper = compose(Document("", parts), OFFICIAL, faces, WITH_FRONT)
        assert paper == Paper((), (), (None,) * len(parts))


def test_composing_stops_when_asked_and_tells_how_far_it_is(library: Library, faces: Faces) -> None:
    document = sections_document(library, ["beibei/1", "zigong/1"])
    document = replace(document, parts=(document.parts[0], replace(document.parts[1], layout=COLUMNS)))
    told: list[tuple[int, int]] = []
    compose(document, OFFICIAL, faces, progress=lambda *at: told.append(at))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == len(list(items_of(document, OFFICIAL, OFFICIAL.options)))
    with pytest.raises(PagesStoppedError):
        compose(document, OFFICIAL, faces, should_stop=lambda: True)


@pytest.mark.parametrize("name", ["official", "compact", "large", "columns"])
def test_every_layout_holds_every_character_and_keeps_the_rules(library: Library, faces: Faces, name: str) -> None:
    layout = preset(name)
    options: PaperOptions = replace(layout.options, opening=Opening.PAGE, contents=True, header=True)
    for plan in library.plans:
        document = sections_document(library, [plan.slug], errata=True)
        paper = compose(document, layout, faces, options)
        items = [one.item for one in items_of(document, layout, options)]
        assert texts_of(paper.pages) == texts_wanted(items)
        text = [page for page in paper.pages if page.items]
        for page in text[:-1]:
            last = items[page.items[-1]]
            assert not (isinstance(last, Paragraph) and layout.styles[last.style].keep_with_next), page.number
        for page in paper.pages:
            width, height = page.layout.width_pt, page.layout.height_pt
            assert all(0 < piece.x < width and 0 < piece.baseline < height for piece in page.pieces)
        for line in set_lines(paper.pages):
            item = items[line.item]
            whole = item.rows[line.row].cells[line.cell] if isinstance(item, Table) else item.text
            if not whole.startswith(line.text):
                assert line.text[0] not in NEVER_FIRST, (name, line.text)
            if not whole.endswith(line.text):
                assert line.text.rstrip()[-1] not in NEVER_LAST, (name, line.text)
        tables = [at for at, item in enumerate(items) if isinstance(item, Table)]
        assert {index for page in text for index in page.items} >= set(tables)


@pytest.mark.parametrize(("name", "share"), [("compact", 2 / 3)])
def test_the_saving_layout_takes_two_thirds_of_the_paper_at_most(
    library: Library, faces: Faces, plans: Mapping[str, Typeset], name: str, share: float
) -> None:
    for plan in library.plans:
        pages = compose(sections_document(library, [plan.slug]), preset(name), faces).pages
        assert len(pages) <= share * len(plans[plan.slug].pages), plan.slug


@pytest.mark.parametrize("name", ["official", "columns"])
def test_a_title_of_any_length_stays_on_its_page_above_the_imprint(faces: Faces, name: str) -> None:
    layout = preset(name)
    part = Part("甲", (Paragraph(Style.BODY, (Run("甲"),)),))
    for length in (4, 90, 900):
        document = Document("长" * length, (part,), ("某市人民政府", "2021年10月21日"))
        cover = compose(document, layout, faces, WITH_FRONT).pages[0]
        assert words_of(cover) == "长" * length + "某市人民政府2021年10月21日"
        title = [piece for piece in cover.pieces if "长" in piece.text]
        foot = [piece for piece in cover.pieces if "长" not in piece.text]
        assert layout.top_pt < min(piece.baseline for piece in title)
        assert max(piece.baseline for piece in title) < min(piece.baseline for piece in foot)
        assert max(piece.baseline for piece in foot) < layout.top_pt + layout.text_height_pt
        assert min(piece.x for piece in cover.pieces) >= layout.left_pt - 0.1
