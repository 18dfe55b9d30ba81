"""The reader's notes as they are printed: by the block they follow."""

from collections.abc import Iterable

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.annotation import Annotation

_MOST_QUOTED = 16


def notes_by_place(library: Library, annotations: Iterable[Annotation]) -> dict[Locator, tuple[str, ...]]:
    """The notes on each block in their order, with the words they are on; those whose place is lost are left out."""
    found: dict[Locator, tuple[str, ...]] = {}
    for one in annotations:
        place = one.anchor.last
        # An anchor that no edition was noted for comes from before there were several.
        here = one.anchor.stands_in(library) or not one.anchor.edition
        if one.note.strip() and here and place in library:
            words = "".join(one.anchor.quote.split()) if one.anchor.first_offset is not None else ""
            quoted = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED]}…"
            text = f"“{quoted}”——{one.note}" if quoted else one.note
            found[place] = (*found.get(place, ()), text)
    return found
