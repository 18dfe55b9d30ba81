"""One transaction that changes annotations and folders; what is stamped on each change."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from antou.shelf import annotation_rows as table
from antou.shelf.annotation import KINDS, NOTE_LIMIT, Annotation, Folder
from antou.shelf.annotation_rows import Change, Row
from antou.shelf.brought import NOTHING
from antou.shelf.database import ShelfError
from antou.shelf.lineage import Lineage
from antou.shelf.typed_text import storable

GONE = "这条收藏或批注已不存在，可能已在另一个窗口中删除"


class Writing:
    """What is there, and what is changed; `beside`: what else an import put in."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.changes: list[Change] = []
        self.beside = NOTHING

    def annotations(self, where: str, *values: object) -> tuple[Annotation, ...]:
        """The annotations of a WHERE or ORDER BY clause."""
        return table.annotations(self.connection.execute(f"{table.ANNOTATIONS} {where}", values).fetchall())

    def find_annotation(self, key: str) -> Annotation | None:
        """The annotation of that id."""
        return next(iter(self.annotations("WHERE id=?", key)), None)

    def annotation(self, key: str) -> Annotation:
        """The annotation of that id; raises ShelfError where there is none."""
        found = self.find_annotation(key)
        if found is None:
            raise ShelfError(GONE)
        return found

    def folders(self) -> tuple[Folder, ...]:
        """The folders in order."""
        return table.folders(self.connection.execute(f"{table.FOLDERS} ORDER BY position, id").fetchall())

    def folder(self, key: str) -> Folder:
        """The folder of that id; raises ShelfError where there is none."""
        for one in self.folders():
            if one.id == key:
                return one
        raise ShelfError("这个文件夹已不存在，可能已在另一个窗口中删除")

    def fit(self, annotation: Annotation) -> Annotation:
        """The annotation as it can be kept; raises ShelfError."""
        note = storable(annotation.note)
        if len(note) > NOTE_LIMIT:
            raise ShelfError(f"批注太长：最多 {NOTE_LIMIT // 10_000} 万字")
        # One that was removed in another window is none.
        folder = next((one.id for one in self.folders() if one.id == annotation.folder), None)
        tags = dict.fromkeys(word for tag in annotation.tags for word in storable(tag).split())
        kind = annotation.kind if annotation.kind in KINDS else ""
        return replace(annotation, kind=kind, note=note, folder=folder, tags=tuple(tags))

    def put(self, before: Row | None, after: Row | None) -> None:
        """Change a row; None stands for none."""
        change = (before, after)
        table.write(self.connection, change)
        self.changes.append(change)


class Stamps:
    """When annotations were made and changed, and what their notes came out of: the stamps of one open shelf.

    `now` is the clock.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        # By id, the present version of the lineage that was written last.
        self._last: dict[str, Mapping[str, int]] = {}

    def made(self, new: Iterable[Annotation]) -> tuple[Annotation, ...]:
        """New annotations with their stamps, all of one time."""
        now = self._now()
        return tuple(self._with_lineage("", replace(one, created=now, changed=now, lineage="")) for one in new)

    def changed(self, before: Annotation, after: Annotation) -> Annotation:
        """What is made of the annotation that is there, with a later time of change, whatever the clock says."""
        time = max(self._now(), before.changed + timedelta(microseconds=1))
        return self._with_lineage(before.note, replace(after, changed=time, lineage=before.lineage))

    def _with_lineage(self, note_before: str, one: Annotation) -> Annotation:
        if one.note == note_before:
            return one
        before = Lineage.read(one.lineage)
        last = self._last.get(one.id)
        if last and last == before.present:
            ((line, number),) = last.items()
        else:
            line, number = uuid4().hex[:12], 0
        after = before.went_on(line, number + 1)
        self._last[one.id] = after.present
        return replace(one, lineage=str(after))
