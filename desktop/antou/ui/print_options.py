"""How sections are printed: boxes for those selected in the print list, or for the one section."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from antou.shelf.print_items import SectionOptions
from antou.ui.flow_layout import FlowLayout

_BOXES = {
    "subsections": ("含下级", "不勾时只印这一节自己的文字，不印它下面各节"),
    "tables": ("含表格", "不勾时在表格处注明“表略”"),
    "notes": ("我的批注", "在有批注的段落之后印出我的批注"),
    "errata": ("原文疑误", "疑有误的字下加点线，并在该节之后注明“原文如此，疑为…”"),
    "hits": ("标出检索词", "在检索到的字下加实线"),
}
_NO_QUERY = "先检索一个词，再标出它"


class PrintOptions(QWidget):
    """`chosen(list)`: what the sections shown are printed with from now on, one SectionOptions each, in their order."""

    chosen = Signal(object)

    def __init__(self, query: Callable[[], str], parent: QWidget | None = None) -> None:
        """`query`: what is being looked for, '' for nothing."""
        super().__init__(parent)
        self._query = query
        self._shown: Sequence[SectionOptions] = ()
        self.about = QLabel()
        self.about.setProperty("strong", True)
        self.boxes = {name: QCheckBox(text) for name, (text, _tip) in _BOXES.items()}
        row = QWidget()
        flow = FlowLayout(row, gap=8)
        for name, box in self.boxes.items():
            box.setToolTip(_BOXES[name][1])
            box.clicked.connect(self._press)
            flow.addWidget(box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.about)
        layout.addWidget(row)

    def show_options(self, about: str, options: Sequence[SectionOptions]) -> None:
        """Show how these sections are printed; a box is half ticked where they differ."""
        self._shown = options
        self.about.setText(about)
        for field in fields(SectionOptions):
            box = self.boxes[field.name]
            values = {bool(getattr(one, field.name)) for one in options}
            mixed = len(values) > 1
            box.setTristate(mixed)
            state = Qt.CheckState.PartiallyChecked if mixed else Qt.CheckState.Unchecked
            box.setCheckState(Qt.CheckState.Checked if values == {True} else state)
            box.setEnabled(bool(options))
        self._show_hits()

    def follow_query(self) -> None:
        """Something else is being looked for."""
        self._show_hits()

    def _show_hits(self) -> None:
        box = self.boxes["hits"]
        words = dict.fromkeys(one.hits for one in self._shown if one.hits)
        word = "、".join(words) or self._query().strip()
        box.setEnabled(bool(self._shown) and bool(word))
        short = word if len(word) <= 6 else f"{word[:5]}…"
        box.setText(f"标出“{short}”" if word else _BOXES["hits"][0])
        box.setToolTip(f"在“{word}”下加实线" if word else _NO_QUERY)

    def _press(self) -> None:
        box = self.sender()
        name = next(name for name, one in self.boxes.items() if one is box)
        on = self.boxes[name].checkState() is not Qt.CheckState.Unchecked
        words = self._query().strip() or next((one.hits for one in self._shown if one.hits), "")
        value: Any = (words if on else "") if name == "hits" else on
        self.chosen.emit([replace(one, **{name: value}) for one in self._shown])
