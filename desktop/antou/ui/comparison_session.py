"""What is being compared: columns of sections, the first of them the base, and the comparison computed behind."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from antou.compare.columns import theme_columns
from antou.compare.comparing import compare
from antou.compare.comparison import Comparison, Unit
from antou.library.model import Library
from antou.ui.comparison_columns import MOST_COLUMNS, Column, columns_by_theme
from antou.ui.tasks import Worker
from antou.ui.theme_book import ThemeBook


class ComparisonSession(QObject):
    """`changed`: other columns, another base or unit; `comparison` is None from here until `answered`.

    `failed`: the comparison could not be computed. `theme` is the name of the theme the columns were chosen by, None
    for a free choice.
    """

    changed = Signal()
    answered = Signal()
    failed = Signal()

    def __init__(self, library: Library, book: ThemeBook, read_stock: Callable[[], frozenset[str]]) -> None:
        """`read_stock`: the phrases that are nobody's own wording; called once, behind."""
        super().__init__()
        self._library = library
        self._book = book
        self._read_stock = read_stock
        self._stock: frozenset[str] | None = None
        self._wanted: tuple[str, str] | None = None
        self._worker = Worker(self)
        self._worker.finished.connect(self._keep)
        self._worker.failed.connect(self.failed)
        self.theme: str | None = None
        self.columns: tuple[Column, ...] = ()
        self.unit = Unit.SENTENCE
        self.comparison: Comparison | None = None
        book.ready.connect(self._show_wanted)

    def show_theme(self, name: str, base: str = "") -> None:
        """Compare what the plans write on a theme; `base` is a slug, '' for the first plan that writes.

        Silent plans have an empty column. Waits for the themes where they are still being read; nothing happens where
        there is no such theme.
        """
        self._wanted = name, base
        if self._book.is_ready:
            self._show_wanted()
        else:
            self._book.ask()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Compare these, the first as the base."""
        self._set(columns)

    def put(self, section_id: str) -> None:
        """Add a section on the right. What was chosen by theme gives way; where all is full the last column does.

        A section that is shown already stays where it is.
        """
        if any(section_id in column.sections for column in self.columns):
            return
        kept = () if self.theme else self.columns
        # A column that says that its plan has nothing of the kind is filled when a section of that plan is put in.
        slug = section_id.partition("/")[0]
        column = Column(slug, (section_id,))
        if Column(slug, ()) in kept:
            self._set([column if one == Column(slug, ()) else one for one in kept])
        else:
            self._set([*kept[: MOST_COLUMNS - 1], column])

    def add(self, section_id: str) -> None:
        """Put one more column on the right, of a section or of a plan that has one already; nothing if all is full."""
        if len(self.columns) < MOST_COLUMNS:
            self._set([*self.columns, Column(section_id.partition("/")[0], (section_id,))])

    def replace(self, at: int, section_id: str) -> None:
        """Show another section in a column."""
        column = Column(section_id.partition("/")[0], (section_id,))
        self._set([column if other == at else one for other, one in enumerate(self.columns)])

    def remove(self, at: int) -> None:
        """Take a column out; where it was the base the next one is."""
        left = [one for other, one in enumerate(self.columns) if other != at]
        self._set(left, self.theme)

    def move(self, at: int, steps: int) -> None:
        """Move a column to the left (below 0) or right; the leftmost one is the base."""
        columns = list(self.columns)
        column = columns.pop(at)
        columns.insert(max(0, min(at + steps, len(columns))), column)
        self._set(columns, self.theme)

    def set_base(self, at: int) -> None:
        """Make a column the base: it goes to the left, and the one that was there back among the others.

        There it stands before the first whose plan comes later in the library. A column without text cannot be a base.
        """
        if at == 0 or not self.columns[at].sections:
            return
        before, *others = (one for other, one in enumerate(self.columns) if other != at)
        order = [plan.slug for plan in self._library.plans]
        later = (place for place, one in enumerate(others) if order.index(one.slug) > order.index(before.slug))
        others.insert(next(later, len(others)), before)
        self._set([self.columns[at], *others], self.theme)

    def set_unit(self, unit: Unit) -> None:
        """Align by sentence or by paragraph."""
        if unit is not self.unit:
            self.unit = unit
            self._set(self.columns, self.theme)

    def clear(self) -> None:
        """Compare nothing."""
        self._wanted = None
        self._set(())

    @property
    def busy(self) -> bool:
        """Whether the comparison is being computed or the themes are being read for it."""
        return self._worker.busy or self._wanted is not None

    def stop(self) -> None:
        """End what still runs behind."""
        self._worker.cancel()

    def _show_wanted(self) -> None:
        if self._wanted is None:
            return
        (name, base), self._wanted = self._wanted, None
        theme = next((one for one in self._book.themes.all if one.name == name), None)
        if theme is None:
            return
        columns = columns_by_theme(self._library, theme_columns(self._library, [theme]), base)
        if columns:
            self._set(columns, name)

    def _set(self, columns: Sequence[Column], theme: str | None = None) -> None:
        columns = tuple(columns)
        if columns and not columns[0].sections:
            # An empty column is no base.
            columns = tuple(sorted(columns, key=lambda column: not column.sections))
        self.columns, self.theme, self.comparison = columns, theme, None
        if any(column.sections for column in self.columns):
            self._compute()
        else:
            self._worker.cancel()
        self.changed.emit()

    def _compute(self) -> None:
        library, unit, sections = self._library, self.unit, [column.sections for column in self.columns]

        def work(_job: object) -> Comparison:
            if self._stock is None:
                self._stock = self._read_stock()
            return compare(library, sections, by=unit, stock=self._stock)

        self._worker.start(work)

    def _keep(self, answer: object) -> None:
        assert isinstance(answer, Comparison)
        self.comparison = answer
        self.answered.emit()
