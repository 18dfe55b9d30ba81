"""The line that shows which scrolling area has the keyboard, laid over it so that nothing in it moves."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from antou.ui.appearance import Appearance


class FocusEdge(QWidget):
    """2 px inside the edge of its parent, scroll bars and all, while that has the keyboard."""

    _PX = 2

    def __init__(self, appearance: Appearance, parent: QAbstractScrollArea) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        parent.installEventFilter(self)
        # When it lays out its scroll bars, the parent raises what holds them over all else.
        for bar in (parent.verticalScrollBar(), parent.horizontalScrollBar()):
            if holder := bar.parentWidget():
                holder.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.parent():
            if event.type() == QEvent.Type.ZOrderChange:
                self.raise_()
            return super().eventFilter(watched, event)
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
