"""Taking in annotations and folders that come from another shelf, or from this one as it was.

Nothing that is there is lost, nothing becomes two. One of the same id: the one that was changed last stays, and where
notes were written on both sides, no word of either is lost (`_joined_notes`). One of another id for the same words with
the same note: they become one, with the tags of both. What was removed here and is there comes back. Folders are the
same if their ids or their names are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from antou.shelf.annotation import Annotation, Folder
from antou.shelf.annotation_writing import Writing
from antou.shelf.brought import NOTHING, Brought

ELSEWHERE = "——另一处的内容——"
"""Above what was noted in another place, where both notes are kept."""


@dataclass(frozen=True, slots=True)
class Merged:
    """How many annotations were new, changed one that was there, or brought nothing; how many folders were new.

    `both`: how many of those changed have the words of both sides. `beside`: what else was new.
    """

    added: int
    updated: int
    unchanged: int
    folders: int
    both: int = 0
    beside: Brought = NOTHING


def merge(writing: Writing, annotations: Sequence[Annotation], folders: Sequence[Folder]) -> Merged:
    """Write what is new, the annotations and the folders last and in the order given."""
    placed, new_folders = _folders(writing, folders)
    there = writing.annotations("ORDER BY position, id")
    by_id = {one.id: one for one in there}
    by_words = {_words(one): one for one in there}
    last = max((one.position for one in there), default=0.0)
    added = updated = both = 0
    for incoming in annotations:
        one = writing.fit(replace(incoming, folder=placed.get(incoming.folder or "")))
        before = by_id.get(one.id) or by_words.get(_words(one))
        if before is None:
            added += 1
            after = replace(one, position=last + added)
        elif before.id == one.id:
            latest = _latest(before, one)
            after = before if latest is before else writing.fit(replace(latest, position=before.position))
            both += after.note not in (before.note, one.note)
        else:
            after = _joined(before, one)
        if after != before:
            writing.put(before, after)
            updated += before is not None
            by_id[after.id] = after
            if before is not None:
                by_words[_words(after)] = after
    return Merged(added, updated, len(annotations) - added - updated, new_folders, both)


def _words(annotation: Annotation) -> tuple[object, ...]:
    anchor = annotation.anchor
    return anchor.first, anchor.first_offset, anchor.last, anchor.last_offset, anchor.quote, annotation.note


def _latest(mine: Annotation, other: Annotation) -> Annotation:
    """Of two versions of one annotation the one changed last, with what else was noted in the other."""
    earlier, later = (mine, other) if other.changed > mine.changed else (other, mine)
    if earlier.changed <= earlier.created and earlier.changed < later.changed:
        # As it was made: what the later says has come out of it.
        return later
    note = _joined_notes(later.note, earlier.note)
    # Later than both, so that it is the one to stay when it is carried back.
    return later if note == later.note else replace(later, note=note, changed=later.changed + timedelta(microseconds=1))


def _joined_notes(later: str, earlier: str) -> str:
    """The later note, and below a line of its own those lines of the earlier one that it lacks.

    Which of two notes came out of the other nobody has written down. So lines that were struck out on one side come
    back: better than losing one that was added. Nothing comes twice, however often a file is taken in.
    """
    if not later or later.startswith(earlier):
        return later or earlier
    there = {line.strip() for line in later.splitlines()}
    lacking = [line for line in earlier.splitlines() if line.strip() not in there | {"", ELSEWHERE}]
    return "\n".join((later, "", ELSEWHERE, *lacking)) if lacking else later


def _joined(mine: Annotation, other: Annotation) -> Annotation:
    joined = replace(
        mine,
        kind=mine.kind or other.kind,
        highlight=mine.highlight or other.highlight,
        folder=mine.folder or other.folder,
        tags=tuple(dict.fromkeys((*mine.tags, *other.tags))),
    )
    return joined if joined == mine else replace(joined, changed=max(mine.changed, other.changed))


def _folders(writing: Writing, folders: Sequence[Folder]) -> tuple[dict[str, str], int]:
    """The id here of every folder there, and how many are new."""
    there = writing.folders()
    ids = {one.id for one in there}
    names = {one.name: one.id for one in there}
    last = max((one.position for one in there), default=0.0)
    placed = {}
    new = 0
    for folder in folders:
        key = folder.id if folder.id in ids else names.get(folder.name)
        if key is None:
            new += 1
            key = folder.id
            writing.put(None, replace(folder, position=last + new))
            ids.add(key)
            names[folder.name] = key
        placed[folder.id] = key
    return placed, new
