"""Columns side by side: nothing lost, nothing doubled, like beside like."""

from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antou.compare.alignment import Piece, rows
from antou.compare.comparing import compare
from antou.compare.comparison import Comparison, Stretch, Unit
from antou.compare.sentences import stretches
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Span

ThemeIds = Callable[[str], list[tuple[str, ...]]]


def _words(library: Library, stretch: Stretch | None) -> str | None:
    return library.block(stretch.locator).text[stretch.span.start : stretch.span.end] if stretch else None


def _beside(library: Library, comparison: Comparison, begins: str) -> list[str | None]:
    """The row of the base's sentence that begins so."""
    found = [[_words(library, cell) for cell in row.cells] for row in comparison.rows]
    return next(row for row in found if row[0] is not None and row[0].startswith(begins))


def _check(library: Library, comparison: Comparison, by: Unit) -> None:
    for column, sections in enumerate(comparison.columns):
        blocks = {block.locator: block for section in sections for block in library.blocks_under(section)}
        cells = Counter(row.cells[column] for row in comparison.rows if row.cells[column] is not None)
        assert cells == Counter(stretches(blocks.values(), by))
    base = [row.cells[0] for row in comparison.rows if row.cells[0] is not None]
    assert base == list(dict.fromkeys(base))
    first_without = next((at for at, row in enumerate(comparison.rows) if row.band is None), len(comparison.rows))
    assert all(row.band is not None for row in comparison.rows[:first_without])
    assert all(row.band is None and row.cells[0] is None for row in comparison.rows[first_without:])
    for row in comparison.rows:
        assert len(row.cells) == len(comparison.columns)
        assert any(row.cells)
        headings = {library.block(cell.locator).kind.value == "heading" for cell in row.cells if cell}
        assert headings == {row.heading}
        if row.band is not None and row.cells[0] is not None:
            assert row.band == library.section(row.cells[0].locator.section).title
    size = len(comparison.columns)
    for one in range(size):
        assert comparison.likeness[one][one] == 1.0
        for other in range(size):
            assert comparison.likeness[one][other] == comparison.likeness[other][one]


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_every_sentence_stands_in_exactly_one_row(data: st.DataObject, library: Library) -> None:
    sections = [section for plan in library.plans for section in plan.sections]
    column = st.lists(st.sampled_from(sections).map(lambda section: section.id), max_size=3)
    by = data.draw(st.sampled_from(Unit))
    _check(library, compare(library, data.draw(st.lists(column, min_size=2, max_size=5)), by=by), by)


@pytest.mark.parametrize("by", Unit)
def test_whole_plans_can_be_compared(by: Unit, library: Library, stock: frozenset[str]) -> None:
    comparison = compare(library, [[plan.slug] for plan in library.plans], by=by, stock=stock)
    _check(library, comparison, by)


def test_the_same_section_stands_beside_itself(library: Library) -> None:
    comparison = compare(library, [["beibei/3.4"], ["beibei/3.4"]])
    assert all(row.cells[0] == row.cells[1] for row in comparison.rows)
    assert comparison.likeness == ((1.0, 1.0), (1.0, 1.0))


def test_a_silent_plan_has_an_empty_column(library: Library) -> None:
    comparison = compare(library, [["beibei/3.4.3"], [], ["gongshu/3.6.3"]])
    _check(library, comparison, Unit.SENTENCE)
    assert comparison.columns[1] == ()
    assert not any(row.cells[1] for row in comparison.rows)
    assert comparison.likeness[0][1] == 0.0
    empty = compare(library, [[], []])
    assert (empty.rows, empty.shared) == ((), ())


def test_a_section_named_twice_is_shown_once(library: Library) -> None:
    once = compare(library, [["beibei/3.4.3"], ["wansheng/4.4.2"]])
    twice = compare(library, [["beibei/3.4.3", "beibei/3.4.3.1"], ["wansheng/4.4.2"]])
    assert twice.rows == once.rows


def test_a_section_that_is_not_there_is_no_column(library: Library) -> None:
    with pytest.raises(KeyError):
        compare(library, [["beibei/3.4.3"], ["beibei/99"]])


@pytest.fixture(scope="module")
def supplies(library: Library) -> Comparison:
    ids = ["beibei/3.4.3", "wansheng/4.4.2", "wujiang/5.5.1", "zigong/3.5.2", "gongshu/3.6.3"]
    return compare(library, [[one] for one in ids])


@pytest.mark.parametrize(
    ("base", "column", "begins"),
    [
        ("3.强化应急物资保障", 1, "2．强化应急物资准备"),
        ("3.强化应急物资保障", 3, "2.提高应急物资储备能力"),
        ("完善应急物资储备。健全实物储备", 1, "——完善应急物资储备"),
        ("完善应急物资储备。健全实物储备", 4, "加强辖区应急资源需求分析"),
        ("建立区级库为主体", 3, "加强应急物资储备网络体系建设"),
        ("针对重要民生商品", 1, "针对重要民生商品"),
        ("加强应急物资管理。按照", 4, "依照集中管理"),
        ("建立跨部门、跨区域", 1, "建立健全跨部门、跨区域"),
    ],
)
def test_supplies_stand_beside_supplies(
    base: str, column: int, begins: str, library: Library, supplies: Comparison
) -> None:
    assert (_beside(library, supplies, base)[column] or "").startswith(begins)


def test_likeness_of_supplies_is_what_the_design_shows(supplies: Comparison) -> None:
    assert supplies.likeness[0] == pytest.approx([1.0, 0.41, 0.15, 0.11, 0.2], abs=0.01)


def test_guiding_thoughts_stand_in_one_row(library: Library, theme_ids: ThemeIds) -> None:
    comparison = compare(library, theme_ids("指导思想"))
    row = _beside(library, comparison, "以习近平新时代中国特色社会主义思想为指导")
    assert all(cell and "习近平新时代中国特色社会主义思想" in cell for cell in row)
    assert sum(row.heading for row in comparison.rows) == 1


def _piece(text: str, at: int, *, heading: bool = False) -> Piece:
    return Piece(Stretch(Locator("a/1", at), Span(0, len(text))), text, heading, "标题")


def _texts(columns: Sequence[Sequence[Piece]]) -> list[list[str]]:
    names = {piece.stretch: piece.text for column in columns for piece in column}
    return [[names[cell] if cell else "" for cell in row.cells] for row in rows(columns)]


def test_several_that_are_like_one_follow_it_the_best_first() -> None:
    base = [_piece("完善应急物资储备体系", 0), _piece("提升紧急运输能力", 1)]
    other = [_piece("应急物资储备库", 2), _piece("完善应急物资储备体系", 3), _piece("加强科普宣传", 4)]
    assert _texts([base, other]) == [
        ["完善应急物资储备体系", "完善应急物资储备体系"],
        ["", "应急物资储备库"],
        ["提升紧急运输能力", ""],
        ["", "加强科普宣传"],
    ]
    found = list(rows([base, other]))
    assert [row.continues for row in found] == [False, True, False, False]
    assert [row.band for row in found] == ["标题", "标题", "标题", None]


def test_what_the_base_lacks_is_put_side_by_side_too() -> None:
    columns = [[_piece("提升紧急运输能力", 0)], [_piece("加强科普宣传教育", 1)], [_piece("开展科普宣传教育", 2)]]
    assert _texts(columns) == [["提升紧急运输能力", "", ""], ["", "加强科普宣传教育", "开展科普宣传教育"]]


def test_headings_stand_beside_headings_only() -> None:
    columns = [[_piece("应急物资储备", 0, heading=True)], [_piece("应急物资储备", 1)]]
    assert _texts(columns) == [["应急物资储备", ""], ["", "应急物资储备"]]
