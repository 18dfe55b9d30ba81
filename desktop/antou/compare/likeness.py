"""How alike two texts are: the one figure shown to the reader as 相近 50 %."""

import re
from collections.abc import Iterable, Set
from itertools import chain

_WORDS = re.compile(r"[^\W_]+")
_LENGTH = 3


def runs(folded: str) -> list[str]:
    """The stretches of a folded text between punctuation."""
    return _WORDS.findall(folded)


def grams(folded: str, length: int = _LENGTH) -> set[str]:
    """The distinct strings of `length` characters in a folded text; none reaches over punctuation."""
    return {run[at : at + length] for run in runs(folded) for at in range(len(run) - length + 1)}


def grams_of(texts: Iterable[str], length: int = _LENGTH) -> set[str]:
    """The grams of several folded texts; none reaches from one text into the next."""
    return set(chain.from_iterable(grams(text, length) for text in texts))


def containment(one: Set[str], other: Set[str]) -> float:
    """Likeness 0..1 of two texts by their three-character grams: how much of the shorter one stands in the longer.

    相近：较短一方的文字，按连续三字一组（标点、空格不计，重复的只算一次），有百分之几也见于另一方。 It is 1 where one
    text stands wholly in the other and 0 where they have no three characters in a row in common, or where one has
    no three characters at all. It does not depend on which of them is asked about.
    """
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))
