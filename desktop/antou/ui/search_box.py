"""The search box: answers come while typing; Enter goes to the first place; arrow down recalls earlier searches."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from antou.library.model import Library
from antou.shelf.saved_searches import SavedSearches
from antou.shelf.search_history import SearchHistory
from antou.ui.appearance import Appearance
from antou.ui.choice import Choice
from antou.ui.search_recall import SearchRecall
from antou.ui.search_session import SearchSession

_ROOMY_EM = 18
_PROMPTS = ("搜索五部规划：词、数字、文号、拼音首字母", "搜索五部规划：词、数字、文号", "搜索五部规划")
"""What can be looked for; the last where there is no room for more."""


class SearchBox(QFrame):
    """`entered`: Enter was pressed on a query; `left_for_results`: arrow down, the results want the focus."""

    entered = Signal()
    left_for_results = Signal()

    def __init__(
        self,
        library: Library,
        session: SearchSession,
        history: SearchHistory,
        saved: SavedSearches,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._slugs = [plan.slug for plan in library.plans]
        self.setObjectName("searchBox")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        self.edit.setAccessibleName("检索词")
        self.edit.setPlaceholderText(_PROMPTS[0])
        self.edit.setClearButtonEnabled(False)
        self._magnifier = QAction("检索", self)
        self._clear = QAction("清除", self)
        self.edit.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self.edit.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.triggered.connect(session.clear)
        self.edit.textChanged.connect(self._ask)
        self.recall = SearchRecall(self.edit, history, saved)
        self.recall.activated.connect(self.put)
        self.edit.installEventFilter(self)
        self.scope = Choice(appearance)
        self.scope.setAccessibleName("检索范围")
        self.scope.addItem("全部规划")
        self.scope.addItems([plan.short for plan in library.plans])
        self.scope.currentIndexChanged.connect(self._restrict)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.edit, 1)
        row.addWidget(self.scope)
        session.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def focus(self) -> None:
        """Take the keyboard and select what stands there."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def put(self, text: str) -> None:
        """Ask for this text, as if it had been typed."""
        if text == self.edit.text():
            self._session.ask(text)  # no change of the field will
        self.edit.setText(text)
        self.edit.setFocus()

    def search_in(self, slug: str | None) -> None:
        """Search in this plan only, None: in all, and take the keyboard."""
        self.scope.setCurrentIndex(self._slugs.index(slug) + 1 if slug else 0)
        self.focus()

    def _ask(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._session.ask(text)

    def _follow(self) -> None:
        """The query was cleared elsewhere."""
        if not self._session.request.text and self.edit.text().strip():
            self.edit.blockSignals(True)
            self.edit.clear()
            self.edit.blockSignals(False)
            self._clear.setVisible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is hardly room to type, the scope stands aside unless one was chosen; the results offer it."""
        roomy = self.width() >= _ROOMY_EM * self._appearance.tokens.ui_px("base")
        self.scope.setVisible(roomy or self.scope.currentIndex() > 0)

    def _prompt(self) -> None:
        """As much as there is room for beside the icons, which an empty field has only in front."""
        room = self.edit.width() - 2 * self._appearance.tokens.icon_px(18)
        metrics = self.edit.fontMetrics()
        fitting = (text for text in _PROMPTS if metrics.horizontalAdvance(text) <= room)
        self.edit.setPlaceholderText(next(fitting, _PROMPTS[-1]))

    def _restrict(self, at: int) -> None:
        self._fit()
        self._session.restrict([self._slugs[at - 1]] if at else None)

    def _restyle(self) -> None:
        self._magnifier.setIcon(self._appearance.icon("search", size=18))
        self._clear.setIcon(self._appearance.icon("clear", size=16))
        self._clear.setVisible(bool(self.edit.text()))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._prompt()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("active", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.entered.emit()
                    return True
                case Qt.Key.Key_Down:
                    if self.edit.text().strip() or not self.recall.offer():
                        self.left_for_results.emit()
                    return True
        return super().eventFilter(watched, event)
