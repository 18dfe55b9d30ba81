"""What can be done with annotations that were selected; one line says what was done and how it is undone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from antou.library.model import Library
from antou.shelf.annotation import KINDS, Annotation, tag_words
from antou.ui.annotation_book import AnnotationBook
from antou.ui.print_job import PrintJob, Ticked


class AnnotationActions(QObject):
    """Changes the book and the print list. `said(str)`: what became of it; why something was refused, they say."""

    said = Signal(str)

    def __init__(self, library: Library, book: AnnotationBook, job: PrintJob, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._book = book
        self._job = job

    def set_kind(self, some: Iterable[Annotation], kind: str) -> None:
        """Make them bookmarks of that kind; '' makes them none. What would say nothing then becomes highlighted."""
        self._change(replace(one, kind=kind, highlight=one.highlight or not (kind or one.note)) for one in some)

    def set_highlight(self, some: Iterable[Annotation], highlight: bool) -> None:
        """Tint their words, or no more. A whole section is not tinted; what would say nothing is let be."""
        changed = (replace(one, highlight=highlight) for one in some if not one.anchor.whole_section)
        self._change(one for one in changed if one.says_something)

    def move_to(self, some: Iterable[Annotation], folder: str | None) -> None:
        """Lay them into a folder; None: into none."""
        self._change(replace(one, folder=folder) for one in some)

    def move_to_new(self, some: Sequence[Annotation], name: str) -> None:
        """Make a folder and lay them into it."""
        if folder := self._book.add_folder(name):
            self.move_to(some, folder.id)

    def set_tags(self, some: Iterable[Annotation], words: str, *, on: bool) -> None:
        """Give them the tags typed, or take these away."""
        tags = tag_words(words)
        if on:
            self._change(replace(one, tags=tuple(dict.fromkeys((*one.tags, *tags)))) for one in some)
        else:
            self._change(replace(one, tags=tuple(tag for tag in one.tags if tag not in tags)) for one in some)

    def remove(self, some: Sequence[Annotation]) -> bool:
        """Remove them; False where it was refused."""
        return bool(some) and self._tell(done=self._book.remove(*(one.id for one in some)))

    def reorder(self, some: Sequence[Annotation], before: str | None) -> None:
        """Move them to stand before another, or last."""
        self._book.reorder([one.id for one in some], before)

    def list_for_print(self, some: Iterable[Annotation]) -> None:
        """Put the sections in which they stand on the print list."""
        sections = dict.fromkeys(one.anchor.first.section for one in some if one.anchor.stands_in(self._library))
        new = [one for one in sections if self._job.ticked(one) not in (Ticked.YES, Ticked.WITHIN)]
        for section in new:
            self._job.add(section)
        listed = [one for one in new if self._job.ticked(one) is not Ticked.NO]
        if new and not listed:
            return  # the print list has said why
        there = len(sections) - len(new)
        if not sections:
            self.said.emit("所选各条在现有规划中没有位置，不能加入打印清单")
        elif not listed:
            self.said.emit("所选各条所在的节已在打印清单中")
        else:
            self.said.emit(f"已加入打印清单：{len(listed)} 节" + (f"，{there} 节原已在清单中" if there else ""))

    def remove_folder(self, folder: str) -> None:
        """Remove a folder; what lies in it stays."""
        self._tell(done=self._book.remove_folder(folder))

    def _change(self, new: Iterable[Annotation]) -> None:
        changed = [one for one in new if one != self._book.get(one.id)]
        if changed:
            self._tell(done=self._book.change(*changed))

    def _tell(self, *, done: bool) -> bool:
        if done:
            self.said.emit(f"已{self._book.undoable}，按 Ctrl+Z 撤销")
        return done


def kinds_in_words() -> dict[str, str]:
    """Kind of bookmark -> how it stands in menus: `要　重点`."""
    return {kind: f"{kind}　{name}" for kind, name in KINDS.items()}
