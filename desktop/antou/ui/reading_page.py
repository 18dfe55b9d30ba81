"""The reading page: path above, find bar while searching, the text."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Span
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.breadcrumbs import Breadcrumbs
from antou.ui.find_bar import FindBar
from antou.ui.navigator import Navigator, Spot
from antou.ui.reader import Reader
from antou.ui.search_session import SearchSession


class ReadingPage(QWidget):
    """Ties the reader to place, search and annotations. `menu_wanted(str, QPoint)`: right click on a section's text."""

    menu_wanted = Signal(str, QPoint)

    def __init__(
        self,
        library: Library,
        navigator: Navigator,
        session: SearchSession,
        book: AnnotationBook | None,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """`book`: None where nothing can be marked (the user guide)."""
        super().__init__(parent)
        self._session = session
        self._book = book
        self.reader = Reader(library, appearance, self)
        self.reader.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.reader.customContextMenuRequested.connect(self._menu)
        self.crumbs = Breadcrumbs(library, navigator, self)
        self.find_bar = FindBar(library, session, appearance, self)
        bar = QWidget()
        bar.setObjectName("crumbs")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bar = QHBoxLayout(bar)
        self._bar.setContentsMargins(36, 0, 8, 0)
        self._bar.addWidget(self.crumbs, 1)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.reader, 1)
        self.setFocusProxy(self.reader)
        navigator.watch(self.reader.spot)
        navigator.jumped.connect(self._show_place)
        self.reader.scrolled_to.connect(navigator.follow)
        session.followed.connect(self._mark)
        session.current_changed.connect(self._mark)
        if book:
            book.changed.connect(self._show_annotations)
        self._show_annotations()

    def add_button(self, button: QToolButton) -> None:
        """Put a button at the right end of the path."""
        self._bar.addWidget(button)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget below the text."""
        self._layout.addWidget(widget)

    def _show_place(self, place: Locator, exactly: Span | Spot | None) -> None:
        if isinstance(exactly, Spot):
            self.reader.show_spot(exactly)
            return
        self.reader.show_place(place, exactly)
        if exactly is None or self._session.current < 0:
            # A place found is marked in the text; any other is pointed out beside it.
            self.reader.point_out(place, exactly)

    def _menu(self, position: QPoint) -> None:
        if place := self.reader.place_at(position.y()):
            self.menu_wanted.emit(place.section, self.reader.viewport().mapToGlobal(position))

    def _mark(self) -> None:
        session = self._session
        self.reader.set_marks(session.marks_in, session.current_mark)

    def _show_annotations(self) -> None:
        book = self._book
        self.reader.set_annotations(book.of_plan if book else lambda _slug: ())
