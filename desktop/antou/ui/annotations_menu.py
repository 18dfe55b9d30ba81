"""The context menu of the annotations selected, and of the head of a group."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from antou.shelf.annotation import Annotation
from antou.shelf.annotation_choice import tags_in_use
from antou.ui.annotation_actions import AnnotationActions, kinds_in_words
from antou.ui.annotation_book import AnnotationBook
from antou.ui.annotation_groups import LOOSE, LOST, Head
from antou.ui.name_prompt import ask_name

_TAGS = 20

Act = Callable[[], object]


class HeadMenu(QMenu):
    """Of the head of a group; what it does belongs to the panel, `shift` takes steps."""

    def __init__(
        self,
        head: Head,
        *,
        turn: Act,
        edit: Act,
        shift: Callable[[int], object],
        remove: Act,
        add: Act,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        _add(self, "收起" if head.open else "展开", turn)
        if head.key not in (LOST, LOOSE):
            self.addSeparator()
            _add(self, "重命名…\tF2", edit)
            _add(self, "上移\tAlt+↑", partial(shift, -1))
            _add(self, "下移\tAlt+↓", partial(shift, 1))
            self.addSeparator()
            _add(self, "删除文件夹，留下收藏\tDelete", remove)
        self.addSeparator()
        _add(self, "新建文件夹…", add)


class AnnotationsMenu(QMenu):
    """Of some annotations. The others act through `actions`; `edit`, `remove` and `relocate` belong to the panel."""

    def __init__(
        self,
        book: AnnotationBook,
        actions: AnnotationActions,
        some: Sequence[Annotation],
        *,
        edit: Act,
        remove: Act,
        relocate: Act | None,
        parent: QWidget,
    ) -> None:
        """`relocate`: put the one selected where words are selected in the text; None where that is out of place."""
        super().__init__(parent)
        self._book = book
        self._actions = actions
        self._some = some
        self._window = parent
        if relocate:
            _add(self, "重新定位到所选文字", relocate)
            self.addSeparator()
        if len(some) == 1:
            _add(self, "写批注\tF2" if not some[0].note else "修改批注\tF2", edit)
        self._add_kinds()
        self._add_folders()
        self._add_tags()
        self.addSeparator()
        _add(self, "加入打印清单", partial(actions.list_for_print, some))
        self.addSeparator()
        count = f"（{len(some)} 条）" if len(some) > 1 else ""
        _add(self, f"删除{count}\tDelete", remove)

    def _add_kinds(self) -> None:
        some, actions = self._some, self._actions
        menu = self.addMenu("类别")
        for kind, words in kinds_in_words().items():
            on = all(one.kind == kind for one in some)
            _add(menu, words, partial(actions.set_kind, some, kind), on=on)
        if any(one.kind for one in some):
            _add(menu, "取消收藏", partial(actions.set_kind, some, ""))
        passages = [one for one in some if not one.anchor.whole_section]
        if passages:
            on = all(one.highlight for one in passages)
            menu.addSeparator()
            _add(menu, "标亮", partial(actions.set_highlight, passages, not on), on=on)

    def _add_folders(self) -> None:
        some, actions = self._some, self._actions
        menu = self.addMenu("移入文件夹")
        for folder in self._book.folders:
            on = all(one.folder == folder.id for one in some)
            _add(menu, folder.name, partial(actions.move_to, some, folder.id), on=on)
        if any(one.folder for one in some):
            _add(menu, "移出文件夹", partial(actions.move_to, some, None))
        menu.addSeparator()
        _add(menu, "新建文件夹…", self._ask_folder)

    def _add_tags(self) -> None:
        some, actions = self._some, self._actions
        menu = self.addMenu("标签")
        mine = Counter(tag for one in some for tag in one.tags)
        common = [tag for tag, _count in tags_in_use(self._book.all)[:_TAGS]]
        for tag in dict.fromkeys((*mine, *common)):
            on = mine[tag] == len(some)
            _add(menu, tag, partial(actions.set_tags, some, tag, on=not on), on=on)
        menu.addSeparator()
        _add(menu, "加标签…", self._ask_tags)

    def _ask_folder(self) -> None:
        ask_name(self._window, "新建文件夹", "文件夹名称：", partial(self._actions.move_to_new, self._some))

    def _ask_tags(self) -> None:
        ask_name(self._window, "加标签", "标签，几个用空格隔开：", partial(self._actions.set_tags, self._some, on=True))


def _add(menu: QMenu, text: str, act: Act, *, on: bool | None = None) -> None:
    action = menu.addAction(text.replace("&", "&&"))
    if on is not None:
        action.setCheckable(True)
        action.setChecked(on)
    action.triggered.connect(lambda _checked=False: act())
