"""What a reader says about a place in the text: bookmark, highlight, note, or all of them at once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from antou.shelf.anchor import Anchor
from antou.shelf.typed_text import storable

KINDS = {"要": "重点", "办": "待办", "参": "参考", "疑": "疑问"}
"""The kinds of bookmark and what they are called in full."""
EPOCH = datetime.fromtimestamp(0, UTC)
NOTE_LIMIT = 1_000_000
"""Characters of a note at most."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """With a `kind` (one of KINDS) it is a bookmark, with `highlight` its words are tinted, `note` is plain text.

    `id` is never that of another, on any machine, `folder` the id of one or None, `tags` are words without white space.
    Annotations are ordered by `position`. Times are in UTC; `changed` is another after every change of the reader's.
    `lineage` says what the note came out of (`lineage.Lineage`), '' while there never was one.
    """

    id: str
    anchor: Anchor
    kind: str = ""
    highlight: bool = False
    note: str = ""
    folder: str | None = None
    tags: tuple[str, ...] = ()
    position: float = 0.0
    created: datetime = EPOCH
    changed: datetime = EPOCH
    lineage: str = ""

    @property
    def says_something(self) -> bool:
        """Whether it is a bookmark, a highlight or a note; one that is nothing of these is not kept."""
        return bool(self.kind or self.highlight or self.note)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of annotations; none has the name of another. `id` is a UUID in hexadecimal digits."""

    id: str
    name: str
    position: float = 0.0


def new_annotation(
    anchor: Anchor,
    *,
    kind: str = "",
    highlight: bool = False,
    note: str = "",
    folder: str | None = None,
    tags: Iterable[str] = (),
) -> Annotation:
    """An annotation that is in no shelf yet: `Annotations.add` gives it its place and times."""
    return Annotation(uuid4().hex, anchor, kind, highlight, note, folder, tuple(tags))


def tag_words(text: str) -> tuple[str, ...]:
    """The tags in what a reader typed: words between white space or the marks of a list, each once."""
    return tuple(dict.fromkeys(re.findall(r"[^\s,，、;；]+", storable(text))))
