"""Does to real windows what actions say, through the window system's own events."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, Qt, QThread, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeySequence, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QDialog, QFileDialog, QMenu, QWidget
from tests.monkey.actions import Action, Click, CloseWindow, Compose, Drag, Press, Resize, Trigger, Wheel

_TICK_MS = 15
_PATIENCE_S = 60
_MOST_ANSWERS = 12
_NOTCH = 120
_MODIFIERS = {
    Qt.KeyboardModifier.ShiftModifier: Qt.Key.Key_Shift,
    Qt.KeyboardModifier.ControlModifier: Qt.Key.Key_Control,
    Qt.KeyboardModifier.AltModifier: Qt.Key.Key_Alt,
}
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def top_level() -> QWidget | None:
    """The window the user has to do with now: an open menu, else a dialog that wants an answer, else the active."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()


def windows() -> list[QWidget]:
    """All windows to be seen, menus too, in an order that does not change."""
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return sorted(shown, key=lambda widget: (type(widget).__name__, widget.windowTitle(), widget.accessibleName()))


class Targets:
    """The widgets of a window by names that stay the same from run to run."""

    def __init__(self, window: QWidget) -> None:
        self._named: dict[str, QWidget] = {}
        for widget in (window, *_visible(window)):
            name = _name(widget)
            number = 1
            while (numbered := name if number == 1 else f"{name} ({number})") in self._named:
                number += 1
            self._named[numbered] = widget

    def items(self) -> list[tuple[str, QWidget]]:
        """Names and widgets, from the outermost in."""
        return list(self._named.items())

    def find(self, name: str) -> QWidget | None:
        """The widget with that name, if there is one to be seen."""
        return self._named.get(name)


def _visible(window: QWidget) -> Iterator[QWidget]:
    widgets: Iterable[QWidget] = window.findChildren(QWidget)
    for widget in widgets:
        if widget.window() is window and widget.isVisible():
            yield widget


def _name(widget: QWidget) -> str:
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return f"{_name(parent)}/viewport"
    words = widget.accessibleName() or widget.objectName()
    if not words and isinstance(widget, QAbstractButton):
        words = widget.text()
    return f"{type(widget).__name__} {words or widget.windowTitle()}".strip()


class Hands:
    """`idle`: whether nothing runs behind that will still change the window. `commands`: what `Trigger` knows."""

    def __init__(
        self, window: QWidget, idle: Callable[[], bool] = lambda: True, commands: Mapping[str, QAction] | None = None
    ) -> None:
        self._window = window
        self._idle = idle
        self._commands = commands or {}
        self._level = QThread.currentThread().loopLevel()
        self._answer: list[str] = []
        self._answered = 0
        self._ended = False
        self._targets: Targets | None = None
        self._tick()

    def rest(self) -> None:
        """Take the hands off: nothing is answered any more."""
        self._ended = True

    def perform(self, action: Action) -> None:
        """Do it, and unless it is hurried wait until the window has come to rest; raises TimeoutError if it does not.

        A target or window that is not there any more is passed over.
        """
        self._answer = list(getattr(action, "answer", ()))
        self._answered = 0
        self._activate()
        match action:
            case Press():
                self._press(action.keys)
            case Compose():
                _compose(action)
            case Click():
                self._click(action)
            case Drag():
                self._drag(action)
            case Wheel():
                self._wheel(action)
            case Resize():
                self._window.resize(action.width, action.height)
            case Trigger():
                # As from the menu bar, which a dialog that wants an answer keeps shut.
                if top_level() is self._window:
                    self._commands[action.command].trigger()
            case CloseWindow():
                for window in windows():
                    if window is not self._window and window.windowTitle() == action.title:
                        window.close()
        QApplication.processEvents()
        if not getattr(action, "hurried", False):
            self.settle()

    def settle(self) -> None:
        """Wait until nothing runs behind any more and all that was put off is done."""
        until = monotonic() + _PATIENCE_S
        while not self._idle():
            if monotonic() > until:
                raise TimeoutError(f"still busy after {_PATIENCE_S} s")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def _activate(self) -> None:
        """What a window manager does when the window that had the keyboard has gone."""
        if QGuiApplication.focusWindow() is None or QApplication.activeWindow() is None:
            (top_level() or self._window).activateWindow()
            QApplication.processEvents()

    def _tick(self) -> None:
        """Whatever runs a loop of its own (a context menu, a file dialog, a drag) is answered from within that loop."""
        if self._ended:
            return
        # Set going before anything is done: what is done may open the next one.
        QTimer.singleShot(_TICK_MS, self._tick)
        if QThread.currentThread().loopLevel() <= self._level:
            return
        self._answered += 1
        asking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        keys = self._answer.pop(0) if self._answer and not isinstance(asking, QFileDialog) else "Esc"
        if self._answered > _MOST_ANSWERS and asking:
            asking.close()
        elif asking is None:
            # Only dragging is left; Esc ends that too.
            self._press("Esc")
        elif isinstance(asking, QMenu | QDialog) or asking.isWindow():
            self._press(keys)

    def _press(self, keys: str) -> None:
        """Stroke by stroke, each in the window that has the keyboard by then: the one before may have closed a window.

        QTest.keyClick sends them all to the first window, whether it still exists or not.
        """
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        key, modifiers = combination.key(), combination.keyboardModifiers()
        held = [code for modifier, code in _MODIFIERS.items() if modifier & modifiers]
        text = str(QTest.keyToAscii(key)).strip("\0")  # the stub is wrong: PySide returns no number here
        for code in held:
            self._stroke(code, Qt.KeyboardModifier.NoModifier, down=True)
        self._stroke(key, modifiers, text, down=True)
        self._stroke(key, modifiers, text, down=False)
        for code in reversed(held):
            self._stroke(code, Qt.KeyboardModifier.NoModifier, down=False)

    def _stroke(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str = "", *, down: bool) -> None:
        self._activate()
        if window := QGuiApplication.focusWindow():
            QTest.simulateEvent(window, down, key, modifiers, text, False)

    def _at(self, target: str, x: float, y: float) -> tuple[QWidget, QWindow, QPoint] | None:
        """The widget, its window, and the point in that window."""
        top = top_level()
        # Kept as long as the widget is used, see Chooser.
        self._targets = Targets(top) if top else None
        widget = self._targets.find(target) if self._targets else None
        if top is None or widget is None or not widget.isEnabled():
            return None
        handle = top.windowHandle()
        # Of a widget that is scrolled half out of sight only the rest can be touched.
        seen = widget.visibleRegion().boundingRect()
        point = seen.topLeft() + QPoint(round(x * (seen.width() - 1)), round(y * (seen.height() - 1)))
        return (widget, handle, widget.mapTo(top, point)) if handle and not seen.isEmpty() else None

    def _click(self, action: Click) -> None:
        if not (found := self._at(action.target, action.x, action.y)):
            return
        _widget, window, point = found
        button = _RIGHT if action.button == "right" else _LEFT
        QTest.mouseMove(window, point)
        if action.double:
            QTest.mouseDClick(window, button, Qt.KeyboardModifier.NoModifier, point)
        else:
            QTest.mouseClick(window, button, Qt.KeyboardModifier.NoModifier, point)

    def _drag(self, action: Drag) -> None:
        if not (found := self._at(action.target, action.x, action.y)):
            return
        widget, window, point = found
        none, room = Qt.KeyboardModifier.NoModifier, widget.window().rect().bottomRight()
        QTest.mousePress(window, _LEFT, none, point)
        to = point
        for step in range(1, 5):
            x, y = point.x() + action.right * step // 4, point.y() + action.down * step // 4
            to = QPoint(min(max(0, x), room.x()), min(max(0, y), room.y()))
            QTest.mouseMove(window, to)
        QTest.mouseRelease(window, _LEFT, none, to)

    def _wheel(self, action: Wheel) -> None:
        if not (found := self._at(action.target, action.x, action.y)):
            return
        widget, window, point = found
        there = widget.mapFrom(widget.window(), point)
        event = QWheelEvent(
            QPointF(there),
            QPointF(window.mapToGlobal(point)),
            QPoint(),
            QPoint(0, action.notches * _NOTCH),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier if action.ctrl else Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)


def _compose(action: Compose) -> None:
    for letters, words in ((action.letters, ""), ("", action.words)):
        widget = QApplication.focusWidget()
        if widget and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) and (letters or words):
            event = QInputMethodEvent(letters, [])
            event.setCommitString(words)
            QApplication.sendEvent(widget, event)
