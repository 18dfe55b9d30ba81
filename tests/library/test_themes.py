"""Themes: every plan and place they name exists, and what counts as covered by them."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from antou import paths
from antou.library.load import load
from antou.library.model import Library
from antou.library.themes import Theme, Themes, extents, load_themes

LineOf = Callable[[Path, str], int]
WritePlan = Callable[[Path, str], Path]

JIA = """# 甲区规划

## 一、现状

### （一）成效

成效明显。

#### 1.减灾

减灾有力。

### （二）问题

问题不少。

**一是人手不足**。一人多岗。

## 二、任务

任务繁重。

### （一）巡查

每日巡查。

## 三、附则

本规划自印发之日起施行。
"""
YI = """# 乙市规划

## 一、现状

现状良好。
"""
FRAMING = 'framing = ["jia/3"]\n'
FIRST = """
[[theme]]
name = "成效"
group = "形势"
[theme.plans]
jia = ["jia/1.1"]
yi = ["yi/1"]
"""
LAST = """
[[theme]]
name = "任务"
group = "工作"
[theme.plans]
jia = ["jia/2"]
yi = []
"""


@pytest.fixture(scope="module")
def themes(library: Library, content: Path) -> Themes:
    wrong: list[str] = []
    loaded = load_themes(content, library, wrong)
    assert wrong == []
    return loaded


@pytest.fixture
def small(tmp_path: Path, write_plan: WritePlan) -> Path:
    """A content folder with two made-up plans."""
    folder = tmp_path / "small"
    write_plan(folder / "jia", JIA)
    write_plan(folder / "yi", YI)
    (folder / "library.toml").write_text('plans = ["jia", "yi"]\n', encoding="utf-8")
    return folder


def _load(folder: Path, *parts: str) -> tuple[Themes, list[str]]:
    """The themes of the folder with these parts in its file, and what is wrong with them."""
    (folder / "themes.toml").write_text("".join(parts), encoding="utf-8")
    wrong: list[str] = []
    return load_themes(folder, load(folder), wrong), wrong


def test_there_are_themes_enough_and_all_of_the_file_are_loaded(themes: Themes, content: Path) -> None:
    entries = tomllib.loads((content / "themes.toml").read_text(encoding="utf-8"))["theme"]
    assert [theme.name for theme in themes.all] == [entry["name"] for entry in entries]
    assert [{slug: list(ids) for slug, ids in theme.plans.items()} for theme in themes.all] == [
        entry["plans"] for entry in entries
    ]
    assert len({theme.name for theme in themes.all}) == len(entries) >= 60


def test_every_theme_says_of_every_plan_where_it_stands(themes: Themes, library: Library) -> None:
    slugs = [plan.slug for plan in library.plans]
    for theme in themes.all:
        assert list(theme.plans) == slugs
        assert any(theme.plans.values()), theme.name
        for slug, ids in theme.plans.items():
            assert len(set(ids)) == len(ids)
            assert {library.section(section).slug for section in ids} <= {slug}


def test_no_section_is_named_beside_one_that_it_lies_in(themes: Themes, library: Library) -> None:
    for theme in themes.all:
        for ids in theme.plans.values():
            below = {section.id for one in ids for section in library.subtree(one)[1:]}
            assert below.isdisjoint(ids), theme.name


def test_framing_belongs_to_no_theme(themes: Themes, library: Library) -> None:
    named = {section for theme in themes.all for ids in theme.plans.values() for section in ids}
    assert themes.framing
    assert all(library.section(section) for section in themes.framing)
    assert themes.framing.isdisjoint(named)


def test_groups_hold_every_theme_once(themes: Themes) -> None:
    assert [theme for group in themes.groups.values() for theme in group] == list(themes.all)
    assert all({theme.group for theme in group} == {name} for name, group in themes.groups.items())


def test_coverage_counts_sections_with_text_that_are_not_framing(themes: Themes, library: Library) -> None:
    for plan in library.plans:
        speaking = {section.id for section in plan.sections if section.run_in or section.blocks[1:]} - themes.framing
        coverage = themes.coverage(library, plan)
        assert coverage.sections == len(speaking)
        assert {section.id for section in coverage.missed} <= speaking
        named = {section for theme in themes.all for section in theme.plans[plan.slug]}
        assert named.isdisjoint(section.id for section in coverage.missed)


def test_what_is_covered_is_so_by_itself_or_through_a_section_that_is_no_chapter(small: Path) -> None:
    themes, wrong = _load(small, FRAMING, FIRST, LAST)
    assert wrong == []
    library = load(small)
    coverage = themes.coverage(library, library.plan("jia"))
    # 1.1 and 2 are named, 1.1.1 lies in 1.1; 2.1 lies in a chapter, 3 is framing, 1 has no text of its own.
    assert [section.id for section in coverage.missed] == ["jia/1.2", "jia/1.2.1", "jia/2.1"]
    assert coverage.sections == 6
    coverage = themes.coverage(library, library.plan("yi"))
    assert (coverage.sections, coverage.missed) == (1, ())


def test_a_run_in_is_covered_through_the_section_it_stands_in(small: Path) -> None:
    themes, _wrong = _load(small, FIRST.replace('"jia/1.1"', '"jia/1.1", "jia/1.2"'), LAST)
    library = load(small)
    coverage = themes.coverage(library, library.plan("jia"))
    # Without the line that says so, the last chapter is no framing.
    assert [section.id for section in coverage.missed] == ["jia/2.1", "jia/3"]


def test_without_themes_everything_is_missed(small: Path) -> None:
    library = load(small)
    wrong: list[str] = []
    themes = load_themes(small, library, wrong)
    assert (themes, wrong) == (Themes(), [])
    coverage = themes.coverage(library, library.plan("jia"))
    assert len(coverage.missed) == coverage.sections == 7


def test_a_theme_is_read_with_all_it_says(small: Path) -> None:
    themes, wrong = _load(small, FRAMING, FIRST, LAST)
    assert wrong == []
    assert themes.framing == {"jia/3"}
    assert themes.all == (
        Theme("成效", "形势", {"jia": ("jia/1.1",), "yi": ("yi/1",)}),
        Theme("任务", "工作", {"jia": ("jia/2",), "yi": ()}),
    )


SOUND = """
[[theme]] # 错
name = "问题"
group = "形势"
[theme.plans]
jia = ["jia/1.2"]
yi = [] # 乙
"""


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ('"jia/1.2"', '"jia/1.9"', "jia/1.9", "没有编号为“jia/1.9”的章节"),
        ('"jia/1.2"', '"jia/1.2#1"', "jia/1.2#1", "没有编号为“jia/1.2#1”的章节"),
        ('"jia/1.2"', '"bing/1"', "bing/1", "没有编号为“bing/1”的章节"),
        ("[] # 乙", '["jia/1.2.1"]', "jia/1.2.1", "jia/1.2.1 不是规划 yi 的章节"),
        ("[] # 乙", '["yi"]', "yi = ", "yi 不是规划 yi 的章节"),
        ('"jia/1.2"', '"jia/1.2", "jia/1.2"', '"jia/1.2", "', "jia/1.2 重复"),
        ('"jia/1.2"', '"jia/1.2", "jia/1.2.1"', "jia/1.2.1", "jia/1.2.1 与它的上级同时列出"),
        ('"jia/1.2"', '"jia/1.2.1", "jia/1"', "jia/1.2.1", "jia/1.2.1 与它的上级同时列出"),
        ('["jia/1.2"]', '"jia/1.2"', '"jia/1.2"', "jia 缺失或类型不对"),
        ('jia = ["jia/1.2"]\n', "", "# 错", "缺少规划 jia（没有写到的填 []）"),
        ("[theme.plans]\n", "", "jia = [", "不认识的项“jia”"),
        ("yi = [] # 乙", "yi = []\nbing = []", "bing", "没有代号为“bing”的规划"),
        ("group", "grupo", "grupo", "不认识的项“grupo”"),
        ('group = "形势"\n', "", "# 错", "group 缺失或类型不对"),
        ('name = "问题"\n', "", "# 错", "name 缺失或类型不对"),
        ("name = ", "name = 5 # ", "name = 5", "name 缺失或类型不对"),
    ],
)
def test_a_fault_is_named_with_its_line_and_costs_no_other_theme(
    small: Path, line_of: LineOf, old: str, new: str, at: str, message: str
) -> None:
    assert SOUND.count(old) == 1
    spoilt = SOUND.replace(old, new)
    themes, wrong = _load(small, FRAMING, FIRST, spoilt, LAST)
    before = f"{FRAMING}{FIRST}".count("\n")
    (small / "spoilt.toml").write_text(spoilt, encoding="utf-8")
    assert wrong == [f"small/themes.toml 第 {before + line_of(small / 'spoilt.toml', at)} 行：{message}"]
    assert [theme.name for theme in themes.all] == ["成效", "任务"]


def test_of_two_themes_with_one_name_the_second_is_refused(small: Path) -> None:
    themes, wrong = _load(small, FIRST, LAST.replace("任务", "成效"))
    assert wrong == ["small/themes.toml 第 10 行：主题“成效”重复"]
    assert [theme.group for theme in themes.all] == ["形势"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'framing = ["jia/8"]\n', "small/themes.toml 第 1 行：没有编号为“jia/8”的章节"),
        (b'framing = "jia/3"\n', "small/themes.toml 第 1 行：framing 缺失或类型不对"),
        (b"\nthemes = []\n", "small/themes.toml 第 2 行：不认识的项“themes”"),
        (b'theme = "a"\n', "small/themes.toml 第 1 行：theme 缺失或类型不对"),
        (b'framing = [\n"\xff"]\n', "small/themes.toml 第 2 行：不是 UTF-8 文字，文件可能已损坏"),
    ],
)
def test_a_fault_of_the_whole_file_is_named_with_its_line(small: Path, text: bytes, message: str) -> None:
    (small / "themes.toml").write_bytes(text)
    wrong: list[str] = []
    assert load_themes(small, load(small), wrong) == Themes()
    assert wrong == [message]


def test_a_file_that_is_no_toml_is_named_with_its_line(small: Path) -> None:
    themes, wrong = _load(small, FIRST, "[[theme]\n")
    assert themes == Themes()
    assert wrong == ["small/themes.toml 第 8 行：格式有误"]


@pytest.mark.parametrize(
    ("slug", "plans"),
    [("yi", [{"jia": ("jia/1.1",)}, {"jia": ("jia/2",)}]), ("jia", [{"yi": ("yi/1",)}, {"yi": ()}])],
)
def test_a_plan_that_cannot_be_read_costs_the_themes_nothing_of_the_others(
    small: Path, slug: str, plans: list[dict[str, tuple[str, ...]]]
) -> None:
    (small / slug / "plan.md").unlink()
    themes, wrong = _load(small, FRAMING, FIRST, LAST)
    assert wrong == []
    assert [theme.plans for theme in themes.all] == plans


def test_extents_count_what_each_plan_writes(library: Library) -> None:
    themes = load_themes(paths.content_dir(), library, [])
    counted = extents(library, themes)
    assert list(counted) == [theme.name for theme in themes.all]
    for theme in themes.all:
        assert list(counted[theme.name]) == [plan.slug for plan in library.plans]
        for slug, sections in theme.plans.items():
            words = [block.text for one in sections for block in library.blocks_under(one)]
            assert counted[theme.name][slug] == len("".join("".join(words).split()))
