"""本节批注: the notes of the section being read, as cards beside the text, and where one is written."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from antou.library.model import Library, Section
from antou.shelf.annotation import Annotation
from antou.ui.annotation_book import AnnotationBook
from antou.ui.annotation_words import quoted
from antou.ui.appearance import Appearance
from antou.ui.navigator import Navigator
from antou.ui.note_card import NoteCard
from antou.ui.note_editor import NoteEditor

_MOST = 30
"""Cards at most; the panel of annotations lists all."""
_LINES, _LINES_BELOW = 5, 3
"""Of a note that is being written."""
_SHARE = 0.45
"""Of the height there is the cards take so much at most; the rest of them is scrolled."""


class SectionNotes(QWidget):
    """Beside the text always there; below it, where there is no room beside, only while a note is open.

    `note_wanted`: the button that begins a note was pressed. `left`: the keyboard should go back to the text.
    """

    note_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        library: Library,
        book: AnnotationBook,
        navigator: Navigator,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._book = book
        self._navigator = navigator
        self._appearance = appearance
        self._beside = True
        self._shown: list[Annotation] | None = None
        self.cards: list[NoteCard] = []
        self.setObjectName("sectionNotes")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.editor = NoteEditor(book, appearance)
        self.title = QLabel()
        self.title.setProperty("strong", True)
        self.write = QToolButton()
        self.write.setProperty("bare", True)
        self.write.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.write.setAccessibleName("写批注")
        self.write.setToolTip("写批注（Ctrl+M）")
        self.write.clicked.connect(self.note_wanted)
        self._nothing = QLabel("选中文字后按 Ctrl+M 写批注")
        self._nothing.setObjectName("emptyState")
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(12)
        self._more = QLabel()
        self._more.setProperty("muted", True)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.verticalScrollBar().setAccessibleName("滚动条")
        self._lay_out()
        self.editor.closed.connect(self._leave)
        navigator.moved.connect(self._follow)
        book.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._follow()

    def _lay_out(self) -> None:
        self._head = head = QWidget()
        head.setObjectName("notesHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 8, 0)
        row.addWidget(self.title, 1)
        row.addWidget(self.write)
        self._list = QWidget()
        self._list.setObjectName("noteCards")
        self._cards = QVBoxLayout(self._list)
        self._cards.setContentsMargins(12, 8, 12, 8)
        self._cards.setSpacing(8)
        self._cards.addWidget(self._more)
        self._cards.addStretch(1)
        self._area.setWidget(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.editor)
        layout.addWidget(self._nothing)
        layout.addWidget(self._area)

    def set_beside(self, beside: bool) -> None:
        """Whether it stands beside the text, or below it."""
        self._beside = beside
        self._head.setVisible(beside)
        self.editor.set_lines(_LINES if beside else _LINES_BELOW)
        self._show()

    def open(self, annotation: Annotation) -> None:
        """Write this note, which may not be in the book yet."""
        if self.parentWidget():
            self.show()
        self.editor.open(annotation, quoted(self._library, annotation))
        self._show()

    def finish(self) -> bool:
        """The window closes: what is being written is kept; False where it could not be."""
        return self.editor.finish()

    def _leave(self) -> None:
        self._show()
        self.left.emit()

    def _follow(self, *_place: object) -> None:
        shown = self._of_section()
        if shown != self._shown:
            self._shown = shown
            self._fill(shown)
        self._show()

    def _of_section(self) -> list[Annotation]:
        """The notes of the numbered section being read and of the paragraphs with a heading of their own in it."""
        if self._navigator.section is None:
            return []
        section = self._library.section(self._navigator.section)
        while section.run_in and section.parent:
            section = self._library.section(section.parent)
        return [one for part in self._parts(section) for one in self._book.of_section(part) if one.note]

    def _parts(self, section: Section) -> list[str]:
        within = (child for child in section.children if self._library.section(child).run_in)
        return [section.id, *(part for child in within for part in self._parts(self._library.section(child)))]

    def _fill(self, annotations: list[Annotation]) -> None:
        focused = next((card.annotation.id for card in self.cards if card.hasFocus()), "")
        for card in self.cards:
            self._cards.removeWidget(card)
            card.deleteLater()
        self.cards = []
        for at, one in enumerate(annotations[:_MOST]):
            quote = quoted(self._library, one)
            card = NoteCard(one, quote if one.anchor.whole_section else f"“{quote}”")
            card.chosen.connect(partial(self._open, at))
            card.removal_wanted.connect(partial(self._remove, at))
            self._cards.insertWidget(at, card)
            self.cards.append(card)
            if one.id == focused:
                card.setFocus()
        more = len(annotations) - len(self.cards)
        self._more.setText(f"另有 {more} 条，见左栏“收藏”" if more else "")
        self.title.setText(f"本节批注 {len(annotations)}" if annotations else "本节批注")

    def _open(self, at: int) -> None:
        self.open(self.cards[at].annotation)

    def _remove(self, at: int) -> None:
        self._book.change(replace(self.cards[at].annotation, note=""))
        if self.cards:
            self.cards[min(at, len(self.cards) - 1)].setFocus()
        else:
            self.left.emit()

    def _show(self) -> None:
        """Beside the text whatever there is; below it the note that is open."""
        opened = self.editor.annotation
        for card in self.cards:
            card.setVisible(opened is None or card.annotation.id != opened.id)
        some = any(not card.isHidden() for card in self.cards)
        self._more.setVisible(bool(self._more.text()))
        self._nothing.setVisible(self._beside and not some and opened is None)
        self._area.setVisible(self._beside and some)
        if not (self._beside or opened):
            self.hide()
        elif self.parentWidget():  # without one it would open as a window
            self.show()
        self._fit()

    def _fit(self) -> None:
        """As high as its cards, as far as there is room."""
        parent = self.parentWidget()
        room = round(_SHARE * parent.height()) if parent else 240
        width = max(100, self.width())
        wanted = (
            self._cards.totalHeightForWidth(width)
            if self._cards.hasHeightForWidth()
            else self._cards.sizeHint().height()
        )
        self._area.setFixedHeight(max(60, min(wanted, room)))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def _restyle(self) -> None:
        self.write.setIcon(self._appearance.icon("plus", size=18))
        self._fit()
