"""Counting in all titles at once gives what counting block by block gives, also where words run out of a title."""

import random

import pytest

from antou.library.folding import fold
from antou.library.model import BlockKind, Library
from antou.search.corpus import Corpus
from antou.search.results import Part


@pytest.fixture(scope="module")
def corpus(library: Library) -> Corpus:
    return Corpus(library)


def needles(corpus: Corpus) -> list[str]:
    """Stretches across the ends of run-in heads, and others from anywhere."""
    chance = random.Random(11)
    across = []
    for position, block in enumerate(corpus.blocks):
        if block.lead and block.kind is not BlockKind.HEADING:
            text, end = corpus.texts[position], len(fold(block.text[: block.lead]))
            across.append(text[max(0, end - chance.randint(1, 4)) : end + chance.randint(1, 3)])
    texts = [text for text in corpus.texts if len(text) > 12]
    anywhere = [
        text[at : at + chance.randint(1, 6)] for text in chance.choices(texts, k=500) for at in (0, len(text) // 2)
    ]
    return [*across, *anywhere, "灾", "应急", "。", ":", "建设"]


def test_titles_and_tables_counted_at_once_are_those_of_the_blocks(corpus: Corpus) -> None:
    everywhere = range(len(corpus.texts))
    across = 0
    for needle in needles(corpus):
        positions, counts = corpus.occurring(needle, None)
        places = [(corpus.blocks[at], span) for at in everywhere for span in corpus.spans(at, needle)]
        parts = [Part.of(block, span) for block, span in places]
        assert sum(counts) == len(places)
        expected = parts.count(Part.TITLE), parts.count(Part.TABLE)
        assert corpus.in_titles([needle]) == expected[0], needle
        assert corpus.parts_of(positions, counts, [needle]) == expected, needle
        assert corpus.in_tables(positions, counts) == expected[1], needle
        across += any(span.start < block.lead < span.end for block, span in places)
    assert across > 100


def test_blocks_that_may_hold_a_text_are_tried(corpus: Corpus) -> None:
    positions, counts = corpus.occurring("双盲", None)
    assert positions
    assert corpus.occurring("双盲", range(len(corpus.texts))) == (positions, counts)
    assert corpus.occurring("双盲", positions) == (positions, counts)
    assert corpus.occurring("双盲", [at + 1 for at in positions])[0] == [at for at in positions if at - 1 in positions]
    assert corpus.spans(positions[0], "") == ()
