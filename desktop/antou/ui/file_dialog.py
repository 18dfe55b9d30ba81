"""Asking for a file to write or to read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def save_dialog(parent: QWidget, title: str, name: str, kinds: dict[str, str]) -> QFileDialog:
    """A dialog for a new file's name, not yet shown. `kinds`: extension -> what the user reads."""
    dialog = QFileDialog(parent, title, name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{label} (*{suffix})" for suffix, label in kinds.items()])
    # Only seen where the system has no dialog of its own: its details view has columns Qt does not translate.
    dialog.setViewMode(QFileDialog.ViewMode.List)
    return dialog


def ask_save(parent: QWidget, title: str, name: str, kinds: dict[str, str]) -> Path | None:
    """The file the user chose, its extension one of `kinds`; None if they chose none."""
    dialog = save_dialog(parent, title, name, kinds)
    if not dialog.exec():
        return None
    path = Path(dialog.selectedFiles()[0])
    if path.suffix.lower() in kinds:
        return path
    suffix = next(suffix for suffix in kinds if f"*{suffix})" in dialog.selectedNameFilter())
    return path.with_name(path.name + suffix)


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
