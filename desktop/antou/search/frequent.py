"""How often the most frequent texts stand in each plan: counted when the index is built, not at every keystroke.

To count 应急 one must look at every block, since half of them contain it; and it is among the first things typed.
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from antou.search.corpus import Corpus
from antou.search.results import Count

SHARE = 0.08
"""A text that stands in a larger share of all blocks is frequent."""

_FIGURES = 5  # for every plan: sections, blocks, occurrences, those in titles, those in tables


class Frequent:
    """The figures of the frequent texts of a library."""

    def __init__(self, plans: Sequence[str], texts: Mapping[str, Sequence[int]]) -> None:
        self._plans = tuple(plans)
        self._texts = {text: array("I", figures) for text, figures in texts.items()}
        if any(len(figures) != _FIGURES * len(self._plans) for figures in self._texts.values()):
            raise ValueError("figures do not match the plans")

    def __contains__(self, folded: str) -> bool:
        return folded in self._texts

    def plans(self, folded: str) -> dict[str, Count]:
        """The plans that contain a frequent text, in the library's order, with their figures."""
        figures = self._texts[folded]
        each = zip(self._plans, figures[0::_FIGURES], figures[1::_FIGURES], figures[2::_FIGURES], strict=True)
        return {slug: Count(sections, blocks, places) for slug, sections, blocks, places in each if places}

    def parts(self, folded: str) -> tuple[int, int]:
        """How many of all its places begin in titles, and how many stand in tables."""
        figures = self._texts[folded]
        return sum(figures[3::_FIGURES]), sum(figures[4::_FIGURES])

    def save(self, path: Path) -> None:
        """Write them to a file; raises OSError."""
        texts = {text: figures.tolist() for text, figures in self._texts.items()}
        path.write_text(json.dumps({"plans": self._plans, "texts": texts}, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Frequent":
        """Read what `save` wrote; raises OSError, and ValueError, KeyError or TypeError for anything else."""
        kept = json.loads(path.read_bytes())
        return cls(kept["plans"], kept["texts"])


def count_frequent(corpus: Corpus) -> Iterator[tuple[str, list[int]]]:
    """Every frequent text of a corpus with its figures, plan after plan."""
    for text in _frequent_texts(corpus.texts):
        figures = []
        for own in corpus.plans.values():
            positions, counts = corpus.occurring(text, own)
            titles, tables = corpus.parts_of(positions, counts, [text])
            sections = {corpus.sections[position] for position in positions}
            figures += [len(sections), len(positions), sum(counts), titles, tables]
        yield text, figures


def _frequent_texts(texts: Sequence[str]) -> Iterator[str]:
    """A text can be frequent only if the same without its last character is; so longer ones come of shorter ones."""
    length, shorter = 1, {""}
    while shorter:
        blocks: Counter[str] = Counter()
        for text in texts:
            starts = range(len(text) - length + 1)
            blocks.update({text[at : at + length] for at in starts if text[at : at + length - 1] in shorter})
        shorter = {text for text, count in blocks.items() if count > SHARE * len(texts)}
        yield from sorted(shorter)
        length += 1
