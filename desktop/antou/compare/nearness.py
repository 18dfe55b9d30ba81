"""How near the sections of different plans are to one another by their words alone, curated themes left out.

Every section is a list of weights, one for each character and each pair of neighbouring characters that stands in
it or below it: what is frequent in the section counts little more than what is there once, what is rare among all
sections counts more (TF-IDF). The heading counts once more by itself. Nearness is the cosine of two such lists,
corrected twice: sections whose parents are near are nearer, and a section that is near to many says less. What each
of these brings is told in tests/benchmarks/comparing.md.

The five plans make some 150,000 pairs of sections. What all sections give to one gram is packed into one long
integer, 32 bits a section: multiplying and adding such integers does the work of hundreds of small additions at
once, for which plain Python would take ten times as long.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from heapq import nlargest
from itertools import accumulate, chain, pairwise, repeat
from math import log, sqrt
from operator import add, itemgetter, mul, sub
from struct import Struct

from antou.compare.likeness import containment, grams_of, runs
from antou.library.folding import fold, fold_all
from antou.library.model import Library, Section

_HEADING = 0.3
"""Length of the heading's list of weights beside that of the whole text."""
_PARENTS = 0.2
"""How much of the nearness of the sections above is added."""
_FAMILIAR = 0.2
"""How much is taken off of what a section is to the others: the mean of its nearest `_FEW` in a plan."""
_FEW = 5
_OFTEN = 1000
_FREQUENCY = [0.0, *(1.0 + log(count) for count in range(1, _OFTEN + 1))]
"""What a gram weighs by how often it stands in a section; oftener than a thousand times is no more."""
_NESTED = 0.9
"""What a section is still worth after one in which it lies, or that lies in it."""
KEPT = 8
"""How many sections of another plan are kept."""
_UNIT = 1 << 12
"""A weight of 1 as packed. Products have 24 bits and their sum is a cosine, so that 32 bits suffice."""
_WORD = Struct("<I")
_MOST = 4000
"""Sections of a library that can be compared each with each: beyond these it would take minutes."""

Nearest = Mapping[str, Mapping[str, tuple[tuple[str, float], ...]]]
"""Section id -> slug of another plan -> its nearest sections, the nearest first, with their nearness 0..1.

Of a whole plan the one that is near is the other plan, and how near is their `likeness.containment`.
"""


def nearest(library: Library) -> Nearest:
    """For every section the nearest of every other plan, and how alike the plans are; {} for more than 4,000 sections.

    Takes about 0.7 s of CPU for the five plans.
    """
    sections = [section for plan in library.plans for section in plan.sections]
    if len(sections) > _MOST:
        return {}
    bounds = accumulate((len(plan.sections) for plan in library.plans), initial=0)
    parts = {plan.slug: slice(*part) for plan, part in zip(library.plans, pairwise(bounds), strict=True)}
    near = _with_parents(sections, _cosines(_weights(library, sections), parts.values()))
    familiar = {
        slug: [_FAMILIAR * sum(nlargest(_FEW, row[part])) / _FEW for row in near] for slug, part in parts.items()
    }
    kin = _kin(sections)
    found: dict[str, dict[str, tuple[tuple[str, float], ...]]] = _plans(library)
    for section, row in zip(sections, near, strict=True):
        values = list(map(sub, row, familiar[section.slug]))
        found[section.id] = {
            slug: tuple(
                (sections[at].id, round(min(1.0, max(0.0, value)), 4)) for at, value in _best(part, values, kin)
            )
            for slug, part in parts.items()
            if slug != section.slug
        }
    return found


def _plans(library: Library) -> dict[str, dict[str, tuple[tuple[str, float], ...]]]:
    """How alike whole plans are: to be known at once, for a reader who opens one, it is computed here."""
    own = {plan.slug: grams_of(fold_all([block.text for block in plan.blocks])) for plan in library.plans}
    return {one: {other: ((other, containment(own[one], own[other])),) for other in own if other != one} for one in own}


def _best(part: slice, values: Sequence[float], kin: Sequence[Set[int]]) -> Iterator[tuple[int, float]]:
    """The highest values of the part with their places; after one of them those above and below it are worth less."""
    left = dict(nlargest(2 * KEPT, zip(range(part.start, part.stop), values[part], strict=True), key=itemgetter(1)))
    for _ in range(min(KEPT, len(left))):
        at = max(left, key=left.__getitem__)
        yield at, left.pop(at)
        for other in kin[at] & left.keys():
            left[other] *= _NESTED


def _kin(sections: Sequence[Section]) -> list[set[int]]:
    """For every section those above and below it."""
    places = {section.id: at for at, section in enumerate(sections)}
    kin: list[set[int]] = [set() for _ in sections]
    for at, section in enumerate(sections):
        if section.parent in places:
            above = places[section.parent]
            kin[at] = {above, *kin[above]}  # so far only those above: parents come before their children
    for at, above_all in enumerate([set(found) for found in kin]):
        for above in above_all:
            kin[above].add(at)
    return kin


def _weights(library: Library, sections: Sequence[Section]) -> list[dict[str, int]]:
    """The lists of weights, of length `_UNIT` each before grams that stand in one plan only are left out."""
    counts = _counts(library)
    spread = Counter(chain.from_iterable(counts[section.id] for section in sections))
    rarity = {gram: log(1 + len(sections) / count) for gram, count in spread.items()}
    plans = Counter(chain.from_iterable(counts[plan.slug] for plan in library.plans))
    shared = {gram for gram, count in plans.items() if count > 1}
    lists = []
    for section in sections:
        weights = _weighed(counts[section.id], rarity)
        heading = _weighed(Counter(gram for gram in _grams(fold(section.title)) if gram in rarity), rarity)
        share = _HEADING * _length(weights) / (_length(heading) or 1.0)
        for gram, weight in heading.items():
            weights[gram] = weights.get(gram, 0.0) + share * weight
        factor = _UNIT / (_length(weights) or 1.0)
        lists.append({gram: round(factor * weight) for gram, weight in weights.items() if gram in shared})
    return lists


def _counts(library: Library) -> dict[str, Counter[str]]:
    """How often every gram stands in every section and below it, the plans included."""
    counts: dict[str, Counter[str]] = {}
    for plan in library.plans:
        for section in reversed((plan.root, *plan.sections)):
            count = counts.setdefault(section.id, Counter())
            count.update(chain.from_iterable(map(_grams, fold_all([block.text for block in section.blocks]))))
            if section.parent is not None:
                counts.setdefault(section.parent, Counter()).update(count)
    return counts


def _grams(folded: str) -> Iterator[str]:
    """Every character and every pair of characters; none reaches over punctuation."""
    for run in runs(folded):
        yield from run
        yield from map(add, run, run[1:])


def _weighed(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """What these counts weigh."""
    frequency = map(_FREQUENCY.__getitem__, map(min, counts.values(), repeat(_OFTEN)))
    return dict(zip(counts, map(mul, frequency, map(rarity.__getitem__, counts)), strict=True))


def _length(weights: Mapping[str, float]) -> float:
    return sqrt(sum(map(mul, weights.values(), weights.values())))


def _cosines(lists: Sequence[Mapping[str, int]], parts: Iterable[slice]) -> list[list[float]]:
    """The cosine of every list with every list of another part; 0 within a part."""
    packed = _packed(lists)
    cosines: list[list[float]] = [[] for _ in lists]
    for part in parts:
        # Only the lists after this part are still packed; what comes before it has been filled in already.
        packed = {gram: row >> 32 * (part.stop - part.start) for gram, row in packed.items()}
        found = [_row(weights, packed, len(lists) - part.stop) for weights in lists[part]]
        for at, values in enumerate(found, part.start):
            cosines[at].extend([0.0] * (part.stop - part.start))
            cosines[at].extend(values)
        for at, column in enumerate(zip(*found, strict=True), part.stop):
            cosines[at].extend(column)
    return cosines


def _packed(lists: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """By gram the weights in all lists, 32 bits each, the first list lowest."""
    size = 4 * len(lists)
    rows: dict[str, bytearray] = {}
    for at, weights in enumerate(lists):
        for gram, weight in weights.items():
            if gram not in rows:
                rows[gram] = bytearray(size)
            _WORD.pack_into(rows[gram], 4 * at, weight)
    return {gram: int.from_bytes(row, "little") for gram, row in rows.items()}


def _row(weights: Mapping[str, int], packed: Mapping[str, int], count: int) -> list[float]:
    """The cosines of one list with `count` packed ones."""
    total = sum(map(mul, map(packed.__getitem__, weights), weights.values()))
    return [value / _UNIT**2 for (value,) in _WORD.iter_unpack(total.to_bytes(4 * count, "little"))]


def _with_parents(sections: Sequence[Section], cosines: Sequence[Sequence[float]]) -> list[list[float]]:
    """The cosines with some of those of the sections above."""
    places = {section.id: at for at, section in enumerate(sections)}
    nowhere = len(sections)
    parents = [places.get(section.parent or "", nowhere) for section in sections]
    above = [[_PARENTS * value for value in row] + [0.0] for row in cosines] + [[0.0] * (nowhere + 1)]
    return [
        list(map(add, row, itemgetter(*parents)(above[parent]))) for row, parent in zip(cosines, parents, strict=True)
    ]
