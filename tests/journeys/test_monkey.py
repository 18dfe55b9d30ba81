"""A monkey at keyboard and mouse: whatever it does, nothing goes wrong and nothing is left behind."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, qWarning
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.monkey.actions import Click, Press, Wheel
from tests.monkey.choice import Chooser
from tests.monkey.endurance import endure
from tests.monkey.hands import Hands
from tests.monkey.program import Program
from tests.monkey.roam import Check, roam, shrink

from antou.library.model import Library
from antou.workspace import Workspace

_SEED = 5


def test_five_hundred_actions_do_no_harm_and_leave_nothing_behind(
    library: Library,
    dispose: Callable[[Workspace], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path))
    endurance = endure(Program(library, tmp_path, dispose), _SEED, 500)
    record_property("MB after the first and after the last action", endurance.mb)
    if endurance.fault:
        pytest.fail(endurance.fault)  # an assertion would cut the actions off
    assert endurance.grown == {}


class Trap(QWidget):
    """Three buttons; the third raises once the first was pressed and after it not the second."""

    def __init__(self) -> None:
        super().__init__()
        self.armed = False
        layout = QVBoxLayout(self)
        for text, act in (("arm", self._arm), ("disarm", self._disarm), ("fire", self._fire)):
            button = QPushButton(text)
            button.clicked.connect(act)
            layout.addWidget(button)

    def _arm(self) -> None:
        self.armed = True

    def _disarm(self) -> None:
        self.armed = False

    def _fire(self) -> None:
        if self.armed:
            raise ValueError("caught")


@contextmanager
def fresh_trap() -> Iterator[tuple[Hands, Check]]:
    trap = Trap()
    trap.show()
    trap.activateWindow()
    QApplication.processEvents()
    hands = Hands(trap)
    yield hands, lambda: ()
    hands.rest()
    trap.close()
    trap.deleteLater()


@pytest.mark.parametrize("seed", range(5))
def test_the_monkey_falls_into_a_trap_and_tells_the_two_steps_that_lead_there(qapp: QApplication, seed: int) -> None:
    assert qapp
    choose = Chooser(seed)
    with fresh_trap() as (hands, check):
        found = roam(hands, check, islice(iter(choose.choose, None), 2000))
    assert found.fault.startswith("ValueError: caught")
    least = shrink(found, fresh_trap, 200)
    assert least.fault == found.fault
    assert len(least.actions) == 2


def _raise() -> None:
    raise KeyError("in a slot")


def _warn() -> None:
    qWarning("of Qt")


def _log() -> None:
    logging.getLogger("antou").warning("in the log")


@pytest.mark.parametrize(
    ("wrong", "line"),
    [(_raise, "KeyError: 'in a slot'"), (_warn, "Qt: of Qt"), (_log, "log WARNING: in the log")],
)
def test_what_goes_wrong_behind_is_heard(qtbot: QtBot, wrong: Callable[[], None], line: str) -> None:
    button = QPushButton("go")
    qtbot.addWidget(button)
    button.clicked.connect(wrong)
    button.show()
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    hands = Hands(button)
    outcome = roam(hands, lambda: (), [Press("Tab"), Click("QPushButton go", 0.5, 0.5), Press("Tab")])
    hands.rest()
    assert outcome.fault.startswith(line)
    assert len(outcome.actions) == 2


def _interrupt() -> None:
    raise KeyboardInterrupt


def test_who_interrupts_it_finds_no_fault(qtbot: QtBot) -> None:
    button = QPushButton("go")
    qtbot.addWidget(button)
    button.clicked.connect(_interrupt)
    button.show()
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    hands = Hands(button)
    with pytest.raises(KeyboardInterrupt):
        roam(hands, lambda: (), [Click("QPushButton go", 0.5, 0.5)])
    hands.rest()


def test_what_does_not_hold_any_more_is_told_with_the_action_before(qapp: QApplication) -> None:
    assert qapp
    actions = [Press("Tab"), Press("Space"), Press("Tab")]
    with fresh_trap() as (hands, _check):
        trap = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Trap))
        outcome = roam(hands, lambda: ["armed"] if trap.armed else [], [Click("QPushButton arm", 0.5, 0.5), *actions])
    assert (outcome.fault, outcome.actions) == ("armed", (Click("QPushButton arm", 0.5, 0.5),))


class Released(QObject):
    """Keys released over a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.keys: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease:
            self.keys.append(event.key())
        return False


def test_a_key_that_closes_a_window_is_released_in_the_one_behind_it(qtbot: QtBot) -> None:
    """To go on in the window that is gone ends the process, sooner or later."""
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    dialog = QDialog(field)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    released = Released(field)
    hands = Hands(field)
    hands.perform(Press("Esc"))
    hands.rest()
    assert released.keys == [Qt.Key.Key_Escape]


# The offscreen platform has neither a stack of windows nor a keyboard to grab for menus.
@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_alt_closes_a_context_menu_and_the_letter_opens_the_other_menu(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = window.menuBar().addMenu("转到(&G)")
    menu.addAction("后退")
    field = QLineEdit()
    field.setAccessibleName("检索词")
    window.setCentralWidget(field)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(window)
    hands.perform(Click("QLineEdit 检索词", 0.5, 0.5, "right"))
    assert QApplication.activePopupWidget() not in (None, menu)
    hands.perform(Press("Alt+G"))
    hands.rest()
    assert QApplication.activePopupWidget() is menu
    menu.close()


@pytest.fixture
def opened_list(qtbot: QtBot) -> QComboBox:
    """A field with its list open: in that there are widgets that Qt has made, not Python."""
    field = QComboBox()
    field.addItems([f"第 {number} 项" for number in range(40)])
    qtbot.addWidget(field)
    field.show()
    qtbot.waitUntil(field.isActiveWindow)
    field.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    return field


# The offscreen platform has neither a stack of windows nor a keyboard to grab for lists.
@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_widgets_that_qt_has_made_are_chosen_as_well(opened_list: QComboBox) -> None:
    choose = Chooser(0)
    chosen = {one.target for one in (choose.choose() for _ in range(60)) if isinstance(one, Click | Wheel)}
    assert chosen == {"QListView/viewport"}
    opened_list.hidePopup()


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_widgets_that_qt_has_made_are_touched_as_well(opened_list: QComboBox) -> None:
    hands = Hands(opened_list)
    hands.perform(Wheel("QListView/viewport", 0.5, 0.5, -3))
    hands.rest()
    assert opened_list.view().verticalScrollBar().value() > 0
    opened_list.hidePopup()
