"""Which of the places found is the current one, and the way to the next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.buttons import PushButton
from antou.ui.search_session import SearchSession


class FindBar(QWidget):
    """Visible only while something was found."""

    def __init__(
        self, library: Library, session: SearchSession, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._session = session
        self._appearance = appearance
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = QLabel()
        self.place.setProperty("strong", True)
        self._in_plan = QLabel()
        self._in_plan.setProperty("muted", True)
        self._previous = PushButton("上一处")
        self._previous.setToolTip("上一处（Shift+F3）")
        self._next = PushButton("下一处")
        self._next.setToolTip("下一处（F3）")
        self._close = QToolButton()
        self._close.setToolTip("清除检索（Esc）")
        self._close.setAccessibleName("清除检索")
        self._previous.clicked.connect(self._step_back)
        self._next.clicked.connect(self._step_on)
        self._close.clicked.connect(session.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 0, 12, 0)
        row.addWidget(self.place)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self._in_plan)
        row.addStretch(1)
        row.addWidget(self._close)
        session.followed.connect(self._show_place)
        session.current_changed.connect(self._show_place)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._show_place()

    def _restyle(self) -> None:
        self._previous.setIcon(self._appearance.icon("up", size=16))
        self._next.setIcon(self._appearance.icon("down", size=16))
        self._close.setIcon(self._appearance.icon("close", size=16))

    def _show_place(self) -> None:
        total = self._session.total
        current = self._session.current
        self.setVisible(total > 0)
        if current < 0:
            self.place.setText(f"共 {total} 处")
            self._in_plan.setText("按 Enter 或 F3 转到第一处")
            return
        self.place.setText(f"第 {current + 1} 处 / 共 {total} 处")
        if len(self._library.plans) == 1:
            self._in_plan.clear()
            return
        slug, at, own = self._session.current_in_plan()
        self._in_plan.setText(f"{self._library.plan(slug).short} {at + 1} / {own}")

    def _step_on(self) -> None:
        self._session.step(1)

    def _step_back(self) -> None:
        self._session.step(-1)
