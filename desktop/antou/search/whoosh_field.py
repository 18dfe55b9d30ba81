"""The Whoosh field of the index. Apart, because importing Whoosh costs time that a first paint should not pay."""

from collections.abc import Iterator
from typing import Any

from whoosh.fields import FieldType
from whoosh.formats import Existence

from antou.search.index import grams


class GramField(FieldType):  # type: ignore[misc]  # Whoosh is untyped
    """Distinct characters and character pairs of an already folded text; not scored, not stored."""

    def __init__(self) -> None:
        self.format = Existence()
        self.analyzer = None
        self.scorable = False
        self.stored = False

    def index(self, value: str, **_options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The postings of one block: (term, frequency, weight, value)."""
        return ((gram.encode(), 1, 1.0, b"") for gram in sorted(grams(value)))
