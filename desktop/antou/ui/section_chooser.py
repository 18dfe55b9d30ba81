"""A dialog to choose a section."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.ui.library_model import LibraryModel
from antou.ui.tree_view import TreeView


class SectionChooser(QDialog):
    """The tree of all plans; `chosen` is the section id after it was accepted."""

    def __init__(self, library: Library, current: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("选择章节")
        self.resize(520, 560)
        self.chosen: str | None = None
        self._model = LibraryModel(library, parent=self)
        self.view = TreeView()
        self.view.setAccessibleName("规划目录")
        self.view.setModel(self._model)
        self.view.doubleClicked.connect(self._accept)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText("确定")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.view)
        layout.addWidget(buttons)
        start = self._model.index_of(current) if current else QModelIndex()
        if start.isValid():
            self.view.setCurrentIndex(start)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # To open the plan of a row had all rows measured when there was no style sheet for them yet.
        self.view.doItemsLayout()
        self.view.scrollTo(self.view.currentIndex(), TreeView.ScrollHint.PositionAtCenter)

    def _accept(self) -> None:
        section = self._model.section(self.view.currentIndex())
        if section:
            self.chosen = section.id
            self.accept()
