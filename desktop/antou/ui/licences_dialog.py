"""The licences of everything the program brings along: components at the left, the text of one at the right."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from antou.ui.appearance import Appearance

_OURS = "Antou"
_SIZE_EM = (66, 36)
_NAMES_EM = 15
_ROUND_IT = 0.9
"""How much of the window, or of the screen, it takes at most."""


class LicencesDialog(QDialog):
    """Shows the text files of a folder, our own first; a file is read when it is chosen."""

    def __init__(self, folder: Path, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setWindowTitle("许可")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        em = appearance.tokens.ui_px("base")
        said = QLabel(f"案头和它所用的各个组件的许可。这些文件也在程序文件夹里：{folder}")
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.names = QListWidget()
        self.names.setAccessibleName("组件")
        self.names.setMaximumWidth(_NAMES_EM * em)
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.names.addItems(sorted((file.stem for file in folder.glob("*.txt")), key=_rank))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("许可全文")
        self.text.setReadOnly(True)
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.names)
        row.addWidget(self.text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(said)
        layout.addLayout(row, 1)
        layout.addWidget(buttons)
        room = (parent.window().parentWidget() or parent.window()).size() if parent else self.screen().availableSize()
        self.resize((QSize(*_SIZE_EM) * em).boundedTo(room * _ROUND_IT))
        self.names.currentTextChanged.connect(self._show)
        self.names.setCurrentRow(0)

    def _show(self, name: str) -> None:
        try:
            text = (self._folder / f"{name}.txt").read_text(encoding="utf-8", errors="replace")
        except OSError:
            text = "这个文件读不出来。"
        self.text.setPlainText(text)


class LicencesButton(QPushButton):
    """Opens the licences before the dialog it is in."""

    def __init__(self, folder: Path, appearance: Appearance) -> None:
        super().__init__("许可")
        self.setAutoDefault(False)
        self._folder = folder
        self._appearance = appearance
        self.clicked.connect(self._open)

    def _open(self) -> None:
        LicencesDialog(self._folder, self._appearance, self.window()).open()


def _rank(name: str) -> tuple[bool, bool, str]:
    """Ours first; the small libraries of the system, which are many, last."""
    return name != _OURS, name.startswith("lib"), name.lower()
