"""stock.toml: every phrase stands in the plans, none twice; what is wrong is named with its line."""

import shutil
from pathlib import Path

import pytest

from antou.library.check import check_content
from antou.library.folding import fold, fold_all
from antou.library.model import Library
from antou.library.stock import STOCK, load_stock, unused


def test_every_phrase_stands_in_several_plans(content: Path, library: Library) -> None:
    wrong: list[str] = []
    stock = load_stock(content, wrong)
    assert (wrong, unused(library, stock)) == ([], [])
    assert len(stock) > 50
    texts = ["\n".join(fold_all([block.text for block in plan.blocks])) for plan in library.plans]
    rare = [phrase for phrase in stock if sum(fold(phrase) in text for text in texts) < 3]
    assert not rare


@pytest.mark.parametrize(
    ("phrases", "kept", "wrong"),
    [
        ('["安全生产", "安 全生产"]', {"安全生产"}, "第 3 行：“安 全生产”重复"),
        ('["安全生产", "安"]', {"安全生产"}, "第 3 行：“安”太短，至少要有两个字"),
        ('["安全生产", 5]', set(), "phrases 缺失或类型不对"),
        ('["安全生产", ""]', set(), "phrases 缺失或类型不对"),
        ('["安全生产"', set(), "格式有误"),
    ],
)
def test_a_phrase_that_is_not_in_order_is_left_out_and_named(
    phrases: str, kept: set[str], wrong: str, tmp_path: Path
) -> None:
    (tmp_path / STOCK).write_text(f"# 套话\n\nphrases = {phrases}\n", encoding="utf-8")
    lines: list[str] = []
    assert load_stock(tmp_path, lines) == kept
    (line,) = lines
    assert STOCK in line
    assert wrong in line


def test_without_the_file_nothing_is_stock(tmp_path: Path) -> None:
    wrong: list[str] = []
    assert load_stock(tmp_path, wrong) == frozenset()
    assert not wrong


def test_the_check_names_a_phrase_that_stands_nowhere(content: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(content, tmp_path / "content"))
    path = folder / STOCK
    path.write_text(path.read_text(encoding="utf-8").replace('"体制机制"', '"体致机制"'), encoding="utf-8")
    report = check_content(folder)
    assert not report.wrong
    assert "套话没有出现：体致机制" in report.notes
    path.unlink()
    assert check_content(folder).wrong == [f"缺少内容文件 {STOCK}"]
