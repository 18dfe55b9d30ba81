"""What the reading page does not show at first: imported, made and connected when somebody asks for it."""

from functools import cached_property
from typing import TYPE_CHECKING

from antou.late_parts import LateParts
from antou.library.model import Library
from antou.ui.annotating import Annotating
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.commands import CommandSet
from antou.ui.elsewhere import Elsewhere
from antou.ui.elsewhere_column import ElsewhereColumn
from antou.ui.main_window import MainWindow
from antou.ui.navigator import Navigator
from antou.ui.page_turning import PageTurning
from antou.ui.print_adding import PrintAdding
from antou.ui.print_job import PrintJob
from antou.ui.search_session import SearchSession
from antou.ui.section_menus import SectionMenus
from antou.ui.theme_book import ThemeBook

if TYPE_CHECKING:
    from antou.ui.annotations_panel import AnnotationsPanel
    from antou.ui.results_panel import ResultsPanel
    from antou.ui.selection_bar import SelectionBar
    from antou.ui.themes_panel import ThemesPanel


class LatePanels:
    """Each is made once: the panels by the left column, the bar by the first selection."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        navigator: Navigator,
        session: SearchSession,
        book: AnnotationBook,
        job: PrintJob,
        theme_book: ThemeBook,
        elsewhere: Elsewhere,
        appearance: Appearance,
        annotating: Annotating,
        adding: PrintAdding,
        commands: CommandSet,
        menus: SectionMenus,
        turning: PageTurning,
        parts: LateParts,
    ) -> None:
        """`parts`: those of the window, which end with it."""
        self._window = window
        self._library = library
        self._navigator = navigator
        self._session = session
        self._book = book
        self._job = job
        self._theme_book = theme_book
        self._elsewhere = elsewhere
        self._appearance = appearance
        self._annotating = annotating
        self._adding = adding
        self._commands = commands
        self._menus = menus
        self._turning = turning
        self._parts = parts
        window.reading.reader.selectionChanged.connect(self._follow_selection)

    @cached_property
    def selection_bar(self) -> "SelectionBar":
        """What can be done with the selected words."""
        from antou.ui.selection_bar import SelectionBar

        return SelectionBar(self._window.reading.reader, self._annotating, self._commands, self._appearance)

    def _follow_selection(self) -> None:
        self.selection_bar.follow()

    def results(self) -> "ResultsPanel":
        """What was found."""
        from antou.ui.results_panel import ResultsPanel

        panel = ResultsPanel(self._library, self._session, self._appearance)
        panel.menu_wanted.connect(self._menus.open_of_section)
        panel.head.chips.chosen.connect(self._window.search_box.put)
        panel.head.print_wanted.connect(self._commands["print-hits"].trigger)
        return panel

    def themes(self) -> "ThemesPanel":
        """The themes and where each plan writes on them."""
        from antou.ui.themes_panel import ThemesPanel

        panel = ThemesPanel(self._library, self._theme_book, self._navigator, self._appearance)
        panel.menu_wanted.connect(self._menus.open_of_section)
        panel.print_wanted.connect(self._adding.theme)
        return panel

    def bookmarks(self) -> "AnnotationsPanel":
        """Bookmarks, highlights and notes."""
        from antou.ui.annotations_panel import AnnotationsPanel

        panel = AnnotationsPanel(self._library, self._book, self._navigator, self._job, self._appearance)
        panel.said.connect(self._window.say)
        panel.relocation_wanted.connect(self._annotating.relocate)
        self._parts.behind.append(panel)
        return panel

    def elsewhere(self) -> ElsewhereColumn:
        """What the other plans write, where it has no column of its own."""
        column = ElsewhereColumn(self._library, self._elsewhere, self._navigator, self._appearance)
        self._turning.follow_elsewhere(column)
        return column
