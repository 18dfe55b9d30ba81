"""What is made when it is first asked for: a page nobody has opened yet costs neither time at the start nor memory."""

from collections.abc import Callable
from typing import Generic, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

_W = TypeVar("_W", bound=QWidget)


class Late(Generic[_W]):
    """A page of a stack; until it is made an empty widget keeps its place.

    `make` imports what only this page needs, makes it and connects it; it is called once, or never.
    """

    def __init__(self, stack: QStackedWidget, make: Callable[[], _W]) -> None:
        self._stack = stack
        self._make: Callable[[], _W] | None = make
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
            _take_turn(self._page, empty)
            self._stack.removeWidget(empty)
            empty.deleteLater()
        return self._page


def _take_turn(page: QWidget, empty: QWidget) -> None:
    """Have Tab come to the page where the empty one stood; what is made later comes last otherwise."""
    before = empty.previousInFocusChain()
    while before is not None and before is not empty and not _is_reached(before):
        before = before.previousInFocusChain()
    if before is None or before is empty:
        return
    # A list that a box opens is a window of its own.
    within = cast(list[QWidget], page.findChildren(QWidget))
    for widget in (one for one in within if _is_reached(one) and one.window() is page.window()):
        QWidget.setTabOrder(before, widget)
        before = widget


def _is_reached(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
