"""The tree of plans and sections."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antou.library.locator import Locator
from antou.ui.library_model import LibraryModel
from antou.ui.navigator import Navigator
from antou.ui.tree_view import TreeView


class ContentsPanel(QWidget):
    """Click opens a section, ticking lists it for print. `menu_wanted(str, QPoint)`: right click on a section."""

    menu_wanted = Signal(str, QPoint)

    def __init__(self, model: LibraryModel, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._navigator = navigator
        self.view = TreeView()
        self.view.setAccessibleName("规划目录")
        self.view.setModel(model)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.chosen.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        navigator.moved.connect(self._follow)

    def _open(self, index: QModelIndex) -> None:
        section = self._model.section(index)
        if section:
            self._navigator.go(Locator(section.id))

    def _follow(self, place: Locator) -> None:
        index = self._model.index_of(place.section)
        if index.isValid() and not self.view.selectionModel().isSelected(index):
            seen = self.view.viewport().rect().contains(self.view.visualRect(index))
            self.view.setCurrentIndex(index)
            # What comes into sight comes with its neighbours.
            self.view.scrollTo(
                index, TreeView.ScrollHint.EnsureVisible if seen else TreeView.ScrollHint.PositionAtCenter
            )

    def _menu(self, position: QPoint) -> None:
        section = self._model.section(self.view.indexAt(position))
        if section:
            self.menu_wanted.emit(section.id, self.view.viewport().mapToGlobal(position))
