"""各地怎么写: the column beside the text with the nearest section of every other plan."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.library.locator import Locator
from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.elsewhere import Elsewhere
from antou.ui.elsewhere_model import ElsewhereDelegate, ElsewhereModel
from antou.ui.empty_state import empty_state
from antou.ui.navigator import Navigator

TITLE = "各地怎么写"
_COUNTED = {2: "两", 3: "三", 4: "四", 5: "五"}


class ElsewhereColumn(QWidget):
    """`comparison_wanted`: all of them side by side. `theme_wanted(str)`: compare what is written on that theme."""

    comparison_wanted = Signal()
    theme_wanted = Signal(str)

    def __init__(
        self,
        library: Library,
        elsewhere: Elsewhere,
        navigator: Navigator,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._elsewhere = elsewhere
        self._navigator = navigator
        self._appearance = appearance
        self.setObjectName("sideColumn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = ElsewhereModel(library, elsewhere, self)
        self.theme = QToolButton()
        self.theme.setProperty("link", True)
        self.theme.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.theme.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.theme.clicked.connect(self._ask_theme)
        self.view = QListView()
        self.view.setObjectName("elsewhere")
        self.view.setAccessibleName(TITLE)
        self.view.setModel(self.model)
        self.view.setItemDelegate(ElsewhereDelegate(self.model, appearance, self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.verticalScrollBar().setAccessibleName("滚动条")
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        nothing = empty_state("其他规划没有相近的条文")
        nothing.setWordWrap(True)
        self._stack = QStackedWidget()
        for widget in (self.view, nothing, QWidget()):
            self._stack.addWidget(widget)
        self.compare = QPushButton()
        self.compare.setProperty("main", True)
        self.compare.setAutoDefault(True)
        self.compare.clicked.connect(self.comparison_wanted)
        self._lay_out()
        elsewhere.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._follow()

    def _lay_out(self) -> None:
        title = QLabel(TITLE)
        title.setProperty("strong", True)
        head = QWidget()
        head.setObjectName("crumbs")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 4, 0)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self.theme)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 10, 12, 10)
        foot.addWidget(self.compare)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)

    def _follow(self) -> None:
        matches = self._elsewhere.matches
        found = matches.found if matches else ()
        self._stack.setCurrentIndex(2 if matches is None else 0 if found else 1)
        self.compare.setVisible(bool(found))
        columns = len(self._elsewhere.columns())
        self.compare.setText(f"{_COUNTED.get(columns, columns)}部并排对照")
        self._name_theme(matches.themes[0] if matches and matches.themes else "")

    def _name_theme(self, name: str) -> None:
        """The first theme of the section, '' for none."""
        self.theme.ensurePolished()  # its font comes with the style sheet
        room = 9 * self._appearance.tokens.ui_px("small")
        shown = self.theme.fontMetrics().elidedText(f"主题：{name}", Qt.TextElideMode.ElideRight, room)
        self.theme.setText(f"{shown} ›")
        self.theme.setToolTip(f"各部规划怎么写“{name}”")
        self.theme.setAccessibleName(f"主题：{name}")
        self.theme.setVisible(bool(name))

    def _restyle(self) -> None:
        self.compare.setIcon(self._appearance.icon("compare", "accent-text", 18))
        self.model.layoutChanged.emit()

    def _ask_theme(self) -> None:
        if self._elsewhere.matches and self._elsewhere.matches.themes:
            self.theme_wanted.emit(self._elsewhere.matches.themes[0])

    def _go(self, index: QModelIndex) -> None:
        self._navigator.go(Locator(self.model.match_at(index).section))
