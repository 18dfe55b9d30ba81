"""The columns of a comparison: what their heads say, moving them, taking them out, choosing the base."""

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.ui.conftest import comparison_texts

from antou.ui.comparison_page import ComparisonPage
from antou.ui.main_window import READING
from antou.workspace import Workspace


@pytest.fixture
def settled(comparison_settled: Callable[[], None]) -> Callable[[], None]:
    return comparison_settled


def test_a_silent_plan_has_an_empty_column(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    theme = next(one for one in workspace.theme_book.themes.all if not all(one.plans.values()))
    workspace.comparison.show_theme(theme.name)
    settled()
    silent = [at for at, column in enumerate(workspace.comparison.columns) if not column.sections]
    assert silent
    assert not any(column in silent for _row, column in comparison_texts(compared))
    assert "未提及此主题" in compared.view.toPlainText()
    for at in silent:
        head = compared.heads.heads[at]
        labels: Iterable[QLabel] = head.findChildren(QLabel)
        assert "本规划未提及此主题" in [label.text() for label in labels if label.isVisible()]
        assert not head.tick.isVisible()


def test_heads_say_how_alike_and_lead_to_the_sections(compared: ComparisonPage, workspace: Workspace) -> None:
    comparison = workspace.comparison.comparison
    assert comparison
    for at, head in enumerate(compared.heads.heads):
        assert head.badge.isVisible() == (at == 0)
        if at:
            assert head.likeness.text() == f"相近 {round(100 * comparison.likeness[0][at])}%"
            assert head.meter.isVisible()
            assert "连续三字" in head.likeness.toolTip()
        else:
            assert not head.meter.isVisible()
    head = compared.heads.heads[1]
    head.path.click()
    assert workspace.window.page == READING
    assert workspace.navigator.section == head.sections[0]


def test_the_name_of_the_base_is_whole_and_its_badge_no_higher_than_its_words(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None], qtbot: QtBot
) -> None:
    def head_is_whole() -> bool:
        tick = compared.heads.heads[0].tick
        return tick.width() >= tick.sizeHint().width()

    workspace.appearance.set_large(True)
    shown = set()
    for width in (1366, 1024):
        workspace.window.resize(width, 640)
        settled()
        head = compared.heads.heads[0]
        qtbot.waitUntil(head_is_whole)
        assert head.tick.toolTip().startswith("底本")
        shown.add(head.badge.isVisible())
        if head.badge.isVisible():
            assert head.badge.height() == head.badge.sizeHint().height()
    assert shown == {True, False}


def test_columns_are_moved_and_taken_out_from_their_menus(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    def act(at: int, text: str) -> None:
        menu = compared.heads.heads[at].more.menu()
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == text).trigger()
        settled()

    before = [column.slug for column in workspace.comparison.columns]
    compared.heads.heads[1].tick.click()
    act(1, "右移")
    assert [head.tick.isChecked() for head in compared.heads.heads] == [True, True, False, True, True]
    assert compared.heads.heads[2].more.hasFocus()
    assert [column.slug for column in workspace.comparison.columns] == [before[at] for at in (0, 2, 1, 3, 4)]
    act(4, "设为底本")
    assert workspace.comparison.columns[0].slug == before[4]
    act(0, "移出对照")
    assert [column.slug for column in workspace.comparison.columns] == [before[at] for at in (0, 2, 1, 3)]
    assert len(compared.heads.heads) == 4
    assert compared.bar.add.isEnabled()


def test_the_base_is_chosen_from_a_list(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    compared.bar.base.setCurrentIndex(2)
    compared.bar.base.activated.emit(2)
    settled()
    assert workspace.comparison.columns[0].slug == "wujiang"
    assert compared.bar.base.currentText() == "武江区"


def test_another_theme_keeps_the_base(
    compared: ComparisonPage, workspace: Workspace, settled: Callable[[], None]
) -> None:
    workspace.comparison.set_base(3)
    at = compared.bar.theme.findData("指导思想")
    compared.bar.theme.setCurrentIndex(at)
    compared.bar.theme.activated.emit(at)
    settled()
    assert workspace.comparison.theme == "指导思想"
    assert workspace.comparison.columns[0].slug == "zigong"


def test_the_columns_stand_below_their_heads(compared: ComparisonPage, qapp: QApplication) -> None:
    for width in (1366, 1024):
        compared.window().resize(width, 700)
        qapp.processEvents()
        assert compared.view.shown
        for at, head in enumerate(compared.heads.heads):
            assert abs(head.x() - compared.view.shown.cell_rect(0, at).left()) <= 2
