"""The strip left of the text: ribbons of bookmarked headings, a bar beside the line jumped to, a line for the focus."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from antou.ui.appearance import Appearance
from antou.ui.ribbon import RIBBON_WIDTH_PX, paint_ribbon

_AIR_PX = 8
_BAR_PX = 3
_FOCUS_PX = 2


class Gutter(QWidget):
    """Asks at every painting where things are, in the view's pixels; the text scrolls beside it.

    `ribbons`: top edges and kinds of the bookmarks. `pointer`: top and height of the line to point at, None for none.
    """

    def __init__(
        self,
        appearance: Appearance,
        ribbons: Callable[[], Iterable[tuple[int, str]]],
        pointer: Callable[[], tuple[int, int] | None],
        text: QWidget,
    ) -> None:
        super().__init__(text)
        self._text = text
        self._appearance = appearance
        self._ribbons = ribbons
        self._pointer = pointer
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for top, kind in self._ribbons():
            paint_ribbon(painter, self._appearance, self.width() - RIBBON_WIDTH_PX - _AIR_PX, top, kind)
        if pointer := self._pointer():
            top, height = pointer
            painter.fillRect(self.width() - _BAR_PX - 1, top, _BAR_PX, height, self._appearance.color("accent"))
        if self._text.hasFocus():
            painter.fillRect(0, 0, _FOCUS_PX, self.height(), self._appearance.color("focus"))
        painter.end()
