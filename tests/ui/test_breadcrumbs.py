"""The path of the section being read: elided from the middle, its last step always there."""

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.breadcrumbs import Breadcrumbs
from antou.ui.navigator import Navigator


@pytest.fixture
def crumbs(library: Library, navigator: Navigator, appearance: Appearance, qtbot: QtBot) -> Iterator[Breadcrumbs]:
    assert appearance
    crumbs = Breadcrumbs(library, navigator)
    bar = QWidget()
    bar.setObjectName("crumbs")
    row = QHBoxLayout(bar)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(crumbs, 1)
    qtbot.addWidget(bar)
    bar.show()
    yield crumbs
    bar.close()  # Held till here: Python would let it go with the function.


def resize(crumbs: Breadcrumbs, width: int) -> None:
    crumbs.window().resize(width, 36)
    QApplication.processEvents()
    assert crumbs.width() == width


def steps(crumbs: Breadcrumbs) -> list[QToolButton]:
    QApplication.processEvents()
    buttons: Iterable[QToolButton] = crumbs.findChildren(QToolButton)
    return [button for button in buttons if not button.isHidden()]


def test_the_path_is_there_at_once(navigator: Navigator, crumbs: Breadcrumbs) -> None:
    # No turn of the event loop: what is painted now must not lack the path.
    def shown() -> int:
        buttons: Iterable[QToolButton] = crumbs.findChildren(QToolButton)
        return sum(button.isVisible() for button in buttons)

    resize(crumbs, 900)
    navigator.go(Locator("beibei/3.4.3"))
    assert shown() == 4
    crumbs.window().resize(400, 36)
    assert shown() == 4


@pytest.mark.parametrize("width", [300, 385, 409, 900])
def test_every_step_is_within_the_width_and_the_last_is_there(
    library: Library, navigator: Navigator, crumbs: Breadcrumbs, width: int
) -> None:
    resize(crumbs, width)
    sections = [section for plan in library.plans for section in plan.sections]
    longest = sorted(sections, key=lambda section: len(section.label))[-20:]
    for section in (*sections[::15], *longest):
        navigator.go(Locator(section.id))
        buttons = steps(crumbs)
        assert [button.toolTip() for button in buttons][1:] == [step.label for step in library.path(section.id)][1:]
        assert buttons[-1].geometry().right() <= width
        metrics = buttons[-1].fontMetrics()
        assert metrics.horizontalAdvance(buttons[-1].text()) <= buttons[-1].width()
        last = buttons[-1].text().replace("&&", "&")
        assert last == section.label or (last.endswith("…") and section.label.startswith(last[:-1]) and len(last) > 1)


@pytest.mark.parametrize("width", [120, 180, 245])
def test_in_the_narrowest_bar_every_step_can_still_be_pressed(
    library: Library, navigator: Navigator, crumbs: Breadcrumbs, width: int
) -> None:
    resize(crumbs, width)
    for section in library.plans[0].sections:
        navigator.go(Locator(section.id))
        buttons = steps(crumbs)
        assert len(buttons) == len(library.path(section.id))
        assert all(button.text() and button.width() > 8 for button in buttons)
        if len(buttons) < 5 or width > 180:
            assert buttons[-1].geometry().right() <= width


def test_middle_steps_keep_their_numbers(navigator: Navigator, crumbs: Breadcrumbs) -> None:
    navigator.go(Locator("beibei/3.4.3"))
    resize(crumbs, 330)
    assert [button.text() for button in steps(crumbs)][:3] == ["北碚区", "三、…", "（四）…"]


def test_where_numbers_must_go_too_the_last_step_has_their_room(navigator: Navigator, crumbs: Breadcrumbs) -> None:
    navigator.go(Locator("beibei/3.4.3"))
    resize(crumbs, 250)
    texts = [button.text() for button in steps(crumbs)]
    assert texts[:3] == ["北碚区", "…", "…"]
    assert len(texts[3]) > len("3.强化…")
    assert steps(crumbs)[3].geometry().right() <= 250


def test_where_there_is_room_nothing_is_elided(library: Library, navigator: Navigator, crumbs: Breadcrumbs) -> None:
    resize(crumbs, 2000)
    navigator.go(Locator("beibei/3.4.3"))
    assert " › ".join(button.text() for button in steps(crumbs)) == crumbs.text()
    assert crumbs.text().startswith(library.plan("beibei").short)


def test_the_middle_gives_way_before_the_last(navigator: Navigator, crumbs: Breadcrumbs) -> None:
    navigator.go(Locator("beibei/3.4.3"))
    resize(crumbs, 2000)
    whole = [button.text() for button in steps(crumbs)]
    elided = []
    for width in range(1000, 200, -20):
        resize(crumbs, width)
        elided.append([text != full for text, full in zip([b.text() for b in steps(crumbs)], whole, strict=True)])
    assert all(state[1] for state in elided if state[-1])
    assert any(state[1] and not state[-1] for state in elided)
    assert not any(state[0] for state in elided)


def test_every_step_leads_there(library: Library, navigator: Navigator, crumbs: Breadcrumbs) -> None:
    resize(crumbs, 900)
    for at, step in enumerate(library.path("beibei/3.4.3")):
        navigator.go(Locator("beibei/3.4.3"))
        QTest.mouseClick(steps(crumbs)[at], Qt.MouseButton.LeftButton)
        assert navigator.section == step.id
        assert len(steps(crumbs)) == at + 1
