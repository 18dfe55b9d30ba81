"""Asking for a file to write or to read."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from antou.ui.question_box import question_box

# What no file may be called on one system or another; a title the reader gave may hold it.
_FORBIDDEN = re.compile(r'[\x00-\x1f\\/:*?"<>|]')


def save_dialog(parent: QWidget, title: str, name: str, kinds: dict[str, str]) -> QFileDialog:
    """A dialog for a new file's name, not yet shown. `kinds`: extension -> what the user reads."""
    dialog = QFileDialog(parent, title, _FORBIDDEN.sub("-", name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{label} (*{suffix})" for suffix, label in kinds.items()])
    # Only seen where the system has no dialog of its own: its details view has columns Qt does not translate.
    dialog.setViewMode(QFileDialog.ViewMode.List)
    return dialog


def ask_save(parent: QWidget, title: str, name: str, kinds: dict[str, str]) -> Path | None:
    """The file the user chose, its extension one of `kinds`; None if they chose none."""
    dialog = save_dialog(parent, title, name, kinds)
    accepted = dialog.exec()
    # Only now: deleted by its own signal it might be gone before `exec` can tell that it was accepted.
    dialog.deleteLater()
    if not accepted:
        return None
    path = Path(dialog.selectedFiles()[0])
    if path.suffix.lower() in kinds:
        return path
    suffix = next(suffix for suffix in kinds if f"*{suffix})" in dialog.selectedNameFilter())
    path = path.with_name(path.name + suffix)
    # The dialog asked about the name without this ending.
    return path if not path.exists() or _may_replace(parent, path) else None


def _may_replace(parent: QWidget, path: Path) -> bool:
    box = replace_box(parent, path)
    box.exec()
    box.deleteLater()
    return box.buttonRole(box.clickedButton()) == QMessageBox.ButtonRole.AcceptRole


def replace_box(parent: QWidget, path: Path) -> QMessageBox:
    """Asks whether a file that is there is to be replaced; not yet shown."""
    return question_box("文件已存在", f"“{path.name}”已存在，要替换它吗？", "替换", "不替换", parent)


def ask_open(parent: QWidget, title: str, kinds: dict[str, str], take: Callable[[Path], object]) -> QFileDialog:
    """Ask for a file that is there, without holding the program; `take` gets the one the user chose.

    `kinds`: extension -> what the user reads.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([*(f"{label} (*{suffix})" for suffix, label in kinds.items()), "所有文件 (*)"])
    dialog.setViewMode(QFileDialog.ViewMode.List)
    dialog.fileSelected.connect(lambda name: take(Path(name)))
    dialog.open()
    return dialog
