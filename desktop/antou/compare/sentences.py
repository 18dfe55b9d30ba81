"""Cuts the text of sections into sentences or paragraphs that can be laid side by side."""

import re
from collections.abc import Iterable, Iterator

from antou.compare.comparison import Stretch, Unit
from antou.library.model import Block, BlockKind
from antou.library.passage import Span

# One source prints half-width marks, and a full stop of its own between figures only.
_END = re.compile(r"[。！？；!?;]+[”’\"'）)》」』】〕\]]*")
_BRACKETS = {"（": "）", "(": ")", "《": "》", "“": "”", "「": "」", "『": "』", "【": "】", "〔": "〕", "[": "]"}


def stretches(blocks: Iterable[Block], by: Unit) -> Iterator[Stretch]:
    """Every character of the blocks but white space, in order, each in one stretch.

    A sentence ends with 。！？； (half-width too, closing quotes and brackets included), but not inside brackets or
    quotes that close in the same block, and not after a run-in lead, which belongs to its first sentence. A heading,
    caption, picture or table row is one stretch (not an item of a box, which is a row of one cell), and so is every
    block where paragraphs are asked for.
    """
    for block in blocks:
        whole = by is Unit.PARAGRAPH or not _is_prose(block)
        cuts = [] if whole else _ends(block.text, block.lead)
        start = 0
        for end in (*cuts, len(block.text)):
            piece = block.text[start:end]
            if stripped := piece.strip():
                begin = start + piece.index(stripped)
                yield Stretch(block.locator, Span(begin, begin + len(stripped)))
            start = end


def _is_prose(block: Block) -> bool:
    """A row of one cell is an item of a box, with sentences like a paragraph."""
    return block.kind in {BlockKind.PARAGRAPH, BlockKind.NOTE} or (
        block.kind is BlockKind.ROW and "\t" not in block.text
    )


def _ends(text: str, lead: int) -> Iterator[int]:
    """Where sentences end, the last one, which ends with the text, left out."""
    enclosed = _enclosed(text)
    for match in _END.finditer(text):
        if match.start() > lead and match.start() not in enclosed and text[match.end() :].strip():
            yield match.end()


def _enclosed(text: str) -> set[int]:
    """The places inside brackets and quotes; one that is never closed encloses nothing."""
    inside: set[int] = set()
    opened: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char in _BRACKETS:
            opened.append((_BRACKETS[char], at))
        elif any(closing == char for closing, _ in opened):
            while opened:
                closing, start = opened.pop()
                if closing == char:
                    inside.update(range(start, at))
                    break
    return inside
