"""The line that shows which scrolling area has the keyboard, laid over it so that nothing in it moves."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from antou.ui.appearance import Appearance


class FocusEdge(QWidget):
    """2 px inside the edge of its parent while that has the keyboard."""

    _PX = 2

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusIn | QEvent.Type.FocusOut:
                self.setVisible(event.type() == QEvent.Type.FocusIn)
                self.raise_()
            case QEvent.Type.Resize:
                self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Only the edge: scrolling what lies within costs nothing more."""
        parent = self.parentWidget()
        assert parent
        whole = parent.rect()
        inside = whole.adjusted(self._PX, self._PX, -self._PX, -self._PX)
        self.setGeometry(whole)
        self.setMask(QRegion(whole) - QRegion(inside))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.color("focus"))
        painter.end()
