"""The heads of the columns: whose text it is, how alike the base it is, where it stands, and what can be done to it."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.compare.comparison import Comparison
from antou.library.model import Library
from antou.render.citation import path_of
from antou.ui.appearance import Appearance
from antou.ui.comparison_columns import LIKENESS, absent
from antou.ui.comparison_session import ComparisonSession

_TICK_TIP = "打勾的栏，点“加入打印”放进打印清单"
_METER_PX, _GAP_PX = 48, 6
_MARGINS_PX = 12 + 4 + 2 * _GAP_PX


class ComparisonHeads(QWidget):
    """A row of heads, as wide as the columns below. `ticked_changed`: other columns are ticked.

    `section_wanted(str)`: go there in the reader; `choice_wanted(int)`: choose another section for a column.
    """

    ticked_changed = Signal()
    section_wanted = Signal(str)
    choice_wanted = Signal(int)

    def __init__(self, library: Library, session: ComparisonSession, appearance: Appearance) -> None:
        super().__init__()
        self._library = library
        self._session = session
        self._appearance = appearance
        self.heads: list[ColumnHead] = []
        self.setObjectName("comparisonHeads")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        session.changed.connect(self._rebuild)
        session.answered.connect(self._show_likeness)
        appearance.changed.connect(self._fit)
        self._fit()

    @property
    def ticked(self) -> list[str]:
        """The sections of the columns that are ticked, left to right."""
        return [one for head in self.heads if head.tick.isChecked() for one in head.sections]

    def _rebuild(self) -> None:
        ticked = {head.column: head.tick.isChecked() for head in self.heads}
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.heads = []
        for at in range(len(self._session.columns)):
            head = ColumnHead(self._library, self._session, at, self._appearance)
            head.tick.setChecked(ticked.get(head.column, bool(head.sections)))
            head.tick.toggled.connect(self.ticked_changed)
            head.opened.connect(self.section_wanted)
            head.asked.connect(self._act)
            self.heads.append(head)
            self._row.addWidget(head, 1)
        self.ticked_changed.emit()

    def put_between(self, before: QWidget, after: QWidget) -> None:
        """Let Tab come to the heads after the one and before the other: Qt puts what is made later at the end."""
        chain = [before, *(one for head in self.heads for one in (head.tick, head.more, head.path)), after]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _act(self, at: int, key: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            "base": partial(self._session.set_base, at),
            "left": partial(self._session.move, at, -1),
            "right": partial(self._session.move, at, 1),
            "remove": partial(self._session.remove, at),
            "choose": partial(self.choice_wanted.emit, at),
        }
        column = self._session.columns[at]
        acts[key]()
        # The head whose menu it was is gone; the keyboard goes to the one that took its place.
        heads = [head for head in self.heads if head.column == column] or self.heads[min(at, len(self.heads) - 1) :]
        heads[0].more.setFocus()

    def _show_likeness(self) -> None:
        if self._session.comparison:
            for head in self.heads:
                head.show_likeness(self._session.comparison)

    def _fit(self) -> None:
        self._row.setContentsMargins(0, 0, self._appearance.tokens.size("scrollbar"), 0)


class ColumnHead(QFrame):
    """`opened(str)`: a section's path was pressed. `asked(int, str)`: what the menu wants done to this column."""

    opened = Signal(str)
    asked = Signal(int, str)

    def __init__(self, library: Library, session: ComparisonSession, at: int, appearance: Appearance) -> None:
        super().__init__()
        self._library = library
        self._appearance = appearance
        self._at = at
        self.column = session.columns[at]
        self.sections = self.column.sections
        self._percent: int | None = None
        self.name = library.plan(self.column.slug).short
        self.setObjectName("comparisonHead")
        self.setProperty("base", at == 0)
        # Shares of the width are equal, whatever is written in them.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.tick = QCheckBox(self.name, self)
        self.tick.setProperty("strong", True)
        self.tick.setChecked(bool(self.sections))
        self.tick.setToolTip(_TICK_TIP)
        self.tick.setAccessibleName(f"第 {at + 1} 栏 {self.name}：加入打印时带上")
        self.badge = QLabel("底本", self)
        self.badge.setProperty("kind", "badge")
        self.badge.setVisible(at == 0)
        self.meter = QProgressBar()
        self.meter.setTextVisible(False)
        self.meter.setProperty("meter", True)
        self.meter.setFixedWidth(_METER_PX)
        self.meter.setAccessibleName(f"{self.name}与底本相近")
        self.likeness = QLabel()
        self.likeness.setProperty("muted", True)
        for widget in (self.meter, self.likeness):
            widget.setToolTip(LIKENESS)
            widget.setParent(self)
            widget.hide()
        self.path = _Link(self)
        self.path.clicked.connect(self._open)
        self.more = QToolButton(self)
        self.more.setIcon(appearance.icon("more", size=18))
        self.more.setToolTip("底本、次序、换一节、移出")
        self.more.setAccessibleName(f"第 {at + 1} 栏 {self.name}：更多")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setProperty("bare", True)
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(partial(self._fill_menu, len(session.columns)))
        self.more.setMenu(self._menu)
        self._silent = QLabel(f"本规划{absent(session.theme)}")
        self._silent.setProperty("muted", True)
        self._say_path()
        self._lay_out()
        appearance.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(_GAP_PX)
        if self.sections:
            first.addWidget(self.tick, 1)
        else:
            # There is nothing to be ticked or gone to.
            self.tick.hide()
            self.path.hide()
            name = QLabel(self.name)
            name.setProperty("strong", True)
            first.addWidget(name, 1)
        for widget in (self.meter, self.likeness, self.badge, self.more):
            first.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 4)
        layout.setSpacing(0)
        layout.addLayout(first)
        layout.addWidget(self.path if self.sections else self._silent)

    def _fill_menu(self, columns: int) -> None:
        """Only when it opens: five of them with all their entries are a lot to make anew with every comparison."""
        menu = self._menu
        menu.clear()
        for key, text, possible in (
            ("base", "设为底本", self._at > 0 and bool(self.sections)),
            ("left", "左移", self._at > 0 and not (self._at == 1 and not self.sections)),
            ("right", "右移", self._at < columns - 1),
            ("choose", "换一节…", True),
            ("remove", "移出对照", columns > 1),
        ):
            action = menu.addAction(text)
            action.setEnabled(possible)
            action.triggered.connect(partial(self.asked.emit, self._at, key))
        if len(self.sections) > 1:
            menu.addSeparator()
        for section in self.sections if len(self.sections) > 1 else ():
            action = menu.addAction(f"转到：{path_of(self._library, section)}".replace("&", "&&"))
            action.triggered.connect(partial(self.opened.emit, section))

    def show_likeness(self, comparison: Comparison) -> None:
        """Say how alike the base this column is; the base itself and silent plans have no figure."""
        if self._at == 0 or not self.sections:
            return
        self._percent = round(100 * comparison.likeness[0][self._at])
        self.meter.setValue(self._percent)
        self.tick.setToolTip(f"与底本相近 {self._percent}%\n{_TICK_TIP}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short the meter gives way, then the word before the figure; the plan's name never does."""
        if self._percent is None:
            return
        fixed = self.tick.sizeHint().width() + self.more.sizeHint().width()
        room = self.contentsRect().width() - fixed - _MARGINS_PX
        full, short = f"相近 {self._percent}%", f"{self._percent}%"
        words = self.likeness.fontMetrics().horizontalAdvance(full)
        self.likeness.setText(full if words <= room else short)
        self.likeness.setVisible(self.likeness.fontMetrics().horizontalAdvance(self.likeness.text()) <= room)
        self.meter.setVisible(words + _METER_PX + _GAP_PX <= room)

    def _say_path(self) -> None:
        paths = [path_of(self._library, section) for section in self.sections]
        if not paths:
            return
        more = f" 等 {len(paths)} 节" if len(paths) > 1 else ""
        self.path.show_words(paths[0], more)
        self.path.setToolTip("\n".join(["在正文中打开：", *paths]))
        self.path.setAccessibleName(f"{self.name}：在正文中打开 {paths[0]}{more}")
        self.path.setIcon(self._appearance.icon("goto", "accent", 16))

    def _open(self) -> None:
        self.opened.emit(self.sections[0])

    def _restyle(self) -> None:
        self.more.setIcon(self._appearance.icon("more", size=18))
        if self.sections:
            self.path.setIcon(self._appearance.icon("goto", "accent", 16))


class _Link(QToolButton):
    """A button of words that are shortened where there is no room; what comes after them stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole, self._after = "", ""
        self.setProperty("link", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, after: str) -> None:
        """Show these words."""
        self._whole, self._after = words, after
        self._elide()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        if self._whole:
            metrics = self.fontMetrics()
            room = self.width() - self.iconSize().width() - metrics.horizontalAdvance(self._after) - 14
            text = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, room))
            self.setText(f"{text}{self._after}".replace("&", "&&"))
