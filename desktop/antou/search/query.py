"""A query as a tree: what is looked for, where, and what of the typed text made no sense."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Where words joined by a space must meet."""

    PARAGRAPH = "同段"
    SECTION = "同节"


@dataclass(frozen=True, slots=True)
class Words:
    """A text to be found. `exact`: it was quoted, no synonyms; `title`: only in headings and run-in heads."""

    text: str
    exact: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Two texts, in either order, with at most `within` characters between them."""

    left: Words
    right: Words
    within: int


@dataclass(frozen=True, slots=True)
class Both:
    """All of the parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Not this."""

    part: "Node"


Node = Words | Near | Both | Either | Without


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; `node` is None where nothing is.

    `plans` and `themes` are words as typed, to be matched by name; `ignored` are parts that could not be understood.
    """

    text: str
    node: Node | None
    scope: Scope = Scope.PARAGRAPH
    plans: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def plain(self) -> Words | None:
        """The words if the query is nothing but words."""
        simple = isinstance(self.node, Words) and not (self.plans or self.themes)
        return self.node if simple and isinstance(self.node, Words) else None

    def words(self) -> tuple[Words, ...]:
        """Every text that is looked for, in the order typed; those that must not be there are left out."""
        return tuple(dict.fromkeys(positive(self.node))) if self.node else ()


def positive(node: Node) -> Iterator[Words]:
    """The texts that are looked for in a tree, as often as they occur; not those that must not be there."""
    match node:
        case Words():
            yield node
        case Near(left, right):
            yield left
            yield right
        case Both(parts) | Either(parts):
            for part in parts:
                yield from positive(part)
