"""The foot of the print column: how many pages there are, how far the work is, and the buttons that put it on paper."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from antou.ui.appearance import Appearance
from antou.ui.elided_label import ElidedLabel
from antou.ui.flow_layout import FlowLayout


class PrintFoot(QWidget):
    """`print_wanted`, `pdf_wanted`, `other_wanted` (another kind of file), `cancel_wanted`: what was pressed."""

    print_wanted = Signal()
    pdf_wanted = Signal()
    other_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, fonts: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._printer = True
        self._pages = 0
        self._saving = 0
        self._counting = False
        self.setObjectName("printFoot")
        self._fonts_said = fonts
        self.total = ElidedLabel()
        self.total.setProperty("strong", True)
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._message.hide()
        self._fonts = QLabel(fonts)
        self._fonts.setProperty("muted", True)
        self._fonts.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setAccessibleName("进度")
        self._progress.setTextVisible(False)
        self._cancel = _button("取消", self.cancel_wanted)
        self._cancel.setProperty("small", True)
        self._print = _button("打印…", self.print_wanted)
        self._pdf = _button("导出 PDF", self.pdf_wanted)
        self._other = _button("其他格式…", self.other_wanted)
        self._other.setToolTip("导出 Word、网页、Markdown 或纯文本")
        self._pressed: QPushButton | None = None
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self.total)
        state.addWidget(self._progress, 1)
        state.addWidget(self._cancel)
        # What comes and goes keeps its room, so that nothing moves while pages are counted.
        for part in (self._progress, self._cancel):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self._progress.setMinimumWidth(40)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        for button in (self._print, self._pdf, self._other):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 12)
        layout.setSpacing(6)
        layout.addLayout(state)
        for widget in (self._fonts, self._message, buttons):
            layout.addWidget(widget)
        appearance.changed.connect(self._restyle)
        self._restyle()

    def show_state(self, pages: int, *, counting: bool, busy: bool) -> None:
        """Show how many pages there are, or that they are being counted, and what can be done now."""
        self._progress.setVisible(busy)
        self._show_buttons(ready=pages > 0 and not busy, busy=busy)
        if not busy:
            self._progress.setRange(0, 0)
        self._pages = 0 if counting else pages
        self._counting = counting
        self._show_total()

    def show_saving(self, pages: int) -> None:
        """How many pages it would be in 省纸版式; 0 where that is not known."""
        self._saving = pages
        self._show_total()

    def _show_total(self) -> None:
        pages = self._pages
        saving = f"；省纸版式 {self._saving} 页" if 0 < self._saving < pages else ""
        counted = f"共 {pages} 页　双面 {-(-pages // 2)} 张纸{saving}" if pages else ""
        self.total.setText("正在算页数…" if self._counting else counted)
        self.total.setToolTip("\n".join(filter(None, (counted, self._fonts_said))))

    def show_progress(self, done: int, total: int) -> None:
        """How far the work is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def show_no_paper(self, message: str) -> None:
        """Say that nothing was printed, and why; '' once that is over. Meanwhile a PDF is what is offered first."""
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self._printer = not message
        self._restyle()

    def _show_buttons(self, *, ready: bool, busy: bool) -> None:
        """A button that had the keyboard lends it to 取消 while it cannot be pressed itself."""
        # The window's: while a file dialog closes the window is not active, and no widget of it has the focus yet.
        focused = self.window().focusWidget()
        buttons = (self._print, self._pdf, self._other)
        if busy:
            self._cancel.show()
            if focused in buttons:
                self._pressed = next(button for button in buttons if button is focused)
                self._cancel.setFocus()
        for button in buttons:
            button.setEnabled(ready)
        if not busy:
            if self._pressed and ready and focused is self._cancel:
                self._pressed.setFocus()
            self._pressed = None
            self._cancel.hide()

    def _restyle(self) -> None:
        # What can be learned elsewhere gives way to large letters.
        large = self._appearance.large
        self._fonts.setHidden(large)
        self._other.setText("其他…" if large else "其他格式…")
        for button, icon, main in (
            (self._print, "print", self._printer),
            (self._pdf, "pdf", not self._printer),
            (self._other, "export", False),
        ):
            button.setProperty("main", main)
            button.style().polish(button)
            plain = large and button is self._other
            button.setIcon(
                QIcon() if plain else self._appearance.icon(icon, "accent-text" if main else "text", size=18)
            )


def _button(text: str, act: object) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(act)
    return button
