"""The saved searches: to look for again, to name, to put in order, to delete."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from antou.library.errors import UserError
from antou.ui.appearance import Appearance
from antou.ui.elided_label import ElidedLabel
from antou.ui.empty_state import empty_state
from antou.ui.saved_searches_model import NameDelegate, SavedSearchesModel
from antou.ui.search_book import SearchBook

_EMPTY = "还没有保存的检索。\n\n检索后点菜单“编辑”里的“保存本次检索”，\n就列在这里；搜索框清空后按 ↓ 也能选用。"
_BUTTON_PX = 84


class SavedSearchesDialog(QDialog):
    """Stays open beside the text. `chosen(str)`: this query is to be looked for; the dialog has closed."""

    chosen = Signal(str)

    def __init__(self, book: SearchBook, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("保存的检索")
        self.resize(600, 440)
        self._book = book
        self._appearance = appearance
        self._name, self._row = "", 0
        self.model = SavedSearchesModel(book, self)
        self.view = QListView()
        self.view.setObjectName("savedSearches")
        self.view.setAccessibleName("保存的检索")
        self.view.setModel(self.model)
        delegate = NameDelegate(appearance, self.view)
        delegate.closeEditor.connect(self._leave_name)
        self.view.setItemDelegate(delegate)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.doubleClicked.connect(self._find)
        self.view.selectionModel().currentChanged.connect(self._note_current)
        self.model.refused.connect(self._say)
        empty = empty_state(_EMPTY)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        self.search_button = self._button("查找", self._find)
        self.search_button.setProperty("main", True)
        self.search_button.setDefault(True)
        self.on_row = (
            self.search_button,
            self._button("改名", self._rename, "F2"),
            self._button("上移", lambda: self._shift(-1), "Alt+Up", "Alt+↑"),
            self._button("下移", lambda: self._shift(1), "Alt+Down", "Alt+↓"),
            self._button("删除", self._remove, "Delete"),
        )
        self.close_button = self._button("关闭", self.reject)
        self._foot = QWidget()
        self._sign = QLabel()
        self.said = ElidedLabel()
        self.undo = self._button("撤销", self._put_back, "Ctrl+Z")
        self.undo.setMinimumWidth(_BUTTON_PX)
        self._build()
        book.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._follow()

    def _button(self, text: str, act: Callable[[], object], keys: str = "", shown: str = "") -> QPushButton:
        """`keys` do the same wherever the keyboard is in the dialog; `shown`: how the tip writes them."""
        button = QPushButton(text)
        button.clicked.connect(act)
        if keys:
            # A shortcut of the button's own would press it for a tenth of a second before it does anything.
            QShortcut(QKeySequence(keys), self).activated.connect(act)
            button.setToolTip(f"{text}（{shown or keys}）")
        return button

    def _build(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        for button in self.on_row:
            button.setMinimumWidth(_BUTTON_PX)
            side.addWidget(button)
        side.addStretch(1)
        side.addWidget(self.close_button)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._stack, 1)
        top.addLayout(side)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._sign)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.undo)
        foot.setContentsMargins(0, 0, 0, 0)
        self._foot.setLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(top, 1)
        layout.addWidget(self._foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say("")
        self._try(self._book.reload)
        (self.view if self.model.rowCount() else self.close_button).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._try(self._book.reload)

    def _note_current(self) -> None:
        if search := self.model.search(self.view.currentIndex()):
            self._name, self._row = search.name, self.view.currentIndex().row()

    def _follow(self) -> None:
        """The searches changed: the same one stays marked, or what took its place."""
        names = [search.name for search in self._book.all]
        self._stack.setCurrentIndex(0 if names else 1)
        for button in self.on_row:
            button.setEnabled(bool(names))
        if names:
            row = names.index(self._name) if self._name in names else min(self._row, len(names) - 1)
            self.view.setCurrentIndex(self.model.index(row))
            self._note_current()
        self._say("")

    def _say(self, error: str) -> None:
        """Show what went wrong; where nothing did, what can be undone."""
        removed = None if error else self._book.removed
        self._sign.setVisible(bool(error))
        self.said.setText(f"已删除“{removed.name}”" if removed else error)
        self.undo.setVisible(removed is not None)

    def _try(self, change: Callable[[], object]) -> None:
        try:
            change()
        except UserError as error:
            self._say(str(error))

    def _find(self) -> None:
        if search := self.model.search(self.view.currentIndex()):
            self.accept()
            self.chosen.emit(search.query)

    def _rename(self) -> None:
        if self.model.rowCount():
            self._say("")
            self.view.setFocus()
            self.view.edit(self.view.currentIndex())

    def _leave_name(self, _editor: QWidget, how: NameDelegate.EndEditHint) -> None:
        """Esc: the name stays as it was, and nothing is wrong any more."""
        if how is NameDelegate.EndEditHint.RevertModelCache:
            self._say("")

    def _shift(self, steps: int) -> None:
        to = self._row + steps
        if 0 <= to < self.model.rowCount():
            self._try(lambda: self._book.move(self._name, to))

    def _remove(self) -> None:
        if search := self.model.search(self.view.currentIndex()):
            self._try(lambda: self._book.remove(search.name))
            if not self.model.rowCount():
                self.undo.setFocus()

    def _put_back(self) -> None:
        if removed := self._book.removed:
            self._name = removed.name
            self._try(self._book.put_back)
            self.view.setFocus()

    def _restyle(self) -> None:
        tokens = self._appearance.tokens
        sign = tokens.icon_px(18)
        self._sign.setPixmap(self._appearance.icon("warn", "danger", 18).pixmap(sign, sign))
        # What is said at the foot comes and goes; the list is not to move.
        self._foot.setFixedHeight(tokens.size("button"))
        self.view.scheduleDelayedItemsLayout()
        self.undo.setIcon(self._appearance.icon("undo", size=18))
