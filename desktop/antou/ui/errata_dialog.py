"""The list of all places that look like errors in their source."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListView, QVBoxLayout, QWidget

from antou.library.model import Erratum, Library
from antou.ui.appearance import Appearance
from antou.ui.navigator import Navigator
from antou.ui.rows import Line, Row, RowDelegate
from antou.ui.rows_model import RowsModel

_WIDTH_EM = 54
"""So wide that hardly any reason is cut off, and yet no wider than a small screen in the large mode."""


class ErrataModel(RowsModel):
    """In reading order, the plans in the library's order."""

    lines = 3

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._errata = [erratum for plan in library.plans for erratum in plan.errata]

    def erratum(self, index: QModelIndex | QPersistentModelIndex) -> Erratum:
        """The erratum of a valid index."""
        return self._errata[index.row()]

    def _count(self) -> int:
        return len(self._errata)

    def _row(self, at: int) -> Row:
        erratum = self._errata[at]
        meant = f"疑为“{erratum.meant}”" if erratum.meant is not None else "前后不一致"
        path = self._library.path(erratum.locator.section)
        plan = self._library.plan(erratum.locator.slug)
        above = " › ".join([plan.short, *(section.label for section in path[1:])])
        return Row((Line(f"“{erratum.words}”，{meant}"), Line(above, muted=True), Line(erratum.why)))


class ErrataDialog(QDialog):
    """Stays open beside the text; a click goes to the place."""

    def __init__(
        self, library: Library, navigator: Navigator, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("原文疑误")
        self.resize(_WIDTH_EM * appearance.tokens.ui_px("base"), 560)
        self._navigator = navigator
        self.model = ErrataModel(library, self)
        said = QLabel(
            f"五部规划的原文中有 {self.model.rowCount()} 处像是误植或前后不一致。正文一字未改，"
            "只在这些字下加了点线；是否有误，以发文机关的说法为准。"
        )
        said.setWordWrap(True)
        self.view = QListView()
        self.view.setAccessibleName("原文疑误")
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(appearance, self.view))
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)

    def _open(self, index: QModelIndex) -> None:
        erratum = self.model.erratum(index)
        self._navigator.go(erratum.locator, erratum.span)
