"""From the comparison and the indicators to paper: what was shown is what is printed, also after a restart."""

import re
import subprocess
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.journeys.conftest import OpenWindow

from antou.ui.comparison_lines import Show


@pytest.mark.needs("pdftotext", "pdfinfo")
def test_a_comparison_and_the_indicators_are_printed_as_they_were_shown(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = open_window()
    workspace.commands["page-compare"].trigger()
    comparing = workspace.window.comparing
    workspace.comparison.show_theme("应急物资储备")
    qtbot.waitUntil(lambda: workspace.comparison.comparison is not None and not comparing.busy, timeout=30_000)
    comparing.bar.shows[Show.SHARED].click()
    comparing.bar.print_all.trigger()
    workspace.commands["page-indicators"].trigger()
    indicators = workspace.window.indicators
    qtbot.waitUntil(lambda: not indicators.busy, timeout=30_000)
    indicators.bar.filter.setText("火灾")
    shown = [one.name for one in indicators.model.indicators]
    indicators.bar.print.click()
    workspace.job.add("beibei/3.4.3.1")
    again = open_window()
    again.commands["page-print"].trigger()
    printing = again.window.printing
    qtbot.waitUntil(lambda: bool(printing.pages), timeout=30_000)
    landscape = [page.layout.landscape for page in printing.pages]
    assert landscape[0]
    assert not landscape[-1]
    target = tmp_path / "对照.pdf"
    with qtbot.waitSignal(printing.said, timeout=30_000) as said:
        printing.write_to(target)
    assert said.args == [f"已导出 {target}"]
    sizes = subprocess.run(["pdfinfo", "-l", "99", str(target)], capture_output=True, check=True).stdout.decode()
    assert [width == "842" for width in re.findall(r"Page +\d+ size: +(\d+)", sizes)] == landscape
    out = subprocess.run(["pdftotext", "-raw", str(target), "-"], capture_output=True, check=True).stdout.decode()
    text = re.sub(r"\s", "", out)
    for words in ("只列有相同文字的句子", "紧急转移安置", *shown):
        assert words in text
    assert "道路交通万车死亡率" not in text
