"""Finding named things - commands, plans, themes, sections - by parts of their names, in Chinese or pinyin."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from antou.library.folding import fold, fold_block
from antou.library.model import Library, Section
from antou.library.passage import Span
from antou.library.themes import Themes
from antou.search.terms import Terms

_PINYIN = str.maketrans({"'": None, "ü": "v"})
# Longer than any name; what comes after is not looked at.
_MOST_CHARACTERS = 40
_SHORT_OF_A_SYLLABLE = ("zh", "ch", "sh")
_WHOLE, _BEGINNING, _INSIDE, _BESIDE = range(4)
_LITERAL, _SPELT, _INITIALS = range(3)


class Kind(StrEnum):
    """What a name belongs to, in the order in which equally good matches are listed."""

    COMMAND = "命令"
    PLAN = "规划"
    THEME = "主题"
    SECTION = "章节"


_ORDER = {kind: at for at, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be looked up. `key` tells it from others of its kind.

    The first `lead` characters of `text` are a number and no part of the name proper. `about` are further words by
    which it may be narrowed, but not found: the menu of a command, the plan of a section.
    """

    kind: Kind
    key: str
    text: str
    about: str = ""
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A name that matches, and which stretches of its text do. The smaller `rank` is the better match."""

    name: Name
    spans: tuple[Span, ...]
    rank: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """Where one word stands in a name: how well, and at which characters of the folded text."""

    where: int
    how: int
    at: tuple[int, ...]


def library_names(library: Library, themes: Themes) -> list[Name]:
    """Plans, themes and sections, in the order of the library and of the themes' file."""
    names = [Name(Kind.PLAN, plan.slug, plan.title, plan.short) for plan in library.plans]
    names += [Name(Kind.THEME, theme.name, theme.name, theme.group) for theme in themes.all]
    for plan in library.plans:
        names += [_section_name(section, plan.short) for section in plan.sections]
    return names


def _section_name(section: Section, plan: str) -> Name:
    label = section.label
    return Name(Kind.SECTION, section.id, label, plan, lead=len(label) - len(section.title))


class Lookup:
    """Finds names. Built once for a set of names: it reads each of them aloud."""

    def __init__(self, names: Iterable[Name], terms: Terms) -> None:
        self.names = tuple(names)
        self._terms = terms

    def warm_up(self) -> None:
        """Do what the first call of `find` would have to wait for."""
        self.find("y y", 1)

    @cached_property
    def _texts(self) -> list["_Spoken"]:
        return [_Spoken(name.text, self._terms, name.lead) for name in self.names]

    @cached_property
    def _abouts(self) -> dict[str, "_Spoken"]:
        return {about: _Spoken(about, self._terms) for about in {name.about for name in self.names}}

    @cached_property
    def _openings(self) -> Mapping[str, Sequence[int]]:
        """Names and, each after its name, the places in them where a match may begin with a character or two letters.

        Packed, and not by two characters where one of them says enough: there would be a hundred thousand numbers.
        """
        found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, text in enumerate(self._texts):
            for at in range(len(text.folded)):
                for beginning in text.beginnings(at):
                    found[beginning].extend((number, at))
        return found

    def find(self, typed: str, limit: int, recent: Sequence[tuple[Kind, str]] = ()) -> list[Found]:
        """At most `limit` names, the best first, in which every word typed stands; none where nothing is typed.

        Words are parted by white space. A word is written as in the name, or in pinyin: initials (qhyjwz), whole
        syllables (yingji), the last one unfinished, or mixed. At least one word stands in the name itself, the others
        may stand in what it is about. Better is what is the whole name, then what begins it, then what is written as
        typed; of equals, what was used recently, `recent` being kinds and keys, newest first.
        """
        words = [word for part in typed.translate(self._terms.simplified).split() if (word := _plain(part))]
        if not words:
            return []
        matches = [self._standing(word) for word in words]
        last_used = {used: at for at, used in enumerate(recent)}
        found = []
        for number in sorted(set().union(*matches)):
            name, ways = self.names[number], []
            for word, matching in zip(words, matches, strict=True):
                way = matching.get(number) or self._abouts[name.about].beside(word)
                if way is None:
                    break
                ways.append(way)
            else:
                used = last_used.get((name.kind, name.key), len(recent))
                rank = (
                    *sorted((way.where for way in ways), reverse=True),
                    max(way.how for way in ways),
                    used,
                    _ORDER[name.kind],
                    len(name.text),
                    number,
                )
                found.append((rank, number, ways))
        found.sort(key=lambda one: one[0])
        return [Found(self.names[at], self._texts[at].spans(ways), rank) for rank, at, ways in found[:limit]]

    def _standing(self, word: str) -> dict[int, _Match]:
        """The names in which a word stands, with its best place in each."""
        found: dict[int, _Match] = {}
        places = iter(self._openings.get(word[:2] if word[:2].isascii() else word[0], ()))
        for number, start in zip(places, places, strict=True):
            if (before := found.get(number)) is None or (before.where, before.how) > (_BEGINNING, _LITERAL):
                way = self._texts[number].match(word, start)
                if way and (before is None or (way.where, way.how) < (before.where, before.how)):
                    found[number] = way
        return found


class _Spoken:
    """A text, folded, with the syllables each of its characters may be read as."""

    __slots__ = ("_offsets", "_starts", "folded", "sounds")

    def __init__(self, text: str, terms: Terms, lead: int = 0) -> None:
        folded = fold_block(text.replace("\t", " "))
        self.folded = folded.text
        self._offsets = folded.offsets
        named = len(fold(text[:lead]))
        # In a name that the build knew every character is read as in its word; elsewhere in any way it may be.
        known = terms.names.get(self.folded[named:], ())
        others = self.folded[: len(self.folded) - len(known)]
        self.sounds = [*(terms.readings.get(char, (char,)) for char in others), *((sound,) for sound in known)]
        self._starts = (0, named)

    def beginnings(self, at: int) -> set[str]:
        """What a word that stands at a place can begin with: one character, or two letters."""
        firsts = self._firsts(at)
        seconds = {sound[1] for sound in self.sounds[at] if len(sound) > 1}
        for after in range(at + 1, len(self.folded)):
            seconds |= self._firsts(after)
            if self.folded[after].isalnum():
                break
        return firsts | {pair for first in firsts for second in seconds if (pair := first + second).isascii()}

    def _firsts(self, at: int) -> set[str]:
        return {self.folded[at], *(sound[0] for sound in self.sounds[at])}

    def match(self, word: str, start: int) -> _Match | None:
        """How the word stands at a place, if it does."""
        at = self._reach(word, 0, start, _LITERAL)
        if at is None:
            return None
        how, places = at
        if start not in self._starts:
            where = _INSIDE
        elif places[-1] + 1 == len(self.folded):
            where = _WHOLE
        else:
            where = _BEGINNING
        return _Match(where, how, places)

    def beside(self, word: str) -> _Match | None:
        """Whether the word stands anywhere here, as something that is not the name itself."""
        for start in range(len(self.folded)):
            if found := self.match(word, start):
                return _Match(_BESIDE, found.how, ())
        return None

    def spans(self, ways: Sequence[_Match]) -> tuple[Span, ...]:
        """The stretches of the text that the matches are made of, in order and apart."""
        spans: list[Span] = []
        for at in sorted({at for way in ways for at in way.at}):
            start = self._offsets[at]
            if spans and spans[-1].end == start:
                spans[-1] = Span(spans[-1].start, start + 1)
            else:
                spans.append(Span(start, start + 1))
        return tuple(spans)

    def _reach(self, word: str, done: int, at: int, how: int) -> tuple[int, tuple[int, ...]] | None:
        """The characters that what is left of the word is made of from `at` on: as written, as spelt, by initials."""
        if at == len(self.folded):
            return None
        for length, manner in self._steps(word, done, at):
            worst = max(how, manner)
            if done + length == len(word):
                return worst, (at,)
            if rest := self._reach(word, done + length, at + 1, worst):
                return rest[0], (at, *rest[1])
        # Marks within a name need not be typed.
        if done and not self.folded[at].isalnum():
            return self._reach(word, done, at + 1, how)
        return None

    def _steps(self, word: str, done: int, at: int) -> Iterator[tuple[int, int]]:
        """How many characters of the word the character at `at` may stand for, and in what manner."""
        char = self.folded[at]
        if word[done] == char:
            yield 1, _LITERAL
        for sound in self.sounds[at]:
            if sound == char or sound[0] != word[done]:
                continue
            left = len(word) - done
            if word.startswith(sound, done):
                yield len(sound), _SPELT
            elif 1 < left < len(sound) and sound.startswith(word[done:]):
                yield left, _SPELT
            if len(sound) > 1:
                yield 1, _INITIALS
                if sound[:2] in _SHORT_OF_A_SYLLABLE and word.startswith(sound[:2], done):
                    yield 2, _INITIALS


def _plain(word: str) -> str:
    """A word as it is compared; the sign that parts syllables (xi'an) and ü as on a keyboard."""
    folded = fold(word)[:_MOST_CHARACTERS].translate(_PINYIN)
    return folded.replace("lve", "lue").replace("nve", "nue")
