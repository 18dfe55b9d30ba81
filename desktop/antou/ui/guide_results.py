"""What a search in the user guide found: one line that counts, every place below."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.results_list import ResultsList
from antou.ui.results_model import ResultsModel
from antou.ui.search_session import SearchSession


class GuideResults(QWidget):
    """Follows the session."""

    def __init__(
        self, guide: Library, session: SearchSession, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.summary = QLabel()
        self.summary.setProperty("strong", True)
        self.summary.setWordWrap(True)
        self.summary.setMargin(10)
        self.model = ResultsModel(guide, self)
        self.view = ResultsList(self.model, appearance)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.summary)
        layout.addWidget(self.view, 1)
        session.changed.connect(self._show_results)
        session.current_changed.connect(self._follow)

    def _show_results(self) -> None:
        results = self._session.results
        self.model.set_results(results)
        # There is one text to be searched, so its row says no more than the line above.
        self.view.setRootIndex(self.model.index(0, 0))
        if results is not None:
            found = f"{results.total.occurrences} 处 · {results.total.sections} 节"
            self.summary.setText(found if results.plans else f"手册里没有找到“{self._session.request.text.strip()}”")

    def _open(self, index: QModelIndex) -> None:
        if hit := self.model.hit(index):
            self._session.show_hit(hit.locator)

    def _follow(self) -> None:
        index = self.model.index_of(self._session.marks[self._session.current].locator)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
