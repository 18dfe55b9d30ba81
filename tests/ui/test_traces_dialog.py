"""What is noted by itself is forgotten as the reader chooses, and nothing else."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.search.lookup import Kind, Name
from antou.shelf.settings import Settings
from antou.ui.traces_dialog import TracesDialog
from antou.workspace import Workspace


@pytest.fixture
def used(workspace: Workspace) -> Workspace:
    """Someone has read, looked for something, chosen in the palette, and kept what they wanted."""
    workspace.navigator.go(Locator("zigong/3.5.2"))
    workspace.visits.note()
    workspace.shelf.search_history.note("应急物资")
    workspace.finder.note(Name(Kind.COMMAND, "guide", "使用手册", "帮助"))
    workspace.save()
    workspace.book.toggle("beibei/3")
    workspace.job.add("beibei/3")
    workspace.saved.keep("巨灾保险")
    return workspace


@pytest.fixture
def dialog(used: Workspace) -> TracesDialog:
    used.commands["traces"].trigger()
    dialog = used.window.findChild(TracesDialog)
    assert isinstance(dialog, TracesDialog)
    return dialog


def box(dialog: TracesDialog, name: str) -> QCheckBox:
    return next(one for one in dialog.boxes if one.text() == name)


def left(workspace: Workspace) -> dict[str, bool]:
    """What is still noted."""
    return {
        "最近阅读": bool(workspace.shelf.reading_log.visits()),
        "检索历史": bool(workspace.shelf.search_history.recent(9)),
        "命令面板最近使用": bool(workspace.shelf.settings.load().palette_recent or workspace.finder.recent),
        "阅读进度": bool(workspace.shelf.reading_log.progress()),
    }


def test_all_of_it_goes_and_what_was_made_stays(used: Workspace, dialog: TracesDialog, qtbot: QtBot) -> None:
    assert all(left(used).values())
    with qtbot.waitSignal(dialog.said) as said:
        dialog.clear_button.click()
    assert said.args == ["已清除：最近阅读、检索历史、命令面板最近使用、阅读进度"]
    assert not any(left(used).values())
    assert used.visits.all == ()
    assert "beibei/3" in used.book
    assert used.job.sections == ("beibei/3",)
    assert [one.query for one in used.saved.all] == ["巨灾保险"]
    assert used.shelf.settings.load().place == "zigong/3.5.2#0"
    # Closing does not note again what was just forgotten.
    used.save()
    assert not any(left(used).values())


@pytest.mark.parametrize("name", ["最近阅读", "检索历史", "命令面板最近使用", "阅读进度"])
def test_only_what_is_ticked_goes(used: Workspace, dialog: TracesDialog, name: str) -> None:
    for one in dialog.boxes:
        one.setChecked(one.text() == name)
    dialog.clear_button.click()
    assert left(used) == {other: other != name for other in left(used)}


def test_with_nothing_ticked_there_is_nothing_to_clear(dialog: TracesDialog) -> None:
    for one in dialog.boxes:
        one.setChecked(False)
    assert not dialog.clear_button.isEnabled()


def test_what_cannot_be_cleared_is_said_and_stays_ticked(
    used: Workspace, dialog: TracesDialog, fill_disk: Callable[[], None]
) -> None:
    fill_disk()
    dialog.clear_button.click()
    assert dialog.failed.text() == "没能清除最近阅读：没能保存：磁盘已满"
    assert dialog.isVisible()
    assert box(dialog, "最近阅读").isChecked()
    assert all(left(used).values())
    assert used.shelf.settings.load() != Settings()
