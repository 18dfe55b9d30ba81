"""A search for the intended word finds the misprint too, and says so apart."""

import pytest

from antou.library.folding import fold
from antou.library.model import Erratum, Library
from antou.search.engine import Engine


@pytest.fixture(scope="module")
def engine(library: Library) -> Engine:
    return Engine(library)


def errata(library: Library) -> list[Erratum]:
    return [erratum for plan in library.plans for erratum in plan.errata if erratum.meant]


def test_what_is_meant_finds_every_place(library: Library, engine: Engine) -> None:
    """The right wording is what is printed, or it is found as a misprint; never neither."""
    assert len(errata(library)) > 80
    apart = 0
    for erratum in errata(library):
        results = engine.search(erratum.meant or "")
        found = {misprint.erratum: misprint.span for misprint in results.misprints}
        if fold(erratum.meant or "") not in fold(erratum.words):
            assert found[erratum] == erratum.span
            apart += 1
        else:
            assert erratum not in found
    assert apart > 60


def test_words_that_run_out_of_the_misprint_find_it(library: Library, engine: Engine) -> None:
    """Every stretch of the emended text around the right words, up to five characters to either side."""
    for erratum in errata(library):
        text = library.block(erratum.locator).text
        emended = erratum.emended(text)
        start, end = erratum.span.start, erratum.span.start + len(erratum.meant or "")
        for before in range(min(6, start + 1)):
            for after in range(min(6, len(emended) - end + 1)):
                query = emended[start - before : end + after]
                if fold(query) in fold(text) or "\t" in query:
                    continue
                (span,) = [one.span for one in engine.search(query).misprints if one.erratum == erratum]
                assert text[span.start : span.end] == text[start - before : erratum.span.end + after]


def test_they_are_counted_nowhere(library: Library, engine: Engine) -> None:
    results = engine.search("科技兴安")
    assert [misprint.erratum.words for misprint in results.misprints] == ["科技新安"]
    assert results.total.occurrences == 0
    assert results.hits == ()
    assert results.marks() == ()
    assert results.not_mentioned == tuple(plan.slug for plan in library.plans)


def test_what_is_printed_as_well_is_no_misprint(engine: Engine) -> None:
    """在“进退出”中找“退出”，原文就有。"""
    results = engine.search("退出")
    assert results.total.occurrences > 0
    assert results.misprints == ()


def test_a_search_in_some_plans_leaves_the_misprints_of_others_out(engine: Engine) -> None:
    assert engine.search("科技兴安", ["gongshu"]).misprints
    assert engine.search("科技兴安", ["zigong"]).misprints == ()
    assert engine.search("  ").misprints == ()
