"""What of a comparison is printed and written: columns, the whole as it is shown, all themes."""

import csv
import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import comparison_texts

from antou.shelf.print_items import ComparisonItem, ThemesItem
from antou.ui.comparison_lines import Show
from antou.ui.comparison_page import ComparisonPage
from antou.workspace import Workspace

STOCK = "应急物资储备"


@pytest.fixture
def settled(comparison_settled: Callable[[], None]) -> Callable[[], None]:
    return comparison_settled


@pytest.fixture
def page(comparison_page: ComparisonPage) -> ComparisonPage:
    return comparison_page


def test_ticked_columns_go_on_the_print_list(compared: ComparisonPage, workspace: Workspace) -> None:
    for head in compared.heads.heads[2:]:
        head.tick.click()
    wanted = [section for column in workspace.comparison.columns[:2] for section in column.sections]
    assert compared.bar.print_ticked.text() == f"打勾的栏，逐节排印 {len(wanted)} 节"
    compared.bar.print_ticked.trigger()
    assert list(workspace.job.sections) == wanted
    assert workspace.window.statusBar().currentMessage() == f"已把 {len(wanted)} 节加入打印清单"
    compared.bar.print_ticked.trigger()
    assert workspace.window.statusBar().currentMessage() == "这些章节已经在打印清单里"
    for head in compared.heads.heads[:2]:
        head.tick.click()
    assert not compared.bar.print_ticked.isEnabled()


def test_what_is_shown_goes_on_the_print_list_as_it_is_shown(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    workspace.comparison.set_base(3)
    compared.bar.by_sentence.click()
    compared.bar.figures.click()
    settled()
    for show, name in ((Show.SHARED, "shared"), (Show.ALL, "all")):
        compared.bar.shows[show].click()
        compared.bar.print_all.trigger()
        assert workspace.window.statusBar().currentMessage() == f"已加入打印清单：{STOCK}对照"
        columns = tuple((one.slug, one.sections) for one in workspace.comparison.columns)
        assert columns[0][0] == "zigong"
        labels = [[workspace.library.section(one).label for one in sections] for _slug, sections in columns]
        quotes = tuple(map(tuple, labels))
        shown = ComparisonItem(STOCK, columns, "paragraph", name, figures=False, quotes=quotes)
        assert workspace.job.items[-1] == shown
    compared.bar.print_all.trigger()
    assert workspace.window.statusBar().currentMessage() == f"已经在打印清单里：{STOCK}对照"
    assert len(workspace.job.items) == 2


def test_all_themes_go_on_the_print_list(page: ComparisonPage, workspace: Workspace) -> None:
    page.matrix.print.click()
    assert workspace.job.items == (ThemesItem(),)
    assert workspace.window.statusBar().currentMessage() == "已加入打印清单：主题一览"


def test_what_is_shown_is_written(
    compared: ComparisonPage, workspace: Workspace, tmp_path: Path, settled: Callable[[], None], qtbot: QtBot
) -> None:
    compared.bar.shows[Show.SHARED].click()
    settled()
    path = tmp_path / "对照.md"
    with qtbot.waitSignal(compared.said, timeout=30_000):
        compared.export_to(path)
    assert workspace.window.statusBar().currentMessage() == f"已导出 {path}"
    written = path.read_text("utf-8")
    assert written.startswith(f"# {STOCK}对照\n\n主题“{STOCK}”：五部规划都有相关章节；只列有相同文字的句子；按句对齐\n")
    shown = comparison_texts(compared)
    assert shown
    for text in shown.values():
        assert text in written.replace("<br>", "")
    assert "紧急转移安置" in written
    compared.bar.shows[Show.OWN].click()
    settled()
    with qtbot.waitSignal(compared.said, timeout=30_000):
        compared.export_to(path)
    assert "紧急转移安置" not in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["a.html", "a.pdf"])
def test_a_file_that_cannot_be_written_is_said(
    compared: ComparisonPage, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    with qtbot.waitSignal(compared.said, timeout=30_000) as said:
        compared.export_to(tmp_path / "nowhere" / name)
    assert said.args is not None
    assert str(said.args[0]).startswith("没能写入")


@pytest.mark.needs("pdftotext", "pdfinfo")
def test_what_is_shown_is_written_on_landscape_pages(
    compared: ComparisonPage, tmp_path: Path, settled: Callable[[], None], qtbot: QtBot
) -> None:
    compared.bar.shows[Show.SHARED].click()
    settled()
    path = tmp_path / "对照.pdf"
    with qtbot.waitSignal(compared.said, timeout=30_000) as said:
        compared.export_to(path)
    assert said.args == [f"已导出 {path}"]
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True).stdout.decode()
    assert f"{STOCK}对照" in info
    assert "842 x 595 pts (A4)" in info
    out = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    written = re.sub(r"\s", "", out)
    for words in ("只列有相同文字的句子", "紧急转移安置", "以正式文件为准"):
        assert words in written
    assert "社会力量参与构建多元" in written


def test_what_is_not_compared_yet_is_not_written(
    compared: ComparisonPage, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.comparison.show_theme("指导思想")
    compared.export_to(tmp_path / "a.html")
    assert workspace.window.statusBar().currentMessage() == "还没有对照好，请稍后再导出"
    assert not list(tmp_path.glob("*.html"))


def test_the_themes_shown_are_written(page: ComparisonPage, workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    page.matrix.filter.setText("协作联动")
    path = tmp_path / "主题.csv"
    with qtbot.waitSignal(page.said, timeout=30_000):
        page.export_themes_to(path)
    assert workspace.window.statusBar().currentMessage() == f"已导出 {path}"
    head, row, *rest = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert page.matrix.model.themes == 1
    assert not rest[0]
    written = dict(zip(head, row, strict=True))
    extents = workspace.theme_book.extents["区域协作联动"]
    for plan in workspace.library.plans:
        assert written[plan.short] == (str(extents[plan.slug]) if extents[plan.slug] else "未提及")
    assert (written["主题"], written["写到"]) == ("区域协作联动", "3")
    assert written["武江区"] == "未提及"


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".md"])
def test_the_themes_shown_are_written_as_pages_and_text(
    page: ComparisonPage, tmp_path: Path, qtbot: QtBot, suffix: str
) -> None:
    page.matrix.filter.setText("协作联动")
    path = tmp_path / f"主题{suffix}"
    with qtbot.waitSignal(page.said, timeout=30_000) as said:
        page.export_themes_to(path)
    assert said.args == [f"已导出 {path}"]
    content = path.read_bytes()
    assert content.startswith(b"%PDF") if suffix == ".pdf" else "区域协作联动" in content.decode()
