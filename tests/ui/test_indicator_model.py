"""The model of indicators: what stands in which cell, and what is said of it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from tests.ui.conftest import indicator_cell

from antou import paths
from antou.compare.indicator_matrix import Reach, Wanted, arrange
from antou.library.indicators import Indicator, load_indicators
from antou.library.model import Library
from antou.ui.indicator_model import DETAIL_ROLE, NAME, Cell, IndicatorModel

CheckModel = Callable[[QAbstractItemModel], None]
BEIBEI, WANSHENG, WUJIANG, ZIGONG, GONGSHU = range(1, 6)
LOSS = "年均因自然灾害直接经济损失占地区生产总值比例"
RATE = "亿元地区生产总值生产安全事故死亡率"
GEAR = "应急管理部门装备达标率"


@pytest.fixture(scope="module")
def indicators(library: Library) -> tuple[Indicator, ...]:
    return load_indicators(paths.content_dir(), library, [])


@pytest.fixture
def model(library: Library, indicators: tuple[Indicator, ...]) -> IndicatorModel:
    model = IndicatorModel(library)
    model.count_all(indicators)
    model.set_arranged(arrange(indicators, Wanted(Reach.ALL)))
    return model


def test_the_model_keeps_the_rules(
    model: IndicatorModel, indicators: tuple[Indicator, ...], check_model: CheckModel
) -> None:
    check_model(model)
    model.fold("监测预警", folded=True)
    check_model(model)
    model.set_arranged(arrange(indicators, Wanted(), lambda _one: False))
    check_model(model)
    assert model.rowCount() == 0


def test_every_value_stands_in_its_cell(
    model: IndicatorModel, indicators: tuple[Indicator, ...], library: Library
) -> None:
    for one in indicators:
        row = model.find(one.name)
        for column, plan in enumerate(library.plans, 1):
            index = model.index(row, column)
            assert model.targets(index) == one.plans.get(plan.slug, ())
            words = str(index.data())
            assert all(target.value in words for target in one.plans.get(plan.slug, ()))
            assert (words == "未列") is (plan.slug not in one.plans)


@pytest.mark.parametrize(
    ("name", "column", "expected"),
    [
        (RATE, BEIBEI, Cell("下降34%", badge="约束性", share=34 / 37.5)),
        (RATE, WUJIANG, Cell("下降33%", "2 处", "口径不同", "约束性")),
        (RATE, GONGSHU, Cell("0.002以内", "2 处", "口径不同")),
        (LOSS, BEIBEI, Cell("0.17%*", badge="预期性", share=0.17)),
        (LOSS, GONGSHU, Cell("未列")),
        (GEAR, WUJIANG, Cell("100%", "等 2 处", badge="预期性")),
        ("森林火灾受害率", BEIBEI, Cell("0.3‰以内", badge="正文", share=1 / 3)),
        ("较大（及以上）生产安全事故起数", GONGSHU, Cell("0", remark="较大及以上")),
    ],
)
def test_a_cell_says_in_short_what_is_printed(model: IndicatorModel, name: str, column: int, expected: Cell) -> None:
    shown = indicator_cell(model, name, column)
    assert shown.share == pytest.approx(expected.share)
    assert (shown.value, shown.places, shown.remark, shown.badge) == (
        expected.value,
        expected.places,
        expected.remark,
        expected.badge,
    )


def test_the_tip_of_a_name_lists_the_printed_names(model: IndicatorModel) -> None:
    tip = str(model.index(model.find("十万人口火灾死亡率"), NAME).data(Qt.ItemDataRole.ToolTipRole))
    assert "武江区：十万人口火灾死亡率" in tip
    assert "拱墅区：火灾十万人口死亡率" in tip


def test_a_cell_is_read_aloud_with_plan_and_name(model: IndicatorModel) -> None:
    spoken = model.index(model.find(LOSS), BEIBEI).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"北碚区，{LOSS}：0.17%*（预期性）"
    band = model.index(model.find("监测预警"), NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert band == "监测预警　20 / 20 项，已展开"


def test_the_heads_count_what_each_plan_has(model: IndicatorModel) -> None:
    across = Qt.Orientation.Horizontal
    assert model.headerData(WUJIANG, across) == "武江区"
    assert model.headerData(WUJIANG, across, DETAIL_ROLE) == "指标表 23，正文 17 项"
    assert model.headerData(NAME, across, DETAIL_ROLE) == "115 项，156 个数值"
