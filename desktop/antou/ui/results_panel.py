"""The results beside the text: how often in which plan, and every place."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QTreeView, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.results_model import ResultsModel
from antou.ui.rows import RowDelegate
from antou.ui.search_session import SearchSession


class ResultsPanel(QWidget):
    """Shows the session's results. `emptied`: there is no query any more."""

    emptied = Signal()

    def __init__(
        self, library: Library, session: SearchSession, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._session = session
        self.model = ResultsModel(library, self)
        self._summary = QLabel()
        self._summary.setObjectName("summary")
        self._counts = QLabel()
        self._counts.setProperty("muted", True)
        self._counts.setTextFormat(Qt.TextFormat.PlainText)
        self._cells = {plan.slug: QLabel() for plan in library.plans}
        self._silent = QLabel()
        self._silent.setWordWrap(True)
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
        self._build()
        session.changed.connect(self._show_results)
        session.current_changed.connect(self._follow)

    def _build(self) -> None:
        head = QWidget()
        grid = QGridLayout(head)
        grid.setContentsMargins(12, 10, 12, 8)
        grid.setSpacing(6)
        columns = max(1, len(self._cells))
        grid.addWidget(self._summary, 0, 0, 1, columns)
        grid.addWidget(self._counts, 1, 0, 1, columns)
        for column, cell in enumerate(self._cells.values()):
            cell.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cell.setTextFormat(Qt.TextFormat.RichText)
            grid.addWidget(cell, 2, column)
        grid.addWidget(self._silent, 3, 0, 1, columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.view, 1)

    def _show_results(self) -> None:
        results = self._session.results
        self.model.set_results(results)
        self.view.expandAll()
        if results is None:
            self.emptied.emit()
            return
        total = results.total
        if not total.occurrences:
            self._summary.setText("没有找到")
            query = results.query.strip()
            shown = query if len(query) <= 20 else f"{query[:20]}…（共 {len(query)} 字）"
            searched = "、".join(self._library.plan(slug).short for slug in results.not_mentioned)
            self._counts.setText(f"{searched}没有提到“{shown}”。换个词，或少输几个字再试。")
            self._counts.setWordWrap(True)
        else:
            self._summary.setText(f"{total.occurrences} 处")
            self._counts.setText(f"{total.sections} 节 · {len(results.plans)} 部规划")
        for slug, cell in self._cells.items():
            count = results.plans.get(slug)
            cell.setVisible(bool(total.occurrences) and (count is not None or slug in results.not_mentioned))
            name = self._library.plan(slug).short
            figure = str(count.occurrences) if count else "未提及"
            cell.setText(f"{name[:2]}<br><b>{figure}</b>")
            cell.setAccessibleName(f"{name}：{figure}")
        if results.misprints and not total.occurrences:
            self._counts.setText(f"{self._counts.text()}下面 {len(results.misprints)} 处原文疑有误，疑为此词。")
        silent = [self._library.plan(slug).short for slug in results.not_mentioned]
        self._silent.setVisible(bool(silent) and bool(total.occurrences))
        self._silent.setText("未提及：" + "、".join(silent))

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
