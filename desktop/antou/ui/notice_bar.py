"""A lasting line above the pages, with a button where something can be done about it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class NoticeBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.clicked.connect(self._do)
        self._action: QAction | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(12)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; '' for nothing."""
        return self._label.text()

    def show_text(self, text: str, word: str = "", action: QAction | None = None) -> None:
        """Say it, with a button of that word for the action; '' removes all of it."""
        self._label.setText(text)
        self._action = action
        self.button.setText(word)
        self.button.setVisible(action is not None)
        self.setVisible(bool(text))

    def _do(self) -> None:
        if self._action:
            self._action.trigger()
