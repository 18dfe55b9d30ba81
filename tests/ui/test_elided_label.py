"""What does not fit into a label is left out where it does least harm, and is in the tool tip."""

import pytest
from pytestqt.qtbot import QtBot

from antou.ui.elided_label import ElidedLabel

WORDS = "各部规划都列出的指标，名称不一定相同；名称相同的，口径也不一定相同。"


def _label(qtbot: QtBot, lines: int) -> ElidedLabel:
    label = ElidedLabel(lines=lines)
    qtbot.addWidget(label)
    label.setText(WORDS)
    return label


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_words_that_fit_stand_in_one_line(qtbot: QtBot, lines: int) -> None:
    label = _label(qtbot, lines)
    assert label.shown(2000) == [WORDS]


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_only_the_last_line_is_shortened(qtbot: QtBot, lines: int) -> None:
    label = _label(qtbot, lines)
    room = label.fontMetrics().horizontalAdvance(WORDS) // 4
    shown = label.shown(room)
    assert len(shown) == lines
    assert WORDS.startswith("".join(shown).removesuffix("…"))
    assert shown[-1].endswith("…")
    assert all(label.fontMetrics().horizontalAdvance(line) <= room for line in shown)
    assert label.toolTip() == WORDS


def test_two_lines_hold_more_than_half_of_what_is_needed_for_one(qtbot: QtBot) -> None:
    label = _label(qtbot, 2)
    room = label.fontMetrics().horizontalAdvance(WORDS) * 2 // 3
    assert "".join(label.shown(room)) == WORDS
    assert label.sizeHint().height() > _label(qtbot, 1).sizeHint().height()


def test_nothing_is_shown_of_no_words(qtbot: QtBot) -> None:
    label = _label(qtbot, 2)
    label.clear()
    assert label.shown(300) == []
