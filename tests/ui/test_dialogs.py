"""Dialogs: in Chinese, complete, and gone when they are closed."""

import gc
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QScrollArea,
    QWidget,
)

from antou.library.model import Library
from antou.shelf.settings import THEMES
from antou.ui.commands import COMMANDS, menu_word, shown_keys
from antou.ui.dialogs import about_dialog, check_box, message_box, shortcuts_dialog, unforeseen_box
from antou.ui.file_dialog import ask_save, replace_box, save_dialog
from antou.ui.section_chooser import SectionChooser
from antou.workspace import Workspace

OPEN: dict[str, Callable[[Workspace], QDialog]] = {
    "about": lambda workspace: about_dialog(workspace.library, workspace.appearance, workspace.window),
    "shortcuts": lambda workspace: shortcuts_dialog(workspace.window),
    "check": lambda workspace: check_box(["内容：ok"], workspace.appearance, workspace.window),
    "unforeseen": lambda workspace: unforeseen_box("/日志/antou.log", workspace.appearance, workspace.window),
    "replace": lambda workspace: replace_box(workspace.window, Path("摘编")),
    "message": lambda workspace: message_box("案头不能启动", "请重新安装。", "细节", workspace.window),
}


def words(widget: QWidget) -> str:
    parts: list[QLabel | QAbstractButton] = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return "\n".join(part.text() for part in parts)


@pytest.mark.parametrize("name", OPEN)
def test_its_buttons_and_title_are_chinese(workspace: Workspace, name: str) -> None:
    dialog = OPEN[name](workspace)
    buttons: Iterable[QAbstractButton] = dialog.findChildren(QAbstractButton)
    assert buttons
    for text in (dialog.windowTitle(), *(button.text() for button in buttons)):
        assert not re.search("[A-Za-z]{2}", text)
    dialog.close()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("name", "color"), [("check", "accent"), ("unforeseen", "warning")])
def test_its_sign_has_a_colour_of_the_theme(workspace: Workspace, name: str, color: str, theme: str) -> None:
    workspace.appearance.set_theme(theme)
    dialog = OPEN[name](workspace)
    assert isinstance(dialog, QMessageBox)
    image = dialog.iconPixmap().toImage()
    inks = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    assert {ink.name() for ink in inks if ink.alpha() == 255} == {workspace.appearance.color(color).name()}
    dialog.close()


@pytest.mark.parametrize("name", ["about", "shortcuts", "check", "unforeseen"])
def test_nothing_is_left_of_it(workspace: Workspace, qapp: QApplication, name: str) -> None:
    def left() -> int:
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(qapp.allWidgets())

    OPEN[name](workspace).close()
    before = left()
    for _ in range(20):
        dialog = OPEN[name](workspace)
        dialog.open()
        dialog.close()
        del dialog
    assert left() - before < 20


def test_all_shortcuts_are_listed(workspace: Workspace) -> None:
    dialog = shortcuts_dialog(workspace.window)
    listed = words(dialog).splitlines()
    for command in COMMANDS:
        if command.shortcut:
            assert command.text.removesuffix("…") in listed
            assert "、".join(map(shown_keys, filter(None, (command.shortcut, command.also)))) in listed
    assert {"Alt+←", "Ctrl+↓", "Ctrl+=、Ctrl++"} <= set(listed)
    for menu in {menu_word(command.menu) for command in COMMANDS if command.shortcut}:
        assert listed.count(menu) == 1
    dialog.close()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640)])
def test_the_shortcuts_fit_into_the_window_without_scrolling_sideways(
    workspace: Workspace, qapp: QApplication, size: tuple[int, int]
) -> None:
    workspace.window.resize(*size)
    dialog = shortcuts_dialog(workspace.window)
    dialog.show()
    qapp.processEvents()
    assert workspace.window.rect().contains(dialog.rect())
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.widget().width() >= area.widget().sizeHint().width()
    if size == (1366, 768):
        assert area.verticalScrollBar().maximum() == 0
    dialog.close()


def test_about_names_every_plan_and_what_decides(workspace: Workspace, library: Library) -> None:
    dialog = about_dialog(library, workspace.appearance, workspace.window)
    text = words(dialog)
    assert all(plan.title in text for plan in library.plans)
    assert "以正式文件为准" in text
    assert "2021—2025" in text
    dialog.close()


@pytest.mark.parametrize("large", [False, True])
def test_about_is_shown_whole(workspace: Workspace, library: Library, qapp: QApplication, large: bool) -> None:
    workspace.appearance.set_large(large)
    dialog = about_dialog(library, workspace.appearance, workspace.window)
    dialog.show()
    qapp.processEvents()
    labels: Iterable[QLabel] = dialog.findChildren(QLabel)
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())
    dialog.close()


def test_the_chooser_starts_at_the_present_section_and_answers_with_the_chosen_one(
    library: Library, workspace: Workspace
) -> None:
    chooser = SectionChooser(library, "zigong/2", workspace.window)
    assert chooser.view.currentIndex().data() == library.section("zigong/2").label
    chooser.view.setCurrentIndex(chooser.view.model().index(0, 0))
    chooser.accept()
    assert chooser.chosen is None
    chooser.view.doubleClicked.emit(chooser.view.currentIndex())
    assert chooser.chosen == library.plans[0].slug
    SectionChooser(library, "beibei/99", workspace.window).close()
    SectionChooser(library, None, workspace.window).close()


def test_the_name_of_a_new_file_is_offered(workspace: Workspace) -> None:
    dialog = save_dialog(workspace.window, "导出 PDF", "摘编.pdf", {".pdf": "PDF 文件", ".md": "Markdown"})
    assert dialog.windowTitle() == "导出 PDF"
    assert dialog.nameFilters() == ["PDF 文件 (*.pdf)", "Markdown (*.md)"]
    dialog.close()


def test_a_title_no_file_can_have_is_offered_without_what_it_may_not_hold(workspace: Workspace) -> None:
    dialog = save_dialog(workspace.window, "导出 PDF", "2021/2025：“摘编”?.pdf", {".pdf": "PDF 文件"})
    (path,) = dialog.selectedFiles()
    assert Path(path).name == "2021-2025：“摘编”-.pdf"
    dialog.close()


@pytest.mark.parametrize(("answer", "replaced"), [("替换", True), ("不替换", False)])
def test_a_file_of_the_name_with_its_ending_is_replaced_only_if_that_is_wanted(
    workspace: Workspace, tmp_path: Path, answer: str, replaced: bool
) -> None:
    (tmp_path / "摘编.pdf").touch()
    chosen = tmp_path / "摘编"

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        if isinstance(dialog, QFileDialog):
            QTimer.singleShot(0, press)
            dialog.selectFile(str(chosen))
            dialog.done(QDialog.DialogCode.Accepted)
        else:
            buttons: Iterable[QAbstractButton] = dialog.findChildren(QAbstractButton)
            next(button for button in buttons if button.text() == answer).click()

    QTimer.singleShot(0, press)
    path = ask_save(workspace.window, "导出 PDF", "x.pdf", {".pdf": "PDF 文件"})
    assert path == (tmp_path / "摘编.pdf" if replaced else None)
