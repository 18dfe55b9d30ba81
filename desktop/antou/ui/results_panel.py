"""The results beside the text: figures and filters above, every place below."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTreeView, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.results_head import ResultsHead
from antou.ui.results_model import ResultsModel
from antou.ui.rows import RowDelegate
from antou.ui.search_session import SearchSession


class ResultsPanel(QWidget):
    """Shows the session's results."""

    def __init__(
        self, library: Library, session: SearchSession, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.head = ResultsHead(library, session, appearance)
        self.model = ResultsModel(library, self)
        self.view = QTreeView()
        self.view.setAccessibleName("检索结果")
        self.view.setHeaderHidden(True)
        self.view.setRootIsDecorated(False)
        self.view.setIndentation(0)
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(appearance, self.view))
        self.view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.view, 1)
        session.changed.connect(self._show_results)
        session.current_changed.connect(self._follow)

    def _show_results(self) -> None:
        self.model.set_results(self._session.results)
        self.view.expandAll()

    def _open(self, index: QModelIndex) -> None:
        if misprint := self.model.misprint(index):
            self._session.show_misprint(misprint)
        elif hit := self.model.hit(index):
            self._session.show_hit(hit.locator)
        else:
            self.view.setExpanded(index, not self.view.isExpanded(index))

    def _follow(self) -> None:
        mark = self._session.marks[self._session.current]
        index = self.model.index_of(mark.locator)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
