"""What a user may do to a window, as plain data: it can be printed, replayed, and left out one by one.

A place in a window is `x`, `y`, each from 0 (left, top) to 1; a `target` names a widget as `hands.Targets` does.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """`hurried`: the next action comes at once, without waiting for what this one set going behind."""


@dataclass(frozen=True, slots=True)
class Press(Action):
    """A key with its modifiers, in the words of QKeySequence. `answer`: keys for the menu or dialog that it opens."""

    keys: str
    answer: tuple[str, ...] = ()
    hurried: bool = False


@dataclass(frozen=True, slots=True)
class Compose(Action):
    """What an input method does: the letters that are still being composed, then the finished words ('': none)."""

    letters: str
    words: str
    hurried: bool = False


@dataclass(frozen=True, slots=True)
class Click(Action):
    target: str
    x: float
    y: float
    button: str = "left"
    double: bool = False
    answer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drag(Action):
    """With the left button, over so many pixels."""

    target: str
    x: float
    y: float
    right: int
    down: int


@dataclass(frozen=True, slots=True)
class Wheel(Action):
    """So many notches, away from the user if above 0."""

    target: str
    x: float
    y: float
    notches: int
    ctrl: bool = False


@dataclass(frozen=True, slots=True)
class Resize(Action):
    width: int
    height: int
    hurried: bool = False


@dataclass(frozen=True, slots=True)
class Trigger(Action):
    """A command that has no key, as from its menu."""

    command: str
    hurried: bool = False


@dataclass(frozen=True, slots=True)
class CloseWindow(Action):
    """The cross of a window that is not the main one, by the window's title."""

    title: str
