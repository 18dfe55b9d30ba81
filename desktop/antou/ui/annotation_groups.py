"""The order and the groups in which annotations are listed: one flat list of heads and what stands below them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from antou.library.model import Library
from antou.shelf.annotation import Annotation, Folder

LOST = "lost"
"""The group of those whose words this edition lacks; no folder has this id, which would be hexadecimal."""
LOOSE = ""
"""The group of those in no folder."""


class Sorting(StrEnum):
    """By what annotations are ordered: as the reader put them, as they stand in the plans, the newest first."""

    HAND = "手工排序"
    PLACE = "按原文位置"
    TIME = "按修改时间"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group; `key` is the folder's id, LOST or LOOSE. `open`: what stands below it is listed."""

    key: str
    name: str
    count: int
    open: bool


Entry = Head | Annotation


def ordered(annotations: Iterable[Annotation], sorting: Sorting, library: Library) -> tuple[Annotation, ...]:
    """The annotations, which come in the order given by hand, in the order asked for."""
    match sorting:
        case Sorting.PLACE:
            return tuple(sorted(annotations, key=_places(library)))
        case Sorting.TIME:
            return tuple(sorted(annotations, key=lambda one: one.changed, reverse=True))
    return tuple(annotations)


def grouped(
    annotations: Sequence[Annotation],
    folders: Sequence[Folder],
    lost: Collection[str],
    closed: Collection[str],
    *,
    empty: bool = False,
) -> list[Entry]:
    """Heads and annotations: first those whose ids are `lost`, then folder by folder, at the end those in none.

    Groups whose key is `closed` show their head alone. `empty`: folders in which nothing lies are listed too. Where
    there is nothing but one group of those in no folder, it has no head.
    """
    names = {LOST: "需重新定位", **{folder.id: folder.name for folder in folders}, LOOSE: "未归入文件夹"}
    loose: list[Annotation] = []
    # A folder may have been removed in another window: what this one still lays into it must not disappear.
    laid: dict[str | None, list[Annotation]] = defaultdict(lambda: loose, {folder.id: [] for folder in folders})
    for one in annotations if not lost else [one for one in annotations if one.id not in lost]:
        laid[one.folder].append(one)
    astray = [one for one in annotations if one.id in lost] if lost else []
    groups = {LOST: astray, **{folder.id: laid[folder.id] for folder in folders}, LOOSE: loose}
    shown = [key for key in names if groups[key] or (empty and key not in (LOST, LOOSE))]
    if shown == [LOOSE]:
        return list(groups[LOOSE])
    entries: list[Entry] = []
    for key in shown:
        entries.append(Head(key, names[key], len(groups[key]), key not in closed))
        if key not in closed:
            entries += groups[key]
    return entries


def _places(library: Library) -> Callable[[Annotation], tuple[int, int]]:
    """A place in the library's reading order; what has none comes last."""
    numbers = {block.locator: number for number, block in enumerate(library.blocks())}
    last = len(numbers)

    def place(one: Annotation) -> tuple[int, int]:
        offset = one.anchor.first_offset
        # A whole section comes before the words of its heading.
        return numbers.get(one.anchor.first, last), -1 if offset is None else offset

    return place
