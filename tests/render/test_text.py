"""Plain text: one paragraph a line, cells between tabs."""

import pytest

from antou.library.model import Library
from antou.library.passage import Passage
from antou.render.flow import Row, Table, flow
from antou.render.text import plain_text

SLUGS = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_block_is_one_line_and_says_what_the_block_says(slug: str, library: Library) -> None:
    text = plain_text(flow(library, [Passage(slug)]))
    assert text.endswith("\n")
    lines = text[:-1].split("\n")
    assert [line.removeprefix("\u3000\u3000") for line in lines] == [block.text for block in library.plan(slug).blocks]


def test_titles_captions_and_rows_are_flush_and_all_else_is_indented(library: Library) -> None:
    lines = plain_text(flow(library, [Passage("beibei/2.4")])).splitlines()
    assert lines[0] == "\u3000\u3000（四）核心指标。"
    assert lines[1] == "“十四五”时期应急管理核心指标"
    assert lines[2] == "序号\t指标内容\t目标值\t指标性质"
    assert lines[-1].startswith("\u3000\u3000")


def test_a_row_is_one_line_whatever_stands_in_its_cells() -> None:
    assert plain_text((Table((Row(None, ("甲", "一；\n二"), header=False),)),)) == "甲\t一； 二\n"
