"""Folding: what counts as the same character when words are looked for.

One character of the folded text comes from exactly one character of the text, so spans map back by an offset
table. White space is dropped, half and full width, case, quotes, dashes and middle dots are made one; digits,
`‰ % . < ≥ +` stay significant. A tab stands between the cells of a row and stays, so that no match crosses it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_SAME = {
    '"': "“”„‟«»〝〞",
    "'": "‘’‚‛",
    "-": "—–―‐‑‒−─",
    "·": "•・‧∙⋅",
    "~": "∼〜",
    "…": "⋯",
    "[": "〔",
    "]": "〕",
}
_TABLE: dict[int, str] = {ord(variant): plain for plain, variants in _SAME.items() for variant in variants}
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@lru_cache(maxsize=4096)
def _fold_character(char: str) -> str:
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:  # full-width ASCII
        char = chr(code - 0xFEE0)
        code = ord(char)
    if char.isspace() or char in _ZERO_WIDTH:
        return ""
    char = _TABLE.get(code, char)
    lower = char.lower()
    return lower if len(lower) == 1 else char


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the offset of the character it came from."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text for a non-empty span of the folded one."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def occurrences(self, needle: str) -> Iterator[tuple[int, int]]:
        """Every place of a folded text, as spans of this folded text; they do not overlap. Nothing stands nowhere."""
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            yield at, at + len(needle)
            at = self.text.find(needle, at + len(needle))


def fold(text: str) -> str:
    """The folded text of a query: no white space at all."""
    return "".join(map(_fold_character, text))


def fold_block(text: str) -> Folded:
    """The folded text of a block with its offsets; tabs between cells are kept."""
    chars, offsets = [], []
    for offset, char in enumerate(text):
        folded = char if char == "\t" else _fold_character(char)
        if folded:
            chars.append(folded)
            offsets.append(offset)
    return Folded("".join(chars), tuple(offsets))


def fold_all(texts: Sequence[str]) -> list[str]:
    """The folded texts of blocks, without offsets, in one go: a hundred times as fast as one by one."""
    joined = "\n".join(text.replace("\n", "") for text in texts)
    for char in set(joined) - {"\n", "\t"}:
        if (folded := _fold_character(char)) != char:
            joined = joined.replace(char, folded)
    return joined.split("\n") if texts else []
