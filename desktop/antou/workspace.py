"""The composition root: the window and everything behind it is made and connected here."""

import logging
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QCloseEvent

from antou import paths
from antou.enclosures import Enclosures
from antou.library.errors import UserError
from antou.library.locator import Locator
from antou.library.model import Library
from antou.search.answer import Request, Searcher
from antou.search.engine import Engine
from antou.search.ranking import Order
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.anchor_keeper import AnchorKeeper
from antou.ui.annotating import Annotating
from antou.ui.annotation_book import AnnotationBook
from antou.ui.annotations_panel import AnnotationsPanel
from antou.ui.appearance import Appearance
from antou.ui.backup_keeper import BackupKeeper
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
from antou.ui.left_column import RESULTS, THEMES, LeftColumn
from antou.ui.library_model import LibraryModel
from antou.ui.main_window import COMPARING, INDICATORS, READING, START, MainWindow
from antou.ui.navigator import Navigator
from antou.ui.notices import Notices
from antou.ui.print_adding import PrintAdding
from antou.ui.print_job import PrintJob
from antou.ui.reading_page import ReadingPage
from antou.ui.results_panel import ResultsPanel
from antou.ui.search_book import SearchBook
from antou.ui.search_box import SearchBox
from antou.ui.search_commands import SearchCommands
from antou.ui.search_session import SearchSession
from antou.ui.section_menus import SectionMenus
from antou.ui.section_notes import SectionNotes
from antou.ui.selection_bar import SelectionBar
from antou.ui.shelf_exchange import ShelfExchange
from antou.ui.status_line import StatusLine
from antou.ui.tasks import wait_for_all
from antou.ui.theme_book import ThemeBook
from antou.ui.themes_panel import ThemesPanel
from antou.ui.tokens import load_tokens
from antou.ui.visits import Visits
from antou.ui.way_back import WayBack

if TYPE_CHECKING:
    # Imported where they are made: not all of it is needed before the window is seen.
    from antou.pages.fonts import Faces
    from antou.search.lookup import Name
    from antou.ui.command_palette import CommandPalette
    from antou.ui.comparison_page import ComparisonPage
    from antou.ui.comparison_session import ComparisonSession
    from antou.ui.finder import Finder
    from antou.ui.indicators_page import IndicatorsPage
    from antou.ui.print_page import PrintPage
    from antou.ui.start_page import StartPage
    from antou.ui.traces_dialog import Trace

_log = logging.getLogger(__name__)


class _Behind(Protocol):
    """What works in other threads and is to be ended with the window."""

    @property
    def busy(self) -> bool: ...

    def stop(self) -> None: ...


class Workspace:
    """The window with everything behind it. Keeps what Qt would otherwise let go."""

    def __init__(self, library: Library, shelf: Shelf, settings: Settings) -> None:
        self.library = library
        self.shelf = shelf
        self._settings = settings
        self._close_anyway = False
        self._asked_before: Request | None = None
        self._behind: list[_Behind] = []
        self._enclosures = Enclosures(library)
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
        self._behind += [self.exchange, self.bookmarks, self.theme_book, self.elsewhere, self.guide]
        reader = self.window.reading.reader
        self.annotating = Annotating(library, self.book, self.navigator, reader)
        self.handlers = CommandHandlers(
            self.window,
            library,
            self.navigator,
            self.searching,
            self.saved,
            self.annotating,
            self.job,
            self.appearance,
            lambda: self.faces,
            self.guide,
            self._way_back,
            paths.data_dir(),
            self.backups,
            self.exchange,
            self._traces,
            self.indexer.rebuild,
            _check_installation,
        )
        self.adding = PrintAdding(library, self.job, self.session, self.book, self.theme_book, self.window.say)
        does = self.handlers.table() | self.adding.table()
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
        found = [problem.message for problem in library.problems]
        found += [shelf.notice] if shelf.notice else []
        self.notices = Notices(self.window, self.commands, self.book, found, damaged=shelf.damaged)
        self.window.install(self.commands)
        self.window.add_history(
            HistoryMenu(library, self.navigator, forward=False, parent=self.window),
            HistoryMenu(library, self.navigator, back=False, parent=self.window),
            HistoryMenu(library, self.navigator, parent=self.window),
        )
        self.window.add_finder(lambda: self.palette)
        self.selection_bar = SelectionBar(reader, self.annotating, self.commands, self.appearance)
        self.status = StatusLine(self.window.statusBar(), library, self.navigator, reader, self.job, self.appearance)
        self._connect()
        self.appearance.dress()

    def _make_window(self) -> MainWindow:
        library, appearance = self.library, self.appearance
        self.model = LibraryModel(library, self.job, self.book, appearance)
        self.contents = ContentsPanel(self.model, self.navigator)
        self.bookmarks = AnnotationsPanel(library, self.book, self.navigator, self.job, appearance)
        results = ResultsPanel(library, self.session, appearance)
        self.theme_book = ThemeBook(library, self._enclosures.themes)
        self.themes = ThemesPanel(library, self.theme_book, self.navigator, appearance)
        enclosures = self._enclosures
        self.elsewhere = Elsewhere(library, self.navigator, self.theme_book, enclosures.pairing, enclosures.stock)
        beside, at_left = (ElsewhereColumn(library, self.elsewhere, self.navigator, appearance) for _ in range(2))
        left = LeftColumn(results, self.contents, self.themes, self.bookmarks, at_left, self.session, self.book)
        reading = ReadingPage(library, self.navigator, self.session, self.book, appearance)
        self.visits = Visits(library, self.shelf.reading_log, self.navigator, reading.reader.progress)
        return MainWindow(
            appearance,
            SearchBox(library, self.session, self.shelf.search_history, self.shelf.saved_searches, appearance),
            left,
            reading,
            beside,
            SectionNotes(library, self.book, self.navigator, appearance),
            ElsewhereButton(self.elsewhere),
            self._make_comparing,
            self._make_indicators,
            self._make_printing,
            self._make_start,
        )

    def _make_comparing(self) -> "ComparisonPage":
        from antou.ui.comparison_page import ComparisonPage

        page = ComparisonPage(
            self.library,
            self.comparison,
            self.theme_book,
            self.navigator,
            self.job,
            lambda: self.faces,
            self.appearance,
        )
        page.said.connect(self.window.say)
        page.noted.connect(self._say_note)
        self._behind.append(page)
        return page

    def _make_indicators(self) -> "IndicatorsPage":
        from antou.ui.indicators_page import IndicatorsPage

        page = IndicatorsPage(
            self.library,
            self.navigator,
            self._enclosures.indicators,
            lambda: self._searcher.terms,
            self.job,
            lambda: self.faces,
            self.appearance,
        )
        page.said.connect(self.window.say)
        page.noted.connect(self._say_note)
        self._behind.append(page)
        return page

    @cached_property
    def comparison(self) -> "ComparisonSession":
        """What is compared."""
        from antou.ui.comparison_session import ComparisonSession

        comparison = ComparisonSession(self.library, self.theme_book, self._enclosures.stock)
        comparison.changed.connect(self.states.follow_page)
        self._behind.append(comparison)
        return comparison

    def _make_printing(self) -> "PrintPage":
        from antou.ui.print_document import PrintSources
        from antou.ui.print_notes import notes_by_place
        from antou.ui.print_page import PrintPage
        from antou.ui.print_sheets import PrintSheets

        enclosures, library, book, session = self._enclosures, self.library, self.book, self.session
        sheets = PrintSheets(library, enclosures.themes, enclosures.stock, enclosures.indicators)
        searcher = self._searcher
        sources = PrintSources(
            sheets.flow,
            lambda words: searcher.places(words, synonyms=session.request.synonyms),
            lambda: notes_by_place(library, (one for plan in library.plans for one in book.of_plan(plan.slug))),
        )
        page = PrintPage(library, self.job, self.faces, sources, lambda: session.request.text, self.appearance)
        page.said.connect(self.window.say)
        session.changed.connect(page.column.options.follow_query)
        self._behind.append(page)
        return page

    def _make_start(self) -> "StartPage":
        from antou.ui.bookmarks_model import BookmarksModel
        from antou.ui.start_page import StartPage

        books, count = BookmarksModel(self.library, self.book, self.window), self._enclosures.indicator_counts
        page = StartPage(self.library, self.navigator, self.visits, books, count, self.appearance)
        page.examples.search_wanted.connect(self.window.search_box.put)
        page.examples.theme_wanted.connect(self._show_theme)
        page.examples.contents_wanted.connect(self.commands["contents"].trigger)
        page.examples.print_wanted.connect(self.commands["page-print"].trigger)
        page.bookmarks_wanted.connect(self.commands["bookmarks"].trigger)
        page.menu_wanted.connect(self.menus.open_of_section)
        self._behind.append(page)
        return page

    @cached_property
    def faces(self) -> "Faces":
        """The fonts of the printed page."""
        from antou.pages.fonts import choose_faces

        return choose_faces()

    @cached_property
    def finder(self) -> "Finder":
        """What the palette looks through."""
        from antou.ui.finder import Finder

        finder = Finder(self.library, self._searcher, self.commands, self.window, self._settings.palette_recent)
        self._behind.append(finder)
        return finder

    @cached_property
    def palette(self) -> "CommandPalette":
        """What finds commands and places by name."""
        from antou.ui.command_palette import CommandPalette
        from antou.ui.palette_model import PaletteModel

        listed = PaletteModel(self.library, self.finder, self.commands, self.window)
        palette = CommandPalette(self.finder, listed, self.appearance, self.window)
        palette.chosen.connect(self._go_to)
        return palette

    def _connect(self) -> None:
        window = self.window
        window.search_box.entered.connect(self._enter_results)
        window.search_box.left_for_results.connect(self._focus_results)
        for column in (window.side, window.left.elsewhere):
            column.comparison_wanted.connect(self._compare_elsewhere)
            column.theme_wanted.connect(self._compare_theme)
        window.closing.connect(self._on_closing)
        window.page_changed.connect(self._follow_page)
        window.reading.reader.zoom_requested.connect(self.appearance.step_text_size)
        for panel in (self.contents, self.themes, window.left.results):
            panel.menu_wanted.connect(self.menus.open_of_section)
        window.reading.menu_wanted.connect(self.menus.open_of_text)
        self.session.changed.connect(self._show_results)
        self.session.used.connect(self.searching.note)
        self.saved.changed.connect(self.states.follow_saved)
        self.bookmarks.said.connect(window.say)
        window.left.results.head.chips.chosen.connect(window.search_box.put)
        self.bookmarks.relocation_wanted.connect(self.annotating.relocate)
        self.annotating.said.connect(window.say)
        self.annotating.note_wanted.connect(window.notes.open)
        window.notes.note_wanted.connect(self.commands["note"].trigger)
        window.notes.left.connect(window.reading.setFocus)
        window.left.results.head.print_wanted.connect(self.commands["print-hits"].trigger)
        self.themes.print_wanted.connect(self.adding.theme)
        for source in (self.job, self.book):
            source.refused.connect(window.say)
        self.indexer.said.connect(window.say)
        self.exchange.said.connect(window.say)
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
        kept = all([self.bookmarks.finish(), self.window.notes.finish()])
        page = self.window.printed
        printing = self.guide.printing or (page is not None and page.printing)
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
            # Who never opened the palette has chosen nothing more.
            palette_recent=self.finder.recent if "finder" in vars(self) else self._settings.palette_recent,
        )
        try:
            self.shelf.settings.save(self.appearance.noted_in(self._last.noted_in(settings)))
        except UserError as error:
            _log.warning("settings not kept: %s", error)

    def close(self) -> None:
        """End background work and close the user's file."""
        self.handlers.stop()
        for one in self._behind:
            one.stop()
        wait_for_all()
        self.shelf.close()

    @property
    def busy(self) -> bool:
        """Whether search, index or anything that was made when it was asked for still works behind."""
        return any(one.busy for one in self._behind)

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

    def _follow_page(self, page: int) -> None:
        """Another page is in front. Whoever goes to read without having chosen a place goes on where they were."""
        self._asked_before = self.session.request
        if page != READING:
            self.session.stay()
            self.visits.note()  # the text, which comes to the front, may not have been brought to its place yet
        self.states.follow_page()
        self.status.show_reading(page not in (START, COMPARING, INDICATORS))
        self._say_note()
        if page == READING and self.navigator.place is None:
            self.navigator.go(self.visits.last or Locator(self.library.plans[0].slug))

    def _say_note(self, *_note: str) -> None:
        """What is to be known about the comparison or the indicators, while they are in front."""
        window = self.window
        note = ""
        if window.page == COMPARING:
            note = window.comparing.note
        elif window.page == INDICATORS:
            note = window.indicators.note
        self.status.show_note(note)

    def _show_tab(self, tab: int) -> None:
        self._show_reading()
        self.window.left.show_tab(tab)

    def _show_theme(self, name: str) -> None:
        self._show_tab(THEMES)
        self.themes.show_theme(name)

    def _compare_elsewhere(self) -> None:
        self.comparison.show_columns(self.elsewhere.columns())
        self.commands["page-compare"].trigger()

    def _compare_theme(self, name: str) -> None:
        place = self.navigator.place
        self.comparison.show_theme(name, place.slug if place else "")
        self.commands["page-compare"].trigger()

    def _go_to(self, name: "Name") -> None:
        from antou.search.lookup import Kind

        match name.kind:
            case Kind.COMMAND:
                self.commands[name.key].trigger()
            case Kind.THEME:
                self._show_theme(name.key)
            case _:
                self.navigator.go(Locator(name.key))

    def _enter_results(self) -> None:
        self._show_reading()
        self.session.enter()

    def _focus_results(self) -> None:
        self._show_reading()
        self.window.left.show_tab(RESULTS)

    def _show_results(self) -> None:
        """An answer brings the text to the front, but not back: whoever left since they asked stays where they went."""
        asked_here = self.session.request is not self._asked_before or self.window.search_box.edit.hasFocus()
        if self.session.results is not None and asked_here:
            self._show_reading()

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
        self._settings = replace(self._settings, palette_recent=())
        if "finder" in vars(self):
            self.finder.forget()


def _check_installation() -> list[str]:
    from antou.installation import check_installation

    return check_installation()
