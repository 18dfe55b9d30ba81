"""The parts of the window that most days nobody asks for: imported, made and connected when somebody does."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from antou.enclosures import Enclosures
from antou.library.model import Library
from antou.search.answer import Searcher
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.command_states import CommandStates
from antou.ui.commands import CommandSet
from antou.ui.main_window import MainWindow
from antou.ui.navigator import Navigator
from antou.ui.page_turning import PageTurning
from antou.ui.print_job import PrintJob
from antou.ui.search_session import SearchSession
from antou.ui.section_menus import SectionMenus
from antou.ui.theme_book import ThemeBook
from antou.ui.visits import Visits

if TYPE_CHECKING:
    from antou.pages.fonts import Faces
    from antou.ui.command_palette import CommandPalette
    from antou.ui.comparison_page import ComparisonPage
    from antou.ui.comparison_session import ComparisonSession
    from antou.ui.finder import Finder
    from antou.ui.indicators_page import IndicatorsPage
    from antou.ui.print_page import PrintPage
    from antou.ui.start_page import StartPage


class Behind(Protocol):
    """What works in other threads and is to be ended with the window."""

    @property
    def busy(self) -> bool:
        """Whether it works."""

    def stop(self) -> None:
        """End what runs."""


class LateParts:
    """Each page is made once, by the window that shows it. `behind`: those made that work in other threads."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        enclosures: Enclosures,
        navigator: Navigator,
        session: SearchSession,
        searcher: Searcher,
        book: AnnotationBook,
        job: PrintJob,
        theme_book: ThemeBook,
        visits: Visits,
        appearance: Appearance,
        faces: "Callable[[], Faces]",
        commands: CommandSet,
        menus: SectionMenus,
        states: CommandStates,
        turning: PageTurning,
        recent: tuple[str, ...],
    ) -> None:
        """`recent`: what was chosen in the palette lately, as `Finder` names it."""
        self._window = window
        self._library = library
        self._enclosures = enclosures
        self._navigator = navigator
        self._session = session
        self._searcher = searcher
        self._book = book
        self._job = job
        self._theme_book = theme_book
        self._visits = visits
        self._appearance = appearance
        self._faces = faces
        self._commands = commands
        self._menus = menus
        self._states = states
        self._turning = turning
        self._recent = recent
        self.behind: list[Behind] = []

    def comparing(self) -> "ComparisonPage":
        """The page of themes and of sections side by side."""
        from antou.ui.comparison_page import ComparisonPage

        page = ComparisonPage(
            self._library,
            self.comparison,
            self._theme_book,
            self._navigator,
            self._job,
            self._faces,
            self._appearance,
        )
        page.said.connect(self._window.say)
        page.noted.connect(self._turning.say_note)
        self.behind.append(page)
        return page

    def indicators(self) -> "IndicatorsPage":
        """The page of indicators."""
        from antou.ui.indicators_page import IndicatorsPage

        page = IndicatorsPage(
            self._library,
            self._navigator,
            self._enclosures.indicators,
            lambda: self._searcher.terms,
            self._job,
            self._faces,
            self._appearance,
        )
        page.said.connect(self._window.say)
        page.noted.connect(self._turning.say_note)
        self.behind.append(page)
        return page

    @cached_property
    def comparison(self) -> "ComparisonSession":
        """What is compared."""
        from antou.ui.comparison_session import ComparisonSession

        comparison = ComparisonSession(self._library, self._theme_book, self._enclosures.stock)
        comparison.changed.connect(self._states.follow_page)
        self.behind.append(comparison)
        return comparison

    def printing(self) -> "PrintPage":
        """The page of what is to be printed."""
        from antou.ui.print_document import PrintSources
        from antou.ui.print_notes import notes_by_place
        from antou.ui.print_page import PrintPage
        from antou.ui.print_sheets import PrintSheets

        enclosures, library, book, session = self._enclosures, self._library, self._book, self._session
        sheets = PrintSheets(library, enclosures.themes, enclosures.stock, enclosures.indicators)
        searcher = self._searcher
        sources = PrintSources(
            sheets.flow,
            lambda words: searcher.places(words, synonyms=session.request.synonyms),
            lambda: notes_by_place(library, (one for plan in library.plans for one in book.of_plan(plan.slug))),
        )
        page = PrintPage(library, self._job, self._faces(), sources, lambda: session.request.text, self._appearance)
        page.said.connect(self._window.say)
        session.changed.connect(page.column.options.follow_query)
        self.behind.append(page)
        return page

    def start(self) -> "StartPage":
        """The start page."""
        from antou.ui.bookmarks_model import BookmarksModel
        from antou.ui.start_page import StartPage

        books, count = BookmarksModel(self._library, self._book, self._window), self._enclosures.indicator_counts
        page = StartPage(self._library, self._navigator, self._visits, books, count, self._appearance)
        page.examples.search_wanted.connect(self._window.search_box.put)
        page.examples.theme_wanted.connect(self._turning.show_theme)
        page.examples.contents_wanted.connect(self._commands["contents"].trigger)
        page.examples.print_wanted.connect(self._commands["page-print"].trigger)
        page.bookmarks_wanted.connect(self._commands["bookmarks"].trigger)
        page.menu_wanted.connect(self._menus.open_of_section)
        self.behind.append(page)
        return page

    @cached_property
    def finder(self) -> "Finder":
        """What the palette looks through."""
        from antou.ui.finder import Finder

        finder = Finder(self._library, self._searcher, self._commands, self._window, self._recent)
        self.behind.append(finder)
        return finder

    @cached_property
    def palette(self) -> "CommandPalette":
        """What finds commands and places by name."""
        from antou.ui.command_palette import CommandPalette
        from antou.ui.palette_model import PaletteModel

        listed = PaletteModel(self._library, self.finder, self._commands, self._window)
        palette = CommandPalette(self.finder, listed, self._appearance, self._window)
        palette.chosen.connect(self._turning.go_to)
        return palette

    @property
    def recent(self) -> tuple[str, ...]:
        """What was chosen in the palette lately, the last first; also if nobody has opened it yet."""
        return self.finder.recent if "finder" in vars(self) else self._recent

    def forget_recent(self) -> None:
        """Forget it."""
        self._recent = ()
        if "finder" in vars(self):
            self.finder.forget()
