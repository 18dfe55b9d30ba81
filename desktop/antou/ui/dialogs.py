"""The few dialogs: what went wrong, shortcuts, about."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from antou import __version__
from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.commands import COMMANDS


def message_box(title: str, text: str, detail: str = "", parent: QWidget | None = None) -> QMessageBox:
    """A box with one button, not yet shown."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setInformativeText(detail)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    return box


def unforeseen_box(log_file: str, parent: QWidget | None = None) -> QMessageBox:
    """What is shown when something happens that nobody foresaw."""
    box = message_box(
        "出现意外",
        "案头遇到了没有预料到的问题，刚才的操作可能没有完成。已保存的收藏和清单不受影响。",
        f"详情已记入日志，报修时请附上：\n{log_file}",
        parent,
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def check_box(lines: Iterable[str], parent: QWidget | None = None) -> QMessageBox:
    """What a check of the installation found."""
    box = message_box("检查结果", "\n".join(lines), "", parent)
    box.setIcon(QMessageBox.Icon.Information)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def shortcuts_dialog(parent: QWidget | None = None) -> QDialog:
    """All commands that have a shortcut, by menu."""
    dialog = _dialog("快捷键", parent)
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(6)
    row, menu = 0, ""
    bold = QFont(dialog.font())
    bold.setBold(True)
    for command in COMMANDS:
        if not command.shortcut:
            continue
        if command.menu != menu:
            menu = command.menu
            head = QLabel(menu.partition("(")[0])
            head.setFont(bold)
            grid.addWidget(head, row, 0, 1, 2)
            row += 1
        grid.addWidget(QLabel(command.text.removesuffix("…")), row, 0)
        grid.addWidget(QLabel(command.shortcut), row, 1)
        row += 1
    for text, keys in (("打印清单里调整次序", "Alt+↑  Alt+↓"), ("从打印清单移出", "Delete"), ("到检索结果", "↓")):
        grid.addWidget(QLabel(text), row, 0)
        grid.addWidget(QLabel(keys), row, 1)
        row += 1
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(sheet)
    _fill(dialog, area)
    dialog.resize(420, 560)
    return dialog


_SEARCH_HELP = (
    ("应急物资", "连着写的词照原样查，不分全角半角、大小写，不管空格"),
    ("森林防火 队伍", "空格：同一段里都有"),
    ("同节 森林防火 队伍", "同节：同一节里都有就行"),
    ("森林防火 (队伍 或 装备)", "或、|：有一个就行；括号把几个词归在一起"),
    ("预案 -演练", "减号：不要有这个词的"),
    ("“双盲”", "引号：只查这几个字，不查同义词"),
    ("预案 /20 演练", "/20：两个词相隔不超过 20 个字"),
    ("标题:应急物资", "标题: 只查标题和段首标题"),
    ("灾 规划:北碚", "规划: 只查这部规划"),
    ("演练 主题:应急物资", "主题: 只查写到这个主题的章节"),
    ("yjwz、yingji", "拼音首字母或全拼：给出可能要找的词"),
)


def search_help_dialog(parent: QWidget | None = None) -> QDialog:
    """The query language, by examples."""
    dialog = _dialog("检索方法", parent)
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(8)
    for row, (example, said) in enumerate(_SEARCH_HELP):
        label = QLabel(example)
        label.setProperty("strong", True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, row, 0)
        grid.addWidget(QLabel(said), row, 1)
    note = QLabel("符号两边要有空格，全角半角都可以；没写完也不要紧。同义词一并查找，结果上方列明，可以去掉。")
    note.setWordWrap(True)
    grid.addWidget(note, len(_SEARCH_HELP), 0, 1, 2)
    _fill(dialog, sheet)
    return dialog


def about_dialog(library: Library, appearance: Appearance, parent: QWidget | None = None) -> QDialog:
    """Name, version, what it holds, that the official documents decide, licences."""
    dialog = _dialog("关于案头", parent)
    name = QLabel("案头")
    name.setFont(appearance.title_font(28))
    plans = "\n".join(f"《{plan.title}》" for plan in library.plans)
    first, last = library.plans[0].period
    text = QLabel(
        f"版本 {__version__}\n\n收录规划（规划期 {first}—{last} 年）：\n{plans}\n\n"
        "文字照原文收录，供工作参考，以正式文件为准。\n本程序不连接网络，用户资料只保存在本机。\n\n"
        "本程序按 MIT 许可发布，使用 Qt 与 PySide6（LGPL）、Whoosh（BSD）、Python-Markdown（BSD）、"
        "platformdirs（MIT）。"
    )
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    body = QWidget()
    layout = QVBoxLayout(body)
    layout.addWidget(name)
    layout.addWidget(text)
    _fill(dialog, body)
    dialog.setMinimumWidth(520)
    return dialog


def _dialog(title: str, parent: QWidget | None) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _fill(dialog: QDialog, body: QWidget) -> None:
    buttons = QDialogButtonBox()
    buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.addWidget(body, 1)
    layout.addWidget(buttons)
