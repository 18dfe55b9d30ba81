"""The page of indicators: copying, citing, writing files, the print list."""

import csv
import io
import re
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.ui.conftest import clipboard_rows, indicator_names

from antou.shelf.print_items import IndicatorsItem
from antou.ui.indicators_page import IndicatorsPage
from antou.workspace import Workspace

BEIBEI, WANSHENG, WUJIANG, ZIGONG, GONGSHU = range(1, 6)
LOSS = "年均因自然灾害直接经济损失占地区生产总值比例"


@pytest.fixture
def page(indicators_page: IndicatorsPage) -> IndicatorsPage:
    return indicators_page


def test_one_cell_copies_the_whole_table_several_copy_themselves(page: IndicatorsPage, workspace: Workspace) -> None:
    page.show_indicator(LOSS, BEIBEI)
    workspace.commands["copy"].trigger()
    rows = clipboard_rows()
    assert rows[0] == ["类别", "指标", "北碚区", "万盛经开区", "武江区", "自贡市", "拱墅区"]
    assert [row[1] for row in rows[1:]] == indicator_names(page)
    assert "<table" in QGuiApplication.clipboard().mimeData().html()
    below = page.view.currentIndex().siblingAtRow(page.view.currentIndex().row() + 1)
    page.view.selectionModel().select(below.siblingAtColumn(BEIBEI), QItemSelectionModel.SelectionFlag.Select)
    page.view.selectionModel().select(below.siblingAtColumn(WANSHENG), QItemSelectionModel.SelectionFlag.Select)
    workspace.commands["copy"].trigger()
    rows = clipboard_rows()
    assert rows[0] == ["指标", "北碚区", "万盛经开区"]
    assert [row[0] for row in rows[1:]] == [LOSS, "年均每百万人口因自然灾害死亡率"]
    assert rows[1][1] == "0.17%*（预期性）"


def test_the_citation_of_a_cell_is_copied(page: IndicatorsPage, workspace: Workspace) -> None:
    page.show_indicator(LOSS, BEIBEI)
    workspace.commands["copy-cited"].trigger()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("年均因自然灾害直接经济损失占生产总值的比例：0.17%*，预期性")
    assert text.endswith("（《重庆市北碚区应急管理“十四五”规划》二、（四），表第 5 行）")


def test_commands_on_a_section_are_idle_here_but_not_copying(page: IndicatorsPage, workspace: Workspace) -> None:
    assert page.isVisible()
    assert not workspace.commands["bookmark"].isEnabled()
    assert not workspace.commands["export-section"].isEnabled()
    assert workspace.commands["copy-cited"].isEnabled()
    workspace.commands["page-read"].trigger()
    assert workspace.commands["bookmark"].isEnabled()


def test_what_is_shown_is_written(page: IndicatorsPage, workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    page.bar.filter.setText("火灾")
    path = tmp_path / "指标.csv"
    with qtbot.waitSignal(page.said, timeout=30_000):
        page.export_to(path)
    assert workspace.window.statusBar().currentMessage() == f"已导出 {path}"
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert [row[1] for row in rows[1:] if len(row) > 1] == indicator_names(page)


@pytest.mark.needs("pdftotext")
def test_what_is_shown_is_written_on_pages(page: IndicatorsPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.bar.filter.setText("火灾")
    path = tmp_path / "指标.pdf"
    with qtbot.waitSignal(page.said, timeout=30_000) as said:
        page.export_to(path)
    assert said.args == [f"已导出 {path}"]
    out = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    written = re.sub(r"\s", "", out)
    assert all(name in written for name in indicator_names(page))
    assert "道路" not in written
    assert written.startswith("指标对照指标北碚区")


def test_what_is_shown_goes_on_the_print_list(page: IndicatorsPage, workspace: Workspace) -> None:
    page.bar.filter.setText("火灾")
    page.bar.in_text.click()
    shown = tuple(indicator_names(page))
    page.bar.print.click()
    assert workspace.job.items == (IndicatorsItem(text="火灾", names=shown, in_text=False),)
    assert workspace.window.statusBar().currentMessage() == f"已加入打印清单：指标对照，{len(shown)} 项"
    page.bar.filter.setText("没有这样的指标")
    page.bar.print.click()
    assert len(workspace.job.items) == 1
    assert workspace.window.statusBar().currentMessage() == "没有列出指标，没有加入打印清单"


def test_a_file_that_cannot_be_written_is_said(page: IndicatorsPage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.said, timeout=30_000) as said:
        page.export_to(tmp_path / "nowhere" / "a.xlsx")
    assert said.args is not None
    assert str(said.args[0]).startswith("没能写入")
