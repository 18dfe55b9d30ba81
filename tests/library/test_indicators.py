"""Indicators: what they print stands where they say, and every row of the indicator tables is among them."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from antou.library.indicators import Indicator, Target, load_indicators
from antou.library.load import load
from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Library, Plan
from antou.library.quantity import Quantity

Edit = Callable[[Path, str, str], None]
LineOf = Callable[[Path, str], int]
WritePlan = Callable[[Path, str], Path]

ROWS = {"beibei": 8, "wansheng": 6, "wujiang": 23, "zigong": 6, "gongshu": 5}


@pytest.fixture(scope="module")
def indicators(library: Library, content: Path) -> tuple[Indicator, ...]:
    wrong: list[str] = []
    loaded = load_indicators(content, library, wrong)
    assert wrong == []
    return loaded


@pytest.fixture(scope="module")
def written(content: Path) -> list[dict[str, Any]]:
    """The entries of the file as TOML alone reads them."""
    entries: list[dict[str, Any]] = tomllib.loads((content / "indicators.toml").read_text("utf-8"))["indicator"]
    return entries


def _block(library: Library, place: str) -> Block:
    section, _, block = place.partition("#")
    return library.section(section).blocks[int(block)]


def _table(plan: Plan) -> list[Block]:
    """The rows of the plan's only table whose caption or header speaks of 指标."""
    tables: dict[int, list[Block]] = defaultdict(list)
    for before, block in zip(plan.blocks, plan.blocks[1:], strict=False):
        if block.kind is not BlockKind.ROW:
            continue
        if block.table not in tables and before.kind is BlockKind.CAPTION:
            tables[block.table].append(before)
        tables[block.table].append(block)
    (found,) = [
        blocks
        for blocks in tables.values()
        if any("指标" in block.text for block in blocks if block.header or block.kind is BlockKind.CAPTION)
    ]
    return [block for block in found if block.kind is BlockKind.ROW]


def test_name_value_and_date_are_printed_at_the_place(library: Library, written: list[dict[str, Any]]) -> None:
    targets = [target for entry in written for target in entry["target"]]
    assert len(targets) > sum(ROWS.values())
    for target in targets:
        block = _block(library, target["locator"])
        for key in ("name", "value", "date"):
            assert target.get(key, "") in block.text, (target["locator"], target[key])


def test_no_printed_number_is_cut(library: Library, written: list[dict[str, Any]]) -> None:
    for target in (target for entry in written for target in entry["target"]):
        whole = rf"(?<![\d.]){re.escape(target['value'])}(?!(?<=\d)[\d.])"
        assert re.search(whole, _block(library, target["locator"]).text), target


def test_what_a_value_is_measured_against_is_printed_with_it(library: Library, written: list[dict[str, Any]]) -> None:
    targets = [target for entry in written for target in entry["target"] if "base" in target]
    assert targets
    for target in targets:
        block = _block(library, target["locator"])
        notes = [one.text for one in library.section(block.locator.section).blocks if one.kind is BlockKind.NOTE]
        assert any(target["base"] in text for text in (block.text, *notes)), target
        # A star at the value and one in the notes belong together.
        assert "*" not in target["value"] or any("*" in text and target["base"] in text for text in notes), target


def test_every_entry_is_loaded_as_it_is_written(
    indicators: tuple[Indicator, ...], written: list[dict[str, Any]]
) -> None:
    def as_written(target: Target) -> dict[str, str]:
        values = {
            "locator": str(target.locator),
            "name": target.name,
            "value": target.value,
            "attribute": target.attribute,
            "date": target.date,
            "base": target.parsed.base,
            "scope": target.scope,
        }
        return {key: value for key, value in values.items() if value is not None}

    assert [
        {"name": one.name, "group": one.group, "target": list(map(as_written, one.targets))} for one in indicators
    ] == written
    assert len({one.name for one in indicators}) == len(indicators)


def test_targets_stand_in_the_order_of_the_plans(indicators: tuple[Indicator, ...], library: Library) -> None:
    slugs = [plan.slug for plan in library.plans]
    for indicator in indicators:
        order = [slugs.index(target.locator.slug) for target in indicator.targets]
        assert order == sorted(order), indicator.name
        assert [target for targets in indicator.plans.values() for target in targets] == list(indicator.targets)
        assert all({one.locator.slug for one in targets} == {slug} for slug, targets in indicator.plans.items())


@pytest.mark.parametrize("slug", ROWS)
def test_every_row_of_an_indicator_table_is_exactly_one_target(
    slug: str, indicators: tuple[Indicator, ...], library: Library
) -> None:
    head, *rows = _table(library.plan(slug))
    assert head.header
    assert len(rows) == ROWS[slug]
    titles = [re.sub("内容|名称|2025年|目标|预期", "", title) for title in head.cells]
    # One column each for the name and for the value, whatever the plan calls them.
    (name,) = [at for at, title in enumerate(titles) if title == "指标"]
    (value,) = [at for at, title in enumerate(titles) if title.endswith("值")]
    attributes = [at for at, title in enumerate(titles) if title in ("指标性质", "指标属性")]
    for row in rows:
        (target,) = [one for each in indicators for one in each.targets if one.locator == row.locator]
        assert target.name == row.cells[name]
        assert row.cells[value].endswith(target.value)
        assert target.attribute == next((row.cells[at] for at in attributes), None)


def test_the_cell_that_is_a_sentence_is_the_only_one_not_taken_whole(
    indicators: tuple[Indicator, ...], library: Library
) -> None:
    values = {target.locator: target.value for indicator in indicators for target in indicator.targets}
    cells = {row.locator: row.cells for slug in ROWS for row in _table(library.plan(slug))[1:]}
    parts = [values[place] for place, row in cells.items() if values[place] not in row]
    assert parts == ["达到100%"]


def test_every_number_parsed_is_the_one_printed(indicators: tuple[Indicator, ...]) -> None:
    for indicator in indicators:
        for target in indicator.targets:
            printed = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", target.value)]
            if not printed:
                # The only numeral in words so far.
                assert "一" in target.value
                printed = [1]
            parsed = target.parsed
            assert printed == [number for number in (parsed.value, parsed.high) if number is not None], target
            assert parsed.unit in target.value


TEXT = """# 甲区规划

## 一、目标

到2025年，应急演练每年至少开展2次，物资储备充足。

**甲区规划指标**

| 序号 | 指标 | 目标值 | 属性 |
| --- | --- | --- | --- |
| 1 | 事故死亡人数 | 下降9%\\* | 约束性 |
| 2 | 力量增长率 | 5% | 预期性 |

> 注：\\*为五年平均数。
"""
FIRST = """[[indicator]]
name = "死亡人数"
group = "事故"

[[indicator.target]]
locator = "jia/1#4"
name = "事故死亡人数"
value = "下降9%*"
attribute = "约束性"
base = "五年平均数"
"""
LAST = """
[[indicator]]
name = "演练次数"
group = "演练"

[[indicator.target]]
locator = "jia/1#1"
name = "应急演练"
value = "至少开展2次"
date = "每年"
"""
SOUND = """
[[indicator]] # 错
name = "增长率"
group = "力量"

[[indicator.target]]
locator = "jia/1#1"
name = "应急演练"
value = "2次"

[[indicator.target]] # 误
locator = "jia/1#5"
name = "力量增长率"
value = "5%"
attribute = "预期性"
"""


@pytest.fixture
def small(tmp_path: Path, write_plan: WritePlan) -> Path:
    """A content folder with one made-up plan."""
    write_plan(tmp_path / "small" / "jia", TEXT)
    (tmp_path / "small" / "library.toml").write_text('plans = ["jia"]\n', encoding="utf-8")
    return tmp_path / "small"


def _load(folder: Path, *parts: str) -> tuple[tuple[Indicator, ...], list[str]]:
    """The indicators of the folder with these parts in its file, and what is wrong with them."""
    (folder / "indicators.toml").write_text("".join(parts), encoding="utf-8")
    wrong: list[str] = []
    return load_indicators(folder, load(folder), wrong), wrong


def test_a_target_is_read_with_all_it_says(small: Path) -> None:
    (first, second, last), wrong = _load(small, FIRST, SOUND, LAST)
    assert wrong == []
    row, sentence = Locator("jia/1", 4), Locator("jia/1", 1)
    fall = Quantity("降", 9, "%", base="五年平均数")
    assert (first.name, first.group) == ("死亡人数", "事故")
    assert first.targets == (Target(row, "事故死亡人数", "下降9%*", "约束性", None, fall),)
    assert [target.parsed.direction for target in second.targets] == ["=", "升"]
    assert last.targets == (Target(sentence, "应急演练", "至少开展2次", None, "每年", Quantity("≥", 2, "次")),)


def test_without_the_file_there_are_no_indicators(small: Path) -> None:
    wrong: list[str] = []
    assert load_indicators(small, load(small), wrong) == ()
    assert wrong == []


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("jia/1#5", "jia/1#15", "jia/1#15", "没有“jia/1#15”这一处"),
        ("jia/1#5", "jia/7#1", "jia/7#1", "没有“jia/7#1”这一处"),
        ("jia/1#5", "yi/1", "yi/1", "没有“yi/1”这一处"),
        ("jia/1#5", "一#5", "一#5", "没有“一#5”这一处"),
        ('locator = "jia/1#5"\n', "", "# 误", "locator 缺失或类型不对"),
        ("力量增长率", "力量增加率", "力量增加率", "“力量增加率”不在 jia/1#5 的文字中"),
        ('"5%"', '"6%"', "6%", "“6%”不在 jia/1#5 的文字中"),
        ('value = "5%"\n', "", "# 误", "value 缺失或类型不对"),
        ('"5%"', '"1"', 'value = "1"', "“1”不在 jia/1#5 的文字中"),
        ('"5%"', '"预期"', '"预期"', "从“预期”中读不出一个数"),
        ('"5%"', "5", "value = 5", "value 缺失或类型不对"),
        ('"预期性"', '"约束性"', "约束性", "jia/1#5 没有载明“约束性”"),
        ('"预期性"', '"力量增长率"', "attribute", "jia/1#5 没有载明“力量增长率”"),
        ('"预期性"', '"预期性"\nbase = "2019年"', "2019年", "“2019年”不在 jia/1#5 或其表注中"),
        ('"预期性"', '"预期性"\ndate = "2035年"', "2035年", "“2035年”不在 jia/1#5 的文字中"),
        ('"预期性"', '"预期性"\nscope = "区级"', "区级", "“区级”不在 jia/1#5 的文字中"),
        ('attribute = "预期性"', 'nature = "预期性"', "nature", "不认识的项“nature”"),
    ],
)
def test_a_fault_of_a_target_is_named_with_its_line_and_costs_no_other_target(
    small: Path, line_of: LineOf, old: str, new: str, at: str, message: str
) -> None:
    assert SOUND.count(old) == 1
    spoilt = SOUND.replace(old, new)
    indicators, wrong = _load(small, FIRST, spoilt, LAST)
    (small / "spoilt.toml").write_text(spoilt, encoding="utf-8")
    line = FIRST.count("\n") + line_of(small / "spoilt.toml", at)
    assert wrong == [f"small/indicators.toml 第 {line} 行：{message}"]
    assert [len(one.targets) for one in indicators] == [1, 1, 1]


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ('group = "力量"\n', "", "# 错", "group 缺失或类型不对"),
        ('name = "增长率"\n', "", "# 错", "name 缺失或类型不对"),
        ('name = "增长率"', "name = 5", "name = 5", "name 缺失或类型不对"),
        ("group", "kind", "kind", "不认识的项“kind”"),
        ('"增长率"', '"死亡人数"', "死亡人数", "指标“死亡人数”重复"),
    ],
)
def test_a_fault_of_an_indicator_is_named_with_its_line_and_costs_no_other_indicator(
    small: Path, line_of: LineOf, old: str, new: str, at: str, message: str
) -> None:
    assert SOUND.count(old) == 1
    spoilt = SOUND.replace(old, new)
    indicators, wrong = _load(small, FIRST, spoilt, LAST)
    (small / "spoilt.toml").write_text(spoilt, encoding="utf-8")
    line = FIRST.count("\n") + line_of(small / "spoilt.toml", at)
    assert wrong == [f"small/indicators.toml 第 {line} 行：{message}"]
    assert [one.name for one in indicators] == ["死亡人数", "演练次数"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"[[indicators]]\n", "small/indicators.toml 第 1 行：不认识的项“indicators”"),
        (b"indicator = 5\n", "small/indicators.toml 第 1 行：indicator 缺失或类型不对"),
        (b"\n[[indicator]]\nname = \xff\n", "small/indicators.toml 第 3 行：不是 UTF-8 文字，文件可能已损坏"),
        (b"[[indicator]]\nname = \n", "small/indicators.toml 第 2 行：格式有误"),
    ],
)
def test_a_fault_of_the_whole_file_is_named_with_its_line(small: Path, text: bytes, message: str) -> None:
    (small / "indicators.toml").write_bytes(text)
    wrong: list[str] = []
    assert load_indicators(small, load(small), wrong) == ()
    assert wrong == [message]


def test_an_indicator_without_targets_is_named(small: Path) -> None:
    indicators, wrong = _load(small, FIRST, '[[indicator]]\nname = "甲"\ngroup = "乙"\n', LAST)
    assert wrong == ["small/indicators.toml 第 11 行：没有目标值（[[indicator.target]]）"]
    assert len(indicators) == 2


def test_a_faulty_erratum_costs_no_target(folder: Path, edit: Edit) -> None:
    before = load_indicators(folder, load(folder), [])
    edit(folder / "beibei" / "errata.toml", "why =", "whi =")
    assert load_indicators(folder, load(folder), []) == before


def test_targets_in_a_plan_that_cannot_be_read_are_left_out_without_a_word(folder: Path) -> None:
    whole: list[str] = []
    before = load_indicators(folder, load(folder), whole)
    (folder / "zigong" / "plan.md").unlink()
    wrong: list[str] = []
    after = load_indicators(folder, load(folder), wrong)
    assert (whole, wrong) == ([], [])
    assert [
        tuple(target for target in indicator.targets if target.locator.slug != "zigong") for indicator in before
    ] == [indicator.targets for indicator in after]
