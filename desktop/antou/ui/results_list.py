"""The list of places found, as it looks wherever something is searched."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeView

from antou.ui.appearance import Appearance
from antou.ui.results_model import ResultsModel
from antou.ui.rows import RowDelegate


class ResultsList(QTreeView):
    """Shows a model of results; a row that is clicked or entered is `activated` or `clicked`, as Qt has it."""

    def __init__(self, model: ResultsModel, appearance: Appearance) -> None:
        super().__init__()
        self.setAccessibleName("检索结果")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(appearance, self))
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
