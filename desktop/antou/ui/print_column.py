"""The left column of the print page: what will be printed, how many pages that is, and the buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.library.model import Library
from antou.render.citation import citation
from antou.ui.appearance import Appearance
from antou.ui.print_job import PrintJob
from antou.ui.print_list_view import PrintListView

_EMPTY = "清单是空的。\n\n在目录里勾选章节，\n或读到要印的一节按 Ctrl+P，\n或按 Ctrl+Shift+P 加入清单。"


class PrintColumn(QWidget):
    """Holds either the list or one section. `choice_changed`: the other of the two was chosen."""

    choice_changed = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(
        self,
        library: Library,
        job: PrintJob,
        fonts: str,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._job = job
        self._appearance = appearance
        self._single: str | None = None
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
        self._one.toggled.connect(self.choice_changed)
        self.choice = QFrame()
        self.title = QLabel("打印清单")
        self.title.setProperty("strong", True)
        self.counted = QLabel()
        self.counted.setProperty("muted", True)
        self.single = QLabel()
        self.single.setWordWrap(True)
        self.single.setTextFormat(Qt.TextFormat.PlainText)
        self.single.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.single.setMargin(16)
        empty = QLabel(_EMPTY)
        empty.setObjectName("emptyState")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._what = QStackedWidget()
        for widget in (self.view, self.single, empty):
            self._what.addWidget(widget)
        self._order = [
            _button("上移", self._move_up, "上移（Alt+↑）"),
            _button("下移", self._move_down, "下移（Alt+↓）"),
            _button("移出", self.view.remove_current, "移出（Delete）"),
            _button("清空清单", self._clear),
        ]
        self._total = QLabel()
        self._total.setProperty("strong", True)
        self._fonts = QLabel(fonts)
        self._fonts.setProperty("muted", True)
        self._fonts.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setAccessibleName("进度")
        self._progress.setTextVisible(False)
        self._cancel = _button("取消", self.cancel_wanted.emit)
        self._print = _button("打印…", self.print_wanted.emit)
        self._print.setProperty("main", True)
        self._pdf = _button("导出 PDF", self.pdf_wanted.emit)
        self._pressed: QPushButton | None = None
        self._build()
        appearance.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        self.choice.setObjectName("segments")
        self.choice.setProperty("small", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(8)
        # The head is as high without its buttons as with them, so the list does not move.
        policy = self.choice.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.choice.setSizePolicy(policy)
        for widget in (self.title, self.counted, self.choice):
            top.addWidget(widget)
        top.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(8)
        _row(self._one, self._many, parent=self.choice)
        foot.addLayout(_row(*self._order, spacing=8))
        foot.addWidget(self._total)
        foot.addWidget(self._fonts)
        foot.addLayout(_row(self._progress, self._cancel, spacing=8))
        foot.addLayout(_row(self._print, self._pdf, spacing=8))
        layout.addLayout(top)
        layout.addWidget(self._what, 1)
        layout.addLayout(foot)

    def choose_section(self, section_id: str) -> None:
        """Print this one section, whatever the list holds."""
        changed = self._single != section_id
        self._single = section_id
        section, cited = self._library.section(section_id), citation(self._library, section_id)
        # The numbers of a place do not tell by themselves what is written there.
        told = section.level == 0 or section.title in cited
        self.single.setText(cited if told else f"{section.label}\n{cited}")
        if self._one.isChecked() and changed:
            self.choice_changed.emit()
        self._one.setChecked(True)

    def choose_list(self) -> None:
        """Print the list."""
        self._many.setChecked(True)

    @property
    def prints_list(self) -> bool:
        """Whether the list, not one section, is to be printed."""
        return self._single is None or self._many.isChecked()

    @property
    def sections(self) -> tuple[str, ...]:
        """What is to be printed."""
        return self._job.sections if self.prints_list or self._single is None else (self._single,)

    def show_state(self, pages: int, *, counting: bool, busy: bool) -> None:
        """Show how many pages there are, or that they are being counted, and what can be done now."""
        count = len(self._job.sections)
        # Where there is nothing to choose from there is nothing to be pressed.
        self.choice.setVisible(self._single is not None)
        for label in (self.title, self.counted):
            label.setVisible(self._single is None)
        self.counted.setText(f"{count} 节" if count else "")
        self._many.setText(f"打印清单（{count}）")
        self._what.setCurrentIndex(1 if not self.prints_list else 0 if count else 2)
        for button in self._order:
            button.setVisible(self.prints_list and count > 0)
        self._progress.setVisible(busy)
        self._show_buttons(ready=pages > 0 and not busy, busy=busy)
        if not busy:
            self._progress.setRange(0, 0)
        counted = f"共 {pages} 页　双面 {-(-pages // 2)} 张纸" if pages else ""
        self._total.setText("正在算页数…" if counting else counted)

    def _show_buttons(self, *, ready: bool, busy: bool) -> None:
        """A button that had the keyboard lends it to 取消 while it cannot be pressed itself."""
        # The window's: while a file dialog closes the window is not active, and no widget of it has the focus yet.
        focused = self.window().focusWidget()
        if busy:
            self._cancel.show()
            if focused in (self._print, self._pdf):
                self._pressed = self._pdf if focused is self._pdf else self._print
                self._cancel.setFocus()
        self._print.setEnabled(ready)
        self._pdf.setEnabled(ready)
        if not busy:
            if self._pressed and ready and focused is self._cancel:
                self._pressed.setFocus()
            self._pressed = None
            self._cancel.hide()

    def show_progress(self, done: int, total: int) -> None:
        """How far the work is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _move_up(self) -> None:
        self.view.shift(-1)

    def _move_down(self) -> None:
        self.view.shift(1)

    def _clear(self) -> None:
        self._job.replace(())

    def _restyle(self) -> None:
        self._print.setIcon(self._appearance.icon("print", "accent-text", 18))
        self._pdf.setIcon(self._appearance.icon("pdf", size=18))


def _button(text: str, act: object, tip: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.clicked.connect(act)
    return button


def _row(*widgets: QWidget, spacing: int = 0, parent: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout(parent) if parent else QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    return row
