"""The plans say what their sources say, and whatever is altered in one is noticed."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from antou.library import fidelity
from antou.library.errors import ContentError
from antou.library.load import load_plan
from antou.library.model import Library, Plan
from antou.library.passage import Passage
from antou.render.flow import flow
from antou.render.markdown import markdown_text

SLUGS = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")
SYNTAX = "#*|> \n"
RANDOM_PLACES = 120
PLACES_OF_EACH_SYNTAX_CHARACTER = 5

CopyPlan = Callable[[str], Path]
OutlineOf = Callable[[Plan], str]


def test_every_plan_carries_every_character_of_its_source(library: Library, content: Path) -> None:
    assert [plan.slug for plan in library.plans] == list(SLUGS)
    assert [fidelity.check(plan, content / plan.slug) for plan in library.plans] == [[]] * len(SLUGS)


def _places(text: str) -> Iterator[int]:
    chance = random.Random(20211021)
    yield from chance.sample(range(len(text)), RANDOM_PLACES)
    for char in SYNTAX:
        found = [at for at, each in enumerate(text) if each == char]
        yield from chance.sample(found, min(len(found), PLACES_OF_EACH_SYNTAX_CHARACTER))


def _change(text: str, at: int) -> str:
    return text[:at] + ("丁" if text[at] != "丁" else "卯") + text[at + 1 :]


def _drop(text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


def _double(text: str, at: int) -> str:
    return text[:at] + text[at] + text[at:]


def _move(text: str, at: int) -> str:
    """The character changes places with the next different one (the last of all: with the one before)."""
    other = next((to for to in range(at + 1, len(text)) if text[to] != text[at]), at - 1)
    chars = list(text)
    chars[at], chars[other] = chars[other], chars[at]
    return "".join(chars)


def _noticed(folder: Path, text: str, outline: str, outline_of: OutlineOf) -> bool:
    (folder / "plan.md").write_text(text, encoding="utf-8", newline="")
    try:
        plan = load_plan(folder, [])
    except ContentError:
        return True
    if fidelity.check(plan, folder) or outline_of(plan) != outline:
        return True
    return markdown_text(flow(Library((plan,)), [Passage(plan.slug)])) != text


@pytest.mark.parametrize("alter", [_change, _drop, _double, _move])
@pytest.mark.parametrize("slug", SLUGS)
def test_an_altered_character_is_noticed(
    slug: str, alter: Callable[[str, int], str], copy_plan: CopyPlan, outline_of: OutlineOf
) -> None:
    folder = copy_plan(slug)
    text = (folder / "plan.md").read_text(encoding="utf-8")
    outline = outline_of(load_plan(folder, []))
    assert not _noticed(folder, text, outline, outline_of)
    missed = [
        text[max(0, at - 10) : at + 10]
        for at in _places(text)
        if not _noticed(folder, alter(text, at), outline, outline_of)
    ]
    assert missed == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda source: source.replace("应急".encode(), "应积".encode(), 1),
        lambda source: source.replace("。".encode(), b"", 1),
        lambda source: source + "完".encode(),
        lambda source: source.replace(b"\n", b"\r\n"),
        lambda source: b"\xef\xbb\xbf" + source,
        lambda _source: b"",
    ],
    ids=["changed", "dropped", "added", "CRLF", "BOM", "empty"],
)
@pytest.mark.parametrize("slug", SLUGS)
def test_an_altered_source_is_noticed(
    slug: str, spoil: Callable[[bytes], bytes], library: Library, copy_plan: CopyPlan
) -> None:
    source = copy_plan(slug) / "source.txt"
    source.write_bytes(spoil(source.read_bytes()))
    (message,) = fidelity.check(library.plan(slug), source.parent)
    assert message.startswith(f"{slug}/source.txt：")


def test_a_missing_source_is_named(library: Library, copy_plan: CopyPlan) -> None:
    source = copy_plan("beibei") / "source.txt"
    source.unlink()
    with pytest.raises(ContentError, match=r"找不到内容文件 beibei/source\.txt"):
        fidelity.check(library.plan("beibei"), source.parent)


def test_a_source_that_is_not_utf_8_is_named_with_its_line(library: Library, copy_plan: CopyPlan) -> None:
    source = copy_plan("beibei") / "source.txt"
    lines = source.read_bytes().split(b"\n")
    lines[2] = b"\xff" + lines[2]
    source.write_bytes(b"\n".join(lines))
    with pytest.raises(ContentError, match=r"beibei/source\.txt 第 3 行：不是 UTF-8"):
        fidelity.check(library.plan("beibei"), source.parent)


def test_a_plan_that_stops_early_is_noticed(copy_plan: CopyPlan) -> None:
    text = copy_plan("zigong") / "plan.md"
    text.write_text(text.read_text(encoding="utf-8").rpartition("\n\n")[0] + "\n", encoding="utf-8", newline="")
    (message,) = fidelity.check(load_plan(text.parent, []), text.parent)
    assert "原文末尾还有未收入的文字" in message


def test_the_first_difference_is_named_with_its_line(copy_plan: CopyPlan) -> None:
    text = copy_plan("gongshu") / "plan.md"
    lines = text.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if "一是强化领导" in line)
    lines[at] = lines[at].replace("强化", "强花", 1)
    text.write_text("\n".join(lines), encoding="utf-8", newline="")
    (message,) = fidelity.check(load_plan(text.parent, []), text.parent)
    assert message.startswith(f"gongshu/plan.md 第 {at + 1} 行：应为“化领导")


@pytest.mark.parametrize(
    ("slug", "right", "wrong"),
    [
        ("wujiang", "第一章 现状与形势", "第一章现状与形势"),
        ("wujiang", "专栏 1 韶关", "专栏1 韶关"),
        ("wujiang", "现状与形势", "现状 与形势"),
        ("wansheng", "附件 万盛", "附件万盛"),
        ("wansheng", "管委会办公室 2021", "管委会办公室2021"),
        ("beibei", "进展与成效", "进展 与成效"),
    ],
)
def test_the_source_decides_where_a_space_stands(slug: str, right: str, wrong: str, copy_plan: CopyPlan) -> None:
    text = copy_plan(slug) / "plan.md"
    before = text.read_text(encoding="utf-8")
    assert right in before
    text.write_text(before.replace(right, wrong, 1), encoding="utf-8", newline="")
    (message,) = fidelity.check(load_plan(text.parent, []), text.parent)
    assert "空格与原文规则不符" in message


def test_a_paragraph_break_that_the_source_does_not_have_is_noticed(copy_plan: CopyPlan) -> None:
    text = copy_plan("beibei") / "plan.md"
    before = text.read_text(encoding="utf-8")
    text.write_text(before.replace("通知\n\n各街道", "通知各\n\n街道", 1), encoding="utf-8", newline="")
    (message,) = fidelity.check(load_plan(text.parent, []), text.parent)
    assert "段落应当从原文的行首开始" in message
