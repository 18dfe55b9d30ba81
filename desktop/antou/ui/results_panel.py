"""The results beside the text: figures and filters above, every place below."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.results_head import ResultsHead
from antou.ui.results_list import ResultsList
from antou.ui.results_model import ResultsModel
from antou.ui.search_session import SearchSession
from antou.ui.settling import remeasure, settle

_MANY, _OPEN = 10, 5
"""Where there are many plans only the first are open: a row for every block found would have to be measured."""
_MOST_FOR_HEAD = 0.6
_ROOMY_EM = 38
"""A lower panel has no room for both a full head and enough of the list."""


class ResultsPanel(QWidget):
    """Shows the session's results. `menu_wanted(str, QPoint)`: right click on a place in that section."""

    menu_wanted = Signal(str, QPoint)

    def __init__(
        self, library: Library, session: SearchSession, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self.head = ResultsHead(library, session, appearance)
        self.model = ResultsModel(library, self)
        self.view = ResultsList(self.model, appearance)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._head_area = QScrollArea()
        self._head_area.setObjectName("resultsHead")
        self._head_area.setFrameShape(QFrame.Shape.NoFrame)
        self._head_area.setWidgetResizable(True)
        self._head_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._head_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head_area.setWidget(self.head)
        # With grounds of their own, which an area gives them, Qt would paint all in it twice when something changes.
        self._head_area.viewport().setAutoFillBackground(False)
        self.head.setAutoFillBackground(False)
        layout.addWidget(self._head_area)
        layout.addWidget(self.view, 1)
        session.changed.connect(self._show_results)
        session.current_changed.connect(self._follow)
        self.head.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """The head is fitted to the height there is and must not ask for it: the window could not be made smaller."""
        return QSize(super().minimumSizeHint().width(), 2 * self.view.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_head()
        return super().eventFilter(watched, event)

    def _fit_head(self) -> None:
        """All of the head if it leaves two fifths of the room to the list; else one scrolls in it."""
        self.head.set_brief(self.height() < _ROOMY_EM * self._appearance.tokens.ui_px("base"))
        wanted = self.head.wanted_height(self.width())
        most = int(_MOST_FOR_HEAD * self.height()) if self.model.rowCount() else self.height()
        # A scroll bar takes width, so that more height is needed: left to itself it would stay once it was there.
        policy = Qt.ScrollBarPolicy
        self._head_area.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if wanted > most else policy.ScrollBarAlwaysOff
        )
        self._head_area.setFixedHeight(min(wanted, most))

    def _show_results(self) -> None:
        self.model.set_results(self._session.results)
        groups = self.model.rowCount()
        for row in range(groups if groups <= _MANY else _OPEN):
            self.view.expand(self.model.index(row, 0))
        # At once, so that head and list are painted together: Qt would lay out one after the other and paint between.
        remeasure(self.head)
        self._fit_head()
        settle(self)
        self.view.doItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        row, plan = index.row(), index.parent()
        if misprint := self.model.misprint(index):
            self._session.show_misprint(misprint)
        elif hit := self.model.hit(index):
            self._session.show_hit(hit.locator)
        elif self.model.show_all(index):
            self.view.setCurrentIndex(self.model.index(row, 0, plan))
        else:
            self.view.setExpanded(index, not self.view.isExpanded(index))

    def _menu(self, position: QPoint) -> None:
        if hit := self.model.hit(self.view.indexAt(position)):
            self.menu_wanted.emit(hit.locator.section, self.view.viewport().mapToGlobal(position))

    def _follow(self) -> None:
        mark = self._session.current_mark
        assert mark
        index = self.model.index_of(mark.locator)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
