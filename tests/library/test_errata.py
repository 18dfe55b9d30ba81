"""Errata: words that stand exactly once where they are said to, and every fault of the file named."""

import re
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from antou.library.load import load, load_plan
from antou.library.locator import Locator
from antou.library.model import Erratum, Library
from antou.library.passage import Span

LineOf = Callable[[Path, str], int]
WritePlan = Callable[[Path, str], Path]

PLAN = """# 甲区规划

## 一、现状

隐患治理治理有力，应急物资充足，检测预警准确。

## 二、任务

建全机制，2025年前建成救援队10支。

建成救援队12支。
"""
# One of the end of the plan stands first: the file's order is not the reading order.
FIRST = """[[erratum]]
locator = "jia/2#2"
words = "12支"
why = "甲。"
against = ["jia/2#1"]
"""
LAST = """[[erratum]]
locator = "jia/1#1"
words = "检测"
meant = "监测"
why = "乙。"
"""


@pytest.fixture
def jia(tmp_path: Path, write_plan: WritePlan) -> Path:
    return write_plan(tmp_path / "jia", PLAN)


def _load(jia: Path, *entries: str) -> tuple[tuple[Erratum, ...], list[str]]:
    """The errata of the plan with these entries in its file, and what is wrong with them."""
    (jia / "errata.toml").write_text("\n".join(entries), encoding="utf-8")
    wrong: list[str] = []
    return load_plan(jia, wrong).errata, wrong


def test_every_entry_of_the_files_is_loaded(library: Library, content: Path) -> None:
    for plan in library.plans:
        entries = tomllib.loads((content / plan.slug / "errata.toml").read_text(encoding="utf-8"))["erratum"]
        written = {(entry["locator"].partition("#")[0], entry["words"], entry.get("meant")) for entry in entries}
        assert len(plan.errata) == len(entries) > 0
        assert {(erratum.locator.section, erratum.words, erratum.meant) for erratum in plan.errata} == written


def test_the_words_stand_once_in_their_block(library: Library) -> None:
    for plan in library.plans:
        for erratum in plan.errata:
            assert erratum.locator.slug == plan.slug
            text = library.block(erratum.locator).text
            starts = [match.start() for match in re.finditer(f"(?={re.escape(erratum.words)})", text)]
            assert starts == [erratum.span.start], erratum
            assert text[erratum.span.start : erratum.span.end] == erratum.words


def test_the_emended_text_has_what_is_meant_in_place_of_the_words(library: Library) -> None:
    for plan in library.plans:
        for erratum in plan.errata:
            text = library.block(erratum.locator).text
            assert erratum.emended(text) == text.replace(erratum.words, erratum.meant or erratum.words)
            assert (erratum.emended(text) == text) is (erratum.meant is None)


def test_errata_stand_in_reading_order_and_apart(library: Library) -> None:
    for plan in library.plans:
        for one, next_one in pairwise(plan.errata):
            first, second = library.position(one.locator), library.position(next_one.locator)
            assert first < second or (first == second and one.span.end <= next_one.span.start)


def test_every_erratum_says_in_one_sentence_why(library: Library) -> None:
    for plan in library.plans:
        for erratum in plan.errata:
            assert re.fullmatch(r"[^。\n]+。", erratum.why), erratum
            assert erratum.meant or erratum.against, erratum


def test_what_contradicts_is_another_place_of_the_same_plan(library: Library) -> None:
    pairs = [(erratum.locator, other) for plan in library.plans for erratum in plan.errata for other in erratum.against]
    assert pairs
    for one, other in pairs:
        assert other in library
        assert (other.slug, other == one) == (one.slug, False)


def test_an_entry_is_read_with_all_it_says(jia: Path) -> None:
    errata, wrong = _load(jia, FIRST, LAST)
    assert wrong == []
    assert errata == (
        Erratum(Locator("jia/1", 1), "检测", Span(16, 18), "监测", "乙。"),
        Erratum(Locator("jia/2", 2), "12支", Span(5, 8), None, "甲。", (Locator("jia/2", 1),)),
    )
    assert errata[0].emended("隐患治理治理有力，应急物资充足，检测预警准确。") == (
        "隐患治理治理有力，应急物资充足，监测预警准确。"
    )


def test_neighbours_that_touch_do_not_overlap(jia: Path) -> None:
    entries = [LAST.replace("检测", words).replace("监测", "某") for words in ("预警", "检测")]
    errata, wrong = _load(jia, *entries)
    assert ([erratum.words for erratum in errata], wrong) == (["检测", "预警"], [])


def test_a_plan_without_the_file_has_no_errata(jia: Path) -> None:
    wrong: list[str] = []
    assert load_plan(jia, wrong).errata == ()
    assert wrong == []


HEAD = "[[erratum]] # 错"


@pytest.mark.parametrize(
    ("entry", "at", "message"),
    [
        pytest.param(
            'locator = "jia/9#1"\nwords = "丙"\nmeant = "丁"\nwhy = "丙。"',
            "jia/9#1",
            "本规划中没有“jia/9#1”这一处",
            id="section unknown",
        ),
        pytest.param(
            'locator = "jia/2#7"\nwords = "丙"\nmeant = "丁"\nwhy = "丙。"',
            "jia/2#7",
            "本规划中没有“jia/2#7”这一处",
            id="block unknown",
        ),
        pytest.param(
            'locator = "甲区"\nwords = "丙"\nmeant = "丁"\nwhy = "丙。"',
            '"甲区"',
            "“甲区”不是有效的章节编号（例：beibei/3.4.3）",
            id="no locator",
        ),
        pytest.param(
            'locator = "jia/2#1"\nwords = "健全"\nmeant = "建立"\nwhy = "丙。"',
            '"健全"',
            "“健全”在 jia/2#1 中应当正好出现一次，实际 0 次",
            id="words absent",
        ),
        pytest.param(
            'locator = "jia/1#1"\nwords = "治理"\nmeant = "整治"\nwhy = "丙。"',
            '"治理"',
            "“治理”在 jia/1#1 中应当正好出现一次，实际 2 次",
            id="words twice",
        ),
        pytest.param(
            'locator = "jia/2#1"\nwords = "建全"\nwhy = "丙。"',
            HEAD,
            "meant（疑为）和 against（与之不一致之处）至少要有一项",
            id="neither meant nor against",
        ),
        pytest.param(
            'locator = "jia/2#1"\nwords = "建全"\nmeant = "建全"\nwhy = "丙。"',
            'meant = "建全"',
            "meant 与 words 相同",
            id="meant is the words",
        ),
        pytest.param(
            'locator = "jia/2#2"\nwords = "救援队12"\nmeant = "救援队伍12"\nwhy = "丙。"',
            '"救援队12"',
            "与另一条疑误重叠",
            id="overlap",
        ),
        pytest.param(
            'locator = "jia/2#1"\nwords = "建全"\nwhy = "丙。"\nagainst = ["jia/1#1", "jia/5"]',
            "jia/5",
            "本规划中没有“jia/5”这一处",
            id="against unknown",
        ),
        pytest.param(
            'locator = "jia/2#1"\nwords = "建全"\nwhy = "丙。"\nagainst = "jia/1#1"',
            'against = "',
            "against 缺失或类型不对",
            id="against no list",
        ),
        pytest.param(
            'locator = "jia/2#1"\nwords = "建全"\nmeaning = "健全"\nwhy = "丙。"',
            "meaning",
            "不认识的项“meaning”",
            id="key unknown",
        ),
        pytest.param(
            'locator = "jia/2#1"\nwords = "建全"\nmeant = "健全"', HEAD, "why 缺失或类型不对", id="why missing"
        ),
        pytest.param(
            'locator = "jia/2#1"\nwords = "建全"\nmeant = ""\nwhy = "丙。"',
            'meant = ""',
            "meant 缺失或类型不对",
            id="meant empty",
        ),
        pytest.param('words = "建全"\nmeant = "健全"\nwhy = "丙。"', HEAD, "locator 缺失或类型不对", id="no place"),
    ],
)
def test_a_fault_is_named_with_its_line_and_costs_no_other_entry(
    jia: Path, line_of: LineOf, entry: str, at: str, message: str
) -> None:
    sound, _none = _load(jia, FIRST, LAST)
    errata, wrong = _load(jia, FIRST, f"{HEAD}\n{entry}\n", LAST)
    assert wrong == [f"jia/errata.toml 第 {line_of(jia / 'errata.toml', at)} 行：{message}"]
    assert errata == sound


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f'{FIRST}\n[[erratum]]\nwords = "\n'.encode(), "jia/errata.toml 第 8 行：格式有误"),
        (FIRST.encode() + b'words = "\xff"\n', "jia/errata.toml 第 6 行：不是 UTF-8 文字，文件可能已损坏"),
        (FIRST.replace("erratum", "errata").encode(), "jia/errata.toml 第 1 行：不认识的项“errata”"),
        (b"erratum = 5\n", "jia/errata.toml 第 1 行：erratum 缺失或类型不对"),
    ],
    ids=["no TOML", "not UTF-8", "key unknown", "no table"],
)
def test_a_file_that_cannot_be_read_costs_the_errata_alone(jia: Path, text: bytes, message: str) -> None:
    (jia / "errata.toml").write_bytes(text)
    wrong: list[str] = []
    plan = load_plan(jia, wrong)
    assert (plan.errata, len(plan.blocks)) == ((), 6)
    assert wrong == [message]


def test_a_folder_in_place_of_the_file_is_named(jia: Path) -> None:
    (jia / "errata.toml").mkdir()
    wrong: list[str] = []
    assert load_plan(jia, wrong).errata == ()
    (line,) = wrong
    assert line.startswith("内容文件 jia/errata.toml 读不出来")


def test_words_over_two_lines_are_named_in_one(jia: Path) -> None:
    errata, wrong = _load(jia, LAST.replace('"检测"', '"""检\n测"""'))
    assert (errata, len(wrong)) == ((), 1)
    assert wrong[0].endswith("“检 测”在 jia/1#1 中应当正好出现一次，实际 0 次")


def test_a_fault_is_a_problem_of_a_plan_that_stays_readable(jia: Path) -> None:
    _load(jia, FIRST, LAST.replace("检测", "检验"))
    (jia.parent / "library.toml").write_text('plans = ["jia"]\n', encoding="utf-8")
    library = load(jia.parent)
    assert [len(plan.errata) for plan in library.plans] == [1]
    (problem,) = library.problems
    assert (problem.slug, problem.message) == (
        "jia",
        "jia/errata.toml 第 9 行：“检验”在 jia/1#1 中应当正好出现一次，实际 0 次",
    )
