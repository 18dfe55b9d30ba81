"""The licences: listed with ours first, read when chosen, reached from 关于案头 where there are any."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from antou.library.model import Library
from antou.ui.dialogs import about_dialog
from antou.ui.licences_dialog import LicencesButton, LicencesDialog
from antou.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "licences"
    folder.mkdir()
    for name, text in (("libz", "甲"), ("Antou", "MIT 许可"), ("Whoosh 2.7.4", "乙"), ("GPL-3", "丙")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_ours_is_first_and_the_systems_libraries_are_last(workspace: Workspace, folder: Path) -> None:
    dialog = LicencesDialog(folder, workspace.appearance, workspace.window)
    names = [dialog.names.item(row).text() for row in range(dialog.names.count())]
    assert names == ["Antou", "GPL-3", "Whoosh 2.7.4", "libz"]
    assert dialog.text.toPlainText() == "MIT 许可"
    dialog.close()


def test_the_chosen_one_is_shown(workspace: Workspace, folder: Path) -> None:
    dialog = LicencesDialog(folder, workspace.appearance, workspace.window)
    dialog.names.setCurrentRow(2)
    assert dialog.text.toPlainText() == "乙"
    (folder / "libz.txt").unlink()
    dialog.names.setCurrentRow(3)
    assert dialog.text.toPlainText() == "这个文件读不出来。"
    dialog.close()


def test_about_leads_to_them(workspace: Workspace, library: Library, folder: Path) -> None:
    about = about_dialog(library, workspace.appearance, workspace.window, folder)
    buttons: Iterable[LicencesButton] = about.findChildren(LicencesButton)
    for button in buttons:
        button.click()
    dialogs: Iterable[LicencesDialog] = about.findChildren(LicencesDialog)
    (shown,) = dialogs
    assert shown.isVisible()
    assert "许可" in shown.windowTitle()
    shown.close()
    about.close()


def test_about_has_no_button_where_there_are_none(workspace: Workspace, library: Library, tmp_path: Path) -> None:
    about = about_dialog(library, workspace.appearance, workspace.window, tmp_path / "none")
    buttons: Iterable[QAbstractButton] = about.findChildren(QAbstractButton)
    assert [button.text() for button in buttons] == ["关闭"]
    about.close()
