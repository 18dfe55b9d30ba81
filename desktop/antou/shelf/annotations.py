"""Bookmarks, highlights and notes, their folders and their order; every change can be undone."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from uuid import uuid4

from antou.shelf import annotation_rows as table
from antou.shelf.anchor import Anchor
from antou.shelf.annotation import Annotation, Folder
from antou.shelf.annotation_rows import Change
from antou.shelf.annotation_steps import Step, name_of
from antou.shelf.annotation_writing import GONE, Stamps, Writing
from antou.shelf.brought import Brought
from antou.shelf.database import Database, ShelfError
from antou.shelf.merging import Merged, merge
from antou.shelf.typed_text import storable

_CHANGED = "这条收藏或批注已在另一个窗口中改动，请看过新内容再改"


class Annotations:
    """What readers said about the text, in the order given by hand.

    Every change is one transaction, on disk when the call returns, and one step of `undo`; steps are kept until the
    program ends. Every method raises ShelfError where the file does not serve; a change is then not made at all.
    `now` is the clock.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._stamps = Stamps(now)
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def all(self) -> tuple[Annotation, ...]:
        """Every annotation in order."""
        # Put in order here, since SQLite would carry every note along.
        return tuple(sorted(table.annotations(self._database.rows(table.ANNOTATIONS)), key=_place))

    def of_plan(self, slug: str) -> tuple[Annotation, ...]:
        """The annotations of one plan in order."""
        rows = self._database.rows(
            f"{table.ANNOTATIONS} WHERE substr(first, 1, ?) IN (?, ?) ORDER BY position, id",
            len(slug) + 1,
            f"{slug}/",
            f"{slug}#",
        )
        return table.annotations(rows)

    def folders(self) -> tuple[Folder, ...]:
        """Every folder in order."""
        return table.folders(self._database.rows(f"{table.FOLDERS} ORDER BY position, id"))

    def add(self, *new: Annotation) -> tuple[Annotation, ...]:
        """Add annotations, last in order; gives them as they are kept, with their places and times."""
        with self._step() as writing:
            (last,) = writing.connection.execute("SELECT coalesce(max(position), 0) FROM annotation").fetchone()
            placed = [replace(writing.fit(one), position=last + number) for number, one in enumerate(new, 1)]
            added = self._stamps.made(placed)
            for one in added:
                writing.put(None, one)
        return added

    def change(self, *new: Annotation, continuing: bool = False) -> tuple[Annotation, ...]:
        """Put annotations in the place of those of their ids; gives them as they are kept.

        Each must be made from the annotation as it is in the file (`dataclasses.replace`): where it was changed in
        another window since, as `changed` tells, the call raises ShelfError. One that says nothing any more is
        removed. `continuing`: where the last step concerned the same annotations, this is part of it (a note that is
        being typed).
        """
        kept = []
        with self._step(continuing=continuing) as writing:
            for one in new:
                before = writing.annotation(one.id)
                if before.changed != one.changed:
                    raise ShelfError(_CHANGED)
                given = {name: getattr(before, name) for name in ("created", "position", "lineage")}
                after = replace(writing.fit(one), **given)
                if not after.says_something:
                    writing.put(before, None)
                elif after != before:
                    kept.append(self._stamps.changed(before, after))
                    writing.put(before, kept[-1])
                else:
                    kept.append(before)
        return tuple(kept)

    def remove(self, *ids: str) -> None:
        """Remove annotations; those that are gone already are let be."""
        with self._step() as writing:
            for one in dict.fromkeys(ids):
                if before := writing.find_annotation(one):
                    writing.put(before, None)

    def reorder(self, ids: Sequence[str], before: str | None) -> None:
        """Move these annotations, in this order, to stand before another, or last for None."""
        if before in ids:
            return
        with self._step() as writing:
            moving = {one: writing.annotation(one) for one in ids}
            places = writing.connection.execute("SELECT id, position FROM annotation ORDER BY position, id")
            resting = [(key, position) for key, position in places if key not in moving]
            at = next((at for at, (key, _) in enumerate(resting) if key == before), len(resting))
            if before is not None and at == len(resting):
                raise ShelfError(GONE)
            positions = _positions(resting, at, list(moving))
            if len(positions) > len(moving):
                moving = {one.id: one for one in writing.annotations("")}
            for key, position in positions.items():
                old = moving[key]
                if old.position != position:
                    writing.put(old, self._stamps.changed(old, replace(old, position=position)))

    def add_folder(self, name: str) -> Folder:
        """Make a folder, last in order; raises ShelfError also where its name is empty or taken."""
        with self._step("新建文件夹") as writing:
            folders = writing.folders()
            folder = Folder(uuid4().hex, _free(name, folders), max((one.position for one in folders), default=0.0) + 1)
            writing.put(None, folder)
        return folder

    def rename_folder(self, folder: str, name: str) -> None:
        """Give a folder another name; raises ShelfError also where it is empty or taken."""
        with self._step("重命名文件夹") as writing:
            old = writing.folder(folder)
            new = replace(old, name=_free(name, [one for one in writing.folders() if one != old]))
            if new != old:
                writing.put(old, new)

    def move_folder(self, folder: str, position: int) -> None:
        """Make this number `position` of `folders()`, counted from 0; beyond the ends means the end."""
        with self._step("调整文件夹顺序") as writing:
            old = writing.folder(folder)
            order = [one for one in writing.folders() if one != old]
            order.insert(min(max(position, 0), len(order)), old)
            for number, one in enumerate(order, 1):
                if one.position != number:
                    writing.put(one, replace(one, position=float(number)))

    def remove_folder(self, folder: str) -> None:
        """Remove a folder; what lay in it stays, in no folder."""
        with self._step("删除文件夹") as writing:
            old = writing.folder(folder)
            for one in writing.annotations("WHERE folder=?", folder):
                writing.put(one, self._stamps.changed(one, replace(one, folder=None)))
            writing.put(old, None)

    def rename_tag(self, old: str, new: str) -> None:
        """Write another tag wherever this one stands; '' removes it."""
        with self._step("重命名标签" if new else "删除标签") as writing:
            for one in writing.annotations("WHERE instr(tags, ?)", old):
                if old in one.tags:
                    tags = tuple(new if tag == old else tag for tag in one.tags)
                    writing.put(one, self._stamps.changed(one, writing.fit(replace(one, tags=tags))))

    def merge(self, annotations: Sequence[Annotation], folders: Sequence[Folder], beside: Brought) -> Merged:
        """Take in what comes from another shelf, as `merging` says, and what comes `beside` it; one step together."""
        with self._step("导入") as writing:
            merged = merge(writing, annotations, folders)
            writing.beside = beside.bring(writing.connection)
        return replace(merged, beside=writing.beside)

    def adopt(self, step: Step) -> None:
        """A step made by way of another connection to the same file: from now on it can be undone here."""
        self._done.append(step)
        self._undone.clear()

    def re_anchor(self, found: Iterable[tuple[Annotation, Anchor]]) -> None:
        """Note where the words of annotations stand in another edition. No change of the reader's: it is no step.

        One whose anchor was changed in another window meanwhile is let be.
        """
        with self._database.change() as connection:
            for one, anchor in found:
                now = table.stored(connection, one)
                if isinstance(now, Annotation) and now.anchor == one.anchor:
                    table.write(connection, (now, replace(now, anchor=anchor)))

    @property
    def undoable(self) -> str:
        """The name of the step that `undo` takes back, '' for none."""
        return self._done[-1].name if self._done else ""

    @property
    def last(self) -> Step | None:
        """The step that `undo` takes back, None where there is none."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> str:
        """The name of the step that `redo` makes again, '' for none."""
        return self._undone[-1].name if self._undone else ""

    def undo(self) -> Step | None:
        """Take back the last step; gives it, None where there is none.

        Raises ShelfError where another window has changed since what the step changed: the step is then forgotten.
        """
        if not self._done:
            return None
        step = self._done[-1]
        changes = [(after, before) for before, after in reversed(step.changes)]
        back, beside = self._replay(self._done, changes, step.beside.take_back)
        self._done.pop()
        self._undone.append(Step(step.name, tuple((after, before) for before, after in reversed(back)), beside))
        return self._undone[-1]

    def redo(self) -> Step | None:
        """Make again what was undone last, as `undo`."""
        if not self._undone:
            return None
        step = self._undone[-1]
        again, beside = self._replay(self._undone, step.changes, step.beside.bring)
        self._undone.pop()
        self._done.append(Step(step.name, tuple(again), beside))
        return self._done[-1]

    def _replay(
        self, steps: list[Step], changes: Iterable[Change], beside: Callable[[sqlite3.Connection], Brought]
    ) -> tuple[list[Change], Brought]:
        """Make these changes, the last of the steps, and those beside them; gives what was changed."""
        made: list[Change] = []
        try:
            with self._database.change() as connection:
                folders = {one.id: one.name for one in table.folders(connection.execute(table.FOLDERS))}
                for before, after in changes:
                    row = after or before
                    if row is None or table.stored(connection, row) != before:
                        raise _ChangedElsewhereError
                    if isinstance(row, Folder):
                        folders.pop(row.id, None)
                    if isinstance(after, Folder):
                        if after.name in folders.values():
                            raise _ChangedElsewhereError
                        folders[after.id] = after.name
                    if isinstance(after, Annotation) and after.folder and after.folder not in folders:
                        # Its folder was removed in another window: what lay in it must come back all the same.
                        after = replace(after, folder=None)  # noqa: PLW2901
                    table.write(connection, (before, after))
                    made.append((before, after))
                other = beside(connection)
        except _ChangedElsewhereError as error:
            name = steps.pop().name
            raise ShelfError(f"“{name}”涉及的内容已在另一个窗口中改动，不能撤销或恢复") from error
        return made, other

    @contextmanager
    def _step(self, name: str = "", *, continuing: bool = False) -> Iterator[Writing]:
        with self._database.change() as connection:
            writing = Writing(connection)
            yield writing
        if not (writing.changes or writing.beside.anything):
            return
        step = Step(name or name_of(writing.changes), tuple(writing.changes), writing.beside)
        if continuing and self._done and step.continues(self._done[-1]):
            step = step.after(self._done.pop())
        self._done.append(step)
        self._undone.clear()


class _ChangedElsewhereError(Exception):
    pass


def _place(annotation: Annotation) -> tuple[float, str]:
    return annotation.position, annotation.id


def _positions(resting: Sequence[tuple[str, float]], at: int, ids: Sequence[str]) -> dict[str, float]:
    """New positions by which `ids` stand before number `at` of those that rest; of all where there is no room."""
    low = resting[at - 1][1] if at else (resting[0][1] - len(ids) - 1 if resting else 0.0)
    high = resting[at][1] if at < len(resting) else low + len(ids) + 1
    between = [low + (high - low) * number / (len(ids) + 1) for number in range(1, len(ids) + 1)]
    if all(one < other for one, other in pairwise([low, *between, high])):
        return dict(zip(ids, between, strict=True))
    order = [*(key for key, _ in resting[:at]), *ids, *(key for key, _ in resting[at:])]
    return {key: float(number) for number, key in enumerate(order, 1)}


def _free(name: str, folders: Iterable[Folder]) -> str:
    name = storable(name)
    if not name:
        raise ShelfError("请填写名称")
    if any(one.name == name for one in folders):
        raise ShelfError("已有同名的文件夹，请换一个名称")
    return name
