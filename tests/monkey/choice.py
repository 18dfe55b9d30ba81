"""What a user who knows nothing of the program might do next."""

from collections.abc import Sequence
from random import Random

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QTextEdit,
    QWidget,
)
from tests.monkey.actions import Action, Click, CloseWindow, Compose, Drag, Press, Resize, Trigger, Wheel
from tests.monkey.hands import Targets, top_level, windows

WORDS = (
    *("应急物资", "巨灾保险", "危化品", "森林 防火", '"应急物资"', "灾害 或 事故", "标题:物资", "救援 -队伍"),
    *("同节 演练 学校", "应急 /20 物资", "规划:北碚 物资", "yjwz", "预案", "35%", "2025", "巨", "没有这样的词"),
    *("，", "（", '"', "\\", " "),
)
KEYS = (
    *("Tab", "Tab", "Shift+Tab", "Return", "Return", "Space", "Shift+Space", "Esc", "Backspace", "Del"),
    *("Left", "Right", "Up", "Down", "Down", "Home", "End", "PgUp", "PgDown", "Shift+F10", "Menu", "F2", "F4", "F10"),
    *("Shift+Right", "Shift+Down", "Shift+End", "Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+Z", "Ctrl+Home"),
    *("Ctrl+End", "Ctrl+Left", "Alt+Up", "Alt+Down", "Alt+F", "Alt+E", "Alt+V", "Alt+G", "Alt+T", "Alt+H"),
    *("a", "j", "y", "z", "7", "*", "+", "-", "?", "/"),
)
_ANSWERS: tuple[tuple[str, ...], ...] = (
    (),
    ("Down", "Return"),
    ("Down", "Down", "Return"),
    ("Up", "Return"),
    ("Up", "Up", "Up", "Return"),
    ("Tab", "Down", "Space", "Return"),
)
_SIZES = ((1000, 600), (1024, 640), (1280, 800), (1366, 768), (1600, 900))
_TOUCHED = (
    (QAbstractButton,),
    (QAbstractItemView,),
    (QTabBar,),
    (QLineEdit, QComboBox),
    (QTextEdit, QAbstractScrollArea),
    (QScrollBar, QSplitterHandle),
    (QMenuBar,),
    (QLabel,),
)
"""Kinds of widgets, each as likely to be touched as the others however many there are of it."""
_MENU_WORTH = 6
"""A menu that is open is mostly used."""


class Chooser:
    """Makes one action after the other out of a seed; what is to be seen on the screen has its share in them."""

    def __init__(self, seed: int, shortcuts: Sequence[str] = (), commands: Sequence[str] = ()) -> None:
        """`shortcuts`: of the commands, in the words of QKeySequence; `commands`: keys of those that have none."""
        self._random = Random(seed)
        self._shortcuts = shortcuts
        self._commands = commands
        self._next: list[Action] = []
        self._hurried = False
        self._targets: Targets | None = None

    def choose(self) -> Action:
        """The next action."""
        if not self._next:
            self._next = list(self._make(blind=self._hurried))
        action = self._next.pop(0)
        self._hurried = getattr(action, "hurried", False)
        return action

    def _make(self, *, blind: bool) -> Sequence[Action]:
        """`blind`: without a look at the screen, which at this moment depends on how fast the machine is."""
        random = self._random
        kinds = [(self._shortcut, 20), (self._key, 20), (self._words, 6), (self._query, 6), (self._resize, 3)]
        if self._commands:
            kinds.append((self._command, 5))
        if not blind:
            menu = _MENU_WORTH if isinstance(top_level(), QMenu) else 1
            kinds += [(self._click, 28 * menu), (self._drag, 5), (self._wheel, 7), (self._close, 2)]
        (make,) = random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])
        return make()

    def _hurry(self) -> bool:
        return self._random.random() < 0.15

    def _shortcut(self) -> Sequence[Action]:
        if not self._shortcuts:
            return self._key()
        return [Press(self._random.choice(self._shortcuts), self._random.choice(_ANSWERS), self._hurry())]

    def _key(self) -> Sequence[Action]:
        times = self._random.choice((1, 1, 1, 2, 5))
        key, answer = self._random.choice(KEYS), self._random.choice(_ANSWERS)
        return [Press(key, answer, hurried=at < times - 1) for at in range(times)]

    def _words(self) -> Sequence[Action]:
        words = self._random.choice((*WORDS, ""))
        letters = self._random.choice(("", "ying'ji", "a"))
        return [Compose(letters, words, self._hurry())]

    def _query(self) -> Sequence[Action]:
        words = self._random.choice(WORDS)
        at = self._random.randrange(len(words))
        into = Press(self._random.choice(("Ctrl+F", "Ctrl+Shift+F", "Ctrl+Shift+F", "Ctrl+K")), (), hurried=True)
        parts = [Compose("", part, hurried=True) for part in (words[:at], words[at:]) if part]
        end = Press(self._random.choice(("Return", "Return", "Down", "Esc", "F3")), (), self._hurry())
        return [into, *parts, end]

    def _resize(self) -> Sequence[Action]:
        width, height = self._random.choice(_SIZES)
        return [Resize(width, height, self._hurry())]

    def _command(self) -> Sequence[Action]:
        return [Trigger(self._random.choice(self._commands), self._hurry())]

    def _close(self) -> Sequence[Action]:
        titles = [window.windowTitle() for window in windows() if window.parentWidget() and window.windowTitle()]
        return [CloseWindow(self._random.choice(titles))] if titles else self._key()

    def _click(self) -> Sequence[Action]:
        if not (found := self._target()):
            return self._key()
        name, widget = found
        x, y = self._point(widget)
        button = "right" if self._random.random() < 0.12 else "left"
        double = button == "left" and self._random.random() < 0.1
        return [Click(name, x, y, button, double, self._random.choice(_ANSWERS))]

    def _drag(self) -> Sequence[Action]:
        if not (found := self._target(QSplitterHandle, QScrollBar, QTextEdit, QAbstractItemView)):
            return self._key()
        x, y = self._somewhere()
        return [Drag(found[0], x, y, self._random.randint(-300, 300), self._random.randint(-200, 200))]

    def _wheel(self) -> Sequence[Action]:
        if not (found := self._target(QAbstractScrollArea, QScrollBar, QComboBox)):
            return self._key()
        x, y = self._somewhere()
        notches = self._random.choice((-10, -3, -1, -1, 1, 1, 3, 10))
        return [Wheel(found[0], x, y, notches, ctrl=self._random.random() < 0.3)]

    def _somewhere(self) -> tuple[float, float]:
        return round(self._random.random(), 3), round(self._random.random(), 3)

    def _target(self, *kinds: type[QWidget]) -> tuple[str, QWidget] | None:
        """A widget that can be touched, by its name; of these kinds, if any are named."""
        if not (top := top_level()):
            return None
        # Kept: where Qt has made the parent, PySide forgets a widget together with the last reference to its parent.
        self._targets = Targets(top)
        if isinstance(top, QMenu):
            return self._targets.items()[0]
        groups: list[list[tuple[str, QWidget]]] = [[] for _ in _TOUCHED]
        for name, widget in self._targets.items():
            if not widget.isEnabled() or widget.visibleRegion().isEmpty():
                continue
            parent = widget.parentWidget()
            touched = parent if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget else widget
            if touched is widget and isinstance(widget, QAbstractScrollArea):
                continue  # its viewport stands for it
            if kinds and not isinstance(touched, kinds):
                continue
            for group, members in zip(groups, _TOUCHED, strict=True):
                if isinstance(touched, members):
                    group.append((name, widget))
                    break
        some = [group for group in groups if group]
        return self._random.choice(self._random.choice(some)) if some else None

    def _point(self, widget: QWidget) -> tuple[float, float]:
        """Somewhere on it, in a list or a menu on one of its rows."""
        x, y = self._somewhere()
        view = widget.parentWidget()
        rows: list[int] = []
        seen = widget.visibleRegion().boundingRect()
        if isinstance(view, QAbstractItemView) and view.viewport() is widget:
            middle = seen.center().x()
            rows = [at for at in range(seen.top() + 4, seen.bottom(), 8) if view.indexAt(QPoint(middle, at)).isValid()]
        elif isinstance(widget, QMenu):
            rows = [widget.actionGeometry(action).center().y() for action in widget.actions() if action.isEnabled()]
        if rows:
            y = round((self._random.choice(rows) - seen.top()) / max(1, seen.height() - 1), 3)
        return x, y
