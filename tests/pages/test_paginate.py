import threading
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.pages.conftest import NEVER_FIRST, NEVER_LAST, SetLine, Typeset, set_lines, texts_of, texts_wanted, whole

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Passage
from antou.pages.fonts import Faces
from antou.pages.page import Page, PagesStoppedError
from antou.pages.paginate import iter_pages, paginate
from antou.render.flow import Paragraph, Run, Style, Table, flow
from antou.render.layouts import preset

OFFICIAL = preset("official")

LEADING = {Style.TITLE, Style.HEADING_1, Style.HEADING_2, Style.HEADING_3, Style.CAPTION}
BODY_PT = 16


def own_lines(plans: Mapping[str, Typeset]) -> list[tuple[Typeset, SetLine]]:
    return [(plan, line) for plan in plans.values() for line in set_lines(plan.pages)]


def is_body(plan: Typeset, line: SetLine) -> bool:
    item = plan.flow[line.item]
    return isinstance(item, Paragraph) and item.style is Style.BODY


def test_every_character_stands_on_the_pages_once_and_in_order(plans: Mapping[str, Typeset]) -> None:
    for plan in plans.values():
        texts = texts_of(plan.pages)
        assert texts == texts_wanted(plan.flow)
        assert [key[0] for key in texts] == sorted(key[0] for key in texts)


def test_body_lines_stand_on_a_grid_of_22_lines(plans: Mapping[str, Typeset]) -> None:
    counts: Counter[int] = Counter()
    for plan in plans.values():
        for page in plan.pages:
            rows = set()
            for piece in page.pieces:
                if piece.origin and piece.type.size_pt == BODY_PT:
                    row = (piece.baseline - OFFICIAL.top_pt) / OFFICIAL.line_pitch_pt
                    assert row % 1 == pytest.approx(0.7, abs=0.1)
                    rows.add(int(row))
            assert max(rows, default=0) < 22
            counts[len(rows)] += 1
    # The others end above a heading, a table or a paragraph that would leave a single line behind.
    assert counts[22] > sum(counts.values()) / 2


def test_full_lines_have_28_characters_and_fill_the_measure(plans: Mapping[str, Typeset]) -> None:
    full = 0
    for plan, line in own_lines(plans):
        if not is_body(plan, line):
            continue
        assert sum(not char.isascii() for char in line.text) <= 28
        (piece, *more) = line.pieces
        if len(line.text) == 28 and not more and not any(map(str.isascii, line.text)):
            full += 1
            assert piece.x == pytest.approx(OFFICIAL.left_pt)
            assert 28 * BODY_PT * piece.spread == pytest.approx(OFFICIAL.text_width_pt, abs=0.1)
    assert full > 1000


def test_body_paragraphs_begin_two_characters_in(plans: Mapping[str, Typeset]) -> None:
    for plan, line in own_lines(plans):
        if is_body(plan, line):
            first = line.pieces[0]
            assert first.origin is not None
            indent = 2 * OFFICIAL.char_pitch_pt if first.origin.start == 0 else 0
            assert first.x == pytest.approx(OFFICIAL.left_pt + indent, abs=0.01)


def test_no_line_begins_or_ends_with_a_mark_that_must_not(plans: Mapping[str, Typeset]) -> None:
    for plan, line in own_lines(plans):
        item = plan.flow[line.item]
        whole = item.rows[line.row].cells[line.cell] if isinstance(item, Table) else item.text
        if not whole.startswith(line.text):
            assert line.text[0] not in NEVER_FIRST, line.text
        if not whole.endswith(line.text):
            assert line.text.rstrip()[-1] not in NEVER_LAST, line.text


def test_a_heading_or_caption_is_never_the_last_thing_on_a_page(plans: Mapping[str, Typeset]) -> None:
    for plan in plans.values():
        for page in plan.pages[:-1]:
            last = plan.flow[page.items[-1]]
            assert not (isinstance(last, Paragraph) and last.style in LEADING), (page.number, last)


@pytest.mark.parametrize("lines", [1, 2, 3, 4, 6])
def test_a_heading_goes_with_a_text_that_its_source_line_takes_along(faces: Faces, lines: int) -> None:
    for above in range(12, 22):
        flow = (
            Paragraph(Style.BODY, (Run("上" * (28 * above - 2)),), Locator.parse("beibei/1#1")),
            Paragraph(Style.HEADING_1, (Run("版记"),), Locator.parse("beibei/2#0")),
            Paragraph(Style.BODY, (Run("文" * (28 * lines - 2)),), Locator.parse("beibei/2#1")),
            Paragraph(Style.SOURCE, (Run("源" * 80),)),
        )
        pages = paginate(flow, OFFICIAL, faces)
        for page in pages[:-1]:
            assert page.items[-1] != 1, above
        assert 2 in pages[-1].items, above  # the source line never stands alone


def test_a_parted_paragraph_leaves_two_lines_on_either_page(plans: Mapping[str, Typeset]) -> None:
    lines: Counter[tuple[int, int, int]] = Counter()
    spread = defaultdict(set)
    for at, plan in enumerate(plans.values()):
        for line in set_lines(plan.pages):
            if isinstance(plan.flow[line.item], Paragraph):
                lines[at, line.item, line.page] += 1
                spread[at, line.item].add(line.page)
    parted = [key for key in lines if len(spread[key[:2]]) > 1]
    assert parted
    assert all(lines[key] >= 2 for key in parted)


def test_title_starts_a_page_and_is_centred(plans: Mapping[str, Typeset]) -> None:
    for plan in plans.values():
        at = next(at for at, item in enumerate(plan.flow) if isinstance(item, Paragraph) and item.style is Style.TITLE)
        page = next(page for page in plan.pages if at in page.items)
        assert page.items[0] == at
        assert page.pieces[0].type.size_pt == 22
        assert page.pieces[0].x > OFFICIAL.left_pt


def test_pages_know_which_blocks_they_carry(library: Library, plans: Mapping[str, Typeset]) -> None:
    for plan in library.plans:
        carried = [locator for page in plans[plan.slug].pages for locator in page.locators]
        assert list(dict.fromkeys(carried)) == [block.locator for block in plan.blocks]


def test_a_source_line_has_text_above_it(library: Library, faces: Faces) -> None:
    for section in library.plan("beibei").sections:
        items = flow(library, [Passage(section.id)], sources=True)
        pages = paginate(items, OFFICIAL, faces)
        if isinstance(items[-2], Paragraph):
            assert len(pages[-1].items) > 1, section.id


def test_an_empty_flow_has_no_pages(faces: Faces) -> None:
    assert paginate((), OFFICIAL, faces) == ()
    assert paginate((Paragraph(Style.BODY, (Run(" "),)),), OFFICIAL, faces) == ()


def test_headings_alone_still_make_pages(faces: Faces) -> None:
    headings = tuple(Paragraph(Style.HEADING_1, (Run(f"{at}、标题"),)) for at in range(60))
    pages = paginate(headings, OFFICIAL, faces)
    assert [at for page in pages for at in page.items] == list(range(60))
    assert len(pages) == 3


def test_pagination_stops_when_asked_and_tells_how_far_it_is(plans: Mapping[str, Typeset], faces: Faces) -> None:
    whole = plans["beibei"].flow
    told: list[tuple[int, int]] = []
    assert len(list(iter_pages(whole, OFFICIAL, faces, progress=lambda *at: told.append(at)))) > 20
    assert told == sorted(told)
    assert told[-1] == (len(whole), len(whole))

    asked = iter([False, False, True])
    with pytest.raises(PagesStoppedError):
        paginate(whole, OFFICIAL, faces, should_stop=lambda: next(asked))


def test_a_worker_thread_makes_the_same_pages(plans: Mapping[str, Typeset], faces: Faces) -> None:
    made: list[tuple[Page, ...]] = []
    plan = plans["gongshu"]
    worker = threading.Thread(target=lambda: made.append(whole(plan.flow, faces)))
    worker.start()
    again = whole(plan.flow, faces)
    worker.join()
    assert made == [plan.pages] == [again]


def test_type_higher_than_the_grid_takes_several_of_its_lines(faces: Faces) -> None:
    styles = {**OFFICIAL.styles, Style.TITLE: replace(OFFICIAL.styles[Style.TITLE], size_pt=72)}
    layout = replace(OFFICIAL, styles=styles)
    (page,) = paginate((Paragraph(Style.TITLE, (Run("应急管理规划" * 3),)),), layout, faces)
    lines = sorted({piece.baseline for piece in page.pieces})
    assert len(lines) == 3
    assert [below - above for above, below in pairwise(lines)] == pytest.approx([3 * OFFICIAL.line_pitch_pt] * 2)
