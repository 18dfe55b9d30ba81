"""Bookmarks, highlights and notes as the panels see them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from antou.library.errors import UserError
from antou.library.model import Library
from antou.shelf.anchor import Anchor, section_anchor
from antou.shelf.annotation import Annotation, Folder, new_annotation
from antou.shelf.annotation_rows import Change
from antou.shelf.annotations import Annotations

_FIRST_KIND = "参"


class AnnotationBook(QObject):
    """Every annotation and folder, held in memory, in the order given by hand.

    `changed` follows every change; `refused(str)` says why one was not made. `beside_changed`: an import was taken back
    or made again, and with it what came beside annotations: saved searches, items of print lists. `kind` is the kind of
    bookmark that is made where none is named: the one used last.
    """

    changed = Signal()
    refused = Signal(str)
    beside_changed = Signal()

    def __init__(self, library: Library, stored: Annotations) -> None:
        """Raises UserError where the file does not serve."""
        super().__init__()
        self._library = library
        self._stored = stored
        self.kind = _FIRST_KIND
        self._kept = {one.id: one for one in stored.all()}
        self._folders = stored.folders()
        self._lists = _Lists(self._kept.values(), self._library)

    @property
    def all(self) -> tuple[Annotation, ...]:
        """Every annotation in order."""
        return self._lists.all

    @property
    def folders(self) -> tuple[Folder, ...]:
        """Every folder in order."""
        return self._folders

    @property
    def lost(self) -> tuple[Annotation, ...]:
        """Those whose words have not been found in this edition (需重新定位), in order."""
        return self._lists.lost

    @property
    def bookmarks(self) -> tuple[Annotation, ...]:
        """Those that are bookmarks, of sections or of words, oldest first."""
        return self._lists.bookmarks

    def get(self, key: str) -> Annotation | None:
        """The annotation of that id, None where it is gone."""
        return self._kept.get(key)

    def of_plan(self, slug: str) -> Sequence[Annotation]:
        """Those that stand in a plan of this edition, in its reading order."""
        return self._lists.of_plan(slug)

    def of_section(self, section_id: str) -> Sequence[Annotation]:
        """Those that begin in a section itself, not in one below it; the one of the section as a whole comes first."""
        return self._lists.by_section.get(section_id, ())

    def __contains__(self, section_id: object) -> bool:
        """Whether the section as a whole is bookmarked."""
        return isinstance(section_id, str) and bool(self.kind_of(section_id))

    def kind_of(self, section_id: str) -> str:
        """The kind of bookmark (one of KINDS) of the section as a whole, '' for none."""
        return next((one.kind for one in self._of_whole(section_id) if one.kind), "")

    def _of_whole(self, section_id: str) -> list[Annotation]:
        return [one for one in self.of_section(section_id) if one.anchor.whole_section]

    def toggle(self, section_id: str) -> bool:
        """Bookmark the section, as `kind`, or remove its bookmark; False where it was refused."""
        marked = [one for one in self._of_whole(section_id) if one.kind]
        if marked:
            return self.change(*(replace(one, kind="") for one in marked))
        return self.mark(section_id, self.kind)

    def mark(self, section_id: str, kind: str) -> bool:
        """Make the section a bookmark of this kind; False where it was refused, or the library lacks the section."""
        self.kind = kind
        if present := self._of_whole(section_id):
            return self.change(replace(present[0], kind=kind))
        anchor = self.section_anchor(section_id)
        return anchor is not None and bool(self.add(new_annotation(anchor, kind=kind)))

    def section_anchor(self, section_id: str) -> Anchor | None:
        """The anchor of a section as a whole; None where the library lacks it."""
        try:
            return section_anchor(self._library, section_id)
        except KeyError:
            return None

    def add(self, *new: Annotation) -> tuple[Annotation, ...]:
        """Add annotations, last in order; gives them as they are kept, none where it was refused."""
        added: list[Annotation] = []
        self._make(lambda: added.extend(self._stored.add(*new)))
        return tuple(added)

    def change(self, *new: Annotation, continuing: bool = False) -> bool:
        """Put annotations, made from those here, in the place of those of their ids; False where it was refused.

        One that says nothing any more is removed. `continuing`: this is part of the step before (a note being typed).
        """
        return self._make(lambda: self._stored.change(*new, continuing=continuing))

    def remove(self, *ids: str) -> bool:
        """Remove annotations; False where it was refused."""
        return self._make(lambda: self._stored.remove(*ids))

    def reorder(self, ids: Sequence[str], before: str | None) -> bool:
        """Move these, in this order, to stand before another, or last for None; False where it was refused."""
        return self._make(lambda: self._stored.reorder(ids, before))

    def add_folder(self, name: str) -> Folder | None:
        """Make a folder, last in order; None where it was refused."""
        made: list[Folder] = []
        self._make(lambda: made.append(self._stored.add_folder(name)))
        return made[0] if made else None

    def rename_folder(self, folder: str, name: str) -> bool:
        """Give a folder another name; False where it was refused."""
        return self._make(lambda: self._stored.rename_folder(folder, name))

    def move_folder(self, folder: str, position: int) -> bool:
        """Make this number `position` of `folders`, counted from 0; False where it was refused."""
        return self._make(lambda: self._stored.move_folder(folder, position))

    def remove_folder(self, folder: str) -> bool:
        """Remove a folder; what lay in it stays, in no folder. False where it was refused."""
        return self._make(lambda: self._stored.remove_folder(folder))

    def rename_tag(self, old: str, new: str) -> bool:
        """Write another tag wherever this one stands; '' removes it. False where it was refused."""
        return self._make(lambda: self._stored.rename_tag(old, new))

    def re_anchor(self, found: Iterable[tuple[Annotation, Anchor]]) -> None:
        """Note where the words of annotations stand in this edition. It is no step of `undo`."""
        found = list(found)
        try:
            self._stored.re_anchor(found)
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._take_on(
            [
                (now, replace(now, anchor=anchor))
                for one, anchor in found
                # It may have been given a note meanwhile.
                if (now := self._kept.get(one.id)) and now.anchor == one.anchor
            ]
        )

    @property
    def undoable(self) -> str:
        """The name of the step that `undo` takes back, '' for none."""
        return self._stored.undoable

    @property
    def redoable(self) -> str:
        """The name of the step that `redo` makes again, '' for none."""
        return self._stored.redoable

    def undo(self) -> str:
        """Take back the last step; gives its name, '' where there is none or it was refused."""
        return self._step(back=True)

    def redo(self) -> str:
        """Make again what was undone last; gives its name, '' where there is none or it was refused."""
        return self._step(back=False)

    def _step(self, *, back: bool) -> str:
        try:
            step = self._stored.undo() if back else self._stored.redo()
        except UserError as error:
            self._refuse(error)
            return ""
        if step is None:
            return ""
        self._take_on([(after, before) for before, after in reversed(step.changes)] if back else step.changes)
        if step.beside.anything:
            self.beside_changed.emit()
        return step.name

    def reload(self) -> None:
        """Read all anew: a backup was put back. Raises UserError."""
        kept, folders = {one.id: one for one in self._stored.all()}, self._stored.folders()
        if (kept, folders) != (self._kept, self._folders):
            self._kept, self._folders = kept, folders
            self._show()

    def _make(self, act: Callable[[], object]) -> bool:
        """Make a change and take it on; False where it was refused."""
        last = self._stored.last
        try:
            act()
        except UserError as error:
            self._refuse(error)
            return False
        step = self._stored.last
        if step is not None and step is not last:
            self._take_on(step.changes)
        return True

    def _refuse(self, error: UserError) -> None:
        """Another window may have changed what this one holds: then that is to be seen."""
        with suppress(UserError):
            self.reload()
        self.refused.emit(str(error))

    def _take_on(self, changes: Iterable[Change]) -> None:
        folders = False
        for before, after in changes:
            row = after or before
            if isinstance(row, Folder):
                folders = True
            elif isinstance(after, Annotation):
                self._kept[after.id] = after
            elif row is not None:
                self._kept.pop(row.id, None)
        if folders:
            # Few, and their order is the file's business.
            try:
                self._folders = self._stored.folders()
            except UserError as error:
                self.refused.emit(str(error))
        self._show()

    def _show(self) -> None:
        self._lists = _Lists(self._kept.values(), self._library)
        self.changed.emit()


class _Lists:
    """The same annotations in the orders in which they are asked for, each made when it is."""

    def __init__(self, kept: Iterable[Annotation], library: Library) -> None:
        self.all = tuple(sorted(kept, key=lambda one: (one.position, one.id)))
        self._library = library
        self._plans: dict[str, tuple[Annotation, ...]] = {}

    @cached_property
    def bookmarks(self) -> tuple[Annotation, ...]:
        return tuple(sorted((one for one in self.all if one.kind), key=lambda one: one.created))

    @cached_property
    def _editions(self) -> dict[str, str]:
        return {plan.slug: plan.edition for plan in self._library.plans}

    @cached_property
    def lost(self) -> tuple[Annotation, ...]:
        return self._parted[1]

    @cached_property
    def _parted(self) -> tuple[tuple[Annotation, ...], tuple[Annotation, ...]]:
        """Those that stand in this edition, and those that do not: asked for after every change."""
        editions, library = self._editions, self._library
        standing: list[Annotation] = []
        lost: list[Annotation] = []
        for one in self.all:
            anchor = one.anchor
            # Most of them, before the question that takes longer.
            same = editions.get(anchor.slug) == anchor.edition
            (standing if same and anchor.stands_in(library) else lost).append(one)
        return tuple(standing), tuple(lost)

    @cached_property
    def by_section(self) -> dict[str, list[Annotation]]:
        sections: dict[str, list[Annotation]] = defaultdict(list)
        for one in self._parted[0]:
            sections[one.anchor.first.section].append(one)
        for section in sections.values():
            section.sort(key=_place)
        return dict(sections)

    def of_plan(self, slug: str) -> tuple[Annotation, ...]:
        if slug not in self._plans:
            plan = self._library.plan(slug)
            sections = (self.by_section.get(section.id, ()) for section in (plan.root, *plan.sections))
            self._plans[slug] = tuple(one for section in sections for one in section)
        return self._plans[slug]


def _place(one: Annotation) -> tuple[int, int, float]:
    offset = one.anchor.first_offset
    return (-1, 0, one.position) if offset is None else (one.anchor.first.block, offset, one.position)
