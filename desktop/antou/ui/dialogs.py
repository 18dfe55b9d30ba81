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
