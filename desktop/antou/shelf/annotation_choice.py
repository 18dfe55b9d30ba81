"""Which annotations the reader wants to see."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from antou.library.folding import fold, fold_all
from antou.shelf.annotation import KINDS, Annotation

HIGHLIGHT = "highlight"
NOTE = "note"
SORTS = (*KINDS, HIGHLIGHT, NOTE)
"""What an annotation can be; one can be several."""
NO_FOLDER = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; all of it must be so, and what is left empty is not asked.

    `sorts`: it is at least one of these, of SORTS. `folder`: it lies in the folder of that id, or in none (NO_FOLDER);
    None asks for no folder. `tags`: it has all of them. `slug`: it belongs to that plan. `text`: every word of it,
    words being separated by white space, stands in note, quoted words, headings or tags, as in the search.
    """

    sorts: frozenset[str] = frozenset()
    folder: str | None = None
    tags: frozenset[str] = frozenset()
    slug: str = ""
    text: str = ""


class AnnotationFinder:
    """Answers choices among some annotations, whose words are folded once."""

    def __init__(self, annotations: Sequence[Annotation], before: "AnnotationFinder | None" = None) -> None:
        """`before`: one whose annotations were much the same; what it has folded is not folded again."""
        self._annotations = annotations
        self._known: dict[str, tuple[Annotation, str]] = before._known if before else {}
        self._folded: list[str] | None = None

    def find(self, choice: Choice) -> tuple[Annotation, ...]:
        """The annotations chosen, in the order in which they were given."""
        found: Iterable[Annotation] = self._annotations
        if words := [folded for word in choice.text.split() if (folded := fold(word))]:
            found = self._saying(words)
        if choice.sorts:
            found = [one for one in found if choice.sorts & sorts_of(one)]
        if choice.folder is not None:
            folder = choice.folder or None
            found = [one for one in found if one.folder == folder]
        if choice.tags:
            found = [one for one in found if choice.tags <= set(one.tags)]
        if choice.slug:
            found = [one for one in found if one.anchor.slug == choice.slug]
        return tuple(found)

    def prepare(self) -> list[str]:
        """The folded words of each annotation; may be called in another thread, before they are asked for."""
        if self._folded is None:
            known = self._known
            new = [one for one in self._annotations if one.id not in known or known[one.id][0] is not one]
            # A tab between two texts, which no query contains: no word is found across them.
            folded = fold_all(["\t".join((one.note, one.anchor.quote, one.anchor.path, *one.tags)) for one in new])
            known = known | {one.id: (one, text) for one, text in zip(new, folded, strict=True)}
            self._known = {one.id: known[one.id] for one in self._annotations}
            self._folded = [text for _one, text in self._known.values()]
        return self._folded

    def _saying(self, words: Sequence[str]) -> list[Annotation]:
        found, texts = list(self._annotations), self.prepare()
        for word in words:
            # Of ten thousand, pairs of annotation and text would cost more to make than the looking.
            says = [word in text for text in texts]
            found, texts = list(compress(found, says)), list(compress(texts, says))
        return found


def sorts_of(annotation: Annotation) -> frozenset[str]:
    """What it is, of SORTS."""
    return _SORTS[annotation.kind, annotation.highlight, bool(annotation.note)]


_SORTS = {
    (kind, highlight, note): frozenset(
        sort for sort, so in ((kind, bool(kind)), (HIGHLIGHT, highlight), (NOTE, note)) if so
    )
    for kind in ("", *KINDS)
    for highlight in (False, True)
    for note in (False, True)
}


def tags_in_use(annotations: Iterable[Annotation]) -> tuple[tuple[str, int], ...]:
    """Every tag and how many annotations have it, the commonest first."""
    counts = Counter(tag for one in annotations for tag in one.tags)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
