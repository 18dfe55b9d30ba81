"""Anchors hold the place, the words there and what stands around them."""

import pytest

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import CONTEXT, ReadingText, passage_anchor, section_anchor, words_at


def test_every_section_has_an_anchor_with_its_title_in_its_heading(library: Library) -> None:
    for plan in library.plans:
        text = ReadingText(plan).text
        for section in (plan.root, *plan.sections):
            anchor = section_anchor(library, section.id)
            assert anchor.whole_section
            assert (anchor.first, anchor.last, anchor.quote) == (section.locator, section.locator, section.title)
            assert anchor.before + anchor.quote + anchor.after in text
            assert words_at(library, anchor) == section.title
            assert anchor.stands_in(library)


def test_a_passage_goes_over_blocks_in_reading_order(library: Library) -> None:
    plan = library.plan("beibei")
    text = ReadingText(plan)
    for at in range(0, len(plan.blocks) - 1, 7):
        one, other = plan.blocks[at : at + 2]
        anchor = passage_anchor(library, one.locator, max(len(one.text) - 3, 0), other.locator, 4)
        assert anchor == passage_anchor(library, other.locator, 4, one.locator, max(len(one.text) - 3, 0))
        assert anchor.quote == f"{one.text[-3:]}\n{other.text[:4]}".strip()
        assert words_at(library, anchor) == anchor.quote
        start = text.position(anchor.first, anchor.first_offset or 0)
        assert text.text[:start].endswith(anchor.before)
        assert len(anchor.before) == min(CONTEXT, start)
        assert text.text[start + len(anchor.quote) :].startswith(anchor.after)


def test_white_space_at_the_ends_and_offsets_beyond_the_text_are_cut(library: Library) -> None:
    block = library.block(Locator("wujiang/3.1"))
    assert block.text.startswith("第一节 ")
    anchor = passage_anchor(library, block.locator, 3, block.locator, 10_000)
    assert anchor.first_offset == 4
    assert anchor.last_offset == len(block.text)
    assert anchor.path.count(" › ") == 1


def test_what_is_no_passage_is_refused(library: Library) -> None:
    block = library.block(Locator("wujiang/3.1"))
    with pytest.raises(ValueError, match="no words"):
        passage_anchor(library, block.locator, 3, block.locator, 4)
    with pytest.raises(ValueError, match="two plans"):
        passage_anchor(library, block.locator, 0, Locator("beibei"), 2)
    with pytest.raises(KeyError):
        passage_anchor(library, Locator("wujiang/99"), 0, block.locator, 2)
    with pytest.raises(KeyError):
        section_anchor(library, "wujiang/99")
