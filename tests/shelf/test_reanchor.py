"""Annotations are found again in another edition, or not at all, but never in a wrong place."""

from collections import Counter
from dataclasses import replace

import pytest
from tests.benchmarks.reanchoring import ANCHORS, outcomes

from antou.library.locator import Locator
from antou.library.model import Library, Plan
from antou.shelf.anchor import Anchor, passage_anchor, section_anchor, words_at
from antou.shelf.annotation import new_annotation
from antou.shelf.reanchor import How, Reanchoring, is_lost, moved


@pytest.mark.parametrize(
    ("strength", "least"),
    [(0.3, 0.95), (1.0, 0.86), (2.0, 0.77)],
)
def test_of_300_annotations_in_edited_plans_none_is_found_in_a_wrong_place(
    library: Library, strength: float, least: float
) -> None:
    verdicts = Counter(one.verdict for one in outcomes(library, 11, strength))
    assert verdicts["wrong"] == 0
    assert verdicts.total() == ANCHORS
    assert verdicts["right"] / (verdicts["right"] + verdicts["lost"]) >= least


def _edition(library: Library, change: tuple[str, str], slug: str = "beibei") -> Library:
    """The library with one piece of text of a plan replaced by another, wherever it stands."""

    def changed(plan: Plan) -> Plan:
        blocks = tuple(replace(block, text=block.text.replace(*change)) for block in plan.blocks)
        by_place = {block.locator: block for block in blocks}
        sections = {
            key: replace(section, blocks=tuple(by_place[block.locator] for block in section.blocks))
            for key, section in plan.by_id.items()
        }
        root = sections[plan.slug]
        return replace(
            plan, root=root, sections=tuple(sections[one.id] for one in plan.sections), blocks=blocks, errata=()
        )

    plans = tuple(changed(plan) if plan.slug == slug else plan for plan in library.plans)
    return replace(library, plans=plans)


def test_in_its_own_edition_an_anchor_is_not_looked_for(library: Library) -> None:
    anchor = section_anchor(library, "beibei/3.4.3")
    found = Reanchoring(library).find(anchor)
    assert found
    assert (found.anchor, found.how) == (anchor, How.IN_PLACE)


def _passage(library: Library) -> Anchor:
    block = next(
        block for block in library.plan("beibei").blocks if "应急物资储备" in block.text and len(block.text) > 120
    )
    at = block.text.index("应急物资储备")
    return passage_anchor(library, block.locator, at, block.locator, at + 30)


@pytest.mark.parametrize("form", ["（ ）", "full width", "inside", "gone"])
def test_words_are_known_in_another_form_and_not_where_they_are_gone(library: Library, form: str) -> None:
    anchor = _passage(library)
    words = anchor.quote
    now = {
        "（ ）": words[:9] + "\u3000 " + words[9:],
        "full width": words.replace("，", ","),
        "inside": words[:15] + "等" + words[16:],
        "gone": "",
    }[form]
    edited = _edition(library, (words, now))
    found = Reanchoring(edited).find(anchor)
    assert is_lost(edited, anchor)
    if form == "gone":
        assert found is None
        return
    assert found
    assert found.how == (How.APPROXIMATE if form == "inside" else How.EXACT)
    assert (found.anchor.first, found.anchor.quote) == (anchor.first, now)
    assert words_at(edited, found.anchor) == now
    assert not is_lost(edited, found.anchor)


def test_a_bookmark_from_before_anchors_gets_one(library: Library) -> None:
    for quote in ("强化应急物资保障", "3.强化应急物资保障"):
        place = Locator("beibei/3.4.3")
        found = Reanchoring(library).find(Anchor(place, None, place, None, quote))
        assert found
        assert found.anchor == section_anchor(library, "beibei/3.4.3")
    elsewhere = Locator("beibei/9.9")
    found = Reanchoring(library).find(Anchor(elsewhere, None, elsewhere, None, "强化应急物资保障"))
    assert found
    assert found.anchor.first == place
    assert Reanchoring(library).find(Anchor(elsewhere, None, elsewhere, None, "旧版才有的一节")) is None


def test_a_whole_plan_is_always_found(library: Library) -> None:
    anchor = section_anchor(library, "beibei")
    edited = _edition(library, ("北碚区", "北碚新区"))
    found = Reanchoring(edited).find(anchor)
    assert found
    assert found.anchor == section_anchor(edited, "beibei")


def test_of_a_plan_that_cannot_be_read_nothing_is_lost(library: Library) -> None:
    anchor = _passage(library)
    others = tuple(plan for plan in library.plans if plan.slug != "beibei")
    assert is_lost(replace(library, plans=others), anchor)
    assert not is_lost(_Unreadable(others), anchor)
    assert Reanchoring(_Unreadable(others)).find(anchor) is None


class _Unreadable(Library):
    broken = frozenset({"beibei"})


def test_only_what_stands_in_another_edition_is_moved(library: Library) -> None:
    passage, section = _passage(library), section_anchor(library, "wansheng/1")
    annotations = [new_annotation(passage, note="甲"), new_annotation(section, kind="要")]
    edited = _edition(library, ("应急", "应 急"))
    ((one, anchor),) = moved(edited, annotations)
    assert one == annotations[0]
    assert anchor.quote == passage.quote.replace("应急", "应 急")
    assert moved(library, annotations) == []
