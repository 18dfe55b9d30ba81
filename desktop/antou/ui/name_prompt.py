"""Asking for a name in a small dialog that does not hold the program."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget


def ask_name(parent: QWidget, title: str, label: str, take: Callable[[str], object], text: str = "") -> QInputDialog:
    """Open it over the parent's window, with `text` to begin with; `take` gets what was entered, unless nothing was."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.setOkButtonText("确定")
    dialog.setCancelButtonText("取消")
    if field := dialog.findChild(QLineEdit):
        field.setMaxLength(100)
        field.selectAll()

    def entered(words: str) -> None:
        if words.strip():
            take(words.strip())

    dialog.textValueSelected.connect(entered)
    dialog.open()
    return dialog
