"""Which sections of the other plans are found, in which order, and why."""

from collections.abc import Callable

import pytest

from antou.compare.nearness import KEPT, Nearest, nearest
from antou.compare.pairing import Pairing, Why
from antou.library.model import Library
from antou.library.themes import Themes


@pytest.fixture(scope="module")
def pairing(library: Library, themes: Themes, near: Nearest) -> Pairing:
    return Pairing(library, themes, near)


def test_every_section_can_be_asked(pairing: Pairing, library: Library) -> None:
    for plan in library.plans:
        for section in (plan.root, *plan.sections):
            found = pairing.related(section.id)
            assert list(found) == [other.slug for other in library.plans if other is not plan]
            for slug, best in found.items():
                assert len({one.section for one in best}) == len(best) <= 5
                scores = [one.score for one in best]
                assert scores == sorted(scores, reverse=True)
                for one in best:
                    assert library.section(one.section).slug == slug
                    assert 0.0 <= one.score <= 1.0
                    assert 0.0 <= one.likeness <= 1.0
                    assert one.why == tuple(why for why in Why if why in one.why) != ()
                    assert (Why.THEME in one.why) == bool(one.themes)


def test_a_section_that_is_not_there_has_no_relatives(pairing: Pairing) -> None:
    with pytest.raises(KeyError):
        pairing.related("beibei/99")


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        ("beibei/3.4.3", ["wansheng/4.4.2", "wujiang/5.5.1", "zigong/3.5.2.1", "gongshu/3.6.3"]),
        ("beibei/2.1", ["wansheng/2.1", "wujiang/2.1", "zigong/2.1", "gongshu/2.1"]),
        ("beibei", ["wansheng", "wujiang", "zigong", "gongshu"]),
        ("wujiang/6", ["beibei/4", "wansheng/4.7", "zigong/4", "gongshu/4"]),
        ("gongshu/2.1", ["beibei/2.1", "wansheng/2.1", "wujiang/2.1", "zigong/2.1"]),
    ],
)
def test_the_best_is_the_one_a_reader_would_name(asked: str, answers: list[str], pairing: Pairing) -> None:
    assert [best[0].section for best in pairing.related(asked).values()] == answers


def test_why_is_said(pairing: Pairing) -> None:
    (best, *_) = pairing.related("beibei/2.1")["wansheng"]
    assert best.why == (Why.THEME, Why.TEXT, Why.TITLE)
    assert best.themes == ("指导思想",)
    assert best.likeness == pairing.likeness("beibei/2.1", "wansheng/2.1") > 0.6


def test_themes_come_first(themes: Themes, pairing: Pairing) -> None:
    for theme in themes.all[::4]:
        for section in (ids[0] for ids in theme.plans.values() if ids):
            for other, best in pairing.related(section).items():
                shared = [bool(one.themes) for one in best]
                assert shared == sorted(shared, reverse=True)
                assert not theme.plans[other] or shared[0]


def test_without_themes_text_alone_decides(library: Library, near: Nearest) -> None:
    pairing = Pairing(library, Themes(), near)
    best = pairing.related("beibei/3.4.3")["wansheng"][0]
    assert (best.section, best.themes) == ("wansheng/4.4.2", ())
    assert Why.TEXT in best.why


def test_what_is_near_to_nothing_has_no_relatives(library: Library) -> None:
    pairing = Pairing(library, Themes(), {})
    assert pairing.related("beibei/3.4.3") == {"wansheng": (), "wujiang": (), "zigong": (), "gongshu": ()}


def test_nearness_names_sections_of_all_other_plans(library: Library, near: Nearest) -> None:
    slugs = [plan.slug for plan in library.plans]
    assert list(near) == [*slugs, *(section.id for plan in library.plans for section in plan.sections)]
    for section, by_plan in near.items():
        slug = library.section(section).slug
        assert list(by_plan) == [other for other in slugs if other != slug]
        if section in slugs:
            continue
        for other, best in by_plan.items():
            assert len({one for one, _ in best}) == KEPT
            assert all(library.section(one).slug == other for one, _ in best)
            values = [value for _, value in best]
            assert values == sorted(values, reverse=True)
            assert 0.0 <= values[-1] <= values[0] <= 1.0


def test_whole_plans_are_as_near_as_they_are_alike(library: Library, near: Nearest) -> None:
    known, computed = Pairing(library, Themes(), near), Pairing(library, Themes(), {})
    for plan in library.plans:
        assert known.related(plan.slug) == computed.related(plan.slug)


def test_nearness_of_small_plans(made_up: Callable[..., Library]) -> None:
    library = made_up(
        "## 一、物资储备\n\n应急物资储备体系。\n\n## 二、科普宣传\n\n开展宣传。\n",
        "## 一、应急物资储备\n\n体系。\n",
        "",
    )
    assert not library.problems
    found = nearest(library)
    assert [[one for one, _ in found[asked]["b"]] for asked in ("a/1", "a/2")] == [["b/1"], ["b/1"]]
    assert found["a/1"]["b"][0][1] > found["a/2"]["b"][0][1] == 0.0
    assert [one for one, _ in found["b/1"]["a"]] == ["a/1", "a/2"]
    assert found["b/1"]["c"] == ()
    assert nearest(made_up("")) == {"a": {}}
