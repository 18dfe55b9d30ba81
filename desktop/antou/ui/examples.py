"""Three things to try first: what the program can do, each with buttons that do it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from antou.ui.flow_layout import FlowLayout

WORDS = ("应急物资", "避难场所", "yjwz")
THEMES = ("应急物资储备", "监测预警", "应急避难场所")


class Examples(QFrame):
    """`search_wanted(str)`: look this up; `theme_wanted(str)`: show this theme; `contents_wanted`, `print_wanted`."""

    search_wanted = Signal(str)
    theme_wanted = Signal(str)
    contents_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        heading = QLabel("先试三件事")
        heading.setProperty("heading", True)
        heading.setIndent(0)
        head = QFrame()
        head.setObjectName("sheetHead")
        inside = QVBoxLayout(head)
        inside.setContentsMargins(14, 0, 14, 0)
        inside.addWidget(heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(head)
        search: dict[str, Callable[[], object]] = {word: partial(self.search_wanted.emit, word) for word in WORDS}
        themes: dict[str, Callable[[], object]] = {theme: partial(self.theme_wanted.emit, theme) for theme in THEMES}
        pages: dict[str, Callable[[], object]] = {
            "从目录里勾选": self.contents_wanted.emit,
            "打开打印清单": self.print_wanted.emit,
        }
        for title, text, buttons, verb in (
            ("查一个词", "看各部规划各写了几处、哪部没写。打拼音首字母也行。", search, "查"),
            ("比一个主题", "看各部规划在哪几节写到同一件事，哪部未提及。", themes, "看主题"),
            ("印一份材料", "勾选几节，按公文版式打印，或导出 PDF。", pages, ""),
        ):
            layout.addWidget(self._example(title, text, buttons, verb), 1)

    def _example(self, title: str, text: str, buttons: Mapping[str, Callable[[], object]], verb: str) -> QWidget:
        box = QFrame()
        box.setObjectName("example")
        name = QLabel(title)
        name.setProperty("strong", True)
        words = QLabel(text)
        words.setProperty("muted", True)
        words.setWordWrap(True)
        row = FlowLayout(gap=8)
        for label, act in buttons.items():
            button = QPushButton(label)
            button.setProperty("example", True)
            button.setAutoDefault(True)
            button.setAccessibleName(f"{verb}：{label}" if verb else label)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(14, 6, 14, 7)
        layout.setSpacing(2)
        layout.addWidget(name)
        layout.addWidget(words)
        layout.addSpacing(4)
        layout.addLayout(row)
        layout.addStretch(1)
        return box
