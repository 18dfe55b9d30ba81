"""The panel of everything the reader made: what it lists, how it is narrowed, ordered and changed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import Anchor, passage_anchor, section_anchor
from antou.shelf.annotation import Annotation, new_annotation
from antou.ui.annotation_book import AnnotationBook
from antou.ui.annotation_groups import LOST, Sorting
from antou.ui.annotations_panel import AnnotationsPanel
from antou.ui.appearance import Appearance
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob
from antou.ui.rows import ROW_ROLE

CheckModel = Callable[[QAbstractItemModel], None]
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
NOTE = "区级库由发改委管\n问老周"


@pytest.fixture
def panel(
    library: Library,
    book: AnnotationBook,
    navigator: Navigator,
    job: PrintJob,
    appearance: Appearance,
    qtbot: QtBot,
) -> AnnotationsPanel:
    """Shown over an empty book, in the width of the left column."""
    panel = AnnotationsPanel(library, book, navigator, job, appearance)
    qtbot.addWidget(panel)
    panel.resize(336, 632)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def three(library: Library, book: AnnotationBook, panel: AnnotationsPanel) -> tuple[Annotation, ...]:
    """A bookmark with a note, highlighted words, a bookmark that asks; the middle one in the folder 盘库."""
    assert panel
    folder = book.add_folder("盘库")
    assert folder
    return book.add(
        new_annotation(
            section_anchor(library, "beibei/3.4.3"), kind="要", note="区级库由发改委管\n问老周", tags=("年底",)
        ),
        new_annotation(words(library, "beibei/3.4.3.1", 10, 40), highlight=True, folder=folder.id),
        new_annotation(section_anchor(library, "zigong/3.5.2"), kind="疑"),
    )


@pytest.fixture
def lost(library: Library, book: AnnotationBook) -> Annotation:
    """Words of an edition that nobody has any more."""
    anchor = replace(section_anchor(library, "beibei/1"), quote="旧版 <b>才有</b>", edition="0" * 16, path="一、旧章")
    (one,) = book.add(new_annotation(anchor, kind="办"))
    return one


def words(library: Library, section: str, start: int, end: int) -> Anchor:
    place = Locator(section)
    return passage_anchor(library, place, start, place, end)


def listed(panel: AnnotationsPanel) -> list[str]:
    """Heads by their names in brackets, annotations by their first words."""
    model = panel.model
    lines = []
    for row in range(model.rowCount()):
        shown = model.index(row).data(ROW_ROLE)
        lines.append(f"[{shown.lines[0].text} {shown.lines[0].side}]" if shown.group else shown.lines[0].text[:6])
    return lines


def put_on(panel: AnnotationsPanel, *some: Annotation) -> None:
    """Select these, the last one being the current row."""
    panel.view.select([one.id for one in some], panel.model.index_of(some[-1].id))


def put_on_head(panel: AnnotationsPanel, key: str) -> None:
    panel.view.select([], panel.model.index_of_head(key))


def press(
    panel: AnnotationsPanel, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(panel.view, key, modifiers)


def action(menu: QMenu, *path: str) -> QAction:
    """The entry whose words begin so, in submenus of these names."""
    *above, last = path
    for name in above:
        menu = next(one for one in menu.children() if isinstance(one, QMenu) and one.title() == name)
    return next(one for one in menu.actions() if one.text().startswith(last))


def enter_name(panel: AnnotationsPanel, name: str, qtbot: QtBot) -> None:
    dialog = panel.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue(name)
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    qtbot.waitUntil(lambda: panel.findChild(QInputDialog) is None)


def test_the_model_keeps_the_rules(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook, check_model: CheckModel
) -> None:
    check_model(panel.model)
    panel.filter.field.setText("物资")
    panel.filter.clear()
    book.change(replace(three[0], note="改过"))
    book.remove(three[1].id)
    check_model(panel.model)


def test_each_row_says_what_it_is_where_it_stands_and_what_was_noted(
    panel: AnnotationsPanel, three: tuple[Annotation, ...]
) -> None:
    quote = three[1].anchor.quote[:6]
    assert listed(panel) == ["[盘库 1 条]", quote, "[未归入文件夹 2 条]", "3.强化应急", "2.提高应急"]
    row = panel.model.index_of(three[0].id).data(ROW_ROLE)
    assert [line.text for line in row.lines] == ["3.强化应急物资保障", "北碚区　三、（四）3.", "区级库由发改委管"]
    assert row.lines[1].side == "年底"
    assert panel.model.index_of(three[0].id).data().startswith("重点、批注，3.强化应急物资保障，北碚区")
    tip = panel.model.index_of(three[0].id).data(Qt.ItemDataRole.ToolTipRole)
    assert "问老周" in tip
    assert "标签：年底" in tip


def test_empty_and_narrowed_to_nothing_are_told_apart(panel: AnnotationsPanel, book: AnnotationBook) -> None:
    def said() -> str:
        labels: list[QLabel] = panel.findChildren(QLabel)  # type: ignore[assignment]
        return "".join(one.text() for one in labels if one.objectName() == "emptyState" and one.isVisible())

    assert said().startswith("还没有收藏和批注")
    assert panel.filter.isHidden()
    book.toggle("beibei/3")
    assert said() == ""
    panel.filter.field.setText("没有这样的词")
    assert said() == "没有符合筛选的收藏和批注"
    panel.clear_button.click()
    assert len(listed(panel)) == 1


@pytest.mark.parametrize(
    ("typed", "marked"),
    [("发改委", "发改委"), ("老周", "老周"), ("强化 发改委", "强化"), ("３．强化", "3.强化")],
)
def test_what_is_typed_narrows_and_is_marked(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], typed: str, marked: str
) -> None:
    panel.filter.field.setText(typed)
    index = panel.model.index_of(three[0].id)
    assert [panel.model.annotation(panel.model.index(row)) for row in range(panel.model.rowCount())][-1] == three[0]
    lines = index.data(ROW_ROLE).lines
    assert marked in {line.text[span.start : span.end] for line in lines for span in line.spans}


def test_chips_have_figures_and_narrow_together(panel: AnnotationsPanel, three: tuple[Annotation, ...]) -> None:
    texts = {sort: chip.text() for sort, chip in panel.filter.chips.items() if chip.isVisible()}
    assert texts == {"要": "要 1", "疑": "疑 1", "highlight": "标亮 1", "note": "批注 1"}
    panel.filter.chips["疑"].click()
    assert panel.model.rowCount() == 1
    panel.filter.chips["highlight"].click()
    assert {one.id for one in (three[1], three[2])} == {
        one.id for row in range(panel.model.rowCount()) if (one := panel.model.annotation(panel.model.index(row)))
    }


def test_a_sort_that_is_gone_is_no_longer_asked_for(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook
) -> None:
    panel.filter.chips["疑"].click()
    book.remove(three[2].id)
    assert len([one for one in listed(panel) if not one.startswith("[")]) == 2


def test_folder_and_tag_narrow(panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook) -> None:
    panel.filter.choose_folder(three[1].folder)
    assert listed(panel)[0] == "[盘库 1 条]"
    assert panel.filter.folder.text() == "盘库 ▾"
    book.remove_folder(str(three[1].folder))
    assert len(listed(panel)) == 3
    panel.filter.toggle_tag("年底")
    assert listed(panel) == ["3.强化应急"]


def test_the_menus_of_the_filter_offer_what_there_is(panel: AnnotationsPanel, three: tuple[Annotation, ...]) -> None:
    assert three
    offered = {}
    for button in (panel.filter.sort, panel.filter.order, panel.filter.folder, panel.filter.tag):
        menu = button.menu()
        menu.aboutToShow.emit()
        offered[button.accessibleName()] = [one.text() for one in menu.actions() if not one.isSeparator()]
    assert offered == {
        "按类别筛选": ["要　重点　1 条", "疑　疑问　1 条", "标亮　标亮的文字　1 条", "批注　有批注的　1 条"],
        "排列次序": ["手工排序", "按原文位置", "按修改时间"],
        "按文件夹筛选": ["全部", "盘库　1 条", "未归入文件夹　2 条", "新建文件夹…"],
        "按标签筛选": ["年底　1 条"],
    }
    action(panel.filter.order.menu(), "按原文位置").trigger()
    assert panel.filter.sorting is Sorting.PLACE


def test_enter_and_a_click_go_there(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], navigator: Navigator
) -> None:
    put_on(panel, three[1])
    press(panel, Key.Key_Return)
    assert navigator.place == three[1].anchor.first
    rect = panel.view.visualRect(panel.model.index_of(three[2].id))
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert navigator.place == three[2].anchor.first


def test_with_ctrl_one_selects_and_stays(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], navigator: Navigator
) -> None:
    put_on(panel, three[0])
    rect = panel.view.visualRect(panel.model.index_of(three[2].id))
    QTest.mouseClick(
        panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, rect.center()
    )
    assert navigator.place is None
    assert [one.id for one in panel.view.selected()] == [three[0].id, three[2].id]


def test_delete_removes_what_is_selected_and_says_how_to_undo(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook, qtbot: QtBot
) -> None:
    put_on(panel, three[0], three[1])
    with qtbot.waitSignal(panel.said) as said:
        press(panel, Key.Key_Delete)
    assert "按 Ctrl+Z 撤销" in said.args[0]
    assert [one.id for one in book.all] == [three[2].id]
    book.undo()
    assert len(book.all) == 3


def test_what_follows_takes_the_place_of_what_was_removed(
    panel: AnnotationsPanel, three: tuple[Annotation, ...]
) -> None:
    put_on(panel, three[0])
    press(panel, Key.Key_Delete)
    current = panel.view.current()
    assert current
    assert current.id == three[2].id
    assert [one.id for one in panel.view.selected()] == [three[2].id]


def test_alt_and_arrows_change_the_order_within_a_group(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook
) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    put_on(panel, three[2])
    press(panel, Key.Key_Up, alt)
    order = [one.id for one in book.all]
    assert order.index(three[2].id) < order.index(three[0].id)
    press(panel, Key.Key_Up, alt)  # the head is above
    assert [one.id for one in book.all] == order
    assert panel.view.current() == book.get(three[2].id)
    press(panel, Key.Key_Down, alt)
    order = [one.id for one in book.all]
    assert order.index(three[2].id) > order.index(three[0].id)


def test_what_is_ordered_otherwise_cannot_be_moved(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook, qtbot: QtBot
) -> None:
    panel.filter.choose_sorting(Sorting.TIME)
    put_on(panel, three[0])
    before = book.all
    with qtbot.waitSignal(panel.said) as said:
        press(panel, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert "手工排序" in said.args[0]
    assert book.all == before


@pytest.mark.parametrize("on_head", [True, False])
def test_what_is_dropped_goes_into_the_folder(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook, qtbot: QtBot, on_head: bool
) -> None:
    put_on(panel, three[0], three[2])
    data = panel.model.mimeData([])
    target = panel.model.index(0) if on_head else QModelIndex()
    with qtbot.waitSignal(book.changed):
        # Before the head of the next group is the end of the one above it.
        assert panel.model.dropMimeData(data, Qt.DropAction.MoveAction, -1 if on_head else 2, 0, target)
    assert {one.folder for one in book.all} == {three[1].folder}
    assert len(book.all) == 3


def test_a_drop_between_rows_puts_it_there(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook, qtbot: QtBot
) -> None:
    put_on(panel, three[2])
    row = panel.model.index_of(three[1].id).row()
    with qtbot.waitSignals([book.changed, book.changed]):
        panel.model.dropMimeData(panel.model.mimeData([]), Qt.DropAction.MoveAction, row, 0, QModelIndex())
    moved = book.get(three[2].id)
    assert moved
    assert moved.folder == three[1].folder
    order = [one.id for one in book.all]
    assert order.index(three[2].id) < order.index(three[1].id)


def test_a_group_is_closed_and_opened(panel: AnnotationsPanel, three: tuple[Annotation, ...]) -> None:
    key = str(three[1].folder)
    put_on_head(panel, key)
    rows = panel.model.rowCount()
    for pressed, expected in ((Key.Key_Left, rows - 1), (Key.Key_Right, rows), (Key.Key_Return, rows - 1)):
        press(panel, pressed)
        assert panel.model.rowCount() == expected
        assert panel.view.current_head()
    # Who looks for something finds it all the same.
    panel.filter.field.setText(three[1].anchor.quote[:6])
    assert panel.model.index_of(three[1].id).isValid()


def test_a_folder_is_made_named_moved_and_removed(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook, qtbot: QtBot
) -> None:
    panel.filter.folder_wanted.emit()
    enter_name(panel, " 汇报 ", qtbot)
    assert [folder.name for folder in book.folders] == ["盘库", "汇报"]
    put_on_head(panel, book.folders[1].id)
    press(panel, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [folder.name for folder in book.folders] == ["汇报", "盘库"]
    press(panel, Key.Key_F2)
    enter_name(panel, "汇报材料", qtbot)
    assert book.folders[0].name == "汇报材料"
    put_on_head(panel, str(three[1].folder))
    press(panel, Key.Key_Delete)
    assert [folder.name for folder in book.folders] == ["汇报材料"]
    assert len(book.all) == 3


def test_the_menu_changes_what_is_selected(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook, job: PrintJob, qtbot: QtBot
) -> None:
    def menu() -> QMenu:
        put_on(panel, *three)
        return panel.menu_of_chosen()

    action(menu(), "类别", "办").trigger()
    assert {one.kind for one in book.all} == {"办"}
    action(menu(), "移入文件夹", "盘库").trigger()
    assert {one.folder for one in book.all} == {book.folders[0].id}
    action(menu(), "标签", "年底").trigger()
    assert {one.tags for one in book.all} == {("年底",)}
    action(menu(), "标签", "加标签").trigger()
    enter_name(panel, "物资 老周", qtbot)
    assert {one.tags for one in book.all} == {("年底", "物资", "老周")}
    action(menu(), "类别", "取消收藏").trigger()
    assert {one.kind for one in book.all} == {""}
    assert len(book.all) == 3
    action(menu(), "加入打印清单").trigger()
    assert job.sections == ("beibei/3.4.3", "zigong/3.5.2")
    action(menu(), "删除（3 条）").trigger()
    assert not book.all


def test_one_that_is_lost_is_listed_first_and_says_so(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], lost: Annotation, navigator: Navigator, qtbot: QtBot
) -> None:
    assert three
    assert listed(panel)[:2] == ["[需重新定位 1 条]", "旧版 <b>"]
    row = panel.model.index_of(lost.id).data(ROW_ROLE)
    assert row.lines[1].text == "北碚区　一、旧章"
    assert "<b>" not in panel.model.index_of(lost.id).data(Qt.ItemDataRole.ToolTipRole)
    put_on(panel, lost)
    with qtbot.waitSignal(panel.said):
        press(panel, Key.Key_Return)
    assert navigator.place is None
    with qtbot.waitSignal(panel.relocation_wanted) as wanted:
        action(panel.menu_of_chosen(), "重新定位").trigger()
    assert wanted.args == [lost.id]
    # It is no folder.
    put_on_head(panel, LOST)
    press(panel, Key.Key_Delete)
    press(panel, Key.Key_F2)
    assert panel.findChild(QInputDialog) is None
    assert panel.model.index_of(lost.id).isValid()


def test_letters_typed_in_the_list_go_to_the_filter(panel: AnnotationsPanel, three: tuple[Annotation, ...]) -> None:
    assert three
    panel.view.setFocus()
    QTest.keyClick(panel.view, Key.Key_A)
    assert panel.filter.field.text() == "a"


def test_the_keyboard_stays_in_the_panel_where_the_last_one_found_is_deleted(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], qtbot: QtBot
) -> None:
    qtbot.waitUntil(panel.isActiveWindow)
    panel.filter.field.setText("老周")
    put_on(panel, three[0])
    panel.view.setFocus()
    press(panel, Key.Key_Delete)
    assert panel.model.rowCount() == 0
    assert panel.filter.field.hasFocus()


def test_what_another_part_changes_keeps_selection_and_scrolling(
    panel: AnnotationsPanel, library: Library, book: AnnotationBook
) -> None:
    sections = [section.id for section in library.plan("wujiang").sections[:40]]
    some = book.add(*(new_annotation(section_anchor(library, one), kind="参") for one in sections))
    put_on(panel, some[20])
    panel.view.verticalScrollBar().setValue(15)
    book.change(replace(some[20], note="新"))
    book.toggle("beibei/3")
    assert panel.view.verticalScrollBar().value() == 15
    assert [one.id for one in panel.view.selected()] == [some[20].id]


def test_who_does_not_see_it_does_not_wait_for_it(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook, qapp: QApplication
) -> None:
    panel.hide()
    book.remove(three[0].id)
    assert panel.model.index_of(three[0].id).isValid()
    panel.show()
    qapp.processEvents()
    assert not panel.model.index_of(three[0].id).isValid()


def test_the_menu_of_a_head_acts_on_its_folder(
    panel: AnnotationsPanel, three: tuple[Annotation, ...], book: AnnotationBook
) -> None:
    put_on_head(panel, str(three[1].folder))
    head = panel.view.current_head()
    assert head
    action(panel.menu_of_head(head), "删除文件夹").trigger()
    assert book.folders == ()


def test_a_right_click_beside_the_rows_opens_nothing(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.view.menu_wanted):
        panel.view.customContextMenuRequested.emit(QPoint(10, 10))
