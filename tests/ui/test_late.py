"""A page that is made late stands where it would have stood: in the stack and in the order of Tab."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from antou.ui.late import Late


class _Fields(QWidget):
    """Two fields, and a box that has a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.fields = [QLineEdit(), QComboBox(), QLineEdit()]
        column = QVBoxLayout(self)
        for field in self.fields:
            column.addWidget(field)


class _Window(QWidget):
    """A field, a stack with a late page, a field."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = QStackedWidget()
        self.first, self.last = QLineEdit(), QLineEdit()
        self.late = Late(self.stack, _Fields, self.first)
        column = QVBoxLayout(self)
        for part in (self.first, self.stack, self.last):
            column.addWidget(part)

    def reached(self) -> list[QWidget | None]:
        """Who has the keyboard after each Tab, once round."""
        self.first.setFocus()
        passed: list[QWidget | None] = []
        while not passed or QApplication.focusWidget() is not self.first:
            passed.append(QApplication.focusWidget())
            QTest.keyClick(passed[-1] or self, Qt.Key.Key_Tab)
        return passed


def test_tab_comes_to_it_between_what_stands_before_and_after(qtbot: QtBot) -> None:
    window = _Window()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    assert window.reached() == [window.first, window.last]
    assert window.late.made is None
    window.stack.setCurrentWidget(window.late.page)
    assert window.reached() == [window.first, *window.late.page.fields, window.last]


def test_the_page_in_front_stays_in_front(qtbot: QtBot) -> None:
    window = _Window()
    qtbot.addWidget(window)
    shown = QWidget()
    window.stack.addWidget(shown)
    window.stack.setCurrentWidget(shown)
    page = window.late.page
    assert (window.stack.currentWidget(), window.stack.indexOf(page), window.stack.count()) == (shown, 0, 2)
    assert window.late.page is page
