"""各地怎么写 4: what is left of the column where there is no room for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from antou.ui.elsewhere import Elsewhere
from antou.ui.elsewhere_column import TITLE


class ElsewhereButton(QToolButton):
    """Says how many other plans write about what is being read."""

    def __init__(self, elsewhere: Elsewhere, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._elsewhere = elsewhere
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip("别的规划怎么写这一节，在左栏列出")
        elsewhere.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        matches = self._elsewhere.matches
        self.setText(f"{TITLE} {len(matches.found)}" if matches and matches.found else TITLE)
        self.setAccessibleName(self.text())
        parent = self.parentWidget()
        if parent and (layout := parent.layout()):
            layout.activate()  # or it would for a moment be cut off
