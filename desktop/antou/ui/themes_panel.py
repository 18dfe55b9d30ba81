"""The themes, and where each plan writes about them."""

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from antou.library.locator import Locator
from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.empty_state import empty_state
from antou.ui.filter_field import FilterField
from antou.ui.navigator import Navigator
from antou.ui.theme_book import ThemeBook
from antou.ui.themes_model import NAME_ROLE, ThemesModel
from antou.ui.tree_view import TreeView


class ThemesPanel(QWidget):
    """Click on a section goes there. `menu_wanted(str, QPoint)`: right click on a section.

    `print_wanted(str)`: what is written on the theme of this name is to go on the print list.
    """

    menu_wanted = Signal(str, QPoint)
    print_wanted = Signal(str)

    def __init__(
        self,
        library: Library,
        book: ThemeBook,
        navigator: Navigator,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """The book is asked when the panel is first shown: a reader who never opens it need not wait for it."""
        super().__init__(parent)
        self._book = book
        self._wanted: str | None = None
        self._navigator = navigator
        self.model = ThemesModel(library, appearance, self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self.model)
        self._shown.setRecursiveFilteringEnabled(True)
        self._shown.setAutoAcceptChildRows(True)
        self._shown.setFilterRole(NAME_ROLE)
        self.filter = FilterField(appearance)
        self.filter.setAccessibleName("筛选主题")
        self.filter.setPlaceholderText("筛选主题，例如：物资")
        self.filter.textChanged.connect(self._narrow)
        self.view = TreeView()
        self.view.setAccessibleName("主题")
        self.view.setModel(self._shown)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.chosen.connect(self._open)
        self._empty = empty_state("没有符合筛选的主题")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)
        book.ready.connect(self._fill)

    @property
    def busy(self) -> bool:
        """Whether the themes are still being read."""
        return self._book.busy

    def show_theme(self, name: str) -> None:
        """Open this theme alone and bring it to the top as soon as the themes are there; nothing if it is unknown."""
        self._wanted = name
        self._book.ask()
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        self._book.ask()
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        """Show the themes once they are there, unless nobody looks: others ask the book for them too."""
        if not self._book.is_ready or not (self.isVisible() or self._wanted):
            return
        if not self.model.rowCount():
            self.model.set_themes(self._book.themes)
            self._narrow(self.filter.text())
        if self._wanted:
            self._show_wanted(self._wanted)

    def _show_wanted(self, name: str) -> None:
        self._wanted = None
        self.filter.clear()
        self.view.collapseAll()
        index = self._shown.mapFromSource(self.model.theme(name))
        if index.isValid():
            self.view.expand(index.parent())
            self.view.expand(index)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, TreeView.ScrollHint.PositionAtTop)

    def _narrow(self, words: str) -> None:
        """Keep the groups and themes with these words in their names, and what lies above and below them."""
        self._shown.setFilterFixedString(words.strip())
        if words.strip():
            self.view.expandAll()
        else:
            self.view.collapseAll()
        # While they are being read there is nothing to be said yet.
        self._stack.setCurrentIndex(0 if self._shown.rowCount() or not self._book.is_ready else 1)

    def _section(self, index: QModelIndex) -> str | None:
        return self.model.section(self._shown.mapToSource(index))

    def _open(self, index: QModelIndex) -> None:
        if section := self._section(index):
            self._navigator.go(Locator(section))
        else:
            self.view.setExpanded(index, not self.view.isExpanded(index))

    def _menu(self, position: QPoint) -> None:
        index, place = self.view.indexAt(position), self.view.viewport().mapToGlobal(position)
        if section := self._section(index):
            self.menu_wanted.emit(section, place)
        elif menu := self.menu_of(index):
            menu.exec(place)
            menu.deleteLater()

    def menu_of(self, index: QModelIndex) -> QMenu | None:
        """What can be done with a theme; None for anything else."""
        name = self.model.theme_of(self._shown.mapToSource(index))
        if not name:
            return None
        menu = QMenu(self)
        action = menu.addAction("各规划的有关章节加入打印清单")
        action.setData(name)
        menu.triggered.connect(self._print)
        return menu

    def _print(self, action: QAction) -> None:
        self.print_wanted.emit(action.data())
