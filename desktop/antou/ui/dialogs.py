"""The few dialogs: what went wrong, shortcuts, about."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from antou import __version__
from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.commands import COMMANDS, menu_word, shown_keys
from antou.ui.question_box import question_box

_SIDE_PX = 20
_ABOUT_EM = 37
_SIGN_PX = 32
_ROUND_A_DIALOG = QSize(32, 32)
"""What is left of the window round a dialog that needs all the room there is."""


def message_box(title: str, text: str, detail: str = "", parent: QWidget | None = None) -> QMessageBox:
    """A box with one button and Qt's own sign, for before there is an appearance; not yet shown."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setInformativeText(detail)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    return box


def unforeseen_box(log_file: str, appearance: Appearance, parent: QWidget | None = None) -> QMessageBox:
    """What is shown when something happens that nobody foresaw."""
    box = message_box(
        "出现意外",
        "案头遇到了没有预料到的问题，刚才的操作可能没有完成。已保存的收藏和清单不受影响。",
        f"详情已记入日志，报修时请附上：\n{log_file}",
        parent,
    )
    box.setIconPixmap(appearance.icon("warn", "warning", _SIGN_PX).pixmap(appearance.tokens.icon_px(_SIGN_PX)))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def unkept_box(appearance: Appearance, parent: QWidget | None = None) -> QMessageBox:
    """Asks whether the window is to close although a note could not be kept; `accepted`: it is. Not yet shown."""
    text = "有一条批注没能保存。现在关闭案头，刚写下的文字就会丢失。"
    return _closing_box("批注没能保存", text, "仍要关闭", appearance, parent)


def printing_box(appearance: Appearance, parent: QWidget | None = None) -> QMessageBox:
    """Asks whether the window is to close while it prints; `accepted`: it is. Not yet shown."""
    text = "正在把页面送往打印机。现在关闭案头，这次打印就取消了。"
    return _closing_box("正在打印", text, "取消打印并关闭", appearance, parent)


def _closing_box(title: str, text: str, close: str, appearance: Appearance, parent: QWidget | None) -> QMessageBox:
    """Whether the window closes although something is lost by it."""
    box = question_box(title, text, close, "不关闭", parent)
    box.setIconPixmap(appearance.icon("warn", "warning", _SIGN_PX).pixmap(appearance.tokens.icon_px(_SIGN_PX)))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def check_box(lines: Iterable[str], appearance: Appearance, parent: QWidget | None = None) -> QMessageBox:
    """What a check of the installation found; what the command line calls `ok`, as scripts look for, is 正常 here."""
    told = (line.removesuffix("ok") + "正常" if line.endswith("：ok") else line for line in lines)
    box = message_box("检查结果", "\n".join(told), "", parent)
    box.setIconPixmap(appearance.icon("info", "accent", _SIGN_PX).pixmap(appearance.tokens.icon_px(_SIGN_PX)))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


_OTHER_KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    "搜索框": (
        ("到第一处", "Enter"),
        ("到结果列表", "↓"),
        ("空着时选用以前的检索", "↓"),
    ),
    "正文": (
        ("往后、往前翻一屏", "空格、Shift+空格"),
        ("到规划开头、结尾", "Home、End"),
        ("放大、缩小文字", "Ctrl+滚轮"),
    ),
    "列表和目录": (
        ("打开", "Enter"),
        ("展开、收起", "→、←"),
        ("勾选，列入打印清单", "空格"),
        ("右键菜单", "Shift+F10"),
        ("打印清单里调整次序", "Alt+↑、Alt+↓"),
        ("从打印清单移出", "Delete"),
    ),
    "收藏列表": (
        ("写批注、改文件夹名称", "F2"),
        ("选中几条", "Shift+↑、Shift+↓"),
        ("调整次序", "Alt+↑、Alt+↓"),
        ("删除所选", "Delete"),
    ),
}
"""Keys that are no commands, by where they work."""


def shortcuts_dialog(parent: QWidget | None = None) -> QDialog:
    """All commands that have a shortcut, by menu, and what other keys do: all at once if there is room for it."""
    dialog = _dialog("快捷键", parent)
    groups: dict[str, list[tuple[str, str]]] = {}
    for command in COMMANDS:
        if command.shortcut:
            keys = "、".join(map(shown_keys, filter(None, (command.shortcut, command.also))))
            groups.setdefault(menu_word(command.menu), []).append((command.text.removesuffix("…"), keys))
    groups |= {place: list(keys) for place, keys in _OTHER_KEYS.items()}
    room = (parent.size() if parent else dialog.screen().availableSize()) - _ROUND_A_DIALOG
    area = QScrollArea()
    area.setAccessibleName("快捷键")
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for columns in (3, 2, 1):
        area.setWidget(_sheet_of_keys(groups, columns))
        if area.widget().sizeHint().width() <= room.width() - 2 * _SIDE_PX:
            break
    bar = area.verticalScrollBar().sizeHint().width()
    area.setMinimumWidth(area.widget().sizeHint().width() + bar)
    _fill(dialog, area)
    needed = area.widget().sizeHint().grownBy(QMargins(_SIDE_PX, 0, _SIDE_PX + bar, 2 * _SIDE_PX))
    dialog.resize((needed + QSize(0, dialog.sizeHint().height() - area.sizeHint().height())).boundedTo(room))
    return dialog


def _sheet_of_keys(groups: Mapping[str, Sequence[tuple[str, str]]], columns: int) -> QWidget:
    """The groups one after the other in columns that are about as long as each other."""
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(0, 0, 12, 0)
    row.setSpacing(40)
    whole = sum(len(keys) + 1 for keys in groups.values())
    grids = [QGridLayout() for _ in range(columns)]
    for grid in grids:
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(5)
        row.addLayout(grid)
    filled = 0
    for title, keys_of in groups.items():
        size = len(keys_of) + 1
        grid = grids[min(int((filled + size / 2) * columns / whole), columns - 1)]
        filled += size
        at = grid.rowCount()
        head = QLabel(title)
        head.setProperty("strong", True)
        head.setContentsMargins(0, 8, 0, 0)
        grid.addWidget(head, at, 0, 1, 2)
        for below, (text, keys) in enumerate(keys_of, start=at + 1):
            grid.addWidget(QLabel(text), below, 0)
            grid.addWidget(QLabel(keys), below, 1)
    for grid in grids:
        grid.setRowStretch(grid.rowCount(), 1)
    return sheet


def about_dialog(
    library: Library, appearance: Appearance, parent: QWidget | None = None, licences: Path | None = None
) -> QDialog:
    """Name, version, what it holds, that the official documents decide, licences.

    `licences`: the folder with the licences of all components, behind a button; there is none in a checkout.
    """
    dialog = _dialog("关于案头", parent)
    name = QLabel("案头")
    name.setFont(appearance.title_font(appearance.tokens.ui_px("title")))
    plans = "\n".join(f"《{plan.title}》" for plan in library.plans)
    first, last = library.plans[0].period
    text = QLabel(
        f"版本 {__version__}\n\n收录规划（规划期 {first}—{last} 年）：\n{plans}\n\n"
        "文字照原文收录，供工作参考，以正式文件为准。\n本程序不连接网络，用户资料只保存在本机。\n\n"
        "本程序按 MIT 许可发布，使用 Qt 与 PySide6（LGPL，动态链接，可以替换）、Python（PSF）、Whoosh（BSD）、"
        "Python-Markdown（BSD）、XlsxWriter（BSD）、pypdf（BSD）、python-docx（MIT）、lxml（BSD）、platformdirs（MIT）。"
    )
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    body = QWidget()
    inside = QVBoxLayout(body)
    inside.addWidget(name)
    inside.addWidget(text)
    layout, buttons = _fill(dialog, body)
    if licences is not None and licences.is_dir():
        from antou.ui.licences_dialog import LicencesButton

        buttons.addButton(LicencesButton(licences, appearance), QDialogButtonBox.ButtonRole.ActionRole)
    # A text that is wrapped asks for less height than it needs.
    width = _ABOUT_EM * appearance.tokens.ui_px("base")
    dialog.setMinimumSize(width, layout.totalHeightForWidth(width))
    return dialog


def _dialog(title: str, parent: QWidget | None) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _fill(dialog: QDialog, body: QWidget) -> tuple[QVBoxLayout, QDialogButtonBox]:
    buttons = QDialogButtonBox()
    buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.addWidget(body, 1)
    layout.addWidget(buttons)
    return layout, buttons
