"""Everything the reader has bookmarked, highlighted or noted."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.shelf.annotation import Annotation
from antou.shelf.annotation_choice import AnnotationFinder, Choice
from antou.ui.annotation_actions import AnnotationActions
from antou.ui.annotation_book import AnnotationBook
from antou.ui.annotation_groups import LOOSE, LOST, Head, Sorting, grouped, ordered
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
        self.filter.changed.connect(self._filter)
        self.filter.folder_wanted.connect(self._ask_folder)
        self.filter.field.installEventFilter(self)
        self.clear_button.clicked.connect(self._clear)
        view.chosen.connect(self._open)
        view.head_turned.connect(self._turn)
        view.edit_wanted.connect(self._edit)
        view.removal_wanted.connect(self._remove)
        view.shift_wanted.connect(self._shift)
        view.typed.connect(self._type)
        view.menu_wanted.connect(self._menu)
        # After the drag: the view still holds the rows as they were.
        self.model.dropped.connect(self._drop, Qt.ConnectionType.QueuedConnection)
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

    def _chosen(self) -> list[Annotation]:
        """The annotations that keys and menu act on."""
        current = self.view.current()
        return self.view.selected() or ([current] if current else [])

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
            self.editor.open(one, self.model.quoted(one))
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
            self.actions_on.remove(self._chosen())

    def _shift(self, steps: int) -> None:
        """Move the selected ones past their neighbour of the same group, or a folder past the next one."""
        if head := self.view.current_head():
            keys = [folder.id for folder in self._book.folders]
            if head.key in keys and 0 <= (to := keys.index(head.key) + steps) < len(keys):
                self._book.move_folder(head.key, to)
            return
        some = self._chosen()
        if not some or not self._may_order():
            return
        rows = [self.model.index_of(one.id).row() for one in some]
        neighbour = self.model.annotation(self.model.index(min(rows) - 1 if steps < 0 else max(rows) + 1))
        if neighbour:
            ids = [one.id for one in some]
            self.actions_on.reorder(some, neighbour.id if steps < 0 else self._after(neighbour.id, ids))

    def _may_order(self) -> bool:
        if self._sorting is not Sorting.HAND:
            self.said.emit(f"要调整次序，先在列表上方选“{Sorting.HAND.value}”")
            return False
        return True

    def _after(self, key: str, moving: list[str]) -> str | None:
        """Of all annotations, the first behind this one that is not being moved."""
        ids = [one.id for one in self._book.all]
        return next((one for one in ids[ids.index(key) + 1 :] if one not in moving), None)

    def _drop(self, row: int, on: bool) -> None:
        """The selected ones were dragged before a row, or on it: on a head into its folder."""
        some = self.view.selected()
        index = self.model.index(row)
        head, target = self.model.head(index), self.model.annotation(index)
        before = target.id if target else None
        if not on and (target is None or head):
            # At the end of a group, or of all.
            target = self.model.annotation(self.model.index(row - 1))
            head = head if target is None else None
            before = self._after(target.id, [one.id for one in some]) if target else None
        key = head.key if head else LOST if target is None or target.id in self._lost else target.folder or LOOSE
        if not some or key == LOST:
            return
        self.actions_on.move_to(some, key or None)
        if target and target not in some and self._may_order():
            self.actions_on.reorder(some, before)

    def _menu(self, position: QPoint) -> None:
        head = self.view.current_head()
        menu = self.menu_of_head(head) if head else self.menu_of_chosen()
        menu.exec(position)
        menu.deleteLater()

    def menu_of_chosen(self) -> QMenu:
        """The context menu of what is selected."""
        from antou.ui.annotations_menu import AnnotationsMenu

        some = self._chosen()
        lost = len(some) == 1 and some[0].id in self._lost
        relocate = partial(self.relocation_wanted.emit, some[0].id) if lost else None
        return AnnotationsMenu(
            self._book, self.actions_on, some, edit=self._edit, remove=self._remove, relocate=relocate, parent=self
        )

    def menu_of_head(self, head: Head) -> QMenu:
        """The context menu of the head of a group."""
        menu = QMenu(self)
        menu.addAction("收起" if head.open else "展开").triggered.connect(partial(self._turn, head.key))
        if head.key not in (LOST, LOOSE):
            menu.addSeparator()
            menu.addAction("重命名…\tF2").triggered.connect(self._edit)
            menu.addAction("上移\tAlt+↑").triggered.connect(partial(self._shift, -1))
            menu.addAction("下移\tAlt+↓").triggered.connect(partial(self._shift, 1))
            menu.addSeparator()
            menu.addAction("删除文件夹，留下收藏\tDelete").triggered.connect(self._remove)
        menu.addSeparator()
        menu.addAction("新建文件夹…").triggered.connect(self._ask_folder)
        return menu

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
