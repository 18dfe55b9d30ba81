"""Headings of the plans: ids by position, numbers without gaps, tables where they belong."""

import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.library.dialect import parse
from antou.library.errors import ContentError
from antou.library.model import Block, BlockKind, Library, Plan, Section
from antou.library.outline import outline

NUMERALS = ("", *"一二三四五六七八九十", "十一", "十二")


def _rows(plan: Plan, table: int) -> list[Block]:
    return [block for block in plan.blocks if block.table == table]


def test_ids_are_the_position_among_the_parent_s_children(library: Library) -> None:
    for plan in library.plans:
        for parent in plan.by_id.values():
            numbers = [child.removeprefix(parent.id)[1:] for child in parent.children]
            first = 0 if "0" in numbers else 1
            assert numbers == [str(at) for at in range(first, first + len(numbers))]
            assert all(plan.by_id[child].parent == parent.id for child in parent.children)


def test_only_what_precedes_the_title_is_numbered_zero(library: Library) -> None:
    zeros = {section.id for plan in library.plans for section in plan.sections if ".0" in section.id.replace("/", ".")}
    assert zeros == {"beibei/0", "wansheng/0", "gongshu/0"}


def test_locators_count_the_blocks_of_their_section(library: Library) -> None:
    for plan in library.plans:
        for section in plan.by_id.values():
            assert [block.locator.block for block in section.blocks] == list(range(len(section.blocks)))
            assert {block.locator.section for block in section.blocks} == {section.id}


def test_every_section_begins_with_its_heading(library: Library) -> None:
    for plan in library.plans:
        for section in plan.sections:
            first = section.blocks[0]
            heading = first.text[: first.lead] if section.run_in else first.text
            assert first.kind is (BlockKind.PARAGRAPH if section.run_in else BlockKind.HEADING)
            number = section.number or ""
            assert heading.startswith(number)
            assert heading.removeprefix(number).strip().removesuffix("。") == section.title


def _value(number: str) -> tuple[str, int]:
    """Style and value of a printed number: `（三）` is the third of its style."""
    inner = re.sub(r"[第章节（）()、.．]", "", number)
    style = number.replace(inner, "#")
    return style, int(inner) if inner.isdigit() else NUMERALS.index(inner)


def test_printed_numbers_run_without_gap_within_each_parent(library: Library) -> None:
    for plan in library.plans:
        for parent in plan.by_id.values():
            counted: dict[str, list[int]] = defaultdict(list)
            for child in map(plan.by_id.__getitem__, parent.children):
                if child.number and child.number not in ("——", "附件"):
                    style, value = _value(child.number)
                    counted[style].append(value)
            for style, values in counted.items():
                assert values == list(range(1, len(values) + 1)), (parent.id, style)


@pytest.mark.parametrize(
    ("slug", "expected"), [("beibei", 79), ("wansheng", 72), ("wujiang", 46), ("zigong", 56), ("gongshu", 54)]
)
def test_number_of_numbered_headings_is_that_of_the_source(library: Library, slug: str, expected: int) -> None:
    numbered = [s for s in library.plan(slug).sections if s.level < 4 and s.number and s.number != "附件"]
    assert len(numbered) == expected


def test_named_parts_stand_at_level_1_without_number(library: Library) -> None:
    named = {s.id: s.title for plan in library.plans for s in plan.sections if s.level < 4 and not s.number}
    assert named == {
        "beibei/0": "印发通知",
        "wansheng/0": "印发通知",
        "wansheng/7": "版记",
        "gongshu/0": "印发通知",
        "zigong/6": "名词解释",
    }
    assert {library.section(section).level for section in named} == {1}


def test_levels_follow_the_style_of_the_numeral(library: Library) -> None:
    for plan in library.plans:
        for section in plan.sections:
            number = section.number
            if number and number != "——":
                expected = 3 if number[0].isdigit() else 2 if number[0] in "（(" or number.endswith("节") else 1
                assert section.level == expected, section.id


@pytest.mark.parametrize(
    ("slug", "rows", "columns"),
    [("beibei", 8, 4), ("wansheng", 6, 3), ("wujiang", 23, 5), ("zigong", 6, 4), ("gongshu", 5, 3)],
)
def test_indicator_tables_have_all_their_rows(library: Library, slug: str, rows: int, columns: int) -> None:
    header, *body = _rows(library.plan(slug), 1)
    assert header.header
    assert [block.cells[0] for block in body] == [str(number) for number in range(1, rows + 1)]
    assert {len(block.cells) for block in (header, *body)} == {columns}
    assert all(all(block.cells) for block in body)


def test_annex_has_seven_projects_and_an_empty_column_of_remarks(library: Library) -> None:
    header, *body = _rows(library.plan("wansheng"), 2)
    assert header.cells == ("序号", "项目名称", "建设规模及内容", "十四五期间进展要求", "牵头单位", "备注")
    assert [block.cells[0] for block in body] == list("1234567")
    assert {len(block.cells) for block in body} == {6}
    assert {block.cells[5] for block in body} == {""}
    assert library.section(header.locator.section).number == "附件"


def test_box_2_of_wujiang_has_nine_items_and_no_header(library: Library) -> None:
    items = _rows(library.plan("wujiang"), 2)
    assert [block.cells[0].split("：")[0] for block in items] == [
        "1.非煤矿山",
        "2.消防",
        "3.道路运输",
        "4.交通运输",
        "5.水上交通和渔业船舶",
        "6.城市建设",
        "7.工业园区",
        "8.危险废物",
        "9.危险化学品",
    ]
    assert not any(block.header for block in items)
    assert {len(block.cells) for block in items} == {1}


def test_merged_categories_are_filled_down_in_cells_and_stay_as_printed_in_text(library: Library) -> None:
    body = _rows(library.plan("wujiang"), 1)[1:]
    parts = [("安全生产", 1, 5), ("防灾减灾", 6, 14), ("应急救援", 15, 20), ("综合", 21, 23)]
    filled = [category for category, first, last in parts for _ in range(first, last + 1)]
    printed = [category if at == first else "" for category, first, last in parts for at in range(first, last + 1)]
    assert [block.cells[1] for block in body] == filled
    assert [block.text.split("\t")[1] for block in body] == printed


def test_a_table_after_leads_belongs_to_the_enclosing_section(library: Library) -> None:
    for slug in ("beibei", "wansheng", "wujiang", "zigong", "gongshu"):
        plan = library.plan(slug)
        owners = {block.locator.section for block in plan.blocks if block.kind in (BlockKind.ROW, BlockKind.CAPTION)}
        assert all(plan.by_id[owner].level < 4 for owner in owners)


def _outline(text: str) -> tuple[Section, tuple[Section, ...], tuple[Block, ...]]:
    return outline("x", parse(text, "x/plan.md"), "x/plan.md", {})


def test_leads_before_the_title_are_numbered_within_their_part() -> None:
    _, sections, _ = _outline("## 印发通知\n\n**1.甲**。乙\n\n**2.丙**。丁\n\n# 名\n\n## 一、戊\n")
    assert [section.id for section in sections] == ["x/0", "x/0.1", "x/0.2", "x/1"]


def test_a_run_in_heading_is_the_whole_first_paragraph_of_its_section() -> None:
    _, sections, blocks = _outline("# 名\n\n## 一、甲\n\n——**乙丙**：丁。\n\n戊\n\n**3.己。庚**。辛\n")
    dash, numbered = sections[1:]
    assert (dash.level, dash.number, dash.title, dash.run_in) == (4, "——", "乙丙", True)
    assert [(block.text, block.lead) for block in dash.blocks] == [("——乙丙：丁。", 4), ("戊", 0)]
    assert (numbered.level, numbered.number, numbered.title) == (3, "3.", "己。庚")
    assert [str(block.locator) for block in blocks[2:]] == ["x/1.1#0", "x/1.1#1", "x/1.2#0"]


_LINES = st.sampled_from(
    [
        "## 一、甲",
        "### （一）乙",
        "#### 1.丙",
        "## 名词解释",
        "**2.丁**。戊",
        "**（三）己**：庚",
        "——**辛**。壬",
        "文字",
    ]
)


@given(st.lists(_LINES, min_size=1))
def test_any_order_of_headings_gives_distinct_ids_and_keeps_every_block(lines: list[str]) -> None:
    root, sections, blocks = _outline("\n\n".join(["# 名", *lines]) + "\n")
    ids = [section.id for section in (root, *sections)]
    assert len(set(ids)) == len(ids)
    by_id = {section.id: section for section in (root, *sections)}
    for section in sections:
        assert section.parent is not None
        parent = by_id[section.parent]
        assert section.id in parent.children
        assert parent.level < section.level
    assert [block.line for block in blocks] == list(range(1, 2 * len(blocks), 2))
    assert {block.locator for block in blocks} == {b.locator for s in (root, *sections) for b in s.blocks}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("## 一、甲\n", "缺少以“# ”开头的规划名称"),
        ("文字\n\n# 名\n", "第 1 行：正文之前应当先有标题"),
        ("# 名\n\n# 名\n", "第 3 行：规划名称只能有一个"),
        ("## 甲\n\n## 乙\n\n# 名\n", "第 3 行：规划名称之前只能有一个标题"),
        ("# 名\n\n## （一）甲\n", "第 3 行：标题编号“（一）”与标题级别不符"),
        ("# 名\n\n**表题**\n\n文字\n", "第 3 行：整段加粗的是表题，后面应当是表格"),
        ("# 名\n\n**表题**\n", "第 3 行：整段加粗的是表题，后面应当是表格"),
        ("# 名\n\n文**甲**。字\n", "第 3 行：加粗的标题应当在段首"),
        ("# 名\n\n**甲。**字\n", "第 3 行：加粗的标题后应当紧接“。”或“：”"),
    ],
)
def test_a_structure_outside_the_rules_is_refused_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        _outline(text)
    assert str(caught.value).startswith("x/plan.md")
    assert message in str(caught.value)
