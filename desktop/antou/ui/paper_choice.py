"""How the whole document looks on paper: its title, the layout, and what it has beside its text."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.render.layout import Numbering, Opening, PageLayout
from antou.render.paper_options import chosen_options
from antou.shelf.print_list import Paper
from antou.shelf.typed_text import storable
from antou.ui.appearance import Appearance
from antou.ui.choice import Choice
from antou.ui.flow_layout import FlowLayout

_OPENINGS = {Opening.HEADING: "标题在文首", Opening.PAGE: "标题独占一页", Opening.NONE: "不印标题"}
_NUMBERINGS = {
    Numbering.DASHES: "页码在外侧",
    Numbering.CENTRED: "页码居中",
    Numbering.TOTAL: "第几页共几页",
}
_FLAGS = {
    "sources": ("注明出处", "每节之后注明规划名、章节、发文机关和日期"),
    "contents": ("加目录页", "在最前面列出各节和页码"),
    "header": ("加页眉", "每页上端印规划名"),
}
_ICON_PX = 28
_TILE_PX = 70


class PaperChoice(QWidget):
    """`chosen(Paper)`: what is wanted from now on. `edit_wanted`: to look into the layout or make another."""

    chosen = Signal(object)
    edit_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._paper = Paper()
        self._layouts: Sequence[PageLayout] = ()
        self.title = QLineEdit()
        self.title.setAccessibleName("标题")
        self.title.setMaxLength(60)
        self.title.editingFinished.connect(self._take_title)
        self.tiles: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._tiles = QWidget()
        FlowLayout(self._tiles, gap=6)
        self._edit = QToolButton()
        self._edit.setText("版式…")
        self._edit.setToolTip("看版式的尺寸和字号，或另存一种自己的版式")
        self._edit.clicked.connect(self.edit_wanted)
        self.opening = self._choice("标题印在哪里", list(_OPENINGS.values()))
        self.numbering = self._choice("页码", list(_NUMBERINGS.values()))
        self.opening.activated.connect(self._take_opening)
        self.numbering.activated.connect(self._take_numbering)
        self.flags = {name: QCheckBox(text) for name, (text, _tip) in _FLAGS.items()}
        for name, box in self.flags.items():
            box.setToolTip(_FLAGS[name][1])
            box.clicked.connect(self._take_flags)
        self._build()
        appearance.changed.connect(self._restyle)

    def _choice(self, name: str, texts: list[str]) -> Choice:
        choice = Choice(self._appearance)
        choice.setAccessibleName(name)
        choice.addItems(texts)
        return choice

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(_strong("版式"))
        head.addStretch(1)
        head.addWidget(self._edit)
        title = QHBoxLayout()
        label = _strong("标题")
        label.setBuddy(self.title)
        title.addWidget(label)
        title.addWidget(self.title, 1)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for choice in (self.opening, self.numbering):
            choice.setMinimumContentsLength(5)
            choices.addWidget(choice, 1)
        flags = QWidget()
        flow = FlowLayout(flags, gap=12)
        for box in self.flags.values():
            flow.addWidget(box)
        layout.addLayout(head)
        layout.addWidget(self._tiles)
        layout.addLayout(title)
        layout.addLayout(choices)
        layout.addWidget(flags)

    def set_layouts(self, layouts: Sequence[PageLayout]) -> None:
        """The layouts there are, the shipped ones first."""
        self._layouts = layouts
        for tile in self.tiles.values():
            self._group.removeButton(tile)
            tile.deleteLater()
        self.tiles = {}
        place = self._tiles.layout()
        assert place is not None
        for one in layouts:
            tile = QToolButton(self._tiles)
            tile.setText(one.label)
            tile.setAccessibleName(f"版式：{one.label}")
            tile.setToolTip(described(one))
            tile.setCheckable(True)
            tile.setProperty("tile", True)
            tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            tile.setMinimumWidth(_TILE_PX)
            tile.clicked.connect(self._take_layout)
            place.addWidget(tile)
            self._group.addButton(tile)
            self.tiles[one.name] = tile
        self._restyle()

    def show_paper(self, paper: Paper, layout: PageLayout, usual_title: str, *, titled: bool) -> None:
        """Show what is chosen; `usual_title` is the document's where the reader gave none or may not (`titled`)."""
        # What is being typed stays: pages made meanwhile are no reason to take it away, another list is.
        typing = self.title.hasFocus() and self.title.isModified() and titled and paper.title == self._paper.title
        self._paper = paper
        self.title.setEnabled(titled)
        if not typing and self.title.text() != paper.title:
            self.title.setText(paper.title)
        self.title.setPlaceholderText(usual_title)
        if layout.name in self.tiles:
            self.tiles[layout.name].setChecked(True)
        options = chosen_options(layout.options, paper.options)
        self.opening.setCurrentText(_OPENINGS[options.opening])
        self.numbering.setCurrentText(_NUMBERINGS[options.numbering])
        for name, box in self.flags.items():
            box.setChecked(getattr(options, name))

    def _take(self, paper: Paper) -> None:
        if paper != self._paper:
            self._paper = paper
            self.chosen.emit(paper)

    def _take_option(self, name: str, value: str) -> None:
        self._take(replace(self._paper, options={**self._paper.options, name: value}))

    def _take_title(self) -> None:
        self.title.setModified(False)
        self._take(replace(self._paper, title=storable(self.title.text())))

    def _take_layout(self) -> None:
        name = next(name for name, tile in self.tiles.items() if tile.isChecked())
        self._take(replace(self._paper, layout=name))

    def _take_opening(self, at: int) -> None:
        self._take_option("opening", list(_OPENINGS)[at])

    def _take_numbering(self, at: int) -> None:
        self._take_option("numbering", list(_NUMBERINGS)[at])

    def _take_flags(self) -> None:
        for name, box in self.flags.items():
            if box is self.sender():
                self._take_option(name, "true" if box.isChecked() else "false")

    def _restyle(self) -> None:
        for one in self._layouts:
            tile = self.tiles[one.name]
            name = f"layout-{one.name}"
            known = name in ("layout-official", "layout-compact", "layout-large", "layout-columns")
            own = "layout-columns" if one.landscape else "layout-official"
            tile.setIcon(self._appearance.icon(name if known else own, size=_ICON_PX))


def described(layout: PageLayout) -> str:
    """`公文版式：A4，每页 22 行，每行 28 字`."""
    sizes: dict[tuple[float, float], str] = {(210, 297): "A4", (297, 210): "A4 横放"}
    paper = sizes.get((layout.width_mm, layout.height_mm), f"{layout.width_mm:g}×{layout.height_mm:g} 毫米")
    return f"{layout.label}：{paper}，每页 {layout.lines} 行，每行 {layout.characters} 字"


def _strong(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("strong", True)
    return label
