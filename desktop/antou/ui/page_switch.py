"""The buttons in the tool bar that bring one of the pages to the front; the filled one says which is there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton

from antou.ui.appearance import Appearance
from antou.ui.buttons import ToolButton
from antou.ui.commands import CommandSet

_ICON_PX = 18


class PageSwitch(QFrame):
    """`pages`: the command and the icon of every page, in the order of the pages."""

    def __init__(self, commands: CommandSet, pages: tuple[tuple[str, str], ...], appearance: Appearance) -> None:
        super().__init__()
        self._commands = commands
        self._appearance = appearance
        self._buttons: list[tuple[QToolButton, str, str]] = []
        self.setObjectName("segments")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for key, icon in pages:
            # Not made of the action itself: on the filled ground of the page in front the icon has another colour.
            button = ToolButton()
            button.setCheckable(True)
            button.setProperty("later", bool(self._buttons))
            button.setToolTip(commands[key].toolTip())
            button.setAccessibleName(commands[key].text())
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            button.clicked.connect(commands[key].trigger)
            row.addWidget(button)
            self._buttons.append((button, key, icon))

    def follow(self, page: int) -> None:
        """Show which page is in front, in the words the commands have now and the colours of the theme."""
        for at, (button, key, icon) in enumerate(self._buttons):
            here = at == page
            button.setChecked(here)
            button.setText(self._commands[key].text())
            button.setIcon(self._appearance.icon(icon, "accent-text" if here else "text", _ICON_PX))
            self._commands[key].setChecked(here)

    def set_tight(self, tight: bool) -> None:
        """Whether there is no room for icons and air."""
        style = Qt.ToolButtonStyle
        changed = tight != self.property("tight")
        self.setProperty("tight", tight)
        for button, _key, _icon in self._buttons:
            if changed:
                button.style().unpolish(button)
                button.style().polish(button)
                button.updateGeometry()
            button.setToolButtonStyle(style.ToolButtonTextOnly if tight else style.ToolButtonTextBesideIcon)
