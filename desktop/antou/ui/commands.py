"""The one table of commands. Menus, toolbar, shortcuts, context menus and the shortcut help are made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from antou.ui.appearance import Appearance


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do. `menu` is the title of its menu; `group` separates within it.

    `also` is a second shortcut for keyboards and habits that differ; only the list of shortcuts tells it. `idle` is why
    it cannot be given at times.
    """

    key: str
    text: str
    menu: str
    shortcut: str = ""
    icon: str = ""
    group: int = 0
    checkable: bool = False
    also: str = ""
    idle: str = ""


_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def shown_keys(keys: str) -> str:
    """A shortcut as it is shown to the reader: arrow keys as they look on the keyboard."""
    before, plus, key = keys.rpartition("+")
    return f"{before}{plus}{_ARROWS.get(key, key)}"


FILE, EDIT, VIEW, GO, MARK, TOOLS, HELP = (
    "文件(&F)",
    "编辑(&E)",
    "查看(&V)",
    "转到(&G)",
    "收藏(&B)",
    "工具(&T)",
    "帮助(&H)",
)

_NO_SEARCH, _NO_SECTION = "还没有检索", "先打开一节"

COMMANDS: tuple[Command, ...] = (
    Command("print-section", "打印本节…", FILE, "Ctrl+P", "print", idle=_NO_SECTION),
    Command("print-list-add", "本节加入打印清单", FILE, "Ctrl+Shift+P", "print-add", idle=_NO_SECTION),
    Command("print-hits", "命中各节加入打印清单", FILE, idle=_NO_SEARCH),
    Command("export-section", "导出本节…", FILE, "Ctrl+E", "export", idle=_NO_SECTION),
    Command("quit", "退出", FILE, "Ctrl+Q", group=1),
    Command("undo", "撤销", EDIT, "Ctrl+Z", "undo", idle="没有可以撤销的改动"),
    Command("redo", "恢复", EDIT, "Ctrl+Shift+Z", also="Ctrl+Y", idle="没有可以恢复的改动"),
    Command("copy", "复制", EDIT, "Ctrl+C", group=1),
    Command("copy-cited", "复制引文", EDIT, "Ctrl+Shift+C", "quote", group=1, idle=_NO_SECTION),
    Command("find", "在本规划中查找", EDIT, "Ctrl+F", "search", group=2),
    Command("find-all", "在全部规划中查找", EDIT, "Ctrl+Shift+F", group=2),
    Command("find-selected", "查找所选文字", EDIT, group=2),
    Command("find-refine", "在结果中再找", EDIT, "Ctrl+Alt+F", group=2, idle=_NO_SEARCH),
    Command("find-next", "下一处", EDIT, "F3", "down", group=2, idle=_NO_SEARCH),
    Command("find-previous", "上一处", EDIT, "Shift+F3", "up", group=2, idle=_NO_SEARCH),
    Command("find-clear", "清除检索", EDIT, "Esc", "clear", group=2),
    Command("find-keep", "保存本次检索", EDIT, group=3, checkable=True, idle=_NO_SEARCH),
    Command("find-saved", "保存的检索…", EDIT, group=3),
    Command("find-forget", "清除检索历史", EDIT, group=3),
    Command("page-read", "阅读", VIEW, "Ctrl+1", "read", checkable=True),
    Command("page-compare", "对照", VIEW, "Ctrl+2", "compare", checkable=True),
    Command("page-indicators", "指标", VIEW, "Ctrl+3", "table", checkable=True),
    Command("page-print", "打印清单", VIEW, "Ctrl+4", "print", checkable=True),
    Command("text-larger", "放大文字", VIEW, "Ctrl+=", "zoom-in", group=1, also="Ctrl++"),
    Command("text-smaller", "缩小文字", VIEW, "Ctrl+-", "zoom-out", group=1),
    Command("text-default", "恢复默认字号", VIEW, "Ctrl+0", group=1),
    Command("theme-system", "跟随系统", VIEW, group=2, checkable=True),
    Command("theme-light", "浅色", VIEW, group=2, checkable=True),
    Command("theme-sepia", "米黄", VIEW, group=2, checkable=True),
    Command("theme-dark", "深色", VIEW, group=2, checkable=True),
    Command("theme-high-contrast", "高对比", VIEW, group=2, checkable=True),
    Command("large", "大字模式", VIEW, group=3, checkable=True),
    Command("back", "后退", GO, "Alt+Left", "back", idle="前面没有位置"),
    Command("forward", "前进", GO, "Alt+Right", "forward", idle="后面没有位置"),
    Command("places", "最近位置…", GO, "Ctrl+H", "recent"),
    Command("start", "起始页", GO, "Alt+Home", "home", checkable=True),
    Command("section-previous", "上一节", GO, "Ctrl+Up", group=1, idle=_NO_SECTION),
    Command("section-next", "下一节", GO, "Ctrl+Down", group=1, idle=_NO_SECTION),
    Command("contents", "目录", GO, "Ctrl+L", "contents", group=2),
    Command("themes", "主题", GO, "Ctrl+T", "theme", group=2),
    Command("results", "检索结果", GO, "Ctrl+R", group=2, idle=_NO_SEARCH),
    Command("bookmark", "收藏本节", MARK, "Ctrl+D", "bookmark", checkable=True, idle=_NO_SECTION),
    Command("mark-key", "收藏为重点", MARK, "Alt+1", group=1, idle=_NO_SECTION),
    Command("mark-todo", "收藏为待办", MARK, "Alt+2", group=1, idle=_NO_SECTION),
    Command("mark-ref", "收藏为参考", MARK, "Alt+3", group=1, idle=_NO_SECTION),
    Command("mark-ask", "收藏为疑问", MARK, "Alt+4", group=1, idle=_NO_SECTION),
    Command("highlight", "标亮所选文字", MARK, "Ctrl+Shift+D", "pen", group=2, idle=_NO_SECTION),
    Command("note", "写批注", MARK, "Ctrl+M", "note", group=2, idle=_NO_SECTION),
    Command("bookmarks", "我的收藏", MARK, "Ctrl+B", group=3),
    Command("print-bookmarks", "收藏各节加入打印清单", MARK, group=3, idle="还没有收藏"),
    Command("shelf-export", "导出收藏和批注…", MARK, icon="export", group=4, idle="还没有收藏、批注和打印清单"),
    Command("shelf-import", "导入收藏和批注…", MARK, group=4),
    Command("palette", "查找命令…", TOOLS, "Ctrl+K", "search"),
    Command("compare-add", "本节加入对照", TOOLS, "Ctrl+J", "compare", idle=_NO_SECTION),
    Command("settings", "设置…", TOOLS, "Ctrl+,", "gear"),
    Command("errata", "原文疑误…", TOOLS, group=1),
    Command("index-rebuild", "重建检索索引", TOOLS, group=1),
    Command("backups", "备份与恢复…", TOOLS, icon="backup", group=1),
    Command("traces", "清除使用痕迹…", TOOLS, group=1),
    Command("check", "检查内容、索引和用户资料", TOOLS, group=1),
    Command("guide", "使用手册", HELP, "Ctrl+F1", "help"),
    Command("help-search", "检索方法", HELP),
    Command("help-shortcuts", "快捷键", HELP, "F1", "help", also="?"),
    Command("about", "关于案头", HELP, icon="info", group=1),
)

KIND_COMMANDS = {"mark-key": "要", "mark-todo": "办", "mark-ref": "参", "mark-ask": "疑"}
"""The commands that bookmark as a kind."""

SECTION_MENU = ("bookmark", "note", "print-list-add", "print-section", "export-section", "compare-add", "copy-cited")
"""Commands on the section under the mouse, in order."""

LOOK_MENU = ("theme-system", "theme-light", "theme-sepia", "theme-dark", "theme-high-contrast", "large", "settings")
"""Commands on how everything looks, in order."""

READER_MENU = (
    "copy",
    "copy-cited",
    "find-selected",
    "bookmark",
    *KIND_COMMANDS,
    "highlight",
    "note",
    "print-list-add",
    "compare-add",
)
"""Commands on the words selected in the text and on the section they or the mouse are in, in order."""


def menu_word(menu: str) -> str:
    """The title of a menu without the letter that opens it: `文件(&F)` -> `文件`."""
    return menu.partition("(")[0]


class CommandSet(QObject):
    """The commands as QActions, each bound to what it does."""

    def __init__(self, appearance: Appearance, handlers: Mapping[str, Callable[[], object]], parent: QObject) -> None:
        """`handlers`: what each command does, by key; raises KeyError if one is missing."""
        super().__init__(parent)
        self._appearance = appearance
        self._actions: dict[str, QAction] = {}
        self._handlers = handlers
        self._idle = {command.key: command.idle or "现在不能用" for command in COMMANDS}
        for command in COMMANDS:
            action = QAction(command.text, self)
            action.setObjectName(command.key)
            action.setCheckable(command.checkable)
            action.triggered.connect(_without_arguments(handlers[command.key]))
            action.setShortcuts([QKeySequence(keys) for keys in (command.shortcut, command.also) if keys])
            self._actions[command.key] = action
            action.enabledChanged.connect(partial(self._set_tip, command))
            self._set_tip(command)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def _set_tip(self, command: Command, *_enabled: bool) -> None:
        """A button without words tells by its tip what it does, and why it does not now."""
        action = self._actions[command.key]
        tip = command.text.removesuffix("…")
        if command.shortcut:
            tip += f"（{command.shortcut}）"
        action.setToolTip(tip if action.isEnabled() else f"{tip}：{self.idle(command.key)}")

    def idle(self, key: str) -> str:
        """Why this command cannot be given when it cannot."""
        return self._idle[key]

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def all(self) -> list[QAction]:
        """Every action, in the order of the table."""
        return list(self._actions.values())

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus."""
        menus: dict[str, QMenu] = {}
        group = 0
        for command in COMMANDS:
            if command.menu not in menus:
                menus[command.menu] = bar.addMenu(command.menu)
                group = command.group
            if command.group != group:
                menus[command.menu].addSeparator()
                group = command.group
            menus[command.menu].addAction(self._actions[command.key])

    def _restyle(self) -> None:
        for command in COMMANDS:
            if command.icon:
                self._actions[command.key].setIcon(self._appearance.icon(command.icon))


def _without_arguments(handler: Callable[[], object]) -> Callable[[], object]:
    """`triggered` passes whether the action is checked; handlers do not want to know."""

    def call() -> object:
        return handler()

    return call
