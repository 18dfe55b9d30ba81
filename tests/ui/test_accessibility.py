"""Without a mouse and without eyes: the keyboard reaches everything, what has it is seen, and everything has a name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.shelf.settings import THEMES
from antou.ui.main_window import COMPARING, INDICATORS, PRINTING, READING, START
from antou.ui.search_session import SearchSession
from antou.workspace import Workspace

PAGES = [READING, COMPARING, INDICATORS, PRINTING, START]
MANY_STEPS = 200
NO_ENGLISH_WORDS = {"PDF", "yjwz"}
ROLE = QAccessible.Role


@pytest.fixture
def open_at(
    workspace: Workspace, qapp: QApplication, qtbot: QtBot, answered: Callable[[SearchSession], None]
) -> Callable[[int], Workspace]:
    """Shows a page of a window with a search, a bookmark, a print list and two columns in it."""

    def show(page: int) -> Workspace:
        window = workspace.window
        window.resize(1366, 768)
        workspace.navigator.go(Locator("beibei/3.4.3"))
        workspace.book.toggle("beibei/3")
        workspace.job.replace(("beibei/3.1", "zigong/1"))
        window.comparing.put("beibei/3.1")
        window.search_box.edit.setText("应急物资")
        answered(workspace.session)
        workspace.session.enter()
        workspace.visits.note()
        window.show_page(page)
        qtbot.waitUntil(lambda: not window.indicators.busy, timeout=30_000)
        window.activateWindow()
        for _ in range(5):
            qapp.processEvents()
        return workspace

    return show


def within(window: QWidget) -> Iterable[QWidget]:
    widgets: Iterable[QWidget] = window.findChildren(QWidget)
    return widgets


def wanted(window: QWidget) -> set[QWidget]:
    """What Tab has to reach: of buttons of which one is chosen only that one, the arrows lead to the others."""
    return {
        widget
        for widget in within(window)
        if widget.isVisible()
        and widget.isEnabled()
        and (widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not (isinstance(widget, QAbstractButton) and widget.group() and not widget.isChecked())
    }


def walk(key: Qt.Key) -> list[QWidget]:
    """The widgets that a key leads through until it is back at the first."""
    order: list[QWidget] = []
    at = QApplication.focusWidget()
    while at not in order and len(order) < MANY_STEPS:
        assert at is not None
        order.append(at)
        QTest.keyClick(at, key)
        at = QApplication.focusWidget()
    assert at is order[0], f"a trap at {said(order[-1])}"
    return order


def said(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("page", PAGES)
def test_the_keyboard_walks_through_the_whole_window_and_back(open_at: Callable[[int], Workspace], page: int) -> None:
    window = open_at(page).window
    window.search_box.edit.setFocus()
    forth = walk(Qt.Key.Key_Tab)
    back = walk(Qt.Key.Key_Backtab)
    assert len(forth) > 12
    assert {said(widget) for widget in wanted(window) - set(forth)} == set()
    assert [said(widget) for widget in (back[0], *reversed(back[1:]))] == [said(widget) for widget in forth]


def edge(widget: QWidget) -> list[QColor]:
    """The colours of the two outer pixels all round, of a tab bar those of its current tab."""
    whole = widget.rect()
    if isinstance(widget, QTabBar):
        whole = widget.tabRect(widget.currentIndex())
    image = widget.grab(whole).toImage()
    inner = image.rect().adjusted(2, 2, -2, -2)
    return [
        image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width()) if not inner.contains(x, y)
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", PAGES)
def test_what_has_the_keyboard_is_framed(open_at: Callable[[int], Workspace], theme: str, page: int) -> None:
    """By a line of two pixels all round, though there may have been a thinner one, or one on a single side, before."""
    workspace = open_at(page)
    workspace.appearance.set_theme(theme)
    window = workspace.window
    unseen = []
    for widget in sorted(wanted(window), key=said):
        shown = window.search_box if widget is window.search_box.edit else widget
        elsewhere = window.statusBar()
        elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
        before = edge(shown)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        after = edge(shown)
        changed = sum(one != other for one, other in zip(before, after, strict=True))
        _color, alike = Counter(color.name() for color in after).most_common(1)[0]
        if changed < len(after) / 3 or alike < 0.7 * len(after):
            unseen.append(f"{type(widget).__name__} {said(widget)}: {changed} new, {alike} alike of {len(after)}")
    assert unseen == []


def tree(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """All that a screen reader finds in it."""
    for at in range(top.childCount()):
        if (child := top.child(at)) and not child.state().invisible:  # type: ignore[attr-defined]
            yield child
            yield from tree(child)


TOLD = {
    ROLE.Button, ROLE.ButtonDropDown, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox,
    ROLE.EditableText, ROLE.List, ROLE.ListItem, ROLE.MenuItem, ROLE.PageTab, ROLE.PageTabList, ROLE.ProgressBar,
    ROLE.ScrollBar, ROLE.Table, ROLE.Cell, ROLE.Tree, ROLE.TreeItem,
}  # fmt: skip
"""What is of no use without a name."""
FROM_THE_PLANS = {ROLE.ListItem, ROLE.TreeItem, ROLE.Cell}


@pytest.mark.parametrize("page", PAGES)
def test_a_screen_reader_finds_everything_by_a_chinese_name(open_at: Callable[[int], Workspace], page: int) -> None:
    window = open_at(page).window
    found = [one for one in tree(QAccessible.queryAccessibleInterface(window)) if one.role() in TOLD]
    names = [one.text(QAccessible.Text.Name) for one in found]
    assert len(found) > 20
    assert [one.role().name for one, name in zip(found, names, strict=True) if not name.strip()] == []
    ours = [name for one, name in zip(found, names, strict=True) if one.role() not in FROM_THE_PLANS]
    english = {word for name in ours for word in re.findall(r"[A-Za-z]{2,}", name)} - NO_ENGLISH_WORDS
    assert english == set()


def test_a_screen_reader_reads_the_tree_and_the_rows(open_at: Callable[[int], Workspace]) -> None:
    workspace = open_at(READING)
    workspace.commands["contents"].trigger()
    QApplication.processEvents()
    view = workspace.window.left.contents.view
    contents = QAccessible.queryAccessibleInterface(view)
    assert contents.role() == ROLE.Tree
    items = [one for one in tree(contents) if one.role() == ROLE.TreeItem]
    names = [one.text(QAccessible.Text.Name) for one in items]
    assert "3.强化应急物资保障" in names
    (selected,) = [one for one in items if one.state().selected]  # type: ignore[attr-defined]
    assert selected.text(QAccessible.Text.Name) == view.currentIndex().data()
    workspace.commands["results"].trigger()
    QApplication.processEvents()
    results = QAccessible.queryAccessibleInterface(workspace.window.left.results.view)
    rows = [one.text(QAccessible.Text.Name) for one in tree(results) if one.role() == ROLE.TreeItem]
    assert any("应急物资" in row and "主要任务" in row for row in rows)


def test_a_screen_reader_reads_the_plan(open_at: Callable[[int], Workspace]) -> None:
    workspace = open_at(READING)
    reader = QAccessible.queryAccessibleInterface(workspace.window.reading.reader)
    assert reader.text(QAccessible.Text.Name) == "正文"
    assert reader.text(QAccessible.Text.Description) == workspace.library.plan("beibei").title
    words = reader.textInterface()
    whole = words.text(0, words.characterCount())
    for block in workspace.library.plan("beibei").blocks:
        if not block.table and block.text:
            assert block.text in whole
