"""The command palette: type some characters of a command, a section, a theme or a plan, press Enter, be there."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from antou.ui.appearance import Appearance
from antou.ui.finder import Finder
from antou.ui.palette_model import MOST_ROWS, PaletteModel
from antou.ui.rows import RowDelegate

_WIDTH_EM = 46
_AIR_PX = 8
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_PageUp: -MOST_ROWS,
    Qt.Key.Key_PageDown: MOST_ROWS,
}
# The focus comes back from these by itself.
_PASSING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class CommandPalette(QFrame):
    """Lies over the upper part of the window while it is open. `chosen(Name)`: the reader wants this.

    It is no window of its own, so that an input method composes in it as in any other field.
    """

    chosen = Signal(object)

    def __init__(self, finder: Finder, model: PaletteModel, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._finder = finder
        self._window = window
        self._appearance = appearance
        self._before: QWidget | None = None
        self.model = model
        self.setObjectName("palette")
        self.setAccessibleName("查找命令")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.edit = QLineEdit()
        self.edit.setAccessibleName("要找的命令、章节、主题或规划")
        self.edit.setPlaceholderText("输入命令、章节、主题的名字或拼音")
        self._magnifier = QAction("查找", self)
        self.edit.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self.view = QListView()
        self.view.setAccessibleName("找到的命令和章节")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setModel(model)
        self._delegate = RowDelegate(appearance, self.view)
        self._delegate.inset = _AIR_PX * 2
        self.view.setItemDelegate(self._delegate)
        self._nothing = QLabel()
        self._nothing.setObjectName("emptyState")
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setMargin(_AIR_PX * 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.edit)
        layout.addWidget(self.view)
        layout.addWidget(self._nothing)
        self.hide()
        self.edit.textChanged.connect(self._look)
        self.edit.installEventFilter(self)
        window.installEventFilter(self)
        self.view.clicked.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._tell)
        finder.changed.connect(self._look_again)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def toggle(self) -> None:
        """Open it with nothing typed; where it is open, close it."""
        if self.isVisible():
            self._leave()
            return
        self._before = QApplication.focusWidget()
        self._finder.refresh()
        self.edit.clear()
        self._look()
        self._place()
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look(self) -> None:
        typed = self.edit.text()
        self.model.look_for(typed)
        some = self.model.rowCount() > 0
        self.view.setVisible(some)
        self._nothing.setVisible(not some)
        if some:
            self.view.setCurrentIndex(self.model.index(0))
            self.view.scrollToTop()
        else:
            words = f"没有找到“{typed.strip()}”。查正文里的字，请按 Ctrl+Shift+F"
            room = self._width() - 2 * self._nothing.margin()
            self._nothing.setText(self._nothing.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
            self._nothing.setToolTip(words)
            self.edit.setAccessibleDescription(words)
        if self.isVisible():
            self._place()

    def _look_again(self) -> None:
        if self.isVisible():
            self._look()

    def _width(self) -> int:
        return min(_WIDTH_EM * self._appearance.tokens.ui_px("base"), self._window.width() - 2 * _AIR_PX)

    def _place(self) -> None:
        """Below the tool bar, in the middle; as many rows as there are and the window has room for."""
        tokens, window = self._appearance.tokens, self._window
        top = tokens.size("menu") + tokens.size("toolbar") + _AIR_PX
        rows = self.model.rowCount()
        if rows:
            row = self._delegate.sizeHint(QStyleOptionViewItem(), self.model.index(0)).height()
            room = window.height() - top - self.edit.sizeHint().height() - tokens.size("status") - _AIR_PX
            self.view.setFixedHeight(row * max(1, min(rows, room // row)))
        width = self._width()
        self.setFixedWidth(width)
        self.move((window.width() - width) // 2, top)
        self.resize(width, self.sizeHint().height())

    def _tell(self, current: QModelIndex) -> None:
        """A screen reader stays in the field; it is told there which row is meant."""
        self.edit.setAccessibleDescription(str(current.data() or ""))

    def _step(self, rows: int) -> None:
        last = self.model.rowCount() - 1
        at = self.view.currentIndex().row() + rows
        if abs(rows) == 1 and last >= 0:
            at %= last + 1
        self.view.setCurrentIndex(self.model.index(max(0, min(at, last))))

    def _choose(self, index: QModelIndex) -> None:
        name = self.model.name(index)
        if name is None or not self.model.usable(index):
            return
        self._finder.note(name)
        # The command is to act on what had the keyboard before.
        self._leave()
        self.chosen.emit(name)

    def _leave(self, *, back: bool = True) -> None:
        """Close, and give the keyboard back to where it was."""
        before, self._before = self._before, None
        if back and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _restyle(self) -> None:
        self._magnifier.setIcon(self._appearance.icon("search", size=18))
        self.edit.setMinimumHeight(self._appearance.tokens.size("button"))
        if self.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif isinstance(event, QFocusEvent):
            if event.lostFocus() and self.isVisible() and event.reason() not in _PASSING:
                self._leave(back=False)
        elif isinstance(event, QKeyEvent):
            return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """The keys that do not edit; True where the field is to know nothing of them."""
        key = Qt.Key(event.key())
        ours = key in _STEPS or key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not ours or event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            if key == Qt.Key.Key_Escape:
                self._leave()
            elif key in _STEPS:
                self._step(_STEPS[key])
            else:
                self._choose(self.view.currentIndex())
        return True
