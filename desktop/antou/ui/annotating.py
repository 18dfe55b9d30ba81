"""What is done with the words selected in the text, or with the section being read: bookmark, highlight, note."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import Anchor, passage_anchor
from antou.shelf.annotation import Annotation, new_annotation
from antou.ui.annotation_book import AnnotationBook
from antou.ui.navigator import Navigator
from antou.ui.reader import Reader


class Annotating(QObject):
    """Changes the book. `said(str)`: what was done; why it was refused, the book says.

    `note_wanted(Annotation)`: its note is to be written; it may not be in the book yet.
    """

    said = Signal(str)
    note_wanted = Signal(object)

    def __init__(self, library: Library, book: AnnotationBook, navigator: Navigator, reader: Reader) -> None:
        super().__init__(reader)
        self._library = library
        self._book = book
        self._navigator = navigator
        self._reader = reader
        reader.mark_chosen.connect(self.open)

    def anchor(self) -> Anchor | None:
        """Where the words selected in the text stand; None where there are none."""
        ends = self._reader.selected_ends()
        if ends is None:
            return None
        try:
            return passage_anchor(self._library, *ends)
        except (KeyError, ValueError):
            return None  # white space, or what the plan's text does not have

    def marked(self) -> Annotation | None:
        """The annotation of just the words that are selected, None where there is none."""
        anchor = self.anchor()
        return self._at(anchor) if anchor else None

    def toggle(self, section: str) -> None:
        """Bookmark the section, or remove its bookmark."""
        self._tell(done=self._book.toggle(section))

    def bookmark(self, kind: str, section: str | None, *, selected: bool) -> None:
        """Make the selected words a bookmark of this kind, else the section; of one that is that kind already, none.

        `selected`: whether the words that are selected count.
        """
        if selected and (anchor := self.anchor()):
            self._book.kind = kind
            present = self._at(anchor)
            if present is None:
                done = bool(self._book.add(new_annotation(anchor, kind=kind)))
            else:
                done = self._book.change(replace(present, kind="" if present.kind == kind else kind))
            self._end(done=done)
        elif section:
            same = self._book.kind_of(section) == kind
            self._tell(done=self._book.toggle(section) if same else self._book.mark(section, kind))

    def highlight(self) -> None:
        """Tint the selected words, or no more."""
        if (anchor := self.anchor()) is None:
            self.said.emit("没有选中文字。先选中要标亮的文字")
            return
        present = self._at(anchor)
        if present is None:
            done = bool(self._book.add(new_annotation(anchor, highlight=True)))
        else:
            done = self._book.change(replace(present, highlight=not present.highlight))
        self._end(done=done)

    def write(self, section: str | None, *, selected: bool) -> None:
        """Write a note on the selected words, else on the paragraph being read, at the beginning of a section on it.

        `section`: the one that was named instead of that being read.
        """
        anchor = self.anchor() if selected else None
        if anchor is None and section:
            anchor = self._paragraph() if section == self._navigator.section else self._book.section_anchor(section)
        if anchor:
            self._reader.clear_selection()
            self._open_note(self._at(anchor) or new_annotation(anchor))

    def open(self, annotation: Annotation) -> None:
        """What was clicked: a note is opened, words are selected, so that one can do something with them."""
        if annotation.note or annotation.anchor.whole_section:
            self._open_note(annotation)
        else:
            self._reader.select(annotation)

    def relocate(self, key: str) -> None:
        """Let an annotation stand at the words selected in the text; of a bookmarked section, at their section."""
        one, anchor = self._book.get(key), self.anchor()
        if one is None:
            return
        if anchor is None:
            self.said.emit("没有选中文字。先在正文中选中这条收藏或批注现在的位置")
            return
        if one.anchor.whole_section:
            anchor = self._book.section_anchor(anchor.first.section) or anchor
        self._end(done=self._book.change(replace(one, anchor=anchor)))

    def undo(self) -> None:
        """Take back the last change of an annotation."""
        if name := self._book.undo():
            self.said.emit(f"已撤销：{name}")

    def redo(self) -> None:
        """Make it again."""
        if name := self._book.redo():
            self.said.emit(f"已恢复：{name}")

    def _paragraph(self) -> Anchor | None:
        place = self._navigator.place
        if place is None:
            return None
        if place.block == 0:
            return self._book.section_anchor(place.section)
        length = len(self._library.block(place).text)
        try:
            return passage_anchor(self._library, place, 0, Locator(place.section, place.block), length)
        except ValueError:
            return self._book.section_anchor(place.section)

    def _at(self, anchor: Anchor) -> Annotation | None:
        """The annotation with just these words."""

        def place(one: Anchor) -> tuple[object, ...]:
            return one.first, one.first_offset, one.last, one.last_offset

        there = self._book.of_section(anchor.first.section)
        return next((one for one in there if place(one.anchor) == place(anchor)), None)

    def _open_note(self, annotation: Annotation) -> None:
        self._reader.keep_in_sight(annotation)
        self.note_wanted.emit(annotation)

    def _end(self, *, done: bool) -> None:
        """The selection has served."""
        if done:
            self._reader.clear_selection()
        self._tell(done=done)

    def _tell(self, *, done: bool) -> None:
        if done:
            self.said.emit(f"已{self._book.undoable}，按 Ctrl+Z 撤销")
