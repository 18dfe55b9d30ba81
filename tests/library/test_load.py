"""Loading a content folder: whole plans, and clear words where one is damaged."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from antou.library.errors import ContentError
from antou.library.load import load, load_plan
from antou.library.model import Library

CopyPlan = Callable[[str], Path]
Edit = Callable[[Path, str, str], None]


def test_five_plans_load_in_the_order_of_the_catalogue(library: Library) -> None:
    assert [plan.slug for plan in library.plans] == ["beibei", "wansheng", "wujiang", "zigong", "gongshu"]
    assert library.problems == ()


def test_what_the_source_does_not_state_is_absent(library: Library) -> None:
    wujiang, gongshu = library.plan("wujiang"), library.plan("gongshu")
    assert (wujiang.issuers, wujiang.number, wujiang.date) == ((), None, None)
    assert (gongshu.number, gongshu.date) == ("拱应急〔2021〕18号", date(2021, 10, 29))
    assert len(gongshu.issuers) == 2


@pytest.mark.parametrize("name", ["plan.md", "plan.toml"])
def test_a_missing_file_leaves_the_other_plans_readable(folder: Path, name: str) -> None:
    (folder / "zigong" / name).unlink()
    library = load(folder)
    assert [plan.slug for plan in library.plans] == ["beibei", "wansheng", "wujiang", "gongshu"]
    (problem,) = library.problems
    assert (problem.slug, problem.message) == ("zigong", f"找不到内容文件 zigong/{name}")


def test_a_missing_folder_is_a_problem_of_that_plan(folder: Path) -> None:
    shutil.rmtree(folder / "zigong")
    assert [problem.slug for problem in load(folder).problems] == ["zigong"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda data: data.replace(b"\n", b"\r\n"), "plan.md 第 1 行"),
        (lambda data: b"\xef\xbb\xbf" + data, "plan.md 第 1 行"),
        (lambda data: data[:300] + b"\xff" + data[300:], "plan.md 第 7 行：不是 UTF-8 文字"),
        (lambda data: data.replace("一、".encode(), "二十、\n".encode(), 1), "plan.md 第 20 行"),
        (lambda _data: b"", "plan.md：文件是空的"),
        (lambda _data: bytes(4096), "plan.md"),
    ],
    ids=["CRLF", "BOM", "not UTF-8", "line break", "empty", "zeros"],
)
def test_a_damaged_text_is_a_problem_that_names_file_and_line(
    folder: Path, spoil: Callable[[bytes], bytes], message: str
) -> None:
    text = folder / "beibei" / "plan.md"
    text.write_bytes(spoil(text.read_bytes()))
    library = load(folder)
    assert len(library.plans) == 4
    (problem,) = library.problems
    assert problem.slug == "beibei"
    assert problem.message.startswith("beibei/")
    assert message in problem.message
    assert "\n" not in problem.message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('slug = "wujiang"', 'slug = "wujian"', "slug 应当是 wujiang"),
        ('short = "武江区"', "", "short 缺失或类型不对"),
        ('short = "武江区"', "short = 5", "short 缺失或类型不对"),
        ("[2021, 2025]", "2021", "period 缺失或类型不对"),
        ("[2021, 2025]", '["2021", "2025"]', "period 缺失或类型不对"),
        ('city = "韶关市"', "date = 5", "date 缺失或类型不对"),
        ('city = "韶关市"', "issuers = 5", "issuers 缺失或类型不对"),
        ('supplied = ["', 'supplied = "["', "格式有误"),
        ("columns = [2]", "columns = [9]", "merged 缺失或类型不对"),
        ("columns = [2]", "columns = [0]", "merged 缺失或类型不对"),
        ("columns = [2]", 'columns = ["二"]', "merged 缺失或类型不对"),
        ("columns = [2]", "", "merged 缺失或类型不对"),
        ("table = 1", "table = 3", "merged 缺失或类型不对"),
        ("table = 1", "table = 0", "merged 缺失或类型不对"),
        ('title = "韶关市', 'title = "邵关市', "规划名称与 plan.toml 的 title 不一致"),
    ],
)
def test_a_wrong_entry_of_the_meta_file_is_named(
    copy_plan: CopyPlan, edit: Edit, old: str, new: str, message: str
) -> None:
    plan = copy_plan("wujiang")
    edit(plan / "plan.toml", old, new)
    with pytest.raises(ContentError) as caught:
        load_plan(plan, [])
    assert str(caught.value).startswith("wujiang/plan.")
    assert message in str(caught.value)


@pytest.mark.parametrize("text", [b"", b"plans = 5", b"plans = [5]", b"plans = [", b"\xff"])
def test_a_damaged_catalogue_is_refused_by_name(folder: Path, text: bytes) -> None:
    (folder / "library.toml").write_bytes(text)
    with pytest.raises(ContentError, match=r"library\.toml"):
        load(folder)


def test_a_missing_catalogue_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"library\.toml"):
        load(tmp_path)


def test_a_folder_in_place_of_a_file_is_a_problem_of_that_plan(folder: Path) -> None:
    (folder / "gongshu" / "plan.md").unlink()
    (folder / "gongshu" / "plan.md").mkdir()
    (problem,) = load(folder).problems
    assert "gongshu/plan.md" in problem.message


@pytest.mark.parametrize("name", ["plan.md", "plan.toml"])
def test_the_fingerprint_changes_with_every_file_that_makes_the_text(folder: Path, name: str) -> None:
    before = load(folder).fingerprint
    assert load(folder).fingerprint == before
    path = folder / "gongshu" / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert load(folder).fingerprint != before


def test_a_library_of_which_nothing_can_be_read_is_refused_and_says_all_that_is_wrong(
    folder: Path, library: Library
) -> None:
    for plan in library.plans:
        (folder / plan.slug / "plan.md").unlink()
    with pytest.raises(ContentError, match="没有一部规划能读出来") as caught:
        load(folder)
    for plan in library.plans:
        assert f"找不到内容文件 {plan.slug}/plan.md" in str(caught.value)
