"""A note beside the text: the words it is on, and below them what was written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout

from antou.render.note_html import note_html
from antou.shelf.annotation import Annotation
from antou.ui.elided_label import ElidedLabel
from antou.ui.rows import plain_tip


class NoteCard(QFrame):
    """`chosen`: a click, or Enter while it has the keyboard. `removal_wanted`: Delete."""

    chosen = Signal()
    removal_wanted = Signal()

    def __init__(self, annotation: Annotation, quote: str) -> None:
        """`quote`: the words it is on, as they are shown."""
        super().__init__()
        self.annotation = annotation
        self.setObjectName("noteCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{quote}　批注：{annotation.note}")
        self.quote = ElidedLabel()
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setText(quote)
        self.quote.setToolTip(plain_tip(quote))
        self.quote.setObjectName("noteQuote")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setText(note_html(annotation.note))
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 8, 6)
        layout.setSpacing(2)
        layout.addWidget(self.quote)
        layout.addWidget(self.words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space | Qt.Key.Key_F2:
                self.chosen.emit()
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case _:
                super().keyPressEvent(event)
