"""What of the annotations is to be seen, and in which order: a field, chips with figures, menus."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from antou.shelf.annotation import KINDS, Annotation, Folder
from antou.shelf.annotation_choice import HIGHLIGHT, NO_FOLDER, NOTE, SORTS, Choice, sorts_of, tags_in_use
from antou.ui.annotation_groups import Sorting
from antou.ui.appearance import Appearance
from antou.ui.filter_field import FilterField
from antou.ui.flow_layout import FlowLayout

_WORDS = {**{kind: kind for kind in KINDS}, HIGHLIGHT: "标亮", NOTE: "批注"}
_TIPS = {**KINDS, HIGHLIGHT: "标亮的文字", NOTE: "有批注的"}
_TAGS = 40
"""A menu with more would not fit the screen; the rarer ones are found by typing."""


class AnnotationsFilter(QWidget):
    """`changed`: other annotations are asked for, or another order. `folder_wanted`: a folder is to be made."""

    changed = Signal()
    folder_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.sorting = Sorting.HAND
        self._folder: str | None = None
        self._tags: frozenset[str] = frozenset()
        self._folders: tuple[Folder, ...] = ()
        self._annotations: Sequence[Annotation] = ()
        self._counts = Counter[str]()
        self._brief = False
        self.field = FilterField(appearance)
        self.field.setAccessibleName("筛选收藏和批注")
        self.field.setPlaceholderText("筛选原文和批注中的词")
        self.field.textChanged.connect(self._tell)
        self.chips = {sort: self._chip(sort) for sort in SORTS}
        self.sort = _menu_button("按类别筛选", self._fill_sorts)
        self.order = _menu_button("排列次序", self._fill_orders)
        self.folder = _menu_button("按文件夹筛选", self._fill_folders)
        self.tag = _menu_button("按标签筛选", self._fill_tags)
        rows = QWidget()
        row = FlowLayout(rows, gap=4)
        for button in (*self.chips.values(), self.sort, self.order, self.folder, self.tag):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 6)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(rows)
        self._say()

    @property
    def choice(self) -> Choice:
        """What is asked for."""
        sorts = frozenset(sort for sort, chip in self.chips.items() if chip.isChecked())
        return Choice(sorts=sorts, folder=self._folder, tags=self._tags, text=self.field.text())

    def set_brief(self, brief: bool) -> None:
        """Whether there is no room for chips: a menu stands for them."""
        self._brief = brief
        self._show_sorts()

    def _show_sorts(self) -> None:
        for sort, chip in self.chips.items():
            chip.setVisible(self._counts[sort] > 0 and not self._brief)
        self.sort.setVisible(self._brief and any(self._counts.values()))

    def follow(self, annotations: Sequence[Annotation], folders: tuple[Folder, ...]) -> None:
        """These are there now: figures for each sort; a sort, a folder or a tag that is gone is no longer asked for."""
        self._annotations, self._folders = annotations, folders
        self._counts = counts = Counter[str]()
        for sorts, count in Counter(map(sorts_of, annotations)).items():
            for sort in sorts:
                counts[sort] += count
        for sort, chip in self.chips.items():
            chip.setText(f"{_WORDS[sort]} {counts[sort]}")
            chip.setAccessibleName(f"{_TIPS[sort]}，{counts[sort]} 条")
            if not counts[sort]:
                chip.setChecked(False)
        self._show_sorts()
        if self._folder not in {None, NO_FOLDER, *(folder.id for folder in folders)}:
            self._folder = None
        if self._tags:
            self._tags &= {tag for one in annotations for tag in one.tags}
        self.tag.setVisible(any(one.tags for one in annotations))
        self._say()

    def clear(self) -> None:
        """Ask for everything."""
        self._folder, self._tags = None, frozenset()
        for chip in self.chips.values():
            chip.setChecked(False)
        self.field.clear()
        self._tell()

    def choose_sorting(self, sorting: Sorting) -> None:
        """Order them so."""
        self.sorting = sorting
        self._tell()

    def choose_folder(self, folder: str | None) -> None:
        """Ask for those in this folder, in none (''), or for all."""
        self._folder = folder
        self._tell()

    def toggle_tag(self, tag: str) -> None:
        """Ask for this tag too, or no more."""
        self._tags ^= {tag}
        self._tell()

    def _tell(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """The buttons say what is chosen."""
        names: dict[str | None, str] = {
            None: "文件夹",
            NO_FOLDER: "未归入文件夹",
            **{one.id: one.name for one in self._folders},
        }
        sorts = [_WORDS[sort] for sort, chip in self.chips.items() if chip.isChecked()]
        texts = (
            (self.sort, "、".join(sorts) or "类别", bool(sorts)),
            (self.order, self.sorting.value, self.sorting is not Sorting.HAND),
            (self.folder, names[self._folder], self._folder is not None),
            (self.tag, "、".join(sorted(self._tags)) or "标签", bool(self._tags)),
        )
        for button, text, chosen in texts:
            short = text if len(text) <= 8 else f"{text[:7]}…"
            button.setText(f"{short.replace('&', '&&')} ▾")
            button.setChecked(chosen)

    def _chip(self, sort: str) -> QToolButton:
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setProperty("kind", "chip")
        chip.setToolTip(f"只看{_TIPS[sort]}")
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(self._tell)
        chip.hide()
        return chip

    def _fill_sorts(self) -> None:
        group = _refill(self.sort.menu())
        group.setExclusive(False)
        for sort, chip in self.chips.items():
            if self._counts[sort]:
                _add(group, f"{_WORDS[sort]}　{_TIPS[sort]}　{self._counts[sort]} 条", chip.click, on=chip.isChecked())

    def _fill_orders(self) -> None:
        group = _refill(self.order.menu())
        for sorting in Sorting:
            _add(group, sorting.value, partial(self.choose_sorting, sorting), on=sorting is self.sorting)

    def _fill_folders(self) -> None:
        menu = self.folder.menu()
        group = _refill(menu)
        counts = Counter(one.folder for one in self._annotations)
        _add(group, "全部", partial(self.choose_folder, None), on=self._folder is None)
        for one in self._folders:
            text = f"{one.name}　{counts[one.id]} 条"
            _add(group, text, partial(self.choose_folder, one.id), on=self._folder == one.id)
        if self._folders:
            text = f"未归入文件夹　{counts[None]} 条"
            _add(group, text, partial(self.choose_folder, NO_FOLDER), on=self._folder == NO_FOLDER)
        menu.addSeparator()
        menu.addAction("新建文件夹…").triggered.connect(self.folder_wanted)

    def _fill_tags(self) -> None:
        group = _refill(self.tag.menu())
        group.setExclusive(False)
        for tag, count in tags_in_use(self._annotations)[:_TAGS]:
            _add(group, f"{tag}　{count} 条", partial(self.toggle_tag, tag), on=tag in self._tags)


def _menu_button(name: str, fill: Callable[[], None]) -> QToolButton:
    """A button that opens a menu, which is filled when it opens."""
    button = QToolButton()
    button.setCheckable(True)
    button.setProperty("facet", True)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    menu = QMenu(button)
    menu.aboutToShow.connect(fill)
    button.setMenu(menu)
    return button


def _refill(menu: QMenu) -> QActionGroup:
    menu.clear()
    for former in menu.children():
        if isinstance(former, QActionGroup):
            former.deleteLater()
    return QActionGroup(menu)


def _add(group: QActionGroup, text: str, act: Callable[[], object], *, on: bool) -> QAction:
    menu = group.parent()
    assert isinstance(menu, QMenu)
    action = menu.addAction(text.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(on)
    group.addAction(action)
    action.triggered.connect(lambda _checked=False: act())
    return action
