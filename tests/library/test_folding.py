"""Folding: one folded character for one character, spans map back, what is significant stays so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.library.folding import fold, fold_all, fold_block
from antou.library.model import Library

TEXTS = st.text(st.characters(codec="utf-8"))


@pytest.mark.parametrize(
    ("variants", "folded"),
    [
        (["ABC", "ａｂｃ", "ＡＢＣ", "a b\u3000c", "A\u00a0B\u200bC"], "abc"),
        (['"双盲"', "“双盲”", "＂双盲＂", "„双盲‟", "« 双 盲 »"], '"双盲"'),
        (["'a'", "‘a’", "＇A＇"], "'a'"),
        (["2021-2025", "2021—2025", "２０２１－２０２５", "2021–2025", "2021 − 2025"], "2021-2025"),
        (["2·24", "2•24", "2・24"], "2·24"),
        (["(一)", "（一）", "（ 一 ）"], "(一)"),
        (["渝应急发〔2020〕5号", "渝应急发[2020]5号", "渝应急发［2020］5号"], "渝应急发[2020]5号"),
        (["0.3‰", "０．３‰"], "0.3‰"),
        (["<15%", "＜１５％"], "<15%"),
    ],
)
def test_variants_of_one_thing_fold_to_one_text(variants: list[str], folded: str) -> None:
    assert {fold(variant) for variant in variants} == {folded}


@pytest.mark.parametrize("text", ["0.3‰", "0.3%", "03", "<3", "≤3", "≥3", "3+", "300㎡", "5g", "，", "。", "、", "；"])
def test_significant_characters_stay(text: str) -> None:
    others = ["0.3‰", "0.3%", "03", "<3", "≤3", "≥3", "3+", "300㎡", "5g", ",", "。", "、", ";"]
    assert len(fold(text)) == len(text)
    assert [fold(text) == fold(other) for other in others].count(True) == 1


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_a_folded_character_comes_from_one_character_in_order(text: str) -> None:
    folded = fold_block(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(set(folded.offsets))
    for char, offset in zip(folded.text, folded.offsets, strict=True):
        assert char == "\t" == text[offset] or char == fold(text[offset])


@given(TEXTS)
def test_a_block_folds_as_a_query_does_but_for_the_tabs_between_cells(text: str) -> None:
    assert fold_block(text).text.replace("\t", "") == fold(text)


@given(TEXTS, st.data())
def test_spans_map_back_to_text_that_folds_alike(text: str, data: st.DataObject) -> None:
    folded = fold_block(text)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        first, last = folded.span(start, end)
        assert fold_block(text[first:last]).text == folded.text[start:end]


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("应急管理，应急 管理", "应急管理", ["应急管理", "应急 管理"]),
        ("ＧＢ 51143－2015、gb51143—2015", "GB51143-2015", ["ＧＢ 51143－2015", "gb51143—2015"]),
        ("人人人人人", "人人", ["人人", "人人"]),
        ("灾害\t灾害", "害灾", []),
        ("0.3‰", "0.3%", []),
        ("", "灾", []),
        ("灾", "", []),
    ],
)
def test_every_occurrence_is_found_as_it_is_printed(text: str, words: str, places: list[str]) -> None:
    folded = fold_block(text)
    spans = [folded.span(start, end) for start, end in folded.occurrences(fold(words))]
    assert [text[start:end] for start, end in spans] == places


@given(st.text("ab \t", max_size=30), st.text("ab", min_size=1, max_size=3))
def test_occurrences_are_all_there_are_and_do_not_overlap(text: str, needle: str) -> None:
    folded = fold_block(text)
    found = list(folded.occurrences(needle))
    ends = [0, *(end for _start, end in found)]
    # What is left between them holds no further one.
    between = [folded.text[end:start] for end, start in zip(ends, [*(s for s, _ in found), None], strict=True)]
    assert needle.join(between) == folded.text
    assert not any(needle in rest for rest in between)


def test_no_white_space_but_tabs_is_left_of_any_block(library: Library) -> None:
    for block in library.blocks():
        assert "".join(fold_block(block.text).text.split("\t")).split() in ([], [fold(block.text)])


@given(st.lists(st.text(alphabet=st.sampled_from("应急Ａa\n\t　ＡＢ“”—·0９‰\u200b\U00020000İß")), max_size=6))
def test_folding_many_gives_what_folding_one_by_one_gives(texts: list[str]) -> None:
    assert fold_all(texts) == [fold_block(text).text for text in texts]
