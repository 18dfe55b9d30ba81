"""Where the note and the tags of one annotation are written; kept without being asked for."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from antou.shelf.annotation import Annotation, tag_words
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.elided_label import ElidedLabel
from antou.ui.rows import plain_tip

_PAUSE_MS = 800
_LINES, _FEW_LINES = 5, 3
_HINT = "自动保存，Esc 关闭"


class NoteEditor(QFrame):
    """Hidden until one is opened. What is typed is kept after a pause and when the editor is left.

    `closed`: it was left, the keyboard should go elsewhere.
    """

    closed = Signal()

    def __init__(self, book: AnnotationBook, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("noteEditor")
        self._book = book
        self._appearance = appearance
        self._key = ""
        self._draft: Annotation | None = None
        self._seen: Annotation | None = None  # as it was when last shown or kept here
        self._begun = False
        self._writing = False
        self._kept = ("", "")
        self._refusal = ""
        self._lines = self._least = _LINES
        self._quote = ElidedLabel()
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self._quote.setProperty("muted", True)
        self.close_button = QToolButton()
        self.close_button.setProperty("bare", True)
        self.close_button.setAccessibleName("关闭批注")
        self.close_button.setToolTip("关闭（Esc）")
        self.close_button.clicked.connect(self.leave)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("批注")
        self.text.setPlaceholderText("在这里写批注")
        self.text.setTabChangesFocus(True)
        self.tags = QLineEdit()
        self.tags.setAccessibleName("标签")
        self.tags.setPlaceholderText("标签，用空格隔开")
        self.said = ElidedLabel()
        self.said.setProperty("muted", True)
        self.again = QPushButton("再试")
        self.again.clicked.connect(self._try_again)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._lay_out()
        for field in (self.text, self.tags):
            field.textChanged.connect(self._type)
            field.installEventFilter(self)
        book.refused.connect(self._note_refusal)
        book.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._quote, 1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addWidget(self.tags)
        layout.addLayout(foot)

    @property
    def annotation(self) -> Annotation | None:
        """The one that is open, as it is now; None where none is."""
        return (self._book.get(self._key) or self._draft) if self._key else None

    @property
    def typed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return bool(self._key) and self._fields() != self._kept

    def open(self, annotation: Annotation, quote: str) -> None:
        """Show this one, of which these are the words, and take the keyboard.

        One that is not in the book yet is added when something is written. While words that could not be kept stand
        here, nothing else is opened.
        """
        if annotation.id != self._key:
            if not self.finish():
                self.text.setFocus()
                return
            self._key, self._begun = annotation.id, False
            self._draft = None if self._book.get(annotation.id) else annotation
            self._show(annotation)
            self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._quote.setText(f"“{quote}”")
        self._quote.setToolTip(plain_tip(quote))
        self.show()
        self.text.setFocus()

    def set_lines(self, lines: int) -> None:
        """Show so many lines of the note at once."""
        self._lines = self._least = lines
        self._restyle()

    def leave(self) -> None:
        """Keep what was typed and close; where it cannot be kept, stay open with it."""
        if self.finish():
            self.closed.emit()

    def finish(self) -> bool:
        """The same without giving the keyboard away; False where the words could not be kept."""
        if self.typed and not self._write(last=True):
            return False
        self._pause.stop()
        self._key, self._draft, self._seen = "", None, None
        self.hide()
        return True

    def keep(self) -> None:
        """Keep what was typed, now."""
        if self.typed and not self._writing:
            self._write(last=False)

    def _try_again(self) -> None:
        if self.typed:
            self._write(last=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() == Qt.Key.Key_Escape or (enter and (control or watched is self.tags)):
                self.leave()
                return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):  # noqa: SIM102
            # Esc is also a command of the window's.
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def set_brief(self, brief: bool) -> None:
        """Whether there is room for a few lines only; a single one is kept however little room there is."""
        self._lines, self._least = (_FEW_LINES if brief else _LINES), 1
        self._restyle()

    def _fields(self) -> tuple[str, str]:
        return self.text.toPlainText(), self.tags.text()

    def _show(self, annotation: Annotation) -> None:
        self._seen = annotation
        for field in (self.text, self.tags):
            field.blockSignals(True)
        # Not replaced where it is the same: what was typed could not be undone any more.
        if self.text.toPlainText() != annotation.note:
            self.text.setPlainText(annotation.note)
        self.tags.setText(" ".join(annotation.tags))
        for field in (self.text, self.tags):
            field.blockSignals(False)
        self._kept = self._fields()
        self._say("")

    def _type(self) -> None:
        self._pause.start()
        self._say("")

    def _write(self, *, last: bool) -> bool:
        """Keep the fields. `last`: they are being left; where the annotation is gone it is then made anew."""
        now, note, tags = self.annotation, *self._fields()
        draft = self._draft
        if now is None:
            if not last:
                self._say("这条收藏或批注已删除，写下的文字没能保存，可按“再试”重新添加", failed=True)
                return False
            if not (note.strip() or tag_words(tags)):
                return True
            now = draft = self._seen
            assert now
        changed = replace(now, note=note, tags=tag_words(tags))
        if not changed.says_something and (draft or not last):
            return True  # a note that is being written anew is not removed meanwhile
        self._refusal = ""
        # Another window may have changed it: then the book reads it anew, and must not lay that over what stands here.
        self._writing = True
        try:
            done = bool(self._book.add(changed)) if draft else self._book.change(changed, continuing=self._begun)
        finally:
            self._writing = False
        if not done:
            refusal, fresh = self._refusal or "没能保存", self._book.get(self._key)
            if fresh and fresh != now and (fresh.note, fresh.tags) == (now.note, now.tags):
                return self._write(last=last)  # what was changed elsewhere is not what is written here
            self._take_in_others()
            self._say(refusal, failed=True)
            return False
        self._begun, self._draft = True, None
        self._kept, self._seen = (note, tags), self._book.get(self._key)
        self._say("已保存")
        return True

    def _take_in_others(self) -> None:
        """What was written in another window meanwhile stands below, or beside, what was written here."""
        now, seen = self._book.get(self._key), self._seen
        if now is None or seen is None:
            return
        self._seen = now
        for field in (self.text, self.tags):
            field.blockSignals(True)  # it is to be looked at before it is kept
        if now.note != seen.note and now.note not in self.text.toPlainText():
            end = QTextCursor(self.text.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertText(f"\n\n{now.note}")
        new = [tag for tag in now.tags if tag not in (*seen.tags, *tag_words(self.tags.text()))]
        if new:
            self.tags.setText(" ".join((self.tags.text(), *new)))
        for field in (self.text, self.tags):
            field.blockSignals(False)

    def _note_refusal(self, why: str) -> None:
        self._refusal = why

    def _follow(self) -> None:
        """It was changed elsewhere, or a change was undone: what is being typed here is kept all the same."""
        if not self._key or self._writing or self.typed:
            return
        now = self.annotation
        if now is None:
            self._key = ""
            self.hide()
        elif self._seen is None or (now.note, now.tags) != (self._seen.note, self._seen.tags):
            self._show(now)
        else:
            self._seen = now

    def _say(self, words: str, *, failed: bool = False) -> None:
        self.said.setText(words or _HINT)
        self.again.setVisible(failed)

    def _restyle(self) -> None:
        self.close_button.setIcon(self._appearance.icon("close", size=18))
        line = self._appearance.tokens.ui_line_px("base")
        self.text.setMinimumHeight(self._least * line + 12)
        self.text.setMaximumHeight(self._lines * line + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())
