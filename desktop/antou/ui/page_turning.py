"""What brings another page or tab of the window to the front: jumps, searches, themes, what one chose by name."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from antou.library.locator import Locator
from antou.library.model import Library
from antou.search.answer import Request
from antou.ui.command_states import CommandStates
from antou.ui.commands import CommandSet
from antou.ui.elsewhere import Elsewhere
from antou.ui.elsewhere_column import ElsewhereColumn
from antou.ui.left_column import RESULTS, THEMES
from antou.ui.main_window import COMPARING, INDICATORS, READING, START, MainWindow
from antou.ui.navigator import Navigator
from antou.ui.search_session import SearchSession
from antou.ui.status_line import StatusLine
from antou.ui.visits import Visits

if TYPE_CHECKING:
    # Made, and imported, when they are first asked for.
    from antou.search.lookup import Name
    from antou.ui.comparison_session import ComparisonSession


class PageTurning:
    """Knows the window's pages and what in the others leads to them."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        navigator: Navigator,
        session: SearchSession,
        visits: Visits,
        elsewhere: Elsewhere,
        comparison: "Callable[[], ComparisonSession]",
        commands: CommandSet,
        states: CommandStates,
        status: StatusLine,
    ) -> None:
        self._window = window
        self._library = library
        self._navigator = navigator
        self._session = session
        self._visits = visits
        self._elsewhere = elsewhere
        self._comparison = comparison
        self._commands = commands
        self._states = states
        self._status = status
        self._asked_before: Request | None = None
        window.page_changed.connect(self._follow_page)
        window.search_box.entered.connect(self._enter_results)
        window.search_box.left_for_results.connect(self._focus_results)
        self.follow_elsewhere(window.side)
        session.changed.connect(self._show_results)

    def follow_elsewhere(self, column: ElsewhereColumn) -> None:
        """Go where this column leads to."""
        column.comparison_wanted.connect(self._compare_elsewhere)
        column.theme_wanted.connect(self._compare_theme)

    def _follow_page(self, page: int) -> None:
        """Another page is in front. Whoever goes to read without having chosen a place goes on where they were."""
        self._asked_before = self._session.request
        if page != READING:
            self._session.stay()
            self._visits.note()  # the text, which comes to the front, may not have been brought to its place yet
        self._states.follow_page()
        self._status.show_reading(page not in (START, COMPARING, INDICATORS))
        self.say_note()
        if page == READING and self._navigator.place is None:
            self._navigator.go(self._visits.last or Locator(self._library.plans[0].slug))

    def say_note(self, *_note: str) -> None:
        """What is to be known about the comparison or the indicators, while they are in front."""
        window = self._window
        note = ""
        if window.page == COMPARING:
            note = window.comparing.note
        elif window.page == INDICATORS:
            note = window.indicators.note
        self._status.show_note(note)

    def _show_tab(self, tab: int) -> None:
        self._window.show_page(READING)
        self._window.left.show_tab(tab)

    def show_theme(self, name: str) -> None:
        """Show what a theme holds, in the left column."""
        self._show_tab(THEMES)
        self._window.left.themes.show_theme(name)

    def _compare_elsewhere(self) -> None:
        self._comparison().show_columns(self._elsewhere.columns())
        self._commands["page-compare"].trigger()

    def _compare_theme(self, name: str) -> None:
        place = self._navigator.place
        self._comparison().show_theme(name, place.slug if place else "")
        self._commands["page-compare"].trigger()

    def go_to(self, name: "Name") -> None:
        """Do what was chosen by its name: a command, a theme, a section or a plan."""
        from antou.search.lookup import Kind

        match name.kind:
            case Kind.COMMAND:
                self._commands[name.key].trigger()
            case Kind.THEME:
                self.show_theme(name.key)
            case _:
                self._navigator.go(Locator(name.key))

    def _enter_results(self) -> None:
        self._window.show_page(READING)
        self._session.enter()

    def _focus_results(self) -> None:
        self._window.show_page(READING)
        self._window.left.show_tab(RESULTS)

    def _show_results(self) -> None:
        """An answer brings the text to the front, but not back: whoever left since they asked stays where they went."""
        asked_here = self._session.request is not self._asked_before or self._window.search_box.edit.hasFocus()
        if self._session.results is not None and asked_here:
            self._window.show_page(READING)
