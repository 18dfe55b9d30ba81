"""What tests of the file write and read again: bookmarks of whole sections, a few words each."""

from dataclasses import dataclass, replace
from datetime import datetime

from antou.library.locator import Locator
from antou.shelf.anchor import Anchor
from antou.shelf.annotation import Annotation, new_annotation
from antou.shelf.annotations import Annotations
from antou.shelf.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmarked section: its id and, to find it again in another edition, the words of its heading."""

    section: str
    quote: str
    created: datetime


def marked(shelf: Shelf) -> "Bookmarks":
    """Those of a shelf."""
    return Bookmarks(shelf.annotations)


class Bookmarks:
    """The reader's bookmarked sections, oldest first. Every change is on disk when the call returns."""

    def __init__(self, annotations: Annotations) -> None:
        self._annotations = annotations

    def all(self) -> tuple[Bookmark, ...]:
        """Every bookmark, oldest first; raises ShelfError."""
        return tuple(Bookmark(one.anchor.first.section, one.anchor.quote, one.created) for one in self._kept())

    def __contains__(self, section: str) -> bool:
        return any(one.anchor.first.section == section for one in self._kept())

    def add(self, section: str, quote: str) -> None:
        """Bookmark a section; again does nothing. Raises ShelfError."""
        if section not in self:
            place = Locator(section)
            self._annotations.add(new_annotation(Anchor(place, None, place, None, quote), kind="参"))

    def remove(self, section: str) -> None:
        """Remove a section's bookmark if there is one; raises ShelfError."""
        found = [replace(one, kind="") for one in self._kept() if one.anchor.first.section == section]
        self._annotations.change(*found)

    def _kept(self) -> list[Annotation]:
        kept = [one for one in self._annotations.all() if one.kind and one.anchor.whole_section]
        return sorted(kept, key=lambda one: (one.created, one.position))
