"""The check of the content: it passes what is in order, a new plan included, and names whatever is spoilt."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from antou.library.check import Report, check_content
from antou.library.indicators import load_indicators
from antou.library.load import load
from antou.library.model import Library
from antou.library.stock import load_stock
from antou.library.synonyms import load_synonyms
from antou.library.themes import load_themes

Edit = Callable[[Path, str, str], None]
LineOf = Callable[[Path, str], int]
WritePlan = Callable[[Path, str], Path]

SIXTH = """# 西湖区应急管理“十四五”规划

为加强应急管理，制定本规划。

## 一、现状

全区应急管理工作平稳有序。

### （一）主要成效

事故起数下降20%。

**主要指标**

| 序号 | 指标 | 目标值 |
| --- | --- | --- |
| 1 | 事故起数 | 下降20%\\* |

> 注：\\*为五年平均数。

## 二、任务

**一是夯实基础**。完善预案体系。
"""


@pytest.fixture
def sixth(folder: Path, edit: Edit, write_plan: WritePlan) -> Path:
    """The content with a sixth plan, added as a maintainer would."""
    write_plan(folder / "xihu", SIXTH)
    edit(folder / "library.toml", '"gongshu"]', '"gongshu", "xihu"]')
    themes = folder / "themes.toml"
    text = themes.read_text(encoding="utf-8").replace("[theme.plans]\n", "[theme.plans]\nxihu = []\n")
    themes.write_text(text.replace("xihu = []", 'xihu = ["xihu/1.1"]', 1), encoding="utf-8")
    return folder


def test_the_content_is_in_order_and_the_notes_count_it(content: Path, library: Library) -> None:
    report = check_content(content)
    assert report.wrong == []
    themes = load_themes(content, library, [])
    indicators = load_indicators(content, library, [])
    synonyms = load_synonyms(content, [])
    errata = [erratum for plan in library.plans for erratum in plan.errata]
    first, *notes = report.notes
    assert [int(number) for number in re.findall(r"\d+", first)] == [
        *(len(library.plans), len(themes.all), len(indicators)),
        *(len(synonyms.groups), len(load_stock(content, [])), len(errata)),
    ]
    expected = []
    for plan in library.plans:
        coverage = themes.coverage(library, plan)
        covered = coverage.sections - len(coverage.missed)
        expected.append(f"{plan.short}：有正文的 {coverage.sections} 节中 {covered} 节归入主题")
        expected += [f"  未归入主题：{section.id} {section.label}" for section in coverage.missed]
    assert notes == expected


def test_a_sixth_plan_passes_and_costs_the_others_nothing(content: Path, library: Library, sixth: Path) -> None:
    report, before = check_content(sixth), check_content(content)
    assert report.wrong == []
    assert report.notes[0] == before.notes[0].replace("规划 5 部", "规划 6 部")
    assert report.notes[1:] == [
        *before.notes[1:],
        "xihu：有正文的 3 节中 1 节归入主题",
        "  未归入主题：xihu/1 一、现状",
        "  未归入主题：xihu/2.1 一是夯实基础",
    ]
    after = load(sixth)
    assert after.plans[:5] == library.plans
    assert "".join(after.plan("xihu").root.title.split()) == "西湖区应急管理“十四五”规划"
    themes, grown = load_themes(content, library, []), load_themes(sixth, after, [])
    assert [{slug: ids for slug, ids in theme.plans.items() if slug != "xihu"} for theme in grown.all] == [
        theme.plans for theme in themes.all
    ]
    assert [theme.plans["xihu"] for theme in grown.all] == [("xihu/1.1",), *[()] * (len(grown.all) - 1)]
    assert load_indicators(sixth, after, []) == load_indicators(content, library, [])


def test_the_sixth_plan_is_held_against_its_source_too(sixth: Path, edit: Edit, line_of: LineOf) -> None:
    edit(sixth / "xihu" / "plan.md", "平稳有序", "平衡有序")
    (line,) = check_content(sixth).wrong
    number = line_of(sixth / "xihu" / "plan.md", "平衡有序")
    assert line.startswith(f"xihu/plan.md 第 {number} 行：应为“稳有序")


def test_a_sixth_plan_that_the_themes_leave_out_is_named_with_each_theme(sixth: Path) -> None:
    themes = sixth / "themes.toml"
    themes.write_text(re.sub(r"xihu = .*\n", "", themes.read_text(encoding="utf-8")), encoding="utf-8")
    wrong = check_content(sixth).wrong
    lines = themes.read_text(encoding="utf-8").split("\n")
    assert wrong == [
        f"content/themes.toml 第 {number} 行：缺少规划 xihu（没有写到的填 []）"
        for number, line in enumerate(lines, start=1)
        if line == "[[theme]]"
    ]


def test_a_folder_that_the_catalogue_leaves_out_is_named(folder: Path, write_plan: WritePlan) -> None:
    write_plan(folder / "xihu", SIXTH)
    assert check_content(folder).wrong == ["xihu/ 没有列入 library.toml"]


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "message"),
    [
        pytest.param(
            "themes.toml",
            '["beibei/1.3"]',
            '["beibei/1.33"]',
            "beibei/1.33",
            "没有编号为“beibei/1.33”的章节",
            id="section of a theme",
        ),
        pytest.param(
            "themes.toml", '"zigong/6"', '"zigong/66"', "zigong/66", "没有编号为“zigong/66”的章节", id="framing"
        ),
        pytest.param("themes.toml", "group =", "grupp =", "grupp", "不认识的项“grupp”", id="key of a theme"),
        pytest.param(
            "indicators.toml",
            'value = "下降34%"',
            'value = "下降43%"',
            "下降43%",
            "“下降43%”不在 beibei/2.4#6 的文字中",
            id="value of an indicator",
        ),
        pytest.param(
            "indicators.toml",
            'locator = "gongshu/2.3.1#0"',
            'locator = "gongshu/2.3.1#7"',
            "gongshu/2.3.1#7",
            "没有“gongshu/2.3.1#7”这一处",
            id="place of an indicator",
        ),
        pytest.param(
            "indicators.toml", "attribute =", "atribute =", "atribute", "不认识的项“atribute”", id="key of a target"
        ),
        pytest.param(
            "synonyms.toml",
            '["安委办", "安委会办公室"]',
            '["安委办", "应急局"]',
            '["安委办", "应急局"]',
            "“应急局”已在另一组中",
            id="synonym twice",
        ),
        pytest.param("synonyms.toml", "also =", "alos =", "alos", "不认识的项“alos”", id="key of a synonym"),
        pytest.param(
            "zigong/errata.toml",
            'words = "填充装"',
            'words = "充填装"',
            '"充填装"',
            "“充填装”在 zigong/4.1.6#0 中应当正好出现一次，实际 0 次",
            id="words of an erratum",
        ),
        pytest.param("zigong/errata.toml", "why =", "whi =", "whi =", "不认识的项“whi”", id="key of an erratum"),
        pytest.param("zigong/plan.toml", "city =", "town =", "town =", "不认识的项“town”", id="key of a plan"),
    ],
)
def test_what_is_spoilt_in_a_file_is_named_with_its_line(
    folder: Path, edit: Edit, line_of: LineOf, name: str, old: str, new: str, at: str, message: str
) -> None:
    path = folder / name
    edit(path, old, new)
    line = f"{path.parent.name}/{path.name} 第 {line_of(path, at)} 行：{message}"
    assert check_content(folder).wrong == [line]


@pytest.mark.parametrize("name", ["themes.toml", "indicators.toml", "synonyms.toml", "beibei/errata.toml"])
@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda data: data + b"[[\n", "格式有误"),
        (lambda data: data + b"\xff\n", "不是 UTF-8 文字"),
        (lambda data: b"[stray]\n" + data, "第 1 行：不认识的项“stray”"),
    ],
    ids=["no TOML", "not UTF-8", "stray table"],
)
def test_a_file_that_is_damaged_is_named(
    folder: Path, name: str, spoil: Callable[[bytes], bytes], message: str
) -> None:
    path = folder / name
    path.write_bytes(spoil(path.read_bytes()))
    (line,) = check_content(folder).wrong
    assert line.startswith(f"{path.parent.name}/{path.name}")
    assert message in line
    assert "\n" not in line


def _strays(folder: Path) -> None:
    (folder / "notes.txt").touch()
    (folder / "beibei" / "erata.toml").touch()
    (folder / "beibei" / "old").mkdir()
    (folder / "README.md").touch()


def _with_another_source(folder: Path) -> None:
    source = folder / "wujiang" / "source.txt"
    source.write_bytes(source.read_bytes() + b"\n")


def _with_the_plans(*slugs: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        names = ", ".join(f'"{slug}"' for slug in slugs)
        (folder / "library.toml").write_text(f"plans = [{names}]\n", encoding="utf-8")

    return write


FIVE = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [
        pytest.param(
            lambda folder: (folder / "themes.toml").unlink(), ["缺少内容文件 themes.toml"], id="themes missing"
        ),
        pytest.param(
            lambda folder: (folder / "indicators.toml").unlink(),
            ["缺少内容文件 indicators.toml"],
            id="indicators missing",
        ),
        pytest.param(
            lambda folder: (folder / "synonyms.toml").unlink(), ["缺少内容文件 synonyms.toml"], id="synonyms missing"
        ),
        pytest.param(
            lambda folder: (folder / "library.toml").unlink(),
            ["找不到内容文件 content/library.toml"],
            id="catalogue missing",
        ),
        pytest.param(
            lambda folder: (folder / "zigong" / "source.txt").unlink(),
            ["找不到内容文件 zigong/source.txt"],
            id="source missing",
        ),
        pytest.param(lambda folder: (folder / "zigong" / "errata.toml").unlink(), [], id="errata may be missing"),
        pytest.param(lambda folder: (folder / "README.md").unlink(missing_ok=True), [], id="so may the notes"),
        pytest.param(
            _strays,
            ["beibei/erata.toml 不是内容文件", "beibei/old 不是内容文件", "notes.txt 不是内容文件"],
            id="strays",
        ),
        pytest.param(
            _with_another_source,
            ["wujiang/source.txt：与登记的 SHA-256 不一致，原文件被改动过"],
            id="source changed",
        ),
        pytest.param(
            _with_the_plans(*FIVE, "beibei"), ["library.toml：plans 列表缺失或有重复"], id="plan twice in catalogue"
        ),
        pytest.param(
            lambda folder: (folder / "library.toml").write_text('plans = ["beibei"]\nplan = []\n', encoding="utf-8"),
            ["content/library.toml 第 2 行：不认识的项“plan”"],
            id="key of the catalogue",
        ),
        pytest.param(_with_the_plans(), ["library.toml：plans 列表缺失或有重复"], id="no plan in catalogue"),
    ],
)
def test_what_is_missing_or_superfluous_is_named(
    folder: Path, spoil: Callable[[Path], object], wrong: list[str]
) -> None:
    spoil(folder)
    assert check_content(folder).wrong == wrong


@pytest.mark.parametrize("name", ["plan.md", "plan.toml"])
def test_a_plan_that_cannot_be_read_is_named_and_the_others_are_still_checked(
    folder: Path, edit: Edit, line_of: LineOf, name: str
) -> None:
    (folder / "zigong" / name).unlink()
    text = folder / "gongshu" / "plan.md"
    edit(text, "一是强化领导", "一是强花领导")
    missing, changed = check_content(folder).wrong
    assert missing == f"找不到内容文件 zigong/{name}"
    assert changed.startswith(f"gongshu/plan.md 第 {line_of(text, '一是强花领导')} 行：应为“化领导")


def test_without_a_plan_that_can_be_read_there_is_nothing_else_to_say(folder: Path, library: Library) -> None:
    for plan in library.plans:
        shutil.rmtree(folder / plan.slug)
    report = check_content(folder)
    (line,) = report.wrong
    assert line.startswith("没有一部规划能读出来；找不到内容文件 beibei/plan.toml；")
    assert report.notes == Report().notes == []


def test_every_fault_is_told_at_once(folder: Path, edit: Edit) -> None:
    edit(folder / "themes.toml", '["beibei/1.3"]', '["beibei/1.33"]')
    edit(folder / "indicators.toml", 'value = "下降34%"', 'value = "下降43%"')
    edit(folder / "synonyms.toml", "also =", "alos =")
    edit(folder / "gongshu" / "errata.toml", "why =", "whi =")
    edit(folder / "zigong" / "plan.md", "应急物资", "应急物次")
    files = ["gongshu/errata", "zigong/plan", "content/themes", "content/indicators", "content/synonyms"]
    wrong = check_content(folder).wrong
    assert [line.partition(".")[0] for line in wrong] == files
    assert all(re.search(r" 第 \d+ 行：", line) for line in wrong)
