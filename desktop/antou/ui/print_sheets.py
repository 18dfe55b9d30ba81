"""What a print list holds beside sections -> the flow for paper. Without Qt, and for any thread."""

from collections.abc import Callable, Sequence

from antou.compare.comparing import compare
from antou.compare.comparison import Unit
from antou.compare.indicator_matrix import Reach, Wanted, arrange
from antou.library.indicators import Indicator
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.themes import Themes, extents
from antou.render.comparison_flow import comparison_flow
from antou.render.flow import Flow
from antou.render.indicator_table import matrix
from antou.render.matrix_flow import matrix_flow
from antou.render.theme_table import theme_table
from antou.shelf.print_items import ComparisonItem, IndicatorsItem, ThemesItem
from antou.ui.comparison_columns import Column
from antou.ui.comparison_lines import Show
from antou.ui.comparison_sheet import Shown, comparison_sheet

SheetItem = ComparisonItem | IndicatorsItem | ThemesItem


def comparison_item(columns: Sequence[Column], shown: Shown) -> ComparisonItem:
    """These columns, so looked at, as they are put into a print list."""
    return ComparisonItem(
        shown.theme,
        tuple((column.slug, column.sections) for column in columns),
        shown.unit.value,
        shown.show.name.lower(),
        shown.stress_figures,
    )


class PrintSheets:
    """Of one library; `themes`, `stock` and `indicators` are called whenever something is made of them."""

    def __init__(
        self,
        library: Library,
        themes: Callable[[], Themes],
        stock: Callable[[], frozenset[str]],
        indicators: Callable[[], Sequence[Indicator]],
    ) -> None:
        self._library = library
        self._themes = themes
        self._stock = stock
        self._indicators = indicators

    def flow(self, item: SheetItem) -> Flow:
        """The item under its title, for landscape paper; () where this library has nothing of it any more."""
        match item:
            case ComparisonItem():
                return self._comparison(item)
            case IndicatorsItem():
                return self._matrix(item)
            case ThemesItem():
                themes = self._themes()
                table = theme_table(self._library, themes.all, extents(self._library, themes))
                return matrix_flow(table, self._library)

    def _comparison(self, item: ComparisonItem) -> Flow:
        library = self._library
        slugs = {plan.slug for plan in library.plans}
        columns = [
            Column(slug, tuple(one for one in sections if Locator(one) in library))
            for slug, sections in item.columns
            if slug in slugs
        ]
        # The base is a column that has something; the sort leaves all others in their order.
        if columns and not columns[0].sections:
            columns.sort(key=lambda column: not column.sections)
        if not columns or not columns[0].sections:
            return ()
        unit = Unit(item.unit) if item.unit in set(Unit) else Unit.SENTENCE
        show = Show.__members__.get(item.show.upper(), Show.ALL)
        comparison = compare(library, [column.sections for column in columns], by=unit, stock=self._stock())
        shown = Shown(item.theme, unit, show, item.figures)
        return comparison_flow(comparison_sheet(library, columns, comparison, shown))

    def _matrix(self, item: IndicatorsItem) -> Flow:
        wanted = Wanted(Reach.ALL, in_text=item.in_text)
        there = {one.name: one for one in arrange(self._indicators(), wanted).indicators}
        shown = [there[name] for name in item.names if name in there] if item.names else list(there.values())
        return matrix_flow(matrix(self._library, shown), self._library) if shown else ()
