"""What to offer while a word is typed, and what instead of a word that the plans do not contain."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, reduce
from itertools import islice, product
from operator import or_

from antou.library.folding import fold
from antou.search.terms import Term, Terms

_LETTERS = re.compile(r"[a-z]+")
_PINYIN = str.maketrans({"'": None, "ü": "v"})
# Longer than nearly every term; what comes after is not looked at.
_MOST_CHARACTERS = 24
_MOST_WAYS_TO_READ = 16
# What it costs to take one character for another: nothing weighs as much as one edit.
_EDIT, _BLURRED, _HOMOPHONE = 100, 4, 1


class Suggester:
    """Completes and corrects from the terms of the corpus. Everything it answers occurs there."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        # Most terms are folded as they stand: these are not kept twice.
        self._folded = tuple(folded if (folded := fold(term.text)) != term.text else term.text for term in terms.all)

    def warm_up(self) -> None:
        """Do what the first calls would have to wait for."""
        self.complete("yj", 1)
        self.nearest("应机", 1)

    @cached_property
    def _opening(self) -> Mapping[str, Sequence[int]]:
        """The terms whose first syllable begins with a letter."""
        found = _numbers_by()
        for at, term in enumerate(self._terms.all):
            found[term.syllables[0][0]].append(at)
        return found

    @cached_property
    def _going_on(self) -> Mapping[str, Sequence[int]]:
        """The terms and, each after its term, their later syllables that two letters begin: wz by wu|zi, zh by zhi."""
        found = _numbers_by()
        for at, term in enumerate(self._terms.all):
            initials = [syllable[0] for syllable in term.syllables]
            for start in range(1, len(initials)):
                for beginning in {"".join(initials[start : start + 2]), term.syllables[start][:2]}:
                    found[beginning].extend((at, start))
        return found

    @cached_property
    def _letters(self) -> Sequence[int]:
        """How many letters the terms are spelt with."""
        return array("I", (sum(map(len, term.syllables)) for term in self._terms.all))

    @cached_property
    def _spelt_with(self) -> Sequence[int]:
        """The letters of the terms, one bit each."""
        bits = cache(_bits)
        return array("I", (reduce(or_, map(bits, term.syllables), 0) for term in self._terms.all))

    @cached_property
    def _sounding(self) -> Mapping[tuple[str, ...], Sequence[int]]:
        """The terms that are spoken as these syllables."""
        found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, term in enumerate(self._terms.all):
            found[term.syllables].append(at)
        return found

    @cached_property
    def _with_sound(self) -> Mapping[str, Sequence[int]]:
        """The terms in which a blurred syllable occurs."""
        found = _numbers_by()
        for at, term in enumerate(self._terms.all):
            for sound in {blur(syllable) for syllable in term.syllables}:
                found[sound].append(at)
        return found

    @cached_property
    def _joined(self) -> str:
        return "\n".join(self._folded)

    def simplified(self, text: str) -> str:
        """The text with traditional characters made simplified where that is unambiguous; as long as before."""
        return text.translate(self._terms.simplified)

    def complete(self, typed: str, limit: int) -> tuple[Term, ...]:
        """At most `limit` terms that begin with what is typed, then such as contain it, each most frequent first.

        Latin letters are pinyin too: initials (yjwz), whole syllables (yingji), the last one unfinished, or mixed.
        """
        text = fold(self.simplified(typed))
        if not text or limit < 1:
            return ()
        beginning: list[int] = []
        containing: list[int] = []
        for at, folded in enumerate(self._folded):
            if text in folded and text != folded:
                (beginning if folded.startswith(text) else containing).append(at)
                if len(beginning) == limit:
                    break
        letters = text.translate(_PINYIN).replace("lve", "lue").replace("nve", "nue")
        if _LETTERS.fullmatch(letters):
            opening = ((at, 0) for at in self._opening.get(letters[0], ()))
            beginning = sorted({*beginning, *islice(self._spelt(letters, opening), limit)})
            if len(beginning) < limit and len(letters) > 1:
                places = iter(self._going_on.get(letters[:2], ()))
                later = self._spelt(letters, zip(places, places, strict=True))
                containing = sorted({*containing, *islice(later, limit + len(beginning))})
        return self._answer(text, [*beginning, *containing], limit)

    def nearest(self, typed: str, limit: int = 3) -> tuple[Term, ...]:
        """At most `limit` terms that were probably meant by a word that found nothing, the nearest first.

        First those that sound the same, then nearly the same, then with one character wrong, missing, too many or two
        exchanged (two such edits from five characters on), then those that share the longest part.
        """
        text = fold(self.simplified(typed))
        if len(text) < 2 or limit < 1:
            return ()
        if _LETTERS.fullmatch(text):
            return self.complete(text, limit)
        text = text[:_MOST_CHARACTERS]
        near = self._within_reach(text)
        if len(near) < limit:
            near += islice((at for at in self._sharing(text) if at not in near), limit)
        return self._answer(text, near, limit)

    def _answer(self, text: str, positions: Sequence[int], limit: int) -> tuple[Term, ...]:
        """The first terms, each once and none that is the text itself."""
        chosen = (at for at in dict.fromkeys(positions) if self._folded[at] != text)
        return tuple(self._terms.all[at] for at in islice(chosen, limit))

    def _spelt(self, letters: str, places: Iterable[tuple[int, int]]) -> Iterator[int]:
        """Those of the terms of which the letters spell a stretch that begins at the syllable named beside it."""
        last, wanted = -1, _bits(letters)
        for at, start in places:
            if (
                at != last
                and not wanted & ~self._spelt_with[at]
                and len(letters) <= self._letters[at]
                and _spells(letters, self._terms.all[at].syllables, start)
            ):
                last = at
                yield at

    def _readings(self, text: str) -> list[tuple[str, ...]]:
        return [self._terms.readings.get(char, (char,)) for char in text]

    def _within_reach(self, text: str) -> list[int]:
        """Terms a few edits away, by distance."""
        edits = 2 if len(text) >= 5 else 1
        most = edits * _EDIT + _EDIT - 1
        readings = self._readings(text)
        blurred = [{blur(reading) for reading in choice} for choice in readings]
        shared: Counter[int] = Counter()
        for sounds in blurred:
            shared.update({at for sound in sounds for at in self._with_sound.get(sound, ())})
        found = []
        for at, number in shared.items():
            folded, syllables = self._folded[at], self._terms.all[at].syllables
            # A term within reach shares all sounds but those edited; the distance itself is dear.
            if abs(len(folded) - len(text)) <= edits and number >= max(len(folded), len(text)) - edits:
                distance = _distance(text, readings, blurred, folded, syllables, most)
                if distance <= most:
                    found.append((distance, at))
        return [at for _, at in sorted(found)]

    def _sharing(self, text: str) -> Iterator[int]:
        """Terms that contain the longest possible part of the text or sound like it; the tightest fit first."""
        readings = self._readings(text)
        for size in range(len(text), 1, -1):
            found: set[int] = set()
            parts = {text[start : start + size]: start for start in range(len(text) - size + 1)}
            for part, start in parts.items():
                if part in self._joined:
                    found.update(at for at, folded in enumerate(self._folded) if part in folded)
                for way in islice(product(*readings[start : start + size]), _MOST_WAYS_TO_READ):
                    found.update(self._sounding.get(way, ()))
            yield from sorted(found, key=lambda at: (len(self._folded[at]), at))


def _numbers_by() -> "defaultdict[str, array[int]]":
    """Numbers by what they are looked up by, packed: as lists of Python's numbers they would take megabytes."""
    return defaultdict(lambda: array("I"))


@cache
def blur(syllable: str) -> str:
    """The syllable without what many speakers do not tell apart: zh z, ch c, sh s, ng n, l n, f h."""
    if syllable[1:2] == "h":
        syllable = syllable[0] + syllable[2:]
    if syllable.endswith("ng"):
        syllable = syllable[:-1]
    match syllable[0]:
        case "l":
            return "n" + syllable[1:]
        case "f":
            return "h" + syllable[1:]
    return syllable


def _bits(letters: str) -> int:
    return reduce(or_, (1 << ord(letter) - ord("a") for letter in letters if "a" <= letter <= "z"), 0)


def _spells(letters: str, syllables: Sequence[str], at: int) -> bool:
    """Whether the letters are the syllables from `at` on, each whole or its initial, the last one begun at least."""
    if at == len(syllables) or letters[0] != syllables[at][0]:
        return False
    syllable = syllables[at]
    if syllable.startswith(letters):
        return True
    if _spells(letters[1:], syllables, at + 1):
        return True
    if syllable[1:2] == "h" and letters[1] == "h" and _spells(letters[2:], syllables, at + 1):
        return True
    return len(syllable) > 1 and letters.startswith(syllable) and _spells(letters[len(syllable) :], syllables, at + 1)


def _distance(
    text: str,
    readings: Sequence[Collection[str]],
    blurred: Sequence[Collection[str]],
    folded: str,
    syllables: Sequence[str],
    most: int,
) -> int:
    """Edits between a text and a term, two neighbours exchanged being one; sounding alike costs less than any edit.

    What is above `most` may come back too small, but above `most`.
    """
    sounds = [blur(syllable) for syllable in syllables]
    before: list[int] = []
    row = [at * _EDIT for at in range(len(folded) + 1)]
    wide = most // _EDIT
    for i, char in enumerate(text):
        # Farther from the diagonal than there are edits no way leads on.
        first, end = max(i - wide, 0), min(i + wide + 1, len(folded))
        current = [(i + 1) * _EDIT if at == 0 else most + 1 for at in range(len(folded) + 1)]
        for j in range(first, end):
            other = folded[j]
            if char == other:
                cost = 0
            elif syllables[j] in readings[i]:
                cost = _HOMOPHONE
            else:
                cost = _BLURRED if sounds[j] in blurred[i] else _EDIT
            best = min(row[j] + cost, row[j + 1] + _EDIT, current[j] + _EDIT)
            if i and j and char == folded[j - 1] and text[i - 1] == other:
                best = min(best, before[j - 1] + _EDIT)
            current[j + 1] = best
        before, row = row, current
        if min(before) > most and min(row) > most:
            break
    else:
        return row[-1]
    return most + 1
