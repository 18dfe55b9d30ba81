"""The composition root: the window and everything behind it is made and connected here."""

import logging
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent

from antou import paths
from antou.enclosures import Enclosures
from antou.late_panels import LatePanels
from antou.late_parts import Behind, LateParts
from antou.library.errors import UserError
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.themes import Themes
from antou.search.answer import Request, Searcher
from antou.search.engine import Engine
from antou.search.ranking import Order
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.anchor_keeper import AnchorKeeper
from antou.ui.annotating import Annotating
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.backup_keeper import BackupKeeper
from antou.ui.command_dialogs import CommandDialogs
from antou.ui.command_handlers import CommandHandlers
from antou.ui.command_states import CommandStates
from antou.ui.commands import CommandSet
from antou.ui.contents_panel import ContentsPanel
from antou.ui.elsewhere import Elsewhere
from antou.ui.elsewhere_button import ElsewhereButton
from antou.ui.elsewhere_column import ElsewhereColumn
from antou.ui.guide import Guide
from antou.ui.history_menu import HistoryMenu
from antou.ui.index_keeper import IndexKeeper
from antou.ui.last_state import LastState
from antou.ui.left_column import LeftColumn
from antou.ui.library_model import LibraryModel
from antou.ui.main_window import READING, START, MainWindow
from antou.ui.navigator import Navigator
from antou.ui.notices import Notices
from antou.ui.page_turning import PageTurning
from antou.ui.print_adding import PrintAdding
from antou.ui.print_job import PrintJob
from antou.ui.reading_page import ReadingPage
from antou.ui.search_book import SearchBook
from antou.ui.search_box import SearchBox
from antou.ui.search_commands import SearchCommands
from antou.ui.search_session import SearchSession
from antou.ui.section_export import SectionExport
from antou.ui.section_menus import SectionMenus
from antou.ui.section_notes import SectionNotes
from antou.ui.shelf_exchange import ShelfExchange
from antou.ui.status_line import StatusLine
from antou.ui.tasks import wait_for_all
from antou.ui.theme_book import ThemeBook
from antou.ui.tokens import load_tokens
from antou.ui.visits import Visits
from antou.ui.way_back import WayBack

if TYPE_CHECKING:
    # Imported where they are made: not all of it is needed before the window is seen.
    from antou.pages.fonts import Faces
    from antou.ui.command_palette import CommandPalette
    from antou.ui.comparison_session import ComparisonSession
    from antou.ui.finder import Finder
    from antou.ui.traces_dialog import Trace

_log = logging.getLogger(__name__)


class Workspace:
    """The window with everything behind it. Keeps what Qt would otherwise let go."""

    def __init__(self, library: Library, shelf: Shelf, settings: Settings, themes: Themes | None = None) -> None:
        """`themes`: where they are at hand; else they are read when somebody asks."""
        self.library = library
        self.shelf = shelf
        self._close_anyway = False
        self._behind: list[Behind] = []
        self._enclosures = Enclosures(library, themes)
        resources = paths.resources_dir()
        tokens = load_tokens(resources / "tokens.json")
        self.appearance = Appearance(tokens, resources, settings)
        self.appearance.prepare()
        self.navigator = Navigator(library)
        # First of all who listen: a text that is not to be seen has no size to find the place in.
        self.navigator.jumped.connect(self._follow_jump)
        self.engine = Engine(library)
        self._searcher = searcher = Searcher(self.engine)
        request = Request("", synonyms=settings.synonyms, order=Order(settings.result_order))
        self.session = SearchSession(searcher, self.navigator, request)
        self.book = AnnotationBook(library, shelf.annotations)
        self.saved = SearchBook(shelf.saved_searches)
        self.job = PrintJob(library, shelf.print_lists, errata=settings.errata_on_paper)
        self.indexer = IndexKeeper(searcher)
        self.backups = BackupKeeper(shelf.backups, lasting=shelf.lasting)
        self.anchors = AnchorKeeper(library, self.book)
        self.exchange = ShelfExchange(library, shelf, self.book, self.saved, self.job)
        self.window = self._make_window()
        self._last = LastState(library, settings, self.window, self.navigator)
        self._way_back = WayBack(self.window, self.navigator)
        self.searching = SearchCommands(
            self.window.search_box,
            self.session,
            self.navigator,
            shelf.search_history,
            self.saved,
            self._show_reading,
            self.window.reading.reader.selected_text,
            self.window.say,
        )
        self.guide = Guide(resources / "help", self.appearance, lambda: self.faces, self.window)
        self._behind += [self.session, self.indexer, self.backups, self.anchors]
        self._behind += [self.exchange, self.theme_book, self.elsewhere, self.guide]
        self._make_commands()
        found = [problem.message for problem in library.problems]
        found += [shelf.notice] if shelf.notice else []
        self.notices = Notices(self.window, self.commands, self.book, found, damaged=shelf.damaged)
        self._furnish(settings)
        self._connect()
        self.appearance.dress()

    def _make_commands(self) -> None:
        library, reader = self.library, self.window.reading.reader
        self.annotating = Annotating(library, self.book, self.navigator, reader)
        self.exporting = SectionExport(library, self.job, lambda: self.faces, self.window)
        self.handlers = CommandHandlers(
            self.window,
            library,
            self.navigator,
            self.searching,
            self.annotating,
            self.job,
            self.appearance,
            self.guide,
            self._way_back,
            self.exchange,
            self.exporting,
            self.indexer.rebuild,
        )
        self.dialogs = CommandDialogs(
            self.window,
            library,
            self.navigator,
            self.saved,
            self.appearance,
            paths.data_dir(),
            self.backups,
            self._traces,
            _check_installation,
        )
        self._behind += [self.exporting, self.dialogs]
        self.adding = PrintAdding(library, self.job, self.session, self.book, self.theme_book, self.window.say)
        does = self.handlers.table() | self.dialogs.table() | self.adding.table()
        self.commands = CommandSet(self.appearance, does, self.window)
        self.states = CommandStates(
            self.commands,
            self.handlers,
            self.navigator,
            self.session,
            self.searching,
            self.book,
            self.job,
            self.appearance,
        )
        self.menus = SectionMenus(self.window, self.commands, self.handlers, self.states)

    def _furnish(self, settings: Settings) -> None:
        """What of the window and behind it needs the commands."""
        library, reader = self.library, self.window.reading.reader
        self.window.install(self.commands)
        self.window.add_history(
            HistoryMenu(library, self.navigator, forward=False, parent=self.window),
            HistoryMenu(library, self.navigator, back=False, parent=self.window),
            HistoryMenu(library, self.navigator, parent=self.window),
        )
        self.window.add_finder(lambda: self.palette)
        self.status = StatusLine(self.window.statusBar(), library, self.navigator, reader, self.job, self.appearance)
        self.turning = PageTurning(
            self.window,
            library,
            self.navigator,
            self.session,
            self.visits,
            self.elsewhere,
            lambda: self.comparison,
            self.commands,
            self.states,
            self.status,
        )
        self.late = LateParts(
            self.window,
            library,
            self._enclosures,
            self.navigator,
            self.session,
            self._searcher,
            self.book,
            self.job,
            self.theme_book,
            self.visits,
            self.appearance,
            lambda: self.faces,
            self.commands,
            self.menus,
            self.states,
            self.turning,
            settings.palette_recent,
        )
        self.panels = LatePanels(
            self.window,
            library,
            self.navigator,
            self.session,
            self.book,
            self.job,
            self.theme_book,
            self.elsewhere,
            self.appearance,
            self.annotating,
            self.adding,
            self.commands,
            self.menus,
            self.turning,
            self.late,
        )

    def _make_window(self) -> MainWindow:
        library, appearance = self.library, self.appearance
        self.model = LibraryModel(library, self.job, self.book, appearance)
        self.contents = ContentsPanel(self.model, self.navigator)
        self.theme_book = ThemeBook(library, self._enclosures.themes)
        enclosures = self._enclosures
        self.elsewhere = Elsewhere(library, self.navigator, enclosures.pairing, enclosures.stock)
        # They have been read for it by then.
        self.elsewhere.changed.connect(self.theme_book.ask)
        beside = ElsewhereColumn(library, self.elsewhere, self.navigator, appearance)
        # What makes panels and pages is itself made after the window.
        left = LeftColumn(
            lambda: self.panels.results(),  # noqa: PLW0108
            self.contents,
            lambda: self.panels.themes(),  # noqa: PLW0108
            lambda: self.panels.bookmarks(),  # noqa: PLW0108
            lambda: self.panels.elsewhere(),  # noqa: PLW0108
            self.session,
            self.book,
        )
        reading = ReadingPage(library, self.navigator, self.session, self.book, appearance)
        self.visits = Visits(library, self.shelf.reading_log, self.navigator, reading.reader.reached)
        return MainWindow(
            appearance,
            SearchBox(library, self.session, self.shelf.search_history, self.shelf.saved_searches, appearance),
            left,
            reading,
            beside,
            SectionNotes(library, self.book, self.navigator, appearance),
            ElsewhereButton(self.elsewhere),
            lambda: self.late.comparing(),  # noqa: PLW0108
            lambda: self.late.indicators(),  # noqa: PLW0108
            lambda: self.late.printing(),  # noqa: PLW0108
            lambda: self.late.start(),  # noqa: PLW0108
        )

    @cached_property
    def faces(self) -> "Faces":
        """The fonts of the printed page."""
        from antou.pages.fonts import choose_faces

        return choose_faces()

    @property
    def comparison(self) -> "ComparisonSession":
        """What is compared."""
        return self.late.comparison

    @property
    def finder(self) -> "Finder":
        """What the palette looks through."""
        return self.late.finder

    @property
    def palette(self) -> "CommandPalette":
        """What finds commands and places by name."""
        return self.late.palette

    def _connect(self) -> None:
        window = self.window
        window.closing.connect(self._on_closing)
        window.reading.reader.zoom_requested.connect(self.appearance.step_text_size)
        self.contents.menu_wanted.connect(self.menus.open_of_section)
        window.reading.menu_wanted.connect(self.menus.open_of_text)
        self.session.used.connect(self.searching.note)
        self.saved.changed.connect(self.states.follow_saved)
        self.annotating.said.connect(window.say)
        self.annotating.note_wanted.connect(window.notes.open)
        window.notes.note_wanted.connect(self.commands["note"].trigger)
        window.notes.left.connect(window.reading.setFocus)
        for source in (self.job, self.book):
            source.refused.connect(window.say)
        self.indexer.said.connect(window.say)
        self.exchange.said.connect(window.say)
        self.exporting.said.connect(window.say)
        self.guide.failed.connect(window.say)
        self.backups.restored.connect(self._reload)
        self.anchors.settled.connect(self.notices.tell_lost)
        self.book.changed.connect(self.notices.follow_book)

    def open(self, place: Locator | None, notice: str = "") -> None:
        """Show the window: at that place, else where the reader was, else with the start page.

        `notice`: what else is to be said above the pages.
        """
        self.notices.show(notice)
        self._last.restore_geometry()
        spot = None if place else self._last.spot
        place = place or self._last.place
        if place is None:
            self.window.show_page(START)
            self.window.search_box.edit.setFocus()
        else:
            self.window.reading.setFocus()
        self.window.show()
        self._last.restore_columns()
        # Only now has the reader its size, without which it cannot bring a place to the top.
        if place is not None:
            self.navigator.go(place, spot)
        self.indexer.start()
        self.backups.start()
        self.anchors.start()

    def _on_closing(self, event: QCloseEvent) -> None:
        """What would be lost, a note that cannot be kept or pages being printed, the reader must first let go."""
        kept = all([self.window.left.finish(), self.window.notes.finish()])
        page = self.window.printed
        printing = self.guide.printing or (page is not None and page.output.printing)
        if (kept and not printing) or self._close_anyway:
            self.save()
            return
        event.ignore()
        from antou.ui.dialogs import printing_box, unkept_box

        box = (printing_box if kept else unkept_box)(self.appearance, self.window)
        box.accepted.connect(self._close_at_once)
        box.open()

    def _close_at_once(self) -> None:
        self._close_anyway = True
        self.window.close()

    def come_forward(self, place: Locator | None, wrong: str = "") -> None:
        """The program was started again: the window comes to the front, goes to that place, says what was wrong."""
        self.window.come_forward()
        if place is not None:
            self.navigator.go(place)
        if wrong:
            self.window.say(wrong)

    def save(self) -> None:
        """Keep place, theme, size and geometry for the next start."""
        self.visits.note()
        settings = Settings(
            synonyms=self.session.request.synonyms,
            result_order=self.session.request.order.value,
            errata_on_paper=self.job.errata,
            palette_recent=self.late.recent,
        )
        try:
            self.shelf.settings.save(self.appearance.noted_in(self._last.noted_in(settings)))
        except UserError as error:
            _log.warning("settings not kept: %s", error)

    def close(self) -> None:
        """End background work and close the user's file."""
        for one in (*self._behind, *self.late.behind):
            one.stop()
        wait_for_all()
        self.shelf.close()

    @property
    def busy(self) -> bool:
        """Whether search, index or anything that was made when it was asked for still works behind."""
        return any(one.busy for one in (*self._behind, *self.late.behind))

    def _reload(self, _restored: object) -> None:
        """A backup was put back: everything the reader made is read anew. Looks and place stay as they are."""
        try:
            self.book.reload()
            self.job.reload()
            self.saved.reload()
            self.visits.reload()
        except UserError as error:
            self.window.say(str(error))

    def _follow_jump(self) -> None:
        self._way_back.note_jump()
        self._show_reading()

    def _show_reading(self) -> None:
        self.window.show_page(READING)

    def _traces(self) -> "tuple[Trace, ...]":
        """What the program notes by itself."""
        from antou.ui.traces_dialog import Trace

        return (
            Trace("最近阅读", "起始页的“最近看过”和“接着读”", self.visits.forget),
            Trace("检索历史", "搜索框里以前的检索", self.searching.forget_history),
            Trace("命令面板最近使用", "查找命令时排在前面的几项", self._forget_choices),
            Trace("阅读进度", "起始页各部规划读到多少", self.visits.forget_progress),
        )

    def _forget_choices(self) -> None:
        store = self.shelf.settings
        store.save(replace(store.load(), palette_recent=()))
        self.late.forget_recent()


def _check_installation() -> list[str]:
    from antou.installation import check_installation

    return check_installation()
