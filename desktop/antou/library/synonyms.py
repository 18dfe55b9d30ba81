"""synonyms.toml: other words for what officials look for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from antou.library.content_file import Fields, read_toml
from antou.library.errors import ContentError
from antou.library.folding import fold

SYNONYMS = "synonyms.toml"


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Any of `words` stands for the others and for `also`; a word of `also` stands for none of them."""

    words: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Synonyms:
    """All groups in the order of the file; no word heads two of them."""

    groups: tuple[SynonymGroup, ...] = ()

    @cached_property
    def _group_of(self) -> dict[str, SynonymGroup]:
        return {fold(word): group for group in self.groups for word in group.words}

    def of(self, word: str) -> tuple[str, ...]:
        """The other words for a word, () if there are none."""
        group = self._group_of.get(fold(word))
        if group is None:
            return ()
        return tuple(other for other in (*group.words, *group.also) if fold(other) != fold(word))


def load_synonyms(folder: Path, wrong: list[str]) -> Synonyms:
    """The synonyms of the content folder; none where the file is absent.

    An entry that is not in order is left out, and a Chinese line that names file and line is added to `wrong`.
    """
    path = folder / SYNONYMS
    if not path.exists():
        return Synonyms()
    groups: list[SynonymGroup] = []
    taken: set[str] = set()
    try:
        file = read_toml(path)
        file.only("synonym")
        entries = list(file.tables("synonym"))
    except ContentError as error:
        wrong.append(str(error))
        return Synonyms()
    for entry in entries:
        try:
            group = _group(entry, taken)
            taken |= set(_folded(group.words))
            groups.append(group)
        except ContentError as error:
            wrong.append(str(error))
    return Synonyms(tuple(groups))


def _group(entry: Fields, taken: set[str]) -> SynonymGroup:
    entry.only("words", "also")
    group = SynonymGroup(entry.texts("words"), entry.texts("also"))
    words = _folded((*group.words, *group.also))
    if not group.words or len(words) < 2:
        raise entry.wrong("一组至少要有两个词")
    for word in (*group.words, *group.also):
        if words.count(fold(word)) > 1 or not fold(word):
            raise entry.wrong(f"“{word}”在本组中重复或为空", word)
    for word in group.words:
        if fold(word) in taken:
            raise entry.wrong(f"“{word}”已在另一组中", word)
    return group


def _folded(words: Iterable[str]) -> list[str]:
    return [fold(word) for word in words]
