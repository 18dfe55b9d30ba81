"""Starting: the first time with what there is, later where one was, always on a screen that exists."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from antou import paths
from antou.library.locator import Locator
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.main_window import READING, START
from antou.workspace import Workspace

OpenWindow = Callable[..., Workspace]


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def test_the_first_start_shows_the_plans_and_a_later_one_where_one_was(open_window: OpenWindow) -> None:
    first = open_window()
    assert first.window.page == START
    assert first.navigator.place is None
    first.window.start.cards[3].click()
    first.navigator.go(Locator("zigong/3.5.2"))
    second = open_window()
    assert (second.window.page, second.navigator.section) == (READING, "zigong/3.5.2")
    assert second.window.reading.reader.place() == Locator("zigong/3.5.2")


def test_whoever_left_from_the_start_page_begins_there_and_can_go_on(open_window: OpenWindow) -> None:
    open_window("zigong/3.5.2").commands["start"].trigger()
    again = open_window()
    assert again.window.page == START
    assert again.window.start.resume.isVisible()
    again.window.start.resume.click()
    assert (again.window.page, again.navigator.section) == (READING, "zigong/3.5.2")


def test_a_start_without_ever_reading_leaves_nothing_to_go_on_with(open_window: OpenWindow) -> None:
    open_window()
    again = open_window()
    assert again.window.page == START
    assert not again.window.start.resume.isVisible()


def test_a_place_of_another_edition_leads_to_the_start_page(open_window: OpenWindow) -> None:
    shelf = Shelf(paths.shelf_file())
    shelf.settings.save(Settings(place="beibei/99#3"))
    shelf.close()
    assert open_window().window.page == START


def test_what_was_read_is_listed_and_measured_after_a_restart(open_window: OpenWindow) -> None:
    first = open_window("zigong")
    bar = first.window.reading.reader.verticalScrollBar()
    bar.setValue(bar.maximum())
    first.navigator.go(Locator("wujiang/2.3"))
    first.commands["start"].trigger()
    again = open_window()
    cards = {card.plan.slug: card for card in again.window.start.cards}
    assert cards["wujiang"].read_line.text().startswith("上次读到")
    assert 0 < cards["wujiang"].meter.value() < 100
    assert cards["gongshu"].read_line.text() == "还没读过"
    rows = again.window.start.model
    assert str(rows.index(0).data()).startswith(f"{again.library.section('wujiang/2.3').label}，今天")


def test_from_home_to_a_plan_and_back_by_keyboard_alone(open_window: OpenWindow) -> None:
    window = open_window("beibei/2")
    window.window.activateWindow()
    _press(Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert window.window.page == START
    assert QApplication.focusWidget() is window.window.start.resume
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Return)
    assert (window.window.page, window.navigator.section) == (READING, "wansheng")
    _press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.navigator.section == "beibei/2"


_OPEN = """
import sys
from PySide6.QtWidgets import QApplication
from antou import paths
from antou.app import make_application
from antou.library.load import load
from antou.shelf.shelf import Shelf
from antou.workspace import Workspace
app = make_application()
shelf = Shelf(paths.shelf_file())
workspace = Workspace(load(paths.content_dir()), shelf, shelf.settings.load())
workspace.open(None)
window = workspace.window
app.processEvents()
if len(sys.argv) > 1:
    window.setGeometry(*map(int, sys.argv[1:]))
app.processEvents()
print(*window.geometry().getRect(), *window.screen().availableGeometry().getRect())
window.close()
workspace.close()
"""


def _opened_at(folder: Path, screens: list[tuple[int, int, int, int]], *moved_to: int) -> tuple[list[int], list[int]]:
    """Open the window on these screens: where it then is (without its frame), and the screen it is on."""
    names = ("x", "y", "width", "height")
    setup = {
        "screens": [
            {
                "name": f"{number}",
                "logicalDpi": 96,
                "logicalBaseDpi": 96,
                "dpr": 1,
                **dict(zip(names, screen, strict=True)),
            }
            for number, screen in enumerate(screens)
        ]
    }
    file = folder / "screens.json"
    file.write_text(json.dumps(setup), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _OPEN, *map(str, moved_to)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}", "ANTOU_DATA": str(folder / "data")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    numbers = [int(word) for word in done.stdout.split()]
    return numbers[:4], numbers[4:]


def _lies_on(window: list[int], screen: list[int]) -> bool:
    """Whether the whole window is on the screen."""
    x, y, width, height = window
    return (
        x >= screen[0] and y >= screen[1] and x + width <= screen[0] + screen[2] and y + height <= screen[1] + screen[3]
    )


SMALL = (0, 0, 1366, 768)


@pytest.mark.parametrize("gone", [(1366, 0, 1366, 768), (1366, 0, 1920, 1080), (1366, -300, 2560, 1440)])
def test_the_window_is_found_again_when_the_second_screen_is_gone(
    tmp_path: Path, gone: tuple[int, int, int, int]
) -> None:
    place = (gone[0] + 150, gone[1] + 60, 1100, 640)
    window, screen = _opened_at(tmp_path, [SMALL, gone], *place)
    assert screen == list(gone)
    assert _lies_on(window, screen)
    again, _screen = _opened_at(tmp_path, [SMALL, gone])
    assert again[2:] == window[2:]
    assert _lies_on(again, list(gone))
    alone, screen = _opened_at(tmp_path, [SMALL])
    assert screen == list(SMALL)
    assert _lies_on(alone, screen)


@pytest.mark.parametrize("screen", [SMALL, (0, 0, 1024, 640), (0, 0, 1920, 1080)])
def test_the_first_window_fits_its_screen(tmp_path: Path, screen: tuple[int, int, int, int]) -> None:
    window, on = _opened_at(tmp_path, [screen])
    assert on == list(screen)
    assert _lies_on(window, on)
