"""Synonyms: which words stand for which, and every fault of the file named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from antou.library.folding import fold, fold_block
from antou.library.model import Library
from antou.library.synonyms import SynonymGroup, Synonyms, load_synonyms

LineOf = Callable[[Path, str], int]

FIRST = """[[synonym]]
words = ["安委会", "安全生产委员会"]
"""
LAST = """
[[synonym]]
words = ["GPS", "卫星定位", "“北斗”"]
also = ["定位系统"]
"""


@pytest.fixture(scope="module")
def synonyms(content: Path) -> Synonyms:
    wrong: list[str] = []
    loaded = load_synonyms(content, wrong)
    assert wrong == []
    return loaded


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    return folder


def _load(folder: Path, *parts: str) -> tuple[Synonyms, list[str]]:
    (folder / "synonyms.toml").write_text("".join(parts), encoding="utf-8")
    wrong: list[str] = []
    return load_synonyms(folder, wrong), wrong


def test_there_are_groups_enough(synonyms: Synonyms) -> None:
    assert len(synonyms.groups) >= 60


def test_words_of_one_group_stand_for_each_other(synonyms: Synonyms) -> None:
    for group in synonyms.groups:
        for word in group.words:
            others = synonyms.of(word)
            assert sorted((word, *others)) == sorted((*group.words, *group.also))
            assert all(word in synonyms.of(other) for other in others if other in group.words)


def test_a_word_of_also_does_not_stand_for_the_words(synonyms: Synonyms) -> None:
    wider = [(also, group) for group in synonyms.groups for also in group.also]
    assert wider
    for also, group in wider:
        # It may be a word of another group, and stand for those.
        head = [one for one in synonyms.groups if also in one.words]
        back = set(synonyms.of(also)) & set(group.words)
        assert back <= {word for one in head for word in (*one.words, *one.also)}
        assert head or synonyms.of(also) == ()


def test_no_word_of_a_group_contains_another(synonyms: Synonyms) -> None:
    for group in synonyms.groups:
        folded = [fold(word) for word in group.words]
        assert [(one, other) for one in folded for other in folded if one != other and one in other] == []


def test_every_group_leads_to_something_in_the_plans(synonyms: Synonyms, library: Library) -> None:
    texts = [fold_block(block.text).text for block in library.blocks()]
    for group in synonyms.groups:
        found = {word for word in (*group.words, *group.also) if any(fold(word) in text for text in texts)}
        assert any(found.intersection(synonyms.of(word)) for word in group.words), group


@pytest.mark.parametrize(
    ("asked", "others"),
    [
        ("安委会", ("安全生产委员会",)),
        (" 安 委 会 ", ("安全生产委员会",)),
        ("安全生产委员会", ("安委会",)),
        ("ＧＰＳ", ("卫星定位", "“北斗”", "定位系统")),
        ("gps", ("卫星定位", "“北斗”", "定位系统")),
        ('"北斗"', ("GPS", "卫星定位", "定位系统")),
        ("北斗", ()),
        ("定位系统", ()),
        ("安委", ()),
        ("", ()),
    ],
)
def test_the_asked_word_is_folded(small: Path, asked: str, others: tuple[str, ...]) -> None:
    synonyms, wrong = _load(small, FIRST, LAST)
    assert wrong == []
    assert synonyms.of(asked) == others


def test_a_word_of_also_may_head_a_group_of_its_own(small: Path) -> None:
    synonyms, wrong = _load(small, LAST, '[[synonym]]\nwords = ["定位系统", "导航系统"]\n')
    assert wrong == []
    assert synonyms.of("定位系统") == ("导航系统",)
    assert synonyms.of("gps") == ("卫星定位", "“北斗”", "定位系统")


def test_without_the_file_there_are_no_synonyms(small: Path) -> None:
    wrong: list[str] = []
    assert (load_synonyms(small, wrong), wrong) == (Synonyms(), [])


@pytest.mark.parametrize(
    ("entry", "at", "message"),
    [
        ('words = ["三防"]', "# 错", "一组至少要有两个词"),
        ('also = ["三防", "防汛"]', "# 错", "一组至少要有两个词"),
        ("words = []\nalso = []", "# 错", "一组至少要有两个词"),
        ('words = ["三防", "三 防"]', "words = ", "“三防”在本组中重复或为空"),
        ('words = ["三防"]\nalso = ["防汛", "三防"]', "words = ", "“三防”在本组中重复或为空"),
        ('words = ["三防", "\u3000"]', "words = ", "“\u3000”在本组中重复或为空"),
        ('words = ["三防", "安 委会"]', "安 委会", "“安 委会”已在另一组中"),
        ('words = ["三防", 3]', "words = ", "words 缺失或类型不对"),
        ('words = "三防"', "words = ", "words 缺失或类型不对"),
        ('words = ["三防"]\nalso = "防汛"', "also", "also 缺失或类型不对"),
        ('words = ["三防", "防汛"]\nmore = []', "more", "不认识的项“more”"),
    ],
)
def test_a_fault_is_named_with_its_line_and_costs_no_other_group(
    small: Path, line_of: LineOf, entry: str, at: str, message: str
) -> None:
    spoilt = f"\n[[synonym]] # 错\n{entry}\n"
    synonyms, wrong = _load(small, FIRST, spoilt, LAST)
    (small / "spoilt.toml").write_text(spoilt, encoding="utf-8")
    line = FIRST.count("\n") + line_of(small / "spoilt.toml", at)
    assert wrong == [f"small/synonyms.toml 第 {line} 行：{message}"]
    assert synonyms.groups == (
        SynonymGroup(("安委会", "安全生产委员会")),
        SynonymGroup(("GPS", "卫星定位", "“北斗”"), ("定位系统",)),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"[[synonyms]]\n", "small/synonyms.toml 第 1 行：不认识的项“synonyms”"),
        (b"synonym = 5\n", "small/synonyms.toml 第 1 行：synonym 缺失或类型不对"),
        (b"\n[[synonym]]\nwords = \xff\n", "small/synonyms.toml 第 3 行：不是 UTF-8 文字，文件可能已损坏"),
        (b"[[synonym]]\nwords = \n", "small/synonyms.toml 第 2 行：格式有误"),
    ],
)
def test_a_fault_of_the_whole_file_is_named_with_its_line(small: Path, text: bytes, message: str) -> None:
    (small / "synonyms.toml").write_bytes(text)
    wrong: list[str] = []
    assert load_synonyms(small, wrong) == Synonyms()
    assert wrong == [message]
