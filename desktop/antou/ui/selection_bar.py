"""The bar beside the words selected in the text: what can be done with them, within reach of the mouse."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from antou.ui.annotating import Annotating
from antou.ui.appearance import Appearance
from antou.ui.commands import KIND_COMMANDS, CommandSet
from antou.ui.reader import Reader
from antou.ui.ribbon import ribbon_icon

_AIR_PX = 6
_WORDS = {"highlight": "标亮", "note": "批注", "copy-cited": "复制引文"}


class SelectionBar(QFrame):
    """Lies over the text while something is selected in it. By keyboard the same commands are given, or in the menu."""

    def __init__(self, reader: Reader, annotating: Annotating, commands: CommandSet, appearance: Appearance) -> None:
        super().__init__(reader.viewport())
        self.setObjectName("selectionBar")
        self._reader = reader
        self._annotating = annotating
        self._appearance = appearance
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        self.buttons: dict[str, QToolButton] = {}
        for key in (*KIND_COMMANDS, *_WORDS):
            button = QToolButton()
            # The keyboard stays with the text: the selection would lose its colour.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(commands[key].toolTip())
            button.setAccessibleName(commands[key].text())
            button.clicked.connect(commands[key].trigger)
            button.setProperty("ribbon", key in KIND_COMMANDS)
            button.setCheckable(key in KIND_COMMANDS or key == "highlight")
            if key in _WORDS:
                button.setText(_WORDS[key])
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.addWidget(button)
            self.buttons[key] = button
        self.hide()
        reader.verticalScrollBar().valueChanged.connect(self._place)
        reader.viewport().installEventFilter(self)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._show(pressed=False)
        elif event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def follow(self) -> None:
        """Something else is selected, or nothing any more."""
        # While the mouse is still selecting it would be in the way.
        self._show(pressed=QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton)

    def _show(self, *, pressed: bool) -> None:
        if pressed or self._annotating.anchor() is None:
            self.hide()
            return
        marked = self._annotating.marked()
        for key, kind in KIND_COMMANDS.items():
            self.buttons[key].setChecked(marked is not None and marked.kind == kind)
        self.buttons["highlight"].setChecked(marked is not None and marked.highlight)
        self.adjustSize()
        self.show()
        self._place()

    def _place(self) -> None:
        """Below the last selected line, else above the first; where both are out of sight, at the lower edge."""
        lines = self._reader.selection_lines()
        if lines is None or self.isHidden():
            return
        first, last = lines
        view = self._reader.viewport().rect()
        below, above = last.bottom() + _AIR_PX, first.top() - _AIR_PX - self.height()
        if 0 <= below <= view.height() - self.height():
            top = below
        elif 0 <= above <= view.height() - self.height():
            top = above
        else:
            seen = first.top() < view.height() and last.bottom() > 0
            top = view.height() - self.height() - _AIR_PX if seen else view.height() + _AIR_PX
        left = min(max(0, last.left() - self.width() // 2), max(0, view.width() - self.width()))
        self.move(QPoint(left, top))
        self.raise_()

    def _restyle(self) -> None:
        for key, kind in KIND_COMMANDS.items():
            self.buttons[key].setIcon(ribbon_icon(self._appearance, kind))
        for key, icon in (("highlight", "pen"), ("note", "note"), ("copy-cited", "quote")):
            self.buttons[key].setIcon(self._appearance.icon(icon, size=18))
        self.adjustSize()
        self._place()
