"""The left column of the print page: what will be printed, how, how many pages that is, and the buttons."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.library.model import Library
from antou.render.citation import citation
from antou.shelf.print_items import PrintItem, SectionItem, SectionOptions
from antou.ui.appearance import Appearance
from antou.ui.empty_state import empty_state
from antou.ui.paper_choice import PaperChoice
from antou.ui.print_foot import PrintFoot
from antou.ui.print_job import PrintJob
from antou.ui.print_list_view import PrintListView
from antou.ui.print_lists_button import PrintListsButton
from antou.ui.print_options import PrintOptions

_EMPTY = (
    "清单是空的。\n\n在目录里勾选章节，\n检索后点结果上面的“打印”，\n或读到要印的一节按 Ctrl+Shift+P。\n\n"
    "只印一节：读到那里按 Ctrl+P。"
)


class PrintColumn(QWidget):
    """Holds either the list or one section. `choice_changed`: the other of the two, or the one section otherwise."""

    choice_changed = Signal()

    def __init__(
        self,
        library: Library,
        job: PrintJob,
        fonts: str,
        query: Callable[[], str],
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """`fonts`: which fonts are used; `query`: what is being looked for."""
        super().__init__(parent)
        self._library = library
        self._job = job
        self._appearance = appearance
        self._single: SectionItem | None = None
        self.setObjectName("leftColumn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = PrintListView(library, job, appearance)
        self._one, self._many = QToolButton(), QToolButton()
        self._one.setText("只印本节")
        self._buttons = QButtonGroup(self)
        for button in (self._one, self._many):
            button.setCheckable(True)
            self._buttons.addButton(button)
        self._many.setChecked(True)
        self._one.toggled.connect(self._switch)
        self._head = QWidget()
        self.choice = QFrame()
        more = {"按规划排": self.view.sort, "清空清单": self.view.clear}
        self.lists = PrintListsButton(job, more, appearance)
        self.counted = QLabel()
        self.counted.setProperty("muted", True)
        self.single = QLabel()
        self.single.setWordWrap(True)
        self.single.setTextFormat(Qt.TextFormat.PlainText)
        self.single.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.single.setMargin(16)
        empty = empty_state(_EMPTY)
        self._what = QStackedWidget()
        for widget in (self.view, self.single, empty):
            self._what.addWidget(widget)
        self._sort = _head_button("按规划排", "按规划和章节的次序排列", self.view.sort)
        self._clear = _head_button("清空", "清空清单", self.view.clear)
        self.options = PrintOptions(query)
        self.paper = PaperChoice(appearance)
        self.foot = PrintFoot(fonts, appearance)
        self._build()
        self.view.picked.connect(self._show_options)
        self.options.chosen.connect(self._take_options)
        job.changed.connect(self._show_options)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._show_options()

    def _build(self) -> None:
        self.choice.setObjectName("segments")
        self.choice.setProperty("small", True)
        segments = QHBoxLayout(self.choice)
        segments.setContentsMargins(0, 0, 0, 0)
        segments.setSpacing(0)
        segments.addWidget(self._one)
        segments.addWidget(self._many)
        top = QHBoxLayout(self._head)
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(8)
        for widget in (self.lists, self.counted, self.choice):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self._sort)
        top.addWidget(self._clear)
        below = QWidget()
        below.setObjectName("printChoices")
        column = QVBoxLayout(below)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for part in (self.options, self.paper):
            column.addWidget(part)
        column.addStretch(1)
        scroll = _AsHighAsWhatIsInIt()
        scroll.setObjectName("printChoices")
        scroll.setAccessibleName("内容、版式和纸张")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keyboard and is scrolled to
        scroll.setWidget(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._what, 1)
        layout.addWidget(scroll)
        layout.addWidget(self.foot)

    def choose_section(self, section_id: str) -> None:
        """Print this one section, whatever the list holds."""
        changed = self._single is None or self._single.section != section_id
        if changed:
            self._single = self._job.item_of(section_id)
        section, cited = self._library.section(section_id), citation(self._library, section_id)
        # The numbers of a place do not tell by themselves what is written there.
        told = section.level == 0 or section.title in cited
        self.single.setText(cited if told else f"{section.label}\n{cited}")
        if self._one.isChecked() and changed:
            self._switch()
        self._one.setChecked(True)

    def choose_list(self) -> None:
        """Print the list."""
        self._many.setChecked(True)

    @property
    def prints_list(self) -> bool:
        """Whether the list, not one section, is to be printed."""
        return self._single is None or self._many.isChecked()

    @property
    def items(self) -> tuple[PrintItem, ...]:
        """What is to be printed; items whose section this library lacks are left out."""
        if not self.prints_list and self._single is not None:
            return (self._single,)
        return tuple(item for item in self._job.items if not self._job.lacks(item))

    def show_state(self, pages: int, *, counting: bool, busy: bool) -> None:
        """Show how many pages there are, or that they are being counted, and what can be done now."""
        count = len(self._job.items)
        # Where there is nothing to choose from there is nothing to be pressed.
        self.choice.setVisible(self._single is not None)
        self.lists.setVisible(self.prints_list)
        self.counted.setVisible(self._single is None)
        self.counted.setText(self._contents() if count else "")
        self._many.setText(f"打印清单（{count}）" if count else "打印清单")
        self._what.setCurrentIndex(1 if not self.prints_list else 0 if count else 2)
        self._show_head()
        self.foot.show_state(pages, counting=counting, busy=busy)

    def _show_head(self) -> None:
        """In the large mode there is no room for what the menus of list and rows have too."""
        useful = self.prints_list and bool(self._job.items) and self._single is None and not self._appearance.large
        for button in (self._sort, self._clear):
            button.setVisible(useful)

    def _contents(self) -> str:
        """What is in the list: `5 节`; `6 项` where there are comparisons or matrices among them."""
        sections = all(isinstance(item, SectionItem) for item in self._job.items)
        return f"{len(self._job.items)} {'节' if sections else '项'}"

    def _switch(self, *_checked: bool) -> None:
        self._show_options()
        self.choice_changed.emit()

    def _of_sections(self, items: Iterable[PrintItem]) -> list[SectionItem]:
        return [item for item in items if isinstance(item, SectionItem) and not self._job.lacks(item)]

    def _meant(self) -> tuple[str, Sequence[SectionItem]]:
        """Whose options are shown, in words, and these sections."""
        if not self.prints_list and self._single is not None:
            return "本节", [self._single]
        chosen = self._of_sections(self.view.chosen)
        if chosen:
            return (f"选中的 {len(chosen)} 节" if len(chosen) > 1 else "选中的一节"), chosen
        if self.view.chosen:
            lost = all(isinstance(item, SectionItem) for item in self.view.chosen)
            return "现有规划中没有的节不打印" if lost else "对照和总表照原样印", []
        every = self._of_sections(self._job.items)
        return (f"全部 {len(every)} 节" if every else "各节"), every

    def _show_options(self) -> None:
        about, sections = self._meant()
        self.options.show_options(about, [item.options for item in sections])

    def _take_options(self, options: list[SectionOptions]) -> None:
        _about, sections = self._meant()
        if options and len({one.errata for one in options}) == 1:
            self._job.errata = options[0].errata  # what is put in later follows what was chosen last
        if not self.prints_list and self._single is not None:
            self._single = replace(self._single, options=options[0])
            self._switch()
        else:
            changed = {item.section: chosen for item, chosen in zip(sections, options, strict=True)}
            self._job.set_options(changed)
            self._show_options()

    def _restyle(self) -> None:
        # As high with what is there at times as without it, so that the list does not move.
        parts = (self.choice, self.lists, self._sort)
        self._head.setFixedHeight(max(part.sizeHint().height() for part in parts) + 16)
        rows = 2 if self._appearance.large else 3
        self._what.setMinimumHeight(rows * self._appearance.tokens.size("result-row-2"))
        self._show_head()


class _AsHighAsWhatIsInIt(QScrollArea):
    """Scrolls only where there is no room for all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        height = inside.heightForWidth(self.viewport().width()) if inside else 0
        return QSize(super().sizeHint().width(), height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _head_button(text: str, tip: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.clicked.connect(act)
    return button
