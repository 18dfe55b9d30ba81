"""The left column: results (while there is a query), contents, themes, bookmarks; in a narrow window 各地怎么写."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from antou.ui.annotation_book import AnnotationBook
from antou.ui.contents_panel import ContentsPanel
from antou.ui.elsewhere_column import TITLE, ElsewhereColumn
from antou.ui.late import Late
from antou.ui.search_session import SearchSession

if TYPE_CHECKING:
    # Imported where they are made, when somebody asks for them.
    from antou.ui.annotations_panel import AnnotationsPanel
    from antou.ui.results_panel import ResultsPanel
    from antou.ui.themes_panel import ThemesPanel

RESULTS, CONTENTS, THEMES, BOOKMARKS, ELSEWHERE = range(5)


class LeftColumn(QWidget):
    """Tabs over a stack. A query brings its results to the front; without one the tab is gone."""

    def __init__(
        self,
        results: "Callable[[], ResultsPanel]",
        contents: ContentsPanel,
        themes: "Callable[[], ThemesPanel]",
        bookmarks: "Callable[[], AnnotationsPanel]",
        elsewhere: Callable[[], ElsewhereColumn],
        session: SearchSession,
        book: AnnotationBook,
        parent: QWidget | None = None,
    ) -> None:
        """All but `contents` make their panel; they are called when it is first wanted."""
        super().__init__(parent)
        self.setObjectName("leftColumn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.contents = contents
        self._session = session
        self._book = book
        self._before_search = CONTENTS
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("左栏")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in ("结果", "目录", "主题", "收藏", "各地"):
            self.tabs.addTab(name)
        self.tabs.setTabVisible(RESULTS, False)
        self.tabs.setTabVisible(ELSEWHERE, False)
        self.tabs.setTabToolTip(ELSEWHERE, TITLE)
        self.tabs.setCurrentIndex(CONTENTS)
        self._stack = QStackedWidget()
        self._results = Late(self._stack, results, self.tabs)
        self._stack.addWidget(contents)
        self._themes = Late(self._stack, themes, self.tabs)
        self._bookmarks = Late(self._stack, bookmarks, self.tabs)
        self._elsewhere = Late(self._stack, elsewhere, self.tabs)
        self._stack.setCurrentIndex(CONTENTS)
        self.tabs.currentChanged.connect(self._turn_to)
        head = QWidget()
        head.setObjectName("columnHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self.tabs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._stack, 1)
        session.asked.connect(self._expect_results)
        session.changed.connect(self._on_search)
        book.changed.connect(self._count_bookmarks)
        self._count_bookmarks()

    @property
    def results(self) -> "ResultsPanel":
        """The panel of results."""
        return self._results.page

    @property
    def themes(self) -> "ThemesPanel":
        """The panel of themes."""
        return self._themes.page

    @property
    def bookmarks(self) -> "AnnotationsPanel":
        """The panel of bookmarks, highlights and notes."""
        return self._bookmarks.page

    @property
    def elsewhere(self) -> ElsewhereColumn:
        """What the other plans write, where it has no column of its own."""
        return self._elsewhere.page

    def finish(self) -> bool:
        """The window closes: what is being written is kept; False where it could not be."""
        return self._bookmarks.made is None or self._bookmarks.made.finish()

    def _panel(self, tab: int) -> "ResultsPanel | ContentsPanel | ThemesPanel | AnnotationsPanel | ElsewhereColumn":
        if tab < THEMES:
            return self.results if tab == RESULTS else self.contents
        return (self._themes, self._bookmarks, self._elsewhere)[tab - THEMES].page

    def _turn_to(self, tab: int) -> None:
        self._stack.setCurrentWidget(self._panel(tab))

    def show_tab(self, tab: int) -> None:
        """Bring a tab to the front and give its list the keyboard."""
        if not self.tabs.isTabVisible(tab):
            return
        self.tabs.setCurrentIndex(tab)
        self._panel(tab).view.setFocus()

    def show_elsewhere(self) -> None:
        """Open what has no column of its own now."""
        self.tabs.setTabVisible(ELSEWHERE, True)
        self.show_tab(ELSEWHERE)

    def close_elsewhere(self) -> None:
        """It has its own column."""
        if self.tabs.currentIndex() == ELSEWHERE:
            self.tabs.setCurrentIndex(CONTENTS)
        self.tabs.setTabVisible(ELSEWHERE, False)

    def _expect_results(self) -> None:
        """The panel is made now, so that it hears of the answer."""
        _ = self.results

    def _on_search(self) -> None:
        results = self._session.results
        searching = results is not None
        if searching and not self.tabs.isTabVisible(RESULTS):
            self._before_search = self.tabs.currentIndex()
        if searching != self.tabs.isTabVisible(RESULTS):
            self.tabs.setTabVisible(RESULTS, searching)
        if results is not None:
            self.tabs.setTabText(RESULTS, f"结果 {results.total.occurrences}")
            focused = QApplication.focusWidget()
            if self.tabs.currentIndex() != RESULTS:
                self.tabs.setCurrentIndex(RESULTS)
            if focused and self._stack.isAncestorOf(focused) and not self.results.isAncestorOf(focused):
                self.results.view.setFocus()  # or Qt would choose whatever comes next
        else:
            self.tabs.setCurrentIndex(self._before_search)

    def _count_bookmarks(self) -> None:
        count = len(self._book.all)
        self.tabs.setTabText(BOOKMARKS, f"收藏 {count}" if count else "收藏")
