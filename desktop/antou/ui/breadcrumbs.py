"""The path of the section being read; every step leads there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from antou.library.locator import Locator
from antou.library.model import Library, Section
from antou.ui.navigator import Navigator

_LEAST_PX = 60


class Breadcrumbs(QWidget):
    """Follows the navigator. Where room is short the middle steps give way first, the last one last."""

    def __init__(self, library: Library, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._navigator = navigator
        self._path: tuple[Section, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        navigator.moved.connect(self._follow)

    def text(self) -> str:
        """The whole path in words."""
        return " › ".join(self._label(section) for section in self._path)

    def _follow(self, place: Locator) -> None:
        path = self._library.path(place.section)
        if path != self._path:
            self._path = path
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _label(self, section: Section) -> str:
        return self._library.plan(section.slug).short if section.level == 0 else section.label

    def _lay_out(self) -> None:
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        metrics = QFontMetrics(self.font())
        texts = self._elided([self._label(section) for section in self._path], metrics)
        for at, (section, text) in enumerate(zip(self._path, texts, strict=True)):
            if at:
                arrow = QLabel("›")
                arrow.setProperty("muted", True)
                self._row.addWidget(arrow)
            button = QToolButton()
            button.setText(text.replace("&", "&&"))
            button.setToolTip(self._label(section))
            button.setAccessibleName(f"转到：{self._label(section)}")
            button.setProperty("here", at == len(self._path) - 1)
            button.setProperty("section", section.id)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._go)
            self._row.addWidget(button)
        self._row.addStretch(1)

    def _elided(self, texts: list[str], metrics: QFontMetrics) -> list[str]:
        """Shorten from the middle outwards until the path fits; the plan and the last step give way last."""
        order = [*range(1, len(texts) - 1), len(texts) - 1]
        room = self.width() - len(texts) * 22 - 8
        for at in order:
            excess = sum(map(metrics.horizontalAdvance, texts)) * 1.06 - room
            if excess <= 0:
                break
            width = max(_LEAST_PX, round(metrics.horizontalAdvance(texts[at]) - excess))
            texts[at] = metrics.elidedText(texts[at], Qt.TextElideMode.ElideRight, width)
        return texts

    def _go(self) -> None:
        self._navigator.go(Locator(str(self.sender().property("section"))))
