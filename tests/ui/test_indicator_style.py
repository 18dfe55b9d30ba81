"""Tick boxes are seen in every theme, also where the view has changed the palette of a row."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from antou.shelf.settings import THEMES
from antou.ui.appearance import Appearance
from antou.ui.indicator_style import IndicatorStyle

_SIDE = 16


@pytest.mark.parametrize("theme", THEMES)
def test_an_empty_box_has_its_outline_whatever_the_palette_of_the_row(appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    ground = appearance.color("surface-selected")
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, _SIDE, _SIDE)  # type: ignore[attr-defined]
    option.palette = QPalette(ground)  # type: ignore[attr-defined]
    option.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Off  # type: ignore[attr-defined]
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    IndicatorStyle().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, option, painter)
    painter.end()
    middle = [QColor(image.pixel(x, _SIDE // 2)).name() for x in range(_SIDE)]
    assert middle.count(appearance.color("border-strong").name()) == 2
