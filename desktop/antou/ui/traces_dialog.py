"""Forgetting what was read and looked for: the reader chooses what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from antou.library.errors import UserError
from antou.ui.appearance import Appearance

_SPARED = "收藏、批注、打印清单、保存的检索和设置都不受影响。清除后不能恢复。"
_WIDTH_EM = 26


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that is noted by itself: its name, where one meets it, what forgets it and may raise UserError."""

    name: str
    where: str
    forget: Callable[[], object]


class TracesDialog(QDialog):
    """All are ticked at first. `said(str)`: what was forgotten; the dialog has closed."""

    said = Signal(str)

    def __init__(self, traces: Sequence[Trace], appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("清除使用痕迹")
        self.setMinimumWidth(_WIDTH_EM * appearance.tokens.ui_px("base"))
        self._traces = traces
        self.boxes = [QCheckBox(trace.name) for trace in traces]
        self.failed = QLabel()
        self.failed.setWordWrap(True)
        self.failed.hide()
        self.clear_button = QPushButton("清除")
        self.clear_button.setProperty("main", True)
        self.clear_button.setDefault(True)
        self.clear_button.clicked.connect(self._clear)
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(4)
        for box, trace in zip(self.boxes, traces, strict=True):
            box.setChecked(True)
            box.setAccessibleDescription(trace.where)
            box.toggled.connect(self._follow)
            where = QLabel(trace.where)
            where.setProperty("muted", True)
            where.setIndent(24)
            where.setWordWrap(True)
            layout.addWidget(box)
            layout.addWidget(where)
        spared = QLabel(_SPARED)
        spared.setWordWrap(True)
        layout.addSpacing(8)
        layout.addWidget(spared)
        layout.addWidget(self.failed)
        layout.addSpacing(8)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.clear_button)
        foot.addWidget(cancel)
        layout.addLayout(foot)

    def _follow(self) -> None:
        self.clear_button.setEnabled(any(box.isChecked() for box in self.boxes))

    def _clear(self) -> None:
        """One after the other; what could not be forgotten stays ticked, and the dialog open."""
        done = []
        for box, trace in zip(self.boxes, self._traces, strict=True):
            if not box.isChecked():
                continue
            try:
                trace.forget()
            except UserError as error:
                self.failed.setText(f"没能清除{trace.name}：{error}")
                self.failed.show()
                return
            done.append(trace.name)
            box.setChecked(False)
        self.said.emit(f"已清除：{'、'.join(done)}")
        self.accept()
