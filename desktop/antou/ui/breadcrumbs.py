"""The path of the section being read; every step leads there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from antou.library.locator import Locator
from antou.library.model import Library, Section
from antou.ui.navigator import Navigator

_SEPARATOR = "›"
_UNNUMBERED_KEPT = 2
_LAST_KEPT = 4
"""Characters that a shortened step keeps: a middle one without a number, and the last one."""


class Breadcrumbs(QWidget):
    """Follows the navigator. Where room is short the middle steps give way first: to their numbers, then to `…`."""

    def __init__(self, library: Library, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._navigator = navigator
        self._path: tuple[Section, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        # Never shown: what the steps are measured by before there are any.
        self._samples = [self._button(here=here) for here in (False, True)]
        self._sample_arrow = self._arrow()
        for sample in (*self._samples, self._sample_arrow):
            sample.setParent(self)
            sample.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        navigator.moved.connect(self._follow)

    def text(self) -> str:
        """The whole path in words."""
        return f" {_SEPARATOR} ".join(self._label(section) for section in self._path)

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
        steps: list[QWidget] = []
        for at, (section, text) in enumerate(zip(self._path, self._shortened(), strict=True)):
            if at:
                steps.append(self._arrow())
            button = self._button(here=at == len(self._path) - 1)
            button.setText(text.replace("&", "&&"))
            button.setToolTip(self._label(section))
            button.setAccessibleName(f"转到：{self._label(section)}")
            button.setProperty("section", section.id)
            button.clicked.connect(self._go)
            steps.append(button)
        for step in steps:
            self._row.addWidget(step)
        self._row.addStretch(1)
        # Seen at once: a layout shows what is added only in the next turn, and till then there would be no path.
        # Showing may give this widget another width, and with it other steps.
        for step in steps:
            if self._row.indexOf(step) >= 0:
                step.show()

    def _arrow(self) -> QLabel:
        arrow = QLabel(_SEPARATOR)
        arrow.setProperty("muted", True)
        return arrow

    def _button(self, *, here: bool) -> QToolButton:
        button = QToolButton()
        button.setProperty("crumb", True)
        button.setProperty("here", here)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _shortened(self) -> list[str]:
        """Take from the middle steps what is too much, outermost first, then from the last, then from the plan."""
        labels = [self._label(section) for section in self._path]
        last = len(labels) - 1
        widths = [self._width(label, here=at == last) for at, label in enumerate(labels)]
        excess = sum(widths) + last * self._sample_arrow.sizeHint().width() - self.width()
        least = [self._least(section, label) for section, label in zip(self._path, labels, strict=True)]
        if labels:
            least[last] = f"{labels[last][:_LAST_KEPT]}…"
        texts = list(labels)
        # First no step below its least, and where that is not enough all of them down to a mere …
        for kept in (least, ["…"] * len(labels)):
            if excess > 0 and kept is not least:
                # What the middle steps lose now is for the last, which says where one is.
                texts[last] = labels[last]
                whole = self._width(labels[last], here=True)
                excess += whole - widths[last]
                widths[last] = whole
            for at in (*range(1, last), *([last] if last > 0 else []), 0):
                if excess > 0 and not (at == 0 and kept is least):
                    texts[at] = self._cut(texts[at], labels[at], excess, kept[at], here=at == last)
                    width = self._width(texts[at], here=at == last)
                    excess -= widths[at] - width
                    widths[at] = width
        return texts

    def _least(self, section: Section, label: str) -> str:
        """A middle step that gives way keeps its number: `（四）…`."""
        return f"{section.number or label[:_UNNUMBERED_KEPT]}…"

    def _cut(self, text: str, label: str, excess: int, least: str, *, here: bool) -> str:
        """The label shortened by so many pixels, but not below `least` (nor longer than it is)."""
        target = self._width(text, here=here) - excess
        for end in range(len(label) - 1, 0, -1):
            shorter = f"{label[:end]}…"
            if len(shorter) <= len(least):
                break
            if self._width(shorter, here=here) <= target:
                return shorter
        return least if len(least) < len(text) else text

    def _width(self, text: str, *, here: bool) -> int:
        """How wide a step with this text is."""
        sample = self._samples[here]
        sample.setText(text.replace("&", "&&"))
        return sample.sizeHint().width()

    def _go(self) -> None:
        self._navigator.go(Locator(str(self.sender().property("section"))))
