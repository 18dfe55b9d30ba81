"""Two sections side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Passage
from antou.render.citation import numbers
from antou.render.flow import flow
from antou.ui.appearance import Appearance
from antou.ui.elided_label import ElidedLabel
from antou.ui.flow_document import FlowDocument
from antou.ui.focus_edge import FocusEdge
from antou.ui.navigator import Navigator
from antou.ui.section_chooser import SectionChooser


class SideBySidePage(QWidget):
    """Two columns, each with one section. A section that is put in takes the free column, else the right one."""

    left_for_reader = Signal()

    def __init__(
        self, library: Library, navigator: Navigator, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = [_Column(library, navigator, appearance, side) for side in ("左栏", "右栏")]
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for column in self.columns:
            splitter.addWidget(column)
            column.opened.connect(self.left_for_reader)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def put(self, section_id: str) -> None:
        """Show a section: in the first free column, else on the right (where it stands, if it is shown already)."""
        if any(column.section == section_id for column in self.columns):
            return
        free = [column for column in self.columns if column.section is None]
        (free[0] if free else self.columns[1]).show_section(section_id)

    def sections(self) -> list[str]:
        """The sections shown, left to right."""
        return [column.section for column in self.columns if column.section]


class _Column(QWidget):
    opened = Signal()

    def __init__(self, library: Library, navigator: Navigator, appearance: Appearance, side: str) -> None:
        super().__init__()
        self._library = library
        self._navigator = navigator
        self._appearance = appearance
        self.section: str | None = None
        self._flow: FlowDocument | None = None
        self._plan = QLabel("未选章节")
        self._plan.setProperty("strong", True)
        self._path = ElidedLabel("点“选择章节”，或在目录里右键“加入对照”")
        self._path.setProperty("muted", True)
        self._choose = QPushButton("选择章节…")
        self._choose.setAccessibleName(f"{side}：选择章节")
        self._choose.clicked.connect(self._ask)
        self._open = QPushButton("在正文中打开")
        self._open.setAccessibleName(f"{side}：在正文中打开")
        self._open.setEnabled(False)
        self._open.clicked.connect(self._go)
        self.text = QTextBrowser()
        self.text.setObjectName("reader")
        self.text.setAccessibleName(f"{side}正文")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.verticalScrollBar().setAccessibleName("滚动条")
        FocusEdge(appearance, self.text)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setViewportMargins(20, 12, 16, 12)
        self._build()
        appearance.text_changed.connect(self._restyle)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._plan)
        words.addWidget(self._path)
        head = QWidget()
        head.setObjectName("columnHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 12, 8)
        row.addLayout(words, 1)
        row.addWidget(self._choose)
        row.addWidget(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.text, 1)

    def show_section(self, section_id: str) -> None:
        """Show this section with everything under it."""
        self.section = section_id
        section = self._library.section(section_id)
        plan = self._library.plan(section.slug)
        self._plan.setText(plan.short)
        self._path.setText(numbers(self._library, section_id) if section.level else plan.title)
        self._path.setToolTip(" › ".join(step.label for step in self._library.path(section_id)))
        self._open.setEnabled(True)
        self._restyle()

    def _restyle(self) -> None:
        if self.section:
            before = self._flow
            self._flow = FlowDocument(flow(self._library, [Passage(self.section)]), self._appearance)
            self.text.setDocument(self._flow.document)
            if before:
                before.release()

    def _ask(self) -> None:
        chooser = SectionChooser(self._library, self.section or self._navigator.section, self)
        if chooser.exec() and chooser.chosen:
            self.show_section(chooser.chosen)

    def _go(self) -> None:
        if self.section:
            self.opened.emit()
            self._navigator.go(Locator(self.section))
