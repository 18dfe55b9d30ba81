"""Walking the library."""

import pytest

from antou.library.locator import Locator
from antou.library.model import Library


def test_path_leads_from_the_root_to_the_section(library: Library) -> None:
    assert [section.label for section in library.path("beibei/3.4.3")] == [
        "重庆市北碚区应急管理“十四五”规划",
        "三、主要任务",
        "（四）健全应急保障体系，形成应急响应战略合力",
        "3.强化应急物资保障",
    ]


def test_blocks_under_the_root_are_the_whole_plan_in_order(library: Library) -> None:
    for plan in library.plans:
        assert library.blocks_under(plan.slug) == plan.blocks


def test_blocks_under_a_section_are_a_contiguous_run_of_the_plan(library: Library) -> None:
    for plan in library.plans:
        order = {block.locator: at for at, block in enumerate(plan.blocks)}
        for section in plan.sections:
            places = [order[block.locator] for block in library.blocks_under(section.id)]
            assert places == list(range(places[0], places[0] + len(places)))


def test_every_block_is_found_by_its_locator_and_place(library: Library) -> None:
    for at, block in enumerate(library.blocks()):
        assert library.block(block.locator) is block
        assert library.position(block.locator) == at
        assert block.locator in library


@pytest.mark.parametrize("text", ["nope", "beibei/99", "beibei/3#99", "beibei/3.4.3.2#77"])
def test_a_place_that_does_not_exist_is_a_key_error(library: Library, text: str) -> None:
    locator = Locator.parse(text)
    assert locator not in library
    with pytest.raises(KeyError):
        library.block(locator)
