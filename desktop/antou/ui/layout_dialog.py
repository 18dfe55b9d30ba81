"""A page layout in figures: to look at, to change, and to keep as one of the reader's own."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from antou.files import FileWriteError
from antou.library.errors import UserError
from antou.pages.fonts import Faces
from antou.render.flow import Flow, Paragraph, Row, Run, Style, Table
from antou.render.layout import PageLayout, TextStyle
from antou.render.layout_file import checked_layout
from antou.render.layouts import Layouts, delete_layout, named, save_layout
from antou.ui.appearance import Appearance
from antou.ui.page_preview import PagePreview
from antou.ui.tasks import Job, Worker

_LENGTHS = {
    "width_mm": ("纸宽", 100, 420),
    "height_mm": ("纸高", 100, 420),
    "top_mm": ("上边距（天头）", 5, 200),
    "left_mm": ("左边距（订口）", 5, 200),
    "text_width_mm": ("版心宽", 60, 400),
    "text_height_mm": ("版心高", 60, 400),
}
_COUNTS = {"lines": ("每页行数", 5, 100), "characters": ("每行字数", 8, 120)}
_STYLES = {
    Style.TITLE: "标题",
    Style.HEADING_1: "一级标题",
    Style.HEADING_2: "二级标题",
    Style.HEADING_3: "三级标题",
    Style.BODY: "正文",
    Style.CAPTION: "表题",
    Style.NOTE: "注和批注",
    Style.SOURCE: "出处",
}
_WORDS = "这里是版式的样子，字号、行距和边距照左边所填的数排出，改一处就看得见一处。"


class LayoutDialog(QDialog):
    """`saved(str)`: a layout of this name was kept. `removed`: one of the reader's own is no more."""

    saved = Signal(str)
    removed = Signal()

    def __init__(
        self,
        layouts: Layouts,
        layout: PageLayout,
        faces: Faces,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._layouts = layouts
        self._layout = layout
        self._own = layout.name in layouts.own
        self._faces = faces
        self._painter = Worker(self)
        self._painter.finished.connect(self._show)
        self.setWindowTitle("版式")
        self.label = QLineEdit(layout.label if self._own else f"我的{layout.label}")
        self.label.setMaxLength(30)
        self.lengths = {name: self._length(name) for name in _LENGTHS}
        self.counts = {name: self._count(name) for name in _COUNTS}
        self.sizes = {style: self._size(layout.styles[style].size_pt) for style in _STYLES}
        self.table_size = self._size(layout.table.size_pt)
        self.preview = PagePreview(appearance)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.keep = _button("保存" if self._own else "另存为我的版式", self._save)
        self.keep.setProperty("main", True)
        self.keep.setDefault(True)
        self.drop = _button("删除", self._remove)
        self.drop.setVisible(self._own)
        self._build()
        for box in (*self.lengths.values(), *self.sizes.values(), self.table_size):
            box.valueChanged.connect(self._try)
        for count in self.counts.values():
            count.valueChanged.connect(self._try)
        self.label.textChanged.connect(self._try)
        self._try()

    def _length(self, name: str) -> QDoubleSpinBox:
        text, least, most = _LENGTHS[name]
        return _number(getattr(self._layout, name), least, most, " 毫米", text)

    def _size(self, points: float) -> QDoubleSpinBox:
        return _number(points, 5, 72, " 磅", "字号")

    def _count(self, name: str) -> QSpinBox:
        text, least, most = _COUNTS[name]
        box = QSpinBox()
        box.setRange(least, most)
        box.setValue(getattr(self._layout, name))
        box.setAccessibleName(text)
        box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        return box

    def _build(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(16, 16, 16, 16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("名称", self.label)
        for name, box in self.lengths.items():
            form.addRow(_LENGTHS[name][0], box)
        for name, count in self.counts.items():
            form.addRow(_COUNTS[name][0], count)
        for style, size in self.sizes.items():
            form.addRow(f"{_STYLES[style]}字号", size)
        form.addRow("表格字号", self.table_size)
        inside = QWidget()
        inside.setLayout(form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setMinimumWidth(form.minimumSize().width() + 40)
        both = QHBoxLayout()
        both.addWidget(scroll)
        both.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.message, 1)
        foot.addWidget(self.drop)
        foot.addWidget(_button("取消", self.reject))
        foot.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.addLayout(both, 1)
        layout.addLayout(foot)
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.sizeHint()
        self.resize(min(900, room.width() - 32), min(680, room.height() - 32))

    @property
    def layout_shown(self) -> PageLayout:
        """The layout as it is filled in, whether or not it is in order."""
        values: dict[str, Any] = {name: box.value() for name, box in self.lengths.items()}
        values |= {name: box.value() for name, box in self.counts.items()}
        factor = self.table_size.value() / self._layout.table.size_pt
        table = replace(
            self._layout.table,
            size_pt=self.table_size.value(),
            pitch_pt=round(self._layout.table.pitch_pt * factor, 1),
            wide_size_pt=round(self._layout.table.wide_size_pt * factor, 1),
            wide_pitch_pt=round(self._layout.table.wide_pitch_pt * factor, 1),
        )
        return replace(self._layout, **values, styles=self._styles(), table=table)

    def _styles(self) -> Mapping[Style, TextStyle]:
        styles = {}
        for style, text in self._layout.styles.items():
            size = self.sizes[style].value()
            # Lines off the grid stand closer or wider with their letters.
            pitch = None if text.pitch_pt is None else round(text.pitch_pt * size / text.size_pt, 1)
            styles[style] = replace(text, size_pt=size, pitch_pt=pitch)
        return MappingProxyType(styles)

    def _try(self) -> None:
        """Show what it looks like, or what is wrong with it."""
        try:
            layout = checked_layout(self.layout_shown)
            self._named()
        except UserError as error:
            self.message.setText(_in_words(str(error)))
            self.keep.setEnabled(False)
            return
        self.message.setText("")
        self.keep.setEnabled(True)
        faces = self._faces

        def work(job: Job) -> object:
            from antou.pages.paginate import paginate

            return paginate(_SAMPLE, layout, faces, should_stop=job.stopped)

        self._painter.start(work)

    def _show(self, pages: object) -> None:
        assert isinstance(pages, tuple)
        self.preview.set_pages(pages)

    def _named(self) -> PageLayout:
        layout = named(self.layout_shown, self.label.text(), [one.name for one in self._layouts.layouts])
        return replace(layout, name=self._layout.name) if self._own else layout

    def _save(self) -> None:
        try:
            layout = self._named()
            save_layout(layout)
        except (UserError, FileWriteError) as error:
            self.message.setText(_in_words(str(error)))
            return
        self.saved.emit(layout.name)
        self.accept()

    def _remove(self) -> None:
        try:
            delete_layout(self._layout.name)
        except FileWriteError as error:
            self.message.setText(str(error))
            return
        self.removed.emit()
        self.accept()


def _in_words(message: str) -> str:
    """What is wrong with a layout, its field called as in the dialog instead of by file and key."""
    about, colon, rest = message.partition("：")
    key, space, wrong = rest.partition(" ")
    if not (about.startswith("版式文件") and colon and space):
        return message
    names = {name: text for name, (text, _least, _most) in (_LENGTHS | _COUNTS).items()}
    if name := names.get(key.rpartition(".")[2]):
        return f"{name}{wrong}"
    if key.startswith("contents."):
        return f"每页行数太多：目录的字{wrong}"
    sizes = {"table": "表格"} | {f"styles.{style}": name for style, name in _STYLES.items()}
    name = sizes.get(key.rpartition(".")[0])
    # Sizes and distances that the dialog does not show grow and shrink with the one it does.
    return f"{name}字号太大或太小，随它变的字号和行距排不下" if name else message


def _number(value: float, least: float, most: float, unit: str, name: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(least, most)
    box.setDecimals(1)
    box.setSingleStep(0.5)
    box.setSuffix(unit)
    box.setValue(value)
    box.setAccessibleName(name)
    # Qt's own arrows know no theme; the arrow keys and the wheel step all the same.
    box.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
    return box


def _button(text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(act)
    return button


def _line(style: Style, text: str) -> Paragraph:
    return Paragraph(style, (Run(text),))


_SAMPLE: Flow = (
    _line(Style.TITLE, "标题的样子"),
    _line(Style.HEADING_1, "一、一级标题"),
    _line(Style.HEADING_2, "（一）二级标题"),
    _line(Style.HEADING_3, "1.三级标题"),
    *(_line(Style.BODY, _WORDS * 4) for _ in range(2)),
    _line(Style.CAPTION, "表　表题的样子"),
    Table(
        (
            Row(None, ("序号", "指标", "目标"), header=True),
            *(Row(None, (str(at), "表格里的字", "下降 15%"), header=False) for at in range(1, 4)),
        )
    ),
    _line(Style.NOTE, "注：表下的注和批注都是这样。"),
    _line(Style.SOURCE, "（《某区应急管理“十四五”规划》三、（四）3.，出处的样子）"),
)
