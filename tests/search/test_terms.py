"""The file of terms: what is in it, and that a file that cannot be used costs nothing but the suggestions."""

import json
import logging
from collections import Counter
from pathlib import Path

import pytest

from antou import paths
from antou.library.folding import fold, fold_block
from antou.library.model import Library
from antou.search.terms import FILE, Terms, load_terms
from terms import made

LOOSE = set("的了和与等及")


@pytest.fixture(scope="module")
def terms_file(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("terms") / FILE
    path.write_text(made(library, paths.content_dir()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def terms(terms_file: Path) -> Terms:
    return load_terms(terms_file)


def test_terms_occur_as_often_as_they_say(terms: Terms, library: Library) -> None:
    corpus = "\n".join(fold_block(block.text).text for block in library.blocks())
    for term in terms.all:
        assert term.count == corpus.count(fold(term.text)) > 0, term


def test_list_is_long_enough_and_each_term_stands_in_it_once(terms: Terms) -> None:
    assert 5000 <= len(terms.all) <= 8000
    assert max(Counter(fold(term.text) for term in terms.all).values()) == 1


def test_most_frequent_come_first_then_the_shorter(terms: Terms) -> None:
    ranks = [(-term.count, len(term.text)) for term in terms.all]
    assert ranks == sorted(ranks)


def test_terms_begin_and_end_with_words(terms: Terms) -> None:
    assert not [term.text for term in terms.all if term.text[0] in LOOSE or term.text[-1] in LOOSE]
    assert {len(term.text) for term in terms.all} >= set(range(2, 11))


@pytest.mark.parametrize(
    "word",
    [
        "应急物资",
        "危险化学品",
        "地质灾害",
        "森林防灭火",
        "应急避难场所",
        "两客一危",
        "巨灾保险",
        "GIS",
        "灾害信息员",
        "危化品",
    ],
)
def test_what_officials_look_for_is_there(terms: Terms, word: str) -> None:
    assert word in {term.text for term in terms.all}


@pytest.mark.parametrize("half", ["急管", "应急物", "全生产", "治理的", "灾害防", "化学", "害风险", "避难场"])
def test_halves_of_words_are_not(terms: Terms, half: str) -> None:
    assert half not in {term.text for term in terms.all}


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("重庆市", "chong qing shi"),
        ("行业领域", "hang ye ling yu"),
        ("文旅行业", "wen lv hang ye"),
        ("恢复重建", "hui fu chong jian"),
        ("重大危险源", "zhong da wei xian yuan"),
        ("指挥调度", "zhi hui diao du"),
        ("综合协调", "zong he xie tiao"),
        ("战略", "zhan lue"),
        ("GIS", "g i s"),
        ("24小时", "2 4 xiao shi"),
    ],
)
def test_characters_are_read_as_in_their_words(terms: Terms, text: str, spoken: str) -> None:
    assert {term.text: " ".join(term.syllables) for term in terms.all}[text] == spoken


def test_every_term_has_one_syllable_a_character(terms: Terms) -> None:
    for term in terms.all:
        assert len(term.syllables) == len(term.text)
        assert all(syllable and syllable == syllable.lower() for syllable in term.syllables)


def test_a_character_has_all_its_readings(terms: Terms) -> None:
    assert set(terms.readings["重"]) >= {"zhong", "chong"}
    assert set(terms.readings["行"]) >= {"xing", "hang"}


def test_no_character_of_the_plans_counts_as_traditional(terms: Terms, library: Library) -> None:
    assert not {char for block in library.blocks() for char in block.text} & set(map(chr, terms.simplified))


def test_the_file_is_small_and_tells_whose_words_it_counts(terms_file: Path, terms: Terms, library: Library) -> None:
    assert terms_file.stat().st_size < 400_000
    assert terms.fingerprint == library.fingerprint


def test_without_a_file_there_are_no_terms(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert load_terms(tmp_path / FILE) == Terms()
    assert not caplog.records


@pytest.mark.parametrize(
    "change",
    [
        {"format": 0},
        {"terms": None},
        {"terms": [["应急", 2, "ying"]]},
        {"terms": [["应急", 0, "ying ji"]]},
        {"terms": [["应急", "2", "ying ji"]]},
        {"terms": [["", 2, ""]]},
        {"terms": [["应急", 2]]},
        {"terms": [[5, 2, "wu"]]},
        {"readings": []},
        {"readings": {"ying": 5}},
        {"simplified": {"traditional": "應", "simplified": ""}},
        {"simplified": {}},
    ],
)
def test_a_damaged_file_gives_none_and_is_logged(
    change: dict[str, object], terms_file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / FILE
    path.write_text(json.dumps(json.loads(terms_file.read_bytes()) | change), encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert load_terms(path) == Terms()
    assert str(path) in caplog.text


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_such_file_at_all_gives_none(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert load_terms(tmp_path / FILE) == Terms()
    assert caplog.records


def test_a_folder_in_its_place_gives_none(tmp_path: Path) -> None:
    assert load_terms(tmp_path) == Terms()
