"""The field that narrows a list: its cross is there with words, empties it, and has the colours of the theme."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from antou.shelf.settings import THEMES
from antou.ui.appearance import Appearance
from antou.ui.filter_field import FilterField


@pytest.fixture
def field(appearance: Appearance, qtbot: QtBot) -> FilterField:
    field = FilterField(appearance)
    qtbot.addWidget(field)
    field.show()
    return field


def cross(field: FilterField) -> QToolButton:
    button = field.findChild(QToolButton)
    assert button
    return button


def channels(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def test_the_cross_is_there_with_words_and_empties_the_field(field: FilterField) -> None:
    assert not cross(field).isVisible()
    field.setText("物资")
    assert cross(field).isVisible()
    cross(field).click()
    assert field.text() == ""
    assert not cross(field).isVisible()


@pytest.mark.parametrize("theme", THEMES)
def test_the_cross_has_the_colour_of_the_text(field: FilterField, appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    image = cross(field).icon().pixmap(16).toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    strongest = max(points, key=QColor.alpha)
    assert strongest.alpha() > 100
    # Its lines run aslant: half of a point is ground, and the colour is rounded.
    wanted = appearance.color("text")
    for got, want in zip(channels(strongest), channels(wanted), strict=True):
        assert abs(got - want) <= 2
