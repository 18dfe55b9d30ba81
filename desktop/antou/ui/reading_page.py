"""The reading page: path above, find bar while searching, the text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Span
from antou.ui.appearance import Appearance
from antou.ui.bookmark_book import BookmarkBook
from antou.ui.breadcrumbs import Breadcrumbs
from antou.ui.find_bar import FindBar
from antou.ui.navigator import Navigator
from antou.ui.reader import Reader
from antou.ui.search_session import SearchSession


class ReadingPage(QWidget):
    """Ties the reader to place, search and bookmarks."""

    def __init__(
        self,
        library: Library,
        navigator: Navigator,
        session: SearchSession,
        book: BookmarkBook,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._book = book
        self.reader = Reader(library, appearance, self)
        self.crumbs = Breadcrumbs(library, navigator, self)
        self.find_bar = FindBar(library, session, appearance, self)
        bar = QWidget()
        bar.setObjectName("crumbs")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(appearance.tokens.size("crumbs"))
        self._bar = QHBoxLayout(bar)
        self._bar.setContentsMargins(36, 0, 8, 0)
        self._bar.addWidget(self.crumbs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.reader, 1)
        self.setFocusProxy(self.reader)
        navigator.jumped.connect(self._show_place)
        self.reader.scrolled_to.connect(navigator.follow)
        session.changed.connect(self._mark)
        session.current_changed.connect(self._mark)
        book.changed.connect(self._show_bookmarks)
        self._show_bookmarks()

    def add_button(self, button: QToolButton) -> None:
        """Put a button at the right end of the path."""
        self._bar.addWidget(button)

    def _show_place(self, place: Locator, span: Span | None) -> None:
        self.reader.show_place(place, span)

    def _mark(self) -> None:
        session = self._session
        current = session.marks[session.current] if session.current >= 0 else None
        self.reader.set_marks(session.marks, current)

    def _show_bookmarks(self) -> None:
        self.reader.set_bookmarks(bookmark.section for bookmark in self._book.all)
