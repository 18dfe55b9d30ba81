"""The text of a library laid out for searching: folded once, so that finding and counting are left to `str`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import compress, repeat

from antou.library.folding import fold_all, fold_block
from antou.library.model import Block, BlockKind, Library
from antou.library.passage import Span

_IN_TABLES = (BlockKind.ROW, BlockKind.CAPTION, BlockKind.NOTE)


def grams(folded: str) -> set[str]:
    """The distinct characters and pairs of neighbouring characters of a folded text."""
    return {*folded, *(folded[at : at + 2] for at in range(len(folded) - 1))}


class Corpus:
    """Blocks are named by their position in the library, in reading order. Thread-safe.

    `texts`: every block folded. `sections`: the number of every block's innermost section. `plans`: the positions of a
    plan's blocks, by its slug; `plan_of`: the slug of every block's plan.
    """

    def __init__(self, library: Library) -> None:
        self.blocks: tuple[Block, ...] = tuple(library.blocks())
        self.texts = fold_all([block.text for block in self.blocks])
        numbers: dict[str, int] = {}
        self.sections = [numbers.setdefault(block.locator.section, len(numbers)) for block in self.blocks]
        self.plans: dict[str, range] = {}
        start = 0
        for plan in library.plans:
            self.plans[plan.slug] = range(start, start + len(plan.blocks))
            start += len(plan.blocks)
        self.plan_of = [slug for slug, own in self.plans.items() for _ in own]
        leads = fold_all([block.text[: block.lead] for block in self.blocks])
        self._title_length = [
            len(text) if block.kind is BlockKind.HEADING else len(lead)
            for block, text, lead in zip(self.blocks, self.texts, leads, strict=True)
        ]
        titles: list[str] = []
        self._titles_before: defaultdict[str, list[int]] = defaultdict(list)
        for position, (text, length) in enumerate(zip(self.texts, self._title_length, strict=True)):
            if length:
                titles.append(text[:length])
                self._titles_before[text[length : length + 1]].append(position)
        self._titles = "\n".join(titles)
        self._in_table = [block.kind in _IN_TABLES for block in self.blocks]

    def occurring(self, needle: str, candidates: Sequence[int] | None) -> tuple[Sequence[int], list[int]]:
        """The blocks that contain a folded text, ascending, and how often; `candidates`: only these (None: all)."""
        if candidates is None:
            counts = list(map(str.count, self.texts, repeat(needle)))
            positions: Sequence[int] = list(compress(range(len(counts)), counts))
        else:
            counts = list(map(str.count, map(self.texts.__getitem__, candidates), repeat(needle)))
            if 0 not in counts:
                return candidates, counts
            positions = list(compress(candidates, counts))
        return positions, list(filter(None, counts))

    def spans(self, position: int, needle: str) -> tuple[Span, ...]:
        """Every place of a folded text in the text of a block; they do not overlap. Nothing stands nowhere."""
        text, folded = self.blocks[position].text, self.texts[position]
        at = folded.find(needle) if needle else -1
        if at < 0:
            return ()
        length, spans = len(needle), []
        # Most blocks lose nothing by folding; then places in the folded text are places in the text.
        whole = None if len(text) == len(folded) else fold_block(text)
        while at >= 0:
            spans.append(Span(*whole.span(at, at + length)) if whole else Span(at, at + length))
            at = folded.find(needle, at + length)
        return tuple(spans)

    def in_titles(self, needles: Iterable[str]) -> int:
        """How many places of folded texts begin in all titles (headings, run-in heads)."""
        titles = 0
        for needle in needles:
            titles += self._titles.count(needle)
            # It may also begin in a run-in head and end behind it; then it has the character that stands there.
            for char in set(needle[1:]):
                for position in self._titles_before.get(char, ()):
                    text, end = self.texts[position], self._title_length[position]
                    titles += text.count(needle, 0, end + len(needle) - 1) - text.count(needle, 0, end)
        return titles

    def parts_of(self, positions: Sequence[int], counts: Sequence[int], needles: Iterable[str]) -> tuple[int, int]:
        """How many places of folded texts begin in titles, and how many stand in tables: of these blocks.

        `counts`: the number of places each has.
        """
        titles = tables = 0
        for position, count in zip(positions, counts, strict=True):
            if self._in_table[position]:
                tables += count
            elif end := self._title_length[position]:
                for needle in needles:  # what begins in a title
                    titles += self.texts[position].count(needle, 0, end + len(needle) - 1)
        return titles, tables

    def in_tables(self, positions: Sequence[int], counts: Sequence[int]) -> int:
        """How many of the places counted stand in tables."""
        return sum(compress(counts, map(self._in_table.__getitem__, positions)))
