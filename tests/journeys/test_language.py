"""Nothing the user reads is English."""

import re
from collections.abc import Iterator

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QMenu, QTabBar, QWidget

from antou.ui.dialogs import about_dialog, check_box, shortcuts_dialog, unforeseen_box
from antou.ui.file_dialog import save_dialog
from antou.ui.printing import print_dialog
from antou.ui.section_chooser import SectionChooser
from antou.workspace import Workspace

_KEYS = {"Ctrl", "Alt", "Shift", "Enter", "Delete", "Esc", "Left", "Right", "Up", "Down", "Home", "End", "F"}
_NAMES = {"PDF", "Markdown", "MIT", "Qt", "PySide", "LGPL", "Whoosh", "BSD", "Python", "platformdirs", "XlsxWriter"}
_NAMES |= {"A", "pypdf", "yjwz", "python", "docx", "lxml", "PSF"}
_FONTS = {"Antou", "Song", "Fang", "Hei", "Kai", "Noto", "Sans", "Serif", "CJK", "SC", "Title"}


def _texts(root: QWidget) -> Iterator[str]:
    for widget in [root, *root.findChildren(QWidget)]:
        yield widget.toolTip()
        yield widget.windowTitle()
        match widget:
            case QAbstractButton() | QLabel():
                yield widget.text()
            case QLineEdit():
                yield widget.placeholderText()
            case QTabBar():
                yield from (widget.tabText(at) for at in range(widget.count()))
            case QMenu():
                yield from (action.text() for action in widget.actions())


def _english(root: QWidget) -> set[str]:
    words: set[str] = set()
    for text in _texts(root):
        plain = re.sub(r"<[^>]+>|\(&\w\)|&|[\w./\\-]*[/\\][\w./\\-]*", "", text)
        words |= set(re.findall(r"[A-Za-z]+", plain))
    return {word for word in words - _KEYS - _NAMES - _FONTS if len(word) > 1}


def test_the_window_speaks_chinese(window: Workspace) -> None:
    window.window.search_box.edit.setText("应急物资")
    assert _english(window.window) == set()


def test_the_dialogs_speak_chinese(window: Workspace) -> None:
    parent = window.window
    dialogs: list[QDialog] = [
        about_dialog(window.library, window.appearance, parent),
        shortcuts_dialog(parent),
        check_box(["内容：ok"], window.appearance, parent),
        unforeseen_box("/tmp/antou.log", window.appearance, parent),
        SectionChooser(window.library, None, parent),
    ]
    save = save_dialog(parent, "导出 PDF", "摘编.pdf", {".pdf": "PDF 文件"})
    save.setOption(save.Option.DontUseNativeDialog)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialogs.append(print_dialog(printer, 6, parent))
    for dialog in [*dialogs, save]:
        dialog.show()
        assert _english(dialog) == set(), dialog.windowTitle()
        dialog.close()
