"""A field whose words narrow a list, with a cross that empties it."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from antou.ui.appearance import Appearance


class FilterField(QLineEdit):
    """Qt's own cross is a grey picture for light grounds only; this one has the colour of the text."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._clear = QAction("清除", self)
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._offer)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def _offer(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _restyle(self) -> None:
        self._clear.setIcon(self._appearance.icon("clear", size=16))
