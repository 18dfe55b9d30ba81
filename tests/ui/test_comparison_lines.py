"""The lines of a comparison: nothing lost, nothing doubled, every character with the look it is due."""

from collections import Counter

import pytest

from antou import paths
from antou.compare.columns import theme_columns
from antou.compare.comparing import compare
from antou.compare.comparison import Comparison, Stretch
from antou.library.figures import figures
from antou.library.model import Library
from antou.library.themes import load_themes
from antou.ui.comparison_lines import Band, Sentence, Show, lines

THEMES = ["应急物资储备", "指导思想", "区域协作联动", "规划指标"]


@pytest.fixture(params=THEMES)
def comparison(library: Library, request: pytest.FixtureRequest) -> Comparison:
    themes = load_themes(paths.content_dir(), library, [])
    return compare(library, theme_columns(library, [one for one in themes.all if one.name == request.param]))


def sentences(bands: tuple[Band, ...]) -> list[tuple[int, Sentence]]:
    return [
        (column, sentence)
        for band in bands
        for row in band.rows
        for column, cell in enumerate(row.cells)
        for sentence in cell.sentences
    ]


def test_every_stretch_stands_once_in_its_column(library: Library, comparison: Comparison) -> None:
    shown = Counter((column, sentence.stretch) for column, sentence in sentences(lines(library, comparison)))
    wanted = Counter(
        (column, stretch) for row in comparison.rows for column, stretch in enumerate(row.cells) if stretch
    )
    assert shown == wanted
    assert set(shown.values()) == {1}


def test_the_words_are_those_of_the_plan(library: Library, comparison: Comparison) -> None:
    for _column, sentence in sentences(lines(library, comparison)):
        place = sentence.stretch
        text = library.block(place.locator).text[place.span.start : place.span.end]
        assert "".join(run.text for run in sentence.runs) == text.replace("\t", "　")


def test_every_shared_character_is_known_as_such_and_no_other(library: Library, comparison: Comparison) -> None:
    for _column, sentence in sentences(lines(library, comparison)):
        at = sentence.stretch.span.start
        for run in sentence.runs:
            here = {
                number
                for number, one in enumerate(comparison.shared)
                for place in one.places
                if place.locator == sentence.stretch.locator
                and place.span.start <= at
                and at + len(run.text) <= place.span.end
            }
            assert set(run.shared) == here
            assert run.columns == max((len(comparison.shared[number].columns) for number in here), default=0)
            assert not run.shared or len(comparison.shared[run.shared[0]].columns) == run.columns
            at += len(run.text)


def test_figures_stand_out(library: Library, comparison: Comparison) -> None:
    for _column, sentence in sentences(lines(library, comparison)):
        place = sentence.stretch
        text = library.block(place.locator).text
        wanted = {
            at
            for span in figures(text)
            if place.span.start <= span.start and span.end <= place.span.end
            for at in range(span.start, span.end)
        }
        found, at = set(), place.span.start
        for run in sentence.runs:
            if run.figure:
                found |= set(range(at, at + len(run.text)))
            at += len(run.text)
        assert found == wanted


def test_shared_and_own_sentences_make_the_whole(library: Library, comparison: Comparison) -> None:
    def stretches(show: Show) -> set[Stretch]:
        return {sentence.stretch for _column, sentence in sentences(lines(library, comparison, show))}

    shared, own = stretches(Show.SHARED), stretches(Show.OWN)
    assert shared | own == stretches(Show.ALL)
    assert not shared & own
    assert all(sentence.shares for _column, sentence in sentences(lines(library, comparison, Show.SHARED)))
    assert not any(sentence.shares for _column, sentence in sentences(lines(library, comparison, Show.OWN)))


def test_what_is_not_shown_is_counted_and_empty_rows_are_left_out(library: Library, comparison: Comparison) -> None:
    whole = len(sentences(lines(library, comparison)))
    for show in (Show.SHARED, Show.OWN):
        bands = lines(library, comparison, show)
        assert all(any(cell.sentences for cell in row.cells) for band in bands for row in band.rows)
        hidden = sum(cell.left_out for band in bands for row in band.rows for cell in row.cells)
        assert hidden <= whole - len(sentences(bands))


def test_a_band_counts_the_sentences_of_the_base(library: Library, comparison: Comparison) -> None:
    bands = lines(library, comparison)
    named = [band for band in bands if band.title is not None]
    assert sum(band.sentences(0) for band in named) == sum(row.cells[0] is not None for row in comparison.rows)
    assert all(not row.cells[0].sentences for band in bands if band.title is None for row in band.rows)
