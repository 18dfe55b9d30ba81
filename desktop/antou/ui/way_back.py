"""What “back” leads to: the page that led into the text, out of a comparison, else where the text was before."""

from antou.ui.main_window import COMPARING, INDICATORS, READING, START, MainWindow
from antou.ui.navigator import Navigator

_NOWHERE = (READING, -1)


class WayBack:
    """Remembers which page led to where the reader is; reading on does not change that, another jump does."""

    def __init__(self, window: MainWindow, navigator: Navigator) -> None:
        self._window = window
        self._navigator = navigator
        self._led = _NOWHERE  # the page, and which of the navigator's jumps it was

    def note_jump(self) -> None:
        """To be called at every jump, before the text comes to the front."""
        if self._window.page in (COMPARING, INDICATORS):
            self._led = self._window.page, self._navigator.jumps

    @property
    def exists(self) -> bool:
        """Whether there is something to return to; from the start page it is what was read before."""
        return self._back_to_text or self._out_of_comparison or self._back_to_page or self._navigator.can_go_back

    def go(self) -> None:
        """Go there."""
        if self._back_to_text:
            self._window.show_page(READING)
        elif self._out_of_comparison:
            comparing = self._window.comparing
            if comparing.opened_from_text:
                self._window.show_page(READING)
            else:
                comparing.show_matrix()
        elif self._back_to_page:
            page, _jump = self._led
            self._navigator.back()  # so that the text, too, is where it was before
            self._window.show_page(page)
            (self._window.comparing if page == COMPARING else self._window.indicators).focus()
        else:
            self._navigator.back()
            self._led = _NOWHERE  # or the way back would lead to and fro

    @property
    def _back_to_text(self) -> bool:
        return self._window.page == START and self._navigator.place is not None

    @property
    def _out_of_comparison(self) -> bool:
        comparing = self._window.compared
        return bool(self._window.page == COMPARING and comparing and comparing.compared)

    @property
    def _back_to_page(self) -> bool:
        return self._window.page == READING and self._led[1] == self._navigator.jumps
