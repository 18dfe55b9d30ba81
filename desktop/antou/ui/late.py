"""What is made when it is first asked for: a page nobody has opened yet costs neither time at the start nor memory."""

from collections.abc import Callable
from typing import Generic, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

_W = TypeVar("_W", bound=QWidget)


class Late(Generic[_W]):
    """A page of a stack; until it is made an empty widget keeps its place.

    `make` imports what only this page needs, makes it and connects it; it is called once, or never. Tab comes to it
    after `after`, without which it comes last of all.
    """

    def __init__(self, stack: QStackedWidget, make: Callable[[], _W], after: QWidget | None = None) -> None:
        self._stack = stack
        self._make: Callable[[], _W] | None = make
        self._after = after
        self._page: _W | None = None
        self._at = stack.addWidget(QWidget())

    @property
    def made(self) -> _W | None:
        """The page, None while it is not there."""
        return self._page

    @property
    def page(self) -> _W:
        """The page, made now if it is not there yet."""
        if self._page is None:
            assert self._make is not None, "a page that asks for itself while it is made"
            make, self._make = self._make, None
            self._page = make()
            empty = self._stack.widget(self._at)
            # Before it, so that the page in front stays in front.
            self._stack.insertWidget(self._at, self._page)
            self._stack.removeWidget(empty)
            empty.deleteLater()
            if self._after:
                _take_turn(self._page, self._after)
        return self._page


def _take_turn(page: QWidget, before: QWidget) -> None:
    # Not found by `previousInFocusChain`: PySide6 takes what that returns for a part of the widget that was asked, and
    # lets go of both together.
    within = cast(list[QWidget], page.findChildren(QWidget))
    for widget in within:
        # A list that a box opens is a window of its own.
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is page.window():
            QWidget.setTabOrder(before, widget)
            before = widget
