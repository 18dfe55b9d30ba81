"""Keeps the commands' words, ticks and availability in step with what they act on."""

from PySide6.QtCore import QObject

from antou.shelf.settings import SYSTEM
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.command_handlers import CommandHandlers
from antou.ui.commands import KIND_COMMANDS, SECTION_MENU, CommandSet
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob, Ticked
from antou.ui.search_commands import SearchCommands
from antou.ui.search_session import SearchSession

_SEARCH_COMMANDS = ("find-next", "find-previous", "find-refine", "find-keep", "results", "print-hits")


class CommandStates(QObject):
    """Listens to place, search, bookmarks, print list and appearance."""

    def __init__(
        self,
        commands: CommandSet,
        handlers: CommandHandlers,
        navigator: Navigator,
        session: SearchSession,
        searching: SearchCommands,
        book: AnnotationBook,
        job: PrintJob,
        appearance: Appearance,
    ) -> None:
        super().__init__(commands)
        self._commands = commands
        self._handlers = handlers
        self._navigator = navigator
        self._session = session
        self._searching = searching
        self._book = book
        self._job = job
        self._appearance = appearance
        for name, label in appearance.tokens.theme_labels().items():
            commands[f"theme-{name}"].setText(label)
        for name in (SYSTEM, *appearance.tokens.theme_labels()):
            # Given again the command of the theme in use takes its own tick away, and nothing else changes.
            commands[f"theme-{name}"].triggered.connect(self._follow_theme)
        for signal in (navigator.moved, book.changed, job.changed):
            signal.connect(self.follow_section)
        book.changed.connect(self._follow_steps)
        navigator.history_changed.connect(self._follow_history)
        session.changed.connect(self._follow_search)
        appearance.changed.connect(self._follow_theme)
        self.follow_section()
        self._follow_steps()
        self._follow_history()
        self._follow_search()
        self._follow_theme()

    def follow_page(self) -> None:
        """Another page is in front: what can be done differs there."""
        self.follow_section()
        self._follow_history()

    def follow_section(self) -> None:
        """Another section is acted on, or something about it changed."""
        count = len(self._job.items)
        self._commands["page-print"].setText(f"打印清单（{count}）" if count else "打印清单")
        self._commands["print-bookmarks"].setEnabled(bool(self._book.bookmarks))
        self._commands["shelf-export"].setEnabled(bool(self._book.all or self._book.folders or count))
        section = self._handlers.section
        for key in (*SECTION_MENU, *KIND_COMMANDS, "highlight", "section-previous", "section-next"):
            self._commands[key].setEnabled(section is not None)
        self._commands["copy-cited"].setEnabled(self._handlers.can_cite)
        if section is None:
            self._commands["bookmark"].setChecked(False)
            self._commands["bookmark"].setIcon(self._appearance.icon("bookmark"))
            self._commands["bookmark"].setText("收藏本节")
            return
        listed = self._job.ticked(section) is Ticked.YES
        self._commands["print-list-add"].setText("移出打印清单" if listed else "加入打印清单")
        marked = section in self._book
        self._commands["bookmark"].setChecked(marked)
        self._commands["bookmark"].setIcon(self._appearance.icon("bookmark-filled" if marked else "bookmark"))
        self._commands["bookmark"].setText("取消收藏" if marked else "收藏本节")

    def _follow_steps(self) -> None:
        """What can be taken back or made again has a name."""
        for key, word, name in (("undo", "撤销", self._book.undoable), ("redo", "恢复", self._book.redoable)):
            self._commands[key].setText(f"{word}：{name}" if name else word)
            self._commands[key].setEnabled(bool(name))

    def _follow_history(self) -> None:
        self._commands["back"].setEnabled(self._handlers.way_back.exists)
        self._commands["forward"].setEnabled(self._navigator.can_go_forward)

    def _follow_search(self) -> None:
        for key in _SEARCH_COMMANDS:
            self._commands[key].setEnabled(self._session.results is not None)
        self.follow_saved()

    def follow_saved(self) -> None:
        """The saved searches changed."""
        self._commands["find-keep"].setChecked(self._searching.kept)

    def _follow_theme(self) -> None:
        for name in (SYSTEM, *self._appearance.tokens.theme_labels()):
            self._commands[f"theme-{name}"].setChecked(name == self._appearance.theme)
        self._commands["large"].setChecked(self._appearance.large)
        self.follow_section()
