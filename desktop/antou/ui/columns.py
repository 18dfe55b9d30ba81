"""The columns of the reading page: lists, text, what the other plans write, and notes; how wide each of them is."""

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from antou.ui.appearance import Appearance
from antou.ui.elsewhere_column import ElsewhereColumn
from antou.ui.left_column import LeftColumn
from antou.ui.reading_page import ReadingPage
from antou.ui.section_notes import SectionNotes


class Columns(QSplitter):
    """Widths that were chosen stay; others are shared out anew whenever there is another width to share."""

    def __init__(
        self,
        left: LeftColumn,
        reading: ReadingPage,
        side: ElsewhereColumn,
        notes: SectionNotes,
        appearance: Appearance,
    ) -> None:
        """`notes` stand below `side`; where there is no right column, below the text."""
        super().__init__(Qt.Orientation.Horizontal)
        self._reading = reading
        self._notes = notes
        self._side = QWidget()
        self._below_side = QVBoxLayout(self._side)
        self._below_side.setContentsMargins(0, 0, 0, 0)
        self._below_side.setSpacing(0)
        self._below_side.addWidget(side, 1)
        self._below_side.addWidget(notes)
        self._appearance = appearance
        self._width = 0
        self._beside = True
        self._as_meant = True
        self._large = appearance.large
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for column in (left, reading, self._side):
            self.addWidget(column)
        self.setStretchFactor(1, 1)
        self._side.setFixedWidth(appearance.tokens.right_px)
        self._side.hide()
        # The text keeps a readable line; on a small screen the left column gives way first.
        reading.setMinimumWidth(520)
        left.setMinimumWidth(220)
        left.setMaximumWidth(480)
        self.splitterMoved.connect(self._note)
        self._line_between = self.handle(1)
        self._line_between.installEventFilter(self)

    def fit(self, width: int, *, side: bool) -> None:
        """Share out so many pixels, with or without the right column; another mode has other widths."""
        writing = QApplication.focusWidget()
        self._side.setVisible(side)
        if side != self._beside:
            self._beside = side
            self._move_notes()
            if writing and self._notes.isAncestorOf(writing):
                writing.setFocus()  # who writes a note goes on writing
        self._width = width
        if self._as_meant or self._large != self._appearance.large:
            self._large = self._appearance.large
            self._share()

    def _move_notes(self) -> None:
        """Beside the text or below it."""
        if self._beside:
            self._below_side.addWidget(self._notes)
        else:
            self._reading.add_below(self._notes)
        self._notes.set_beside(self._beside)

    @property
    def state(self) -> QByteArray:
        """How wide the columns are, for the next start."""
        return self.saveState()

    def restore(self, state: QByteArray) -> None:
        """Take on the widths of an earlier start; where there are none or they make no sense, as they are meant."""
        if self.restoreState(state):
            self._note()
        else:
            self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line_between and event.type() == QEvent.Type.MouseButtonDblClick:
            self._share()
            return True
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        left, right = self._left_px(), self._appearance.tokens.right_px
        self.setSizes([left, max(1, self._width - left - right), right])
        self._as_meant = True

    def _note(self) -> None:
        self._as_meant = self.sizes()[0] == self._left_px()

    def _left_px(self) -> int:
        """How wide the left column is meant to be: what the text needs comes first."""
        tokens = self._appearance.tokens
        return tokens.left_px(self._width - (0 if self._side.isHidden() else tokens.right_px))
