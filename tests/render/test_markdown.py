"""Markdown out is Markdown in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from antou.library.dialect import Tag, parse
from antou.library.model import Library
from antou.library.passage import Passage
from antou.render.flow import Paragraph, Row, Run, Style, Table, flow
from antou.render.markdown import markdown_text

SLUGS = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")
TITLE = Paragraph(Style.TITLE, (Run("名"),))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_whole_plan_comes_out_byte_for_byte_as_its_file(
    slug: str, library: Library, plan_text: dict[str, str]
) -> None:
    assert markdown_text(flow(library, [Passage(slug)])) == plan_text[slug]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_section_comes_out_as_its_part_of_the_file(slug: str, library: Library, plan_text: dict[str, str]) -> None:
    for section in library.plan(slug).sections:
        assert f"\n{markdown_text(flow(library, [Passage(section.id)]))}" in f"\n{plan_text[slug]}"


_TEXTS = st.text("甲乙1.．#*|<>&;\\+-— ", min_size=1).map(str.strip).filter(bool)


@given(_TEXTS)
def test_any_paragraph_is_read_back_as_it_was(text: str) -> None:
    written = markdown_text((TITLE, Paragraph(Style.BODY, (Run(text),))))
    assert [element.text for element in parse(written, "x/plan.md")] == ["名", text]


@given(_TEXTS)
def test_any_paragraph_is_one_paragraph_to_commonmark(text: str) -> None:
    written = markdown_text((Paragraph(Style.BODY, (Run(text),)),))
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or ()) == text


@given(_TEXTS)
def test_any_note_is_read_back_as_it_was(text: str) -> None:
    written = markdown_text((TITLE, Paragraph(Style.NOTE, (Run(text),))))
    assert [(element.tag, element.text) for element in parse(written, "x/plan.md")][1:] == [(Tag.NOTE, text)]


def test_paragraphs_of_a_cell_stay_in_their_cell() -> None:
    table = Table((Row(None, ("名称", "值"), header=True), Row(None, ("甲|乙", "一；\n二"), header=False)))
    assert markdown_text((table,)) == "| 名称 | 值 |\n| --- | --- |\n| 甲\\|乙 | 一；<br>二 |\n"
