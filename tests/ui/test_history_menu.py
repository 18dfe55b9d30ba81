"""The menus of the places visited."""

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.ui.history_menu import HistoryMenu
from antou.ui.navigator import Navigator

Opened = Callable[..., HistoryMenu]


@pytest.fixture
def opened(library: Library, navigator: Navigator, qtbot: QtBot) -> Opened:
    def open_(*, back: bool = True, forward: bool = True) -> HistoryMenu:
        menu = HistoryMenu(library, navigator, back=back, forward=forward)
        qtbot.addWidget(menu)
        menu.aboutToShow.emit()
        return menu

    return open_


def texts(menu: HistoryMenu) -> list[str]:
    return [action.toolTip() for action in menu.actions()]


def entries(menu: HistoryMenu) -> int:
    found: Iterable[QAction] = menu.findChildren(QAction)
    return len(list(found))


def test_every_place_is_told_with_its_path(navigator: Navigator, opened: Opened) -> None:
    for section in ("beibei", "beibei/3.4.3", "beibei/3.4.3.1", "gongshu/1"):
        navigator.go(Locator(section))
    menu = opened()
    assert texts(menu) == [
        texts(menu)[0],
        "北碚区　三、（四）3. › 完善应急物资储备",
        "北碚区　三、（四）3.强化应急物资保障",
        "北碚区",
    ]
    assert texts(menu)[0].startswith("拱墅区　一、")
    assert [action.isChecked() for action in menu.actions()] == [True, False, False, False]


def test_back_and_forward_list_their_own_side_nearest_places_included(navigator: Navigator, opened: Opened) -> None:
    for section in ("beibei", "beibei/2", "beibei/3", "beibei/4"):
        navigator.go(Locator(section))
    navigator.travel(-2)
    assert [text[4:6] for text in texts(opened(back=False))] == ["四、", "三、"]
    assert texts(opened(forward=False)) == ["北碚区"]


def test_choosing_a_place_goes_there(navigator: Navigator, opened: Opened) -> None:
    for section in ("beibei", "beibei/2", "zigong/3.5.2", "beibei/4"):
        navigator.go(Locator(section))
    behind = opened(forward=False)
    behind.actions()[1].trigger()
    assert navigator.section == "beibei/2"
    ahead = opened(back=False)
    ahead.actions()[0].trigger()
    assert navigator.section == "beibei/4"


def test_places_in_one_section_count_once_and_lead_to_the_nearest(navigator: Navigator, opened: Opened) -> None:
    navigator.go(Locator("beibei/1"))
    for block in (2, 5, 8):
        navigator.go(Locator("beibei/2.4", block))
    navigator.go(Locator("beibei/3"))
    menu = opened(forward=False)
    assert len(menu.actions()) == 2
    menu.actions()[0].trigger()
    assert navigator.place == Locator("beibei/2.4", 8)


def test_no_more_than_fifteen_places_are_listed(library: Library, navigator: Navigator, opened: Opened) -> None:
    sections = [section.id for section in library.plans[0].sections[:40]]
    for section in sections:
        navigator.go(Locator(section))
    assert len(opened(forward=False).actions()) == 15
    navigator.travel(-20)
    menu = opened()
    assert len(menu.actions()) == 15
    assert [action.isChecked() for action in menu.actions()].count(True) == 1
    menu.actions()[0].trigger()
    assert navigator.section == sections[23]


def test_before_anything_was_read_there_is_nothing_to_choose(opened: Opened) -> None:
    assert opened().actions() == []


def test_however_often_it_opens_it_keeps_no_more_entries_than_it_shows(navigator: Navigator, opened: Opened) -> None:
    navigator.go(Locator("beibei/1"))
    menu = opened()
    before = entries(menu)
    for at in range(2, 6):
        navigator.go(Locator(f"beibei/{at}"))
        menu.aboutToShow.emit()
    assert len(menu.actions()) == 5
    assert entries(menu) == before
