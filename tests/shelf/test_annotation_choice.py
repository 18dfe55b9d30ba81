"""Annotations are chosen by what they are, where they lie and what they say."""

from dataclasses import replace

import pytest

from antou.library.locator import Locator
from antou.shelf.anchor import Anchor
from antou.shelf.annotation import Annotation
from antou.shelf.annotation_choice import HIGHLIGHT, NO_FOLDER, NOTE, AnnotationFinder, Choice, sorts_of, tags_in_use


def _anchor(section: str, quote: str, path: str = "") -> Anchor:
    place = Locator(section)
    return Anchor(place, 0, place, len(quote), quote, path=path)


ANNOTATIONS = (
    Annotation("1", _anchor("beibei/1", "应急物资", "三、主要任务"), kind="要", tags=("物资", "演练")),
    Annotation("2", _anchor("beibei/2", "0.3‰"), highlight=True, note="数据 待核实", folder="f"),
    Annotation("3", _anchor("zigong/1", "森林\n防火"), kind="疑", highlight=True, note="ＧＢ/T 9704", tags=("物资",)),
    Annotation("4", _anchor("beibeix/1", "值守"), note="看"),
)


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (Choice(), "1234"),
        (Choice(sorts=frozenset({"要"})), "1"),
        (Choice(sorts=frozenset({"要", NOTE})), "1234"),
        (Choice(sorts=frozenset({HIGHLIGHT})), "23"),
        (Choice(folder="f"), "2"),
        (Choice(folder=NO_FOLDER), "134"),
        (Choice(folder="g"), ""),
        (Choice(tags=frozenset({"物资"})), "13"),
        (Choice(tags=frozenset({"物资", "演练"})), "1"),
        (Choice(slug="beibei"), "12"),
        (Choice(text="物资"), "13"),
        (Choice(text="  数据　核实 "), "2"),
        (Choice(text="数据 物资"), ""),
        (Choice(text="gb/t"), "3"),
        (Choice(text="森林防火"), "3"),
        (Choice(text="主要任务"), "1"),
        (Choice(text="资三"), ""),
        (Choice(text="0.3‰", sorts=frozenset({NOTE}), slug="beibei"), "2"),
    ],
)
def test_what_is_asked_for_is_found(choice: Choice, found: str) -> None:
    finder = AnnotationFinder(ANNOTATIONS)
    assert "".join(one.id for one in finder.find(choice)) == found
    assert "".join(one.id for one in finder.find(choice)) == found


def test_what_was_folded_before_is_followed_where_it_changed() -> None:
    before = AnnotationFinder(ANNOTATIONS)
    before.prepare()
    changed = (*ANNOTATIONS[1:3], replace(ANNOTATIONS[0], note="消防"), Annotation("5", _anchor("zigong/2", "物资")))
    finder = AnnotationFinder(changed, before)
    assert "".join(one.id for one in finder.find(Choice(text="消防"))) == "1"
    assert "".join(one.id for one in finder.find(Choice(text="物资"))) == "315"
    assert "".join(one.id for one in before.find(Choice(text="消防"))) == ""


def test_among_none_there_is_none() -> None:
    assert AnnotationFinder(()).find(Choice(text="物资")) == ()


def test_what_an_annotation_is() -> None:
    assert [sorts_of(one) for one in ANNOTATIONS] == [{"要"}, {HIGHLIGHT, NOTE}, {"疑", HIGHLIGHT, NOTE}, {NOTE}]


def test_tags_are_counted() -> None:
    assert tags_in_use(ANNOTATIONS) == (("物资", 2), ("演练", 1))
