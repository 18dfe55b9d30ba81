"""The cell of a plan: a figure that is seen first, and words that can be read also where it cannot be pressed."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from antou.shelf.settings import THEMES
from antou.ui.appearance import Appearance
from antou.ui.plan_cell import PlanCell


@pytest.fixture
def cell(appearance: Appearance, qtbot: QtBot) -> PlanCell:
    cell = PlanCell("自贡市", appearance)
    qtbot.addWidget(cell)
    return cell


def inks(image: QImage) -> list[tuple[int, str]]:
    """Every point that is painted in a pure colour of the theme: its line and that colour."""
    return [
        (y, QColor(image.pixel(x, y)).name()) for y in range(4, image.height() - 4) for x in range(4, image.width() - 4)
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_the_name_is_muted_and_the_figure_is_not(cell: PlanCell, appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    cell.setText("自贡\n58")
    cell.resize(cell.sizeHint())
    found = inks(cell.grab().toImage())
    muted = [y for y, color in found if color == appearance.color("text-muted").name()]
    strong = [y for y, color in found if color == appearance.color("text").name()]
    assert strong
    assert max(strong) > cell.height() // 2
    if appearance.color("text-muted") != appearance.color("text"):
        assert muted
        assert max(muted) <= min(strong)


@pytest.mark.parametrize("theme", THEMES)
def test_not_mentioned_is_read_though_it_cannot_be_pressed(cell: PlanCell, appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    cell.setText("自贡\n未提及")
    cell.setEnabled(False)
    cell.resize(cell.sizeHint())
    found = {color for y, color in inks(cell.grab().toImage()) if y > cell.height() // 2}
    assert appearance.color("text-muted").name() in found


def test_both_lines_are_whole_at_the_least_width(cell: PlanCell, appearance: Appearance) -> None:
    for large in (False, True):
        appearance.set_large(large)
        cell.setText("自贡\n未提及")
        widest = 3 * appearance.tokens.ui_px("small")
        assert widest <= cell.minimumSizeHint().width() < cell.sizeHint().width()
        assert cell.minimumSizeHint().height() >= sum(appearance.tokens.ui_px(step) for step in ("small", "strong"))


def test_words_instead_of_a_figure_take_no_more_room_than_they_need(cell: PlanCell, appearance: Appearance) -> None:
    appearance.set_large(True)
    cell.setText("自贡\n未提及")
    assert cell.minimumSizeHint().width() <= 3 * appearance.tokens.ui_px("small") + 4
