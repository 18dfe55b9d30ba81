"""Printing: tick, preview, PDF, and the words come back out of it."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.shelf.print_items import ComparisonItem, IndicatorsItem, ThemesItem
from antou.workspace import Workspace

THREE = ("beibei/3.4.3", "wujiang/2.3", "gongshu/3.6.3")


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _tick(window: Workspace, section: str) -> None:
    window.model.setData(window.model.index_of(section), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)


def _preview(window: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.window.printing.pages), timeout=30_000)


@pytest.mark.needs("pdftotext")
def test_three_ticked_sections_come_back_whole_from_the_pdf(window: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    for section in THREE:
        _tick(window, section)
    window.commands["page-print"].trigger()
    _preview(window, qtbot)
    target = tmp_path / "摘编.pdf"
    with qtbot.waitSignal(window.window.printing.said, timeout=30_000) as said:
        window.window.printing.write_to(target)
    assert said.args == [f"已导出 {target}"]
    out = subprocess.run(["pdftotext", "-raw", str(target), "-"], capture_output=True, check=True)
    text = re.sub(r"—\d+—", "", _squeeze(out.stdout.decode()))  # page numbers stand between the pages
    for section in THREE:
        for block in window.library.blocks_under(section):
            for piece in block.printed_cells:
                assert _squeeze(piece) in text, block.locator
    assert not [char for char in text if "\u2e80" <= char <= "\u2fdf"]


def test_ticks_show_on_the_section_above_and_below(window: Workspace) -> None:
    _tick(window, "beibei/3.4")
    role = Qt.ItemDataRole.CheckStateRole
    assert window.model.index_of("beibei/3.4.3.1").data(role) == Qt.CheckState.Checked
    assert window.model.index_of("beibei/3").data(role) == Qt.CheckState.PartiallyChecked
    assert window.model.index_of("beibei/3.5").data(role) == Qt.CheckState.Unchecked
    assert window.job.sections == ("beibei/3.4",)


def test_ctrl_p_previews_the_section_being_read_and_leaves_the_list_alone(window: Workspace, qtbot: QtBot) -> None:
    _tick(window, "zigong/6")
    window.navigator.go(Locator("beibei/2.4"))
    window.commands["print-section"].trigger()
    _preview(window, qtbot)
    page = window.window.printing
    assert page.isVisible()
    assert [getattr(item, "section", item) for item in page.column.items] == ["beibei/2.4"]
    assert len(page.pages) == 1
    page.show_list()
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)
    assert [getattr(item, "section", item) for item in page.column.items] == ["zigong/6"]


def test_order_is_changed_and_kept(window: Workspace) -> None:
    for section in THREE:
        _tick(window, section)
    view = window.window.printing.column.view
    view.setCurrentIndex(view.listed.index(2))
    view.shift(-1)
    assert list(window.job.sections) == [THREE[0], THREE[2], THREE[1]]
    assert window.shelf.print_lists.items(window.job.chosen.number) == window.job.items
    view.remove_chosen()
    assert list(window.job.sections) == [THREE[0], THREE[1]]


def test_an_unwritable_target_is_said_and_leaves_nothing(window: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    window.commands["print-section"].trigger()
    _preview(window, qtbot)
    with qtbot.waitSignal(window.window.printing.said, timeout=30_000) as said:
        window.window.printing.write_to(tmp_path / "没有这个文件夹" / "a.pdf")
    assert "没有" in said.args[0] or "没能" in said.args[0]
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.needs("no printer")
def test_without_a_printer_it_says_so(window: Workspace, qtbot: QtBot) -> None:
    window.commands["print-section"].trigger()
    _preview(window, qtbot)
    buttons: Iterable[QPushButton] = window.window.printing.findChildren(QPushButton)
    main = [button.text() for button in buttons if button.property("main")]
    assert main == ["打印…"]
    with qtbot.waitSignal(window.window.printing.said) as said:
        window.window.printing.print_now()
    assert said.args == ["这台电脑没有可用的打印机，可先导出 PDF"]
    assert [button.text() for button in buttons if button.property("main")] == ["导出 PDF"]


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".md", ".txt"])
def test_the_list_goes_into_a_file_of_every_kind(window: Workspace, qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    for section in THREE:
        _tick(window, section)
    window.commands["page-print"].trigger()
    _preview(window, qtbot)
    target = tmp_path / f"摘编{suffix}"
    with qtbot.waitSignal(window.window.printing.said, timeout=30_000) as said:
        window.window.printing.write_to(target)
    assert said.args == [f"已导出 {target}"]
    assert [file.name for file in tmp_path.iterdir() if file.suffix == suffix] == [target.name]
    if suffix in (".html", ".md", ".txt"):
        text = _squeeze(target.read_text(encoding="utf-8"))
        words = [_squeeze(window.library.section(section).title) for section in THREE]
        assert all(word in text for word in words)
        assert [text.index(word) for word in words] == sorted(text.index(word) for word in words)


def test_the_section_being_read_goes_into_a_word_file(window: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "节.docx"
    bar = window.window.statusBar()
    with qtbot.waitSignal(bar.messageChanged, timeout=30_000, check_params_cb=lambda said: said == f"已导出 {target}"):
        window.exporting.write("beibei/3.4.3", target)
    words = [paragraph.text for paragraph in docx.Document(str(target)).paragraphs]
    blocks = [block.text for block in window.library.blocks_under("beibei/3.4.3")]
    assert words[1 : 1 + len(blocks)] == blocks


def test_sections_comparisons_and_matrices_go_on_one_paper(window: Workspace, qtbot: QtBot) -> None:
    columns = (("beibei", ("beibei/3.4.3",)), ("zigong", ("zigong/3.5.2",)))
    _tick(window, "beibei/3.4.3")
    window.job.add_all([ComparisonItem("应急物资储备", columns), IndicatorsItem(), ThemesItem()])
    window.commands["page-print"].trigger()
    page = window.window.printing
    qtbot.waitUntil(lambda: bool(page.pages), timeout=60_000)
    landscape = [one.layout.landscape for one in page.pages]
    assert landscape == sorted(landscape)
    assert landscape[0] is False
    assert landscape[-1] is True
    assert [one.number for one in page.pages] == list(range(1, len(page.pages) + 1))
    rows = [str(page.column.view.listed.index(row).data()) for row in range(4)]
    assert all(re.search(r"第 \d+(—\d+)? 页", row) for row in rows)
    assert page.column.counted.text() == "4 项"


def test_ticks_come_back_with_another_list(window: Workspace) -> None:
    role = Qt.ItemDataRole.CheckStateRole
    _tick(window, "beibei/3.4")
    window.job.add_list("汛期检查")
    assert window.model.index_of("beibei/3.4").data(role) == Qt.CheckState.Unchecked
    _tick(window, "zigong/1")
    window.job.choose(window.job.lists[0].number)
    assert window.model.index_of("beibei/3.4").data(role) == Qt.CheckState.Checked
    assert window.model.index_of("zigong/1").data(role) == Qt.CheckState.Unchecked


def test_the_grid_can_be_taken_off_the_preview(window: Workspace, qtbot: QtBot) -> None:
    window.commands["print-section"].trigger()
    _preview(window, qtbot)
    boxes: Iterable[QCheckBox] = window.window.printing.findChildren(QCheckBox)
    box = next(box for box in boxes if box.text() == "显示版心格线")
    with_grid = window.window.printing.preview.grab().toImage()
    box.click()
    without_grid = window.window.printing.preview.grab().toImage()
    assert with_grid != without_grid
    box.click()
    assert window.window.printing.preview.grab().toImage() == with_grid


def _keyboard(window: Workspace) -> str:
    focused = window.window.focusWidget()
    return focused.text() if isinstance(focused, QPushButton) else type(focused).__name__


def _export(window: Workspace, qtbot: QtBot) -> QPushButton:
    """The button, which has the keyboard, on the page of a section that can be exported."""
    window.navigator.go(Locator("beibei/3.4.3"))
    window.commands["print-section"].trigger()
    _preview(window, qtbot)
    buttons: Iterable[QPushButton] = window.window.printing.findChildren(QPushButton)
    button = next(one for one in buttons if one.text() == "导出 PDF")
    button.setFocus()
    return button


def test_the_button_that_exports_has_the_keyboard_again_afterwards(
    window: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    button, printing = _export(window, qtbot), window.window.printing
    printing.write_to(tmp_path / "a.pdf")
    assert _keyboard(window) == "取消"
    qtbot.waitUntil(lambda: not printing.busy and button.isEnabled(), timeout=30_000)
    assert _keyboard(window) == "导出 PDF"
    assert button.hasFocus()


def test_whoever_goes_elsewhere_while_a_file_is_written_stays_there(
    window: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    button, printing = _export(window, qtbot), window.window.printing
    printing.write_to(tmp_path / "a.pdf")
    printing.column.options.boxes["errata"].setFocus()
    qtbot.waitUntil(lambda: not printing.busy and button.isEnabled(), timeout=30_000)
    assert printing.column.options.boxes["errata"].hasFocus()
