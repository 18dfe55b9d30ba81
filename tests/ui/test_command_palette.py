"""The command palette over the real window: open, type, choose, and be back where one was."""

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.search.lookup import Kind
from antou.shelf.settings import TEXT_SIZES_PT
from antou.ui.command_palette import CommandPalette
from antou.ui.left_column import BOOKMARKS, THEMES
from antou.ui.main_window import COMPARING, PRINTING, READING
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Row
from antou.workspace import Workspace

CheckModel = Callable[[QAbstractItemModel], None]


@pytest.fixture
def palette(workspace: Workspace, qtbot: QtBot) -> CommandPalette:
    """Open over a reader that has the keyboard."""
    workspace.window.resize(1366, 768)
    workspace.navigator.go(Locator("beibei/3.4.3"))
    workspace.window.activateWindow()
    workspace.window.reading.reader.setFocus()
    QTest.keyClick(workspace.window.reading.reader, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not workspace.finder.busy)
    assert workspace.palette.isVisible()
    return workspace.palette


def keys(palette: CommandPalette) -> list[str]:
    rows = (palette.model.name(palette.model.index(row)) for row in range(palette.model.rowCount()))
    return [name.key for name in rows if name]


def current(palette: CommandPalette) -> str:
    name = palette.model.name(palette.view.currentIndex())
    return name.key if name else ""


def press(palette: CommandPalette, key: Qt.Key) -> None:
    QTest.keyClick(palette.edit, key)


def said(palette: CommandPalette) -> list[str]:
    labels: Iterable[QLabel] = palette.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_it_takes_the_keyboard_and_offers_what_is_often_needed(palette: CommandPalette) -> None:
    assert palette.edit.hasFocus()
    assert palette.edit.text() == ""
    assert palette.edit.placeholderText() == "输入命令、章节、主题的名字或拼音"
    assert 8 <= palette.model.rowCount() <= 12
    assert palette.view.currentIndex().row() == 0


def test_the_same_keys_close_it_again(workspace: Workspace, palette: CommandPalette) -> None:
    QTest.keyClick(palette.edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not palette.isVisible()
    assert workspace.window.reading.reader.hasFocus()


def test_escape_closes_it_alone_and_gives_the_keyboard_back(workspace: Workspace, palette: CommandPalette) -> None:
    workspace.window.search_box.edit.setText("巨灾")
    palette.edit.setText("应急")
    press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert workspace.window.reading.reader.hasFocus()
    # Esc clears a search elsewhere; here it has done its work.
    assert workspace.window.search_box.edit.text() == "巨灾"


def test_enter_goes_to_the_section(workspace: Workspace, palette: CommandPalette) -> None:
    workspace.window.show_page(PRINTING)
    palette.edit.setText("北碚 加强应急物资管理")
    chosen = current(palette)
    assert workspace.library.section(chosen).title == "加强应急物资管理"
    press(palette, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert workspace.navigator.section == chosen
    assert workspace.window.page == READING


def test_a_plan_opens_at_its_beginning(workspace: Workspace, palette: CommandPalette) -> None:
    palette.edit.setText(workspace.library.plan("zigong").title)
    press(palette, Qt.Key.Key_Enter)
    assert workspace.navigator.place == Locator("zigong")


def test_a_theme_opens_among_the_themes(workspace: Workspace, palette: CommandPalette, qtbot: QtBot) -> None:
    palette.edit.setText("应急物资储备")
    assert current(palette) == "应急物资储备"
    press(palette, Qt.Key.Key_Return)
    left = workspace.window.left
    assert left.tabs.currentIndex() == THEMES
    qtbot.waitUntil(lambda: not left.themes.busy)
    assert str(left.themes.view.currentIndex().data()).startswith("应急物资储备")


def test_a_command_is_given(workspace: Workspace, palette: CommandPalette) -> None:
    palette.edit.setText("我的收藏")
    press(palette, Qt.Key.Key_Return)
    assert workspace.window.left.tabs.currentIndex() == BOOKMARKS


def test_a_command_acts_on_what_had_the_keyboard(
    workspace: Workspace, palette: CommandPalette, qapp: QApplication
) -> None:
    reader = workspace.window.reading.reader
    cursor = reader.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, 6)
    reader.setTextCursor(cursor)
    qapp.clipboard().setText("以前的")
    palette.edit.setText("复制")
    assert current(palette) == "copy"
    press(palette, Qt.Key.Key_Return)
    assert qapp.clipboard().text() == reader.selected_text()
    assert len(reader.selected_text()) == 6


def test_a_click_chooses(workspace: Workspace, palette: CommandPalette) -> None:
    palette.edit.setText("对照")
    index = palette.model.index(keys(palette).index("page-compare"))
    QTest.mouseClick(
        palette.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        palette.view.visualRect(index).center(),
    )
    assert workspace.window.page == COMPARING
    assert not palette.isVisible()


def test_arrows_and_tab_go_round_and_pages_stop_at_the_ends(palette: CommandPalette) -> None:
    palette.edit.setText("应急")
    last = palette.model.rowCount() - 1
    rows = []
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Up,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageUp,
    ):
        press(palette, key)
        rows.append(palette.view.currentIndex().row())
    assert rows == [1, 2, 1, 0, last, 0, last, last, 0]
    assert palette.edit.hasFocus()


def test_keys_do_no_harm_where_nothing_is_found(palette: CommandPalette) -> None:
    palette.edit.setText("没有这种东西")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Tab, Qt.Key.Key_Return):
        press(palette, key)
    assert palette.isVisible()
    assert palette.model.rowCount() == 0


@pytest.mark.parametrize("typed", ["没有这种东西", "<b>粗</b>", "%s&&", "无" * 200])
def test_nothing_found_is_said_in_one_line_that_fits(palette: CommandPalette, typed: str) -> None:
    width = palette.width()
    palette.edit.setText(typed)
    assert not palette.view.isVisible()
    (line,) = said(palette)
    assert line.startswith(f"没有找到“{typed[:2]}")
    assert "\n" not in line
    assert palette.width() == width
    palette.edit.clear()
    assert said(palette) == []
    assert palette.view.isVisible()


def test_composed_words_arrive_and_unfinished_ones_wait(palette: CommandPalette) -> None:
    before = keys(palette)
    QApplication.sendEvent(palette.edit, QInputMethodEvent("wu'zi", []))
    assert keys(palette) == before
    event = QInputMethodEvent()
    event.setCommitString("物资")
    QApplication.sendEvent(palette.edit, event)
    assert palette.edit.text() == "物资"
    assert keys(palette) != before
    assert all("物资" in str(palette.model.index(row).data()) for row in range(palette.model.rowCount()))


def test_what_cannot_be_done_now_says_why_and_does_nothing(palette: CommandPalette) -> None:
    palette.edit.setText("检索结果")
    row: Row = palette.view.currentIndex().data(ROW_ROLE)
    assert current(palette) == "results"
    assert "还没有检索" in row.words
    assert row.lines[0].muted
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.edit.setText("检索")
    usable = [palette.model.usable(palette.model.index(row)) for row in range(palette.model.rowCount())]
    assert {True, False} == set(usable)
    assert usable == sorted(usable, reverse=True)


def test_the_focus_going_elsewhere_closes_it_and_stays_there(workspace: Workspace, palette: CommandPalette) -> None:
    view = workspace.contents.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(100, 500))
    assert not palette.isVisible()
    assert view.hasFocus()


def test_another_shortcut_closes_it(workspace: Workspace, palette: CommandPalette) -> None:
    QTest.keyClick(palette.edit, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not palette.isVisible()
    assert workspace.window.search_box.edit.hasFocus()


def test_what_was_chosen_is_offered_when_it_opens_again(workspace: Workspace, palette: CommandPalette) -> None:
    palette.edit.setText("拱墅 主要任务")
    chosen = current(palette)
    press(palette, Qt.Key.Key_Return)
    workspace.commands["palette"].trigger()
    assert keys(palette)[0] == chosen
    assert palette.edit.text() == ""


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640), (1000, 600)])
@pytest.mark.parametrize("points", [TEXT_SIZES_PT[0], TEXT_SIZES_PT[-1]])
def test_it_lies_within_the_window_in_its_middle(
    workspace: Workspace, palette: CommandPalette, qapp: QApplication, size: tuple[int, int], points: float
) -> None:
    appearance = workspace.appearance
    appearance.step_text_size(TEXT_SIZES_PT.index(points) - TEXT_SIZES_PT.index(appearance.text_size_pt))
    workspace.window.resize(*size)
    palette.edit.setText("应急")
    qapp.processEvents()
    place = palette.geometry()
    assert workspace.window.rect().contains(place)
    assert abs(place.center().x() - workspace.window.rect().center().x()) <= 1
    # The field and whole rows, nothing cut off.
    assert palette.rect().contains(palette.view.geometry())
    assert palette.view.height() % palette.view.sizeHintForRow(0) == 0
    assert palette.view.verticalScrollBar().maximum() == 0


def test_every_theme_draws_it_on_its_own_ground(workspace: Workspace, palette: CommandPalette) -> None:
    for theme in workspace.appearance.tokens.theme_labels():
        workspace.appearance.set_theme(theme)
        image = palette.grab().toImage()
        below_text = image.pixelColor(palette.width() // 2, palette.view.geometry().bottom() - 3)
        assert below_text == workspace.appearance.color("surface-raised")


def test_a_screen_reader_hears_the_row_while_it_stays_in_the_field(palette: CommandPalette) -> None:
    palette.edit.setText("强化应急物资保障")
    press(palette, Qt.Key.Key_Down)
    described = palette.edit.accessibleDescription()
    assert described == palette.view.currentIndex().data()
    assert "章节" in described
    for widget in (palette, palette.edit, palette.view):
        face = QAccessible.queryAccessibleInterface(widget)
        assert face is not None
        assert face.text(QAccessible.Text.Name)
    palette.edit.setText("没有这种东西")
    assert palette.edit.accessibleDescription().startswith("没有找到")


def test_rows_tell_their_kind_keys_and_path(palette: CommandPalette) -> None:
    sides: dict[Kind, str] = {}
    for typed in ("快捷键", "3.强化应急物资保障", "应急物资储备", "重庆市北碚区"):
        palette.edit.setText(typed)
        index = palette.view.currentIndex()
        row: Row = index.data(ROW_ROLE)
        name = palette.model.name(index)
        assert name
        assert index.data(LINES_ROLE) == len(row.lines) == 1
        assert row.lines[0].spans
        sides[name.kind] = row.lines[0].side
    assert sides == {
        Kind.COMMAND: "F1　命令",
        Kind.SECTION: "北碚区 三、（四）　章节",
        Kind.THEME: "应急保障　主题",
        Kind.PLAN: "北碚区　规划",
    }
    palette.edit.setText("3.强化应急物资保障")
    tip = palette.view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("北碚区 › 三、主要任务 › （四）")


def test_no_path_takes_the_room_of_the_name(workspace: Workspace, palette: CommandPalette) -> None:
    sections = [section for plan in workspace.library.plans for section in plan.sections]
    deepest = max(sections, key=lambda section: len(workspace.library.path(section.id)))
    palette.edit.setText(deepest.title)
    for row in range(palette.model.rowCount()):
        line = palette.model.index(row).data(ROW_ROLE).lines[0]
        assert palette.view.fontMetrics().horizontalAdvance(line.side) < palette.width() / 2


def test_the_model_keeps_qts_rules(palette: CommandPalette, check_model: CheckModel) -> None:
    check_model(palette.model)
    for typed in ("应急", "没有这种东西", ""):
        palette.edit.setText(typed)
        check_model(palette.model)


def test_every_row_can_be_chosen(palette: CommandPalette, qapp: QApplication) -> None:
    shown: set[str] = set()
    for row in range(palette.model.rowCount()):
        palette.view.setCurrentIndex(palette.model.index(row))
        shown.add(current(palette))
    assert shown == set(keys(palette))
    focused: QWidget | None = qapp.focusWidget()
    assert focused is palette.edit
