"""The print page: what is ticked becomes pages; changes, cancelling and closing in between do no harm."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from antou.library.errors import UserError
from antou.pages.fonts import choose_faces
from antou.render.citation import citation
from antou.render.flow import Flow
from antou.shelf.print_items import ThemesItem
from antou.ui.main_window import PRINTING, READING
from antou.ui.print_document import PrintSources
from antou.ui.print_page import PrintPage
from antou.workspace import Workspace


def show(workspace: Workspace, qtbot: QtBot, *sections: str) -> PrintPage:
    page = workspace.window.printing
    workspace.job.replace(sections)
    workspace.commands["page-print"].trigger()
    qtbot.waitUntil(lambda: not page.busy)
    return page


def button(page: PrintPage, text: str) -> QPushButton:
    buttons: Iterable[QPushButton] = page.findChildren(QPushButton)
    return next(button for button in buttons if button.text() == text)


def test_all_five_plans_become_pages(workspace: Workspace, qtbot: QtBot) -> None:
    page = show(workspace, qtbot, *(plan.slug for plan in workspace.library.plans))
    assert len(page.pages) > 150
    assert page.preview.current == 1


def test_what_is_shown_is_written(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(workspace, qtbot, "beibei/3", "zigong/1")
    with qtbot.waitSignal(page.said) as said:
        page.write_to(tmp_path / "五部 规划.pdf")
        assert page.busy
        assert not button(page, "导出 PDF").isEnabled()
    assert said.args == [f"已导出 {tmp_path / '五部 规划.pdf'}"]
    assert (tmp_path / "五部 规划.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_cannot_be_written_is_said(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(workspace, qtbot, "beibei/3.1")
    with qtbot.waitSignal(page.said) as said:
        page.write_to(tmp_path / "没有" / "文件夹.pdf")
    assert said.args is not None
    assert str(said.args[0]).startswith("没能写入")
    qtbot.waitUntil(lambda: not page.busy)
    assert button(page, "导出 PDF").isEnabled()


def test_an_empty_list_has_nothing_to_print(workspace: Workspace, qtbot: QtBot) -> None:
    page = show(workspace, qtbot)
    assert page.pages == ()
    assert not button(page, "打印…").isEnabled()
    assert not button(page, "导出 PDF").isEnabled()
    page.print_now()


def test_rows_taken_out_and_moved_while_pages_are_made(workspace: Workspace, qtbot: QtBot) -> None:
    sections = [section.id for section in workspace.library.plan("beibei").sections if section.level == 2][:12]
    page = show(workspace, qtbot, *sections)
    view = page.column.view
    refused: list[str] = []
    workspace.job.refused.connect(refused.append)
    for at in range(8):
        view.setCurrentIndex(view.listed.index(at % 3))
        (QTest.keyClick(view, Qt.Key.Key_Delete) if at % 2 else view.shift(1))
        QApplication.processEvents()
    assert refused == []
    assert len(workspace.job.sections) == 8
    qtbot.waitUntil(lambda: not page.busy)
    assert page.pages
    assert all("页" in str(view.listed.index(row).data()) for row in range(8))


def test_moving_beyond_the_ends_changes_nothing(workspace: Workspace, qtbot: QtBot) -> None:
    page = show(workspace, qtbot, "beibei/1", "beibei/2")
    view = page.column.view
    for row, steps in ((0, -1), (1, 1), (-1, 1)):
        view.setCurrentIndex(view.listed.index(row))
        view.shift(steps)
    assert workspace.job.sections == ("beibei/1", "beibei/2")


def test_cancelled_pages_are_made_when_one_comes_back(workspace: Workspace, qtbot: QtBot) -> None:
    page = workspace.window.printing
    workspace.job.replace([plan.slug for plan in workspace.library.plans])
    workspace.commands["page-print"].trigger()
    assert page.busy
    button(page, "取消").click()
    assert not page.busy
    assert page.pages == ()
    workspace.window.show_page(READING)
    workspace.commands["page-print"].trigger()
    qtbot.waitUntil(lambda: not page.busy)
    assert page.pages


def test_one_section_and_the_list_are_two_things(workspace: Workspace, qtbot: QtBot) -> None:
    page = show(workspace, qtbot, "beibei", "zigong")
    many = len(page.pages)
    workspace.commands["print-section"].trigger()
    qtbot.waitUntil(lambda: not page.busy)
    one = len(page.pages)
    assert 0 < one < many
    workspace.job.replace(["beibei"])
    qtbot.waitUntil(lambda: not page.busy)
    assert len(page.pages) == one
    page.show_list()
    qtbot.waitUntil(lambda: not page.busy)
    assert [getattr(item, "section", item) for item in page.column.items] == ["beibei"]


def test_there_is_a_choice_only_once_there_is_a_section_to_print(workspace: Workspace, qtbot: QtBot) -> None:
    page = show(workspace, qtbot, "beibei/1", "zigong/1")
    choice = page.column.choice
    assert not choice.isVisible()
    assert page.column.lists.isVisible()
    assert page.column.counted.text() == "2 节"
    top = page.column.view.y()
    workspace.commands["print-section"].trigger()
    qtbot.waitUntil(lambda: not page.busy)
    assert choice.isVisible()
    assert not page.column.lists.isVisible()
    page.show_list()
    qtbot.waitUntil(lambda: not page.busy)
    assert page.column.view.y() == top


def test_a_single_section_is_named(workspace: Workspace, qtbot: QtBot) -> None:
    page = show(workspace, qtbot)
    page.show_section("beibei/3.4.3")
    assert page.column.single.text().splitlines() == ["3.强化应急物资保障", citation(workspace.library, "beibei/3.4.3")]
    page.show_section("beibei")
    assert page.column.single.text() == citation(workspace.library, "beibei")
    page.show_section("wujiang/5.5.1")
    assert page.column.single.text().count(workspace.library.section("wujiang/5.5.1").title) == 1
    qtbot.waitUntil(lambda: not page.busy)


def test_the_preview_turns_pages_and_zooms(workspace: Workspace, qtbot: QtBot) -> None:
    page = show(workspace, qtbot, "beibei")
    preview = page.preview
    for key, expected in ((Qt.Key.Key_End, len(page.pages)), (Qt.Key.Key_Home, 1)):
        QTest.keyClick(preview, key)
        assert preview.current in (expected, expected - 1)
    for _ in range(10):
        preview.zoom(1)
    preview.go(3)
    assert preview.current == 3
    for _ in range(10):
        preview.zoom(-1)
    preview.go(10**6)
    assert 1 <= preview.current <= len(page.pages)
    preview.set_pages(())
    assert preview.current == 0


def test_the_window_closes_while_pages_are_made(workspace: Workspace) -> None:
    workspace.job.replace([plan.slug for plan in workspace.library.plans])
    workspace.window.show_page(PRINTING)
    workspace.window.printing.show_list()
    assert workspace.window.printing.busy
    workspace.window.close()


def test_misprints_are_noted_or_left_out(workspace: Workspace, qtbot: QtBot) -> None:
    page = show(workspace, qtbot, "wujiang/3.6")

    def words(*, dotted: bool) -> str:
        qtbot.waitUntil(lambda: bool(page.pages) and not page.busy, timeout=20_000)
        return "".join(piece.text for one in page.pages for piece in one.pieces if piece.type.underline or not dotted)

    errata = page.column.options.boxes["errata"]
    assert errata.isChecked()
    assert words(dotted=True) == "履盖"
    assert "疑为“覆盖”" in words(dotted=False)
    errata.click()
    assert words(dotted=True) == ""
    assert "疑为" not in words(dotted=False)
    workspace.save()
    assert workspace.shelf.settings.load().errata_on_paper is False


def test_pages_that_cannot_be_made_leave_no_others_to_be_printed_in_their_place(
    workspace: Workspace, qtbot: QtBot
) -> None:
    def fail(_item: object) -> Flow:
        raise UserError("主题文件读不出来")

    sources = PrintSources(fail, lambda _words: {}, dict)
    page = PrintPage(workspace.library, workspace.job, choose_faces(), sources, lambda: "", workspace.appearance)
    qtbot.addWidget(page)
    workspace.job.replace(("beibei/3.1",))
    page.show_list()
    qtbot.waitUntil(lambda: bool(page.pages))
    with qtbot.waitSignal(page.said) as said:
        workspace.job.add_all([ThemesItem()])
        page.refresh()
    assert said.args == ["主题文件读不出来"]
    assert page.pages == ()
    assert not button(page, "打印…").isEnabled()


def test_printing_goes_on_behind_and_can_be_given_up(workspace: Workspace, qtbot: QtBot, printer: QPrinter) -> None:
    page = show(workspace, qtbot, "beibei", "zigong")
    with qtbot.waitSignal(page.said, timeout=30_000) as said:
        page.output.printer.send(printer, page.pages)
        assert page.busy
        assert not button(page, "打印…").isEnabled()
        button(page, "取消").click()
    assert said.args == ["已取消打印"]
    assert not Path(printer.outputFileName()).exists()
    assert page.pages
    assert button(page, "打印…").isEnabled()


def test_what_was_printed_is_said(workspace: Workspace, qtbot: QtBot, printer: QPrinter) -> None:
    page = show(workspace, qtbot, "beibei/3.4")
    with qtbot.waitSignal(page.said, timeout=30_000) as said:
        page.output.printer.send(printer, page.pages)
    assert said.args == [f"已送往{printer.outputFileName()}：{len(page.pages)} 页"]
    assert button(page, "打印…").isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_print_that_fails_offers_a_pdf(workspace: Workspace, qtbot: QtBot, printer: QPrinter, tmp_path: Path) -> None:
    page = show(workspace, qtbot, "beibei/3.4.3")
    printer.setOutputFileName(str(tmp_path / "没有" / "印.pdf"))
    with qtbot.waitSignal(page.said, timeout=30_000) as said:
        page.output.printer.send(printer, page.pages)
    assert said.args == ["打印机或文件无法打开，没有输出任何内容，可先导出 PDF"]
    assert button(page, "导出 PDF").property("main")
