"""The status bar says where one reads, how far one is, and who issued the plan."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.workspace import Workspace


@pytest.mark.parametrize(
    ("place", "where", "who"),
    [
        ("beibei/3.4.3", "北碚区　三、（四）3.　读到全文 ", "重庆市北碚区人民政府 2021年10月21日　以正式文件为准"),
        ("wujiang/3.5", "武江区　第三章第五节　读到全文 ", "原文未载发文机关 原文未载日期　以正式文件为准"),
        ("zigong", "自贡市　读到全文 ", None),
    ],
)
def test_place_progress_and_source_are_told(workspace: Workspace, place: str, where: str, who: str | None) -> None:
    workspace.navigator.go(Locator(place))
    assert workspace.status.place.text().startswith(where)
    assert workspace.status.place.text().endswith("%")
    assert who is None or workspace.status.plan.text() == who


def test_progress_grows_to_the_whole(workspace: Workspace) -> None:
    workspace.navigator.go(Locator("gongshu"))

    def percent() -> int:
        return int(workspace.status.place.text().rpartition(" ")[2].rstrip("%"))

    first = percent()
    bar = workspace.window.reading.reader.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    half = percent()
    bar.setValue(bar.maximum())
    assert 0 < first < half < percent() == 100


def test_print_list_and_text_size_are_told(workspace: Workspace) -> None:
    assert workspace.status.listed.text() == ""
    workspace.job.add("beibei/3.4.3")
    assert workspace.status.listed.text() == "打印清单 1 节"
    assert workspace.status.size.text() == "正文 13.5 磅"
    workspace.appearance.step_text_size(1)
    assert workspace.status.size.text() == "正文 15 磅"


def test_a_message_has_the_room_of_what_is_told_beside_it(workspace: Workspace) -> None:
    workspace.navigator.go(Locator("beibei/3.4.3"))
    window, status = workspace.window, workspace.status
    window.say("已保存检索")
    assert not status.plan.isVisible()
    assert status.size.isVisible()
    window.statusBar().clearMessage()
    assert status.plan.isVisible()
    window.say("已保存检索")
    workspace.commands["start"].trigger()
    window.statusBar().clearMessage()
    assert not status.plan.isVisible()


@pytest.mark.parametrize("place", ["beibei/3.4.3", "gongshu/2.3"])
@pytest.mark.parametrize("large", [False, True])
def test_who_issued_the_plan_gives_way_to_the_place(
    workspace: Workspace, qapp: QApplication, place: str, large: bool
) -> None:
    status = workspace.status
    workspace.job.add(place)
    workspace.appearance.set_large(large)
    said = set()
    for width in (1366, 1024):
        workspace.window.resize(width, 640)
        workspace.navigator.go(Locator(place))
        for _ in range(3):
            qapp.processEvents()
        said.add(status.plan.text())
        for label in (status.place, status.plan, status.size):
            assert label.width() >= label.sizeHint().width()
        assert status.plan.text().endswith("以正式文件为准")
        assert "人民政府" in status.plan.toolTip() or "管理局" in status.plan.toolTip()
    # Of one office there is room for the name in a wide window, of two only with small letters.
    assert any("2021年" in text and len(text) > 20 for text in said) == (not large or place.startswith("beibei"))


def test_how_much_is_read_is_said_again_when_the_length_of_the_text_is_known(
    workspace: Workspace, qtbot: QtBot
) -> None:
    reader = workspace.window.reading.reader
    workspace.appearance.step_text_size(4)
    with qtbot.waitSignal(reader.settled):
        workspace.navigator.go(Locator("zigong"))
    assert workspace.status.place.text().endswith(f"读到全文 {round(100 * reader.progress())}%")
