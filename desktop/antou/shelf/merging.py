"""Taking in annotations and folders that come from another shelf, or from this one as it was.

Nothing that is there is lost, nothing becomes two. One of the same id: the one that was changed last stays, with the
note that came out of the other, as `lineage` tells; where notes were written on both sides, no word of either is lost
(`_joined_notes`). One of another id for the same words with the same note: they become one, with the tags of both. What
was removed here and is there comes back. Folders are the same if their ids or their names are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from antou.shelf.annotation import Annotation, Folder
from antou.shelf.annotation_writing import Writing
from antou.shelf.brought import NOTHING, Brought
from antou.shelf.lineage import Lineage, of_unknown_origin

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
        one = _with_origin(writing.fit(replace(incoming, folder=placed.get(incoming.folder or ""))))
        before = by_id.get(one.id) or by_words.get(_words(one))
        if before is None:
            added += 1
            after = replace(one, position=last + added)
        elif before.id == one.id:
            merged = _merged(before, one)
            after = before if merged is before else writing.fit(replace(merged, position=before.position))
            both += after.note not in (before.note, one.note)
        else:
            after = _joined(before, one)
        if after != before:
            writing.put(before, after)
            # What is only known to have come out of the other is as it was for the reader.
            updated += before is not None and replace(after, lineage=before.lineage) != before
            by_id[after.id] = after
            if before is not None:
                by_words[_words(after)] = after
    return Merged(added, updated, len(annotations) - added - updated, new_folders, both)


def _words(annotation: Annotation) -> tuple[object, ...]:
    anchor = annotation.anchor
    return anchor.first, anchor.first_offset, anchor.last, anchor.last_offset, anchor.quote, annotation.note


def _with_origin(one: Annotation) -> Annotation:
    known = one.lineage or not one.note
    return one if known else replace(one, lineage=of_unknown_origin(one.changed))


def _merged(mine: Annotation, other: Annotation) -> Annotation:
    """Of two versions of one annotation the one changed last, with the note that came out of the other's, or with both.

    A version is stamped later than what it was made of, whatever the clocks say (`Annotations`): the one changed last
    never lacks a change of kind or tags that the other came out of. Both sides arrive at the same.
    """
    earlier, later = sorted((other, mine), key=lambda one: (one.changed, one.note))
    note, lineage = _note(later, earlier)
    merged = replace(later, note=note, lineage=lineage)
    if merged == later or not merged.says_something:
        return later
    # Later than both, so that it is the one to stay when it is carried back.
    return merged if note == later.note else replace(merged, changed=later.changed + timedelta(microseconds=1))


def _note(later: Annotation, earlier: Annotation) -> tuple[str, str]:
    """The note that stays of two, and its lineage."""
    as_it_was_made = earlier.created == later.created and earlier.changed <= earlier.created < later.changed
    for one, another in ((later, earlier), (earlier, later)):
        if _came_from(one, another) or (one is later and as_it_was_made):
            return one.note, one.lineage
    lineage = Lineage.read(later.lineage).united(Lineage.read(earlier.lineage))
    return _joined_notes(later.note, earlier.note), str(lineage)


def _came_from(one: Annotation, another: Annotation) -> bool:
    """Whether the note of one is known to be that of another or to have come out of it."""
    if not another.lineage:
        return not another.note
    lineages = Lineage.read(one.lineage), Lineage.read(another.lineage)
    # The same words joined on two machines may stand in another order; a file may have been changed by hand.
    same_version = lineages[0].present == lineages[1].present
    return lineages[0].came_from(lineages[1]) and (not same_version or one.note == another.note)


def _joined_notes(later: str, earlier: str) -> str:
    """The later note, and below a line of its own those lines of the earlier one that it lacks.

    Lines that one side struck out and the other kept come back: better than losing one that was added. Nothing comes
    twice.
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
