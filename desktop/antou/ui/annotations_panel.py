"""Everything the reader has bookmarked, highlighted or noted."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.shelf.annotation_choice import AnnotationFinder, Choice
from antou.ui.annotation_actions import AnnotationActions
from antou.ui.annotation_book import AnnotationBook
from antou.ui.annotation_groups import LOOSE, LOST, Head, Sorting, grouped, ordered
from antou.ui.annotation_moves import AnnotationMoves
from antou.ui.annotation_words import quoted
from antou.ui.annotations_filter import AnnotationsFilter
from antou.ui.annotations_model import AnnotationsModel
from antou.ui.annotations_view import AnnotationsView
from antou.ui.appearance import Appearance
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob
from antou.ui.tasks import Worker

if TYPE_CHECKING:
    # Imported and made when someone asks for it.
    from antou.ui.note_editor import NoteEditor

_MANY = 500
_LIST, _NOTHING, _NO_MATCH = range(3)
_ROOMY_EM = 38
"""A lower panel has no room for all the chips and enough of the list."""


class AnnotationsPanel(QWidget):
    """A filter, the list in groups, and below it the note being written.

    `said(str)`: a passing line. `relocation_wanted(str)`: the annotation of that id, whose words this edition lacks, is
    to stand where words are selected in the text.
    """

    said = Signal(str)
    relocation_wanted = Signal(str)

    def __init__(
        self,
        library: Library,
        book: AnnotationBook,
        navigator: Navigator,
        job: PrintJob,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """The book is read when the panel is first shown."""
        super().__init__(parent)
        self._library = library
        self._book = book
        self._navigator = navigator
        self._stale = True
        self._brief = False
        self._sorting = Sorting.HAND
        self._finder = AnnotationFinder(())
        self._folder = Worker(self)
        self._lost: frozenset[str] = frozenset()
        self._closed: set[str] = set()
        self.actions_on = AnnotationActions(library, book, job, self)
        self.filter = AnnotationsFilter(appearance)
        self.model = AnnotationsModel(library, self)
        self.view = AnnotationsView(self.model, appearance)
        self.moves = AnnotationMoves(book, self.actions_on, self.model, self.view, self.filter, self)
        self._appearance = appearance
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(_empty("还没有收藏和批注。\n读到要紧处按 Ctrl+D 收藏，\n选中文字后按 Ctrl+M 写批注"))
        self.clear_button = QPushButton("清除筛选")
        self._stack.addWidget(_empty("没有符合筛选的收藏和批注", self.clear_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        self.actions_on.said.connect(self.said)
        self.moves.said.connect(self.said)
        self.filter.changed.connect(self._filter)
        self.filter.folder_wanted.connect(self._ask_folder)
        self.filter.field.installEventFilter(self)
        self.clear_button.clicked.connect(self._clear)
        view.chosen.connect(self._open)
        view.head_turned.connect(self._turn)
        view.edit_wanted.connect(self._edit)
        view.removal_wanted.connect(self._remove)
        view.shift_wanted.connect(self.moves.shift)
        view.typed.connect(self._type)
        view.menu_wanted.connect(self._menu)
        # After the drag: the view still holds the rows as they were.
        self.model.dropped.connect(self.moves.drop, Qt.ConnectionType.QueuedConnection)
        self._book.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._take()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if down and self._stack.currentIndex() == _LIST:
                self.view.setFocus()
                return True
        return super().eventFilter(watched, event)

    @property
    def busy(self) -> bool:
        """Whether it prepares for a search in very many."""
        return self._folder.busy

    def stop(self) -> None:
        """End what still runs behind."""
        self._folder.cancel()

    def finish(self) -> bool:
        """The window closes: what is being written is kept; False where it could not be."""
        return "editor" not in vars(self) or self.editor.finish()

    @cached_property
    def editor(self) -> "NoteEditor":
        """Where notes are written, below the list."""
        from antou.ui.note_editor import NoteEditor

        editor = NoteEditor(self._book, self._appearance)
        editor.closed.connect(self.view.setFocus)
        editor.set_brief(self._brief)
        layout = self.layout()
        assert layout
        layout.addWidget(editor)
        return editor

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._brief = self.height() < _ROOMY_EM * self._appearance.tokens.ui_px("base")
        self.filter.set_brief(self._brief)
        if "editor" in vars(self):
            self.editor.set_brief(self._brief)

    def _follow(self) -> None:
        """Who does not see the list need not wait for it."""
        if self.isVisible():
            self._take()
        else:
            self._stale = True

    def _take(self) -> None:
        """List the book as it is now, from the same row on."""
        self._stale = False
        self.filter.follow(self._book.all, self._book.folders)
        self._order()
        top = self.view.verticalScrollBar().value()
        self._narrow()
        self.view.verticalScrollBar().setValue(top)

    def _filter(self) -> None:
        """Others are asked for: one begins at the top."""
        if self.filter.sorting is not self._sorting:
            self._order()
        self._narrow(stay=False)
        self.view.scrollToTop()

    def _order(self) -> None:
        self._sorting = self.filter.sorting
        self._finder = AnnotationFinder(ordered(self._book.all, self._sorting, self._library), self._finder)
        if len(self._book.all) > _MANY:
            # The first key in the field would have to wait for it.
            finder = self._finder
            self._folder.start(lambda _job: finder.prepare())
        self._lost = frozenset(one.id for one in self._book.lost)

    def _narrow(self, *, stay: bool = True) -> None:
        """List those asked for. `stay`: what was selected stays so, as far as it is listed."""
        view, choice = self.view, self.filter.choice
        all_ = choice == Choice()
        found = self._finder.find(choice)
        # Where one looks for something, nothing that was found is hidden.
        closed = self._closed if all_ else ()
        entries = grouped(found, self._book.folders, self._lost, closed, empty=all_)
        current, head, row = view.current(), view.current_head(), view.currentIndex().row()
        selected = [one.id for one in view.selected()]
        if self.model.show_entries(entries, choice.text) and stay:
            view.doItemsLayout()
            index = self.model.index_of_head(head.key) if head else QModelIndex()
            if current:
                index = self.model.index_of(current.id)
            if not index.isValid() and row >= 0:
                # What was removed leaves its place to the next.
                index = self.model.index(min(row, len(entries) - 1))
                if one := self.model.annotation(index):
                    selected.append(one.id)
            view.select(selected, index)
        self.filter.setVisible(bool(self._book.all or self._book.folders))
        shown = _LIST if entries else _NO_MATCH if self.filter.isVisibleTo(self) else _NOTHING
        if shown == _NO_MATCH and view.hasFocus():
            # Hidden, the list would hand the keyboard on to the text beside.
            self.filter.field.setFocus()
        self._stack.setCurrentIndex(shown)

    def _clear(self) -> None:
        self.filter.clear()
        self.view.setFocus()

    def _type(self, letters: str) -> None:
        self.filter.field.setFocus()
        self.filter.field.insert(letters)

    def _open(self, index: QModelIndex) -> None:
        one = self.model.annotation(index)
        if one is None:
            return
        if one.anchor.stands_in(self._library):
            self._navigator.go(one.anchor.first)
        else:
            self.said.emit("现有规划中没有找到这些文字。在正文中选中它现在的位置，再从右键菜单重新定位")

    def _turn(self, key: str) -> None:
        self._closed ^= {key}
        self._narrow()

    def _edit(self) -> None:
        if one := self.view.current():
            self.editor.open(one, quoted(self._library, one))
            # The list has become lower.
            QTimer.singleShot(0, self._show_current)
        elif (head := self.view.current_head()) and head.key not in (LOST, LOOSE):
            self._ask_folder_name(head)

    def _show_current(self) -> None:
        self.view.scrollTo(self.view.currentIndex())

    def _remove(self) -> None:
        if head := self.view.current_head():
            if head.key not in (LOST, LOOSE):
                self.actions_on.remove_folder(head.key)
        else:
            self.actions_on.remove(self.view.acted_on())

    def _menu(self, position: QPoint) -> None:
        head = self.view.current_head()
        menu = self.menu_of_head(head) if head else self.menu_of_chosen()
        menu.exec(position)
        menu.deleteLater()

    def menu_of_chosen(self) -> QMenu:
        """The context menu of what is selected."""
        from antou.ui.annotations_menu import AnnotationsMenu

        some = self.view.acted_on()
        lost = len(some) == 1 and some[0].id in self._lost
        relocate = partial(self.relocation_wanted.emit, some[0].id) if lost else None
        return AnnotationsMenu(
            self._book, self.actions_on, some, edit=self._edit, remove=self._remove, relocate=relocate, parent=self
        )

    def menu_of_head(self, head: Head) -> QMenu:
        """The context menu of the head of a group."""
        from antou.ui.annotations_menu import HeadMenu

        turn, shift = partial(self._turn, head.key), self.moves.shift
        return HeadMenu(
            head, turn=turn, edit=self._edit, shift=shift, remove=self._remove, add=self._ask_folder, parent=self
        )

    def _ask_folder(self) -> None:
        from antou.ui.name_prompt import ask_name

        ask_name(self, "新建文件夹", "文件夹名称：", self._book.add_folder)

    def _ask_folder_name(self, head: Head) -> None:
        from antou.ui.name_prompt import ask_name

        ask_name(self, "重命名文件夹", "文件夹名称：", partial(self._book.rename_folder, head.key), head.name)


def _empty(words: str, button: QPushButton | None = None) -> QWidget:
    label = QLabel(words)
    label.setObjectName("emptyState")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if button is None:
        return label
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addStretch(1)
    layout.addWidget(label)
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(1)
    return page
