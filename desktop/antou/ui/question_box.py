"""A question with two answers, the harmless one chosen by Enter and Esc."""

from PySide6.QtWidgets import QMessageBox, QWidget


def question_box(title: str, text: str, go_on: str, stay: str, parent: QWidget | None) -> QMessageBox:
    """Asks; not yet shown. `go_on` and `stay` are the words of the buttons; `accepted`: the first was pressed."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(text)
    box.addButton(go_on, QMessageBox.ButtonRole.AcceptRole)
    kept = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(kept)
    box.setEscapeButton(kept)
    return box
