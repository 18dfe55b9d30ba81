"""The lines of a comparison as one text document of aligned cells, written slice by slice."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from antou.ui.appearance import Appearance
from antou.ui.comparison_formats import PADDING_Y_PX, ComparisonFormats, text_px
from antou.ui.comparison_lines import NOT_IN_BASE, NOTHING, Band, Cell, CellRow, Run, Sentence

_SLICE_ROWS = 4
"""Rows of one table: Qt lays a table out as a whole whenever something in it changes."""


@dataclass(frozen=True, slots=True)
class Words:
    """Where a run stands: positions in the document, its cell (row counted over the whole page, column), what it is."""

    start: int
    end: int
    row: int
    column: int
    sentence: Sentence
    run: Run


@dataclass(slots=True)
class _Grid:
    table: QTextTable
    first: int  # number of its first row, counted over the whole page
    rows: tuple[CellRow, ...]
    titles: int  # rows above them that name the band


class ComparisonDocument:
    """`write` is stepped through until it ends; what was written can be shown and asked about meanwhile."""

    def __init__(
        self,
        bands: Sequence[Band],
        absent: Sequence[str | None],
        appearance: Appearance,
        width_px: int,
        *,
        stress_figures: bool = True,
        left_out: str = "",
    ) -> None:
        """`absent`: for each column what is said where it has nothing at all, None for columns with text.

        `left_out` is said in a cell whose sentences are not shown now.
        """
        self._bands = bands
        self._absent = absent
        self._appearance = appearance
        self._left_out = left_out
        self._grids: list[_Grid] = []
        self._starts: list[int] = []
        self._words: list[Words] = []
        self._shared: dict[int, list[Words]] = {}
        self._formats = ComparisonFormats(appearance, width_px / len(absent), stress_figures=stress_figures)
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(self._formats.font)
        self.rows = 0
        """How many rows are written."""

    def release(self) -> None:
        """Give the document back after another one has taken its place: the binding keeps it alive for ever."""
        self.document.deleteLater()

    def fits(self, width_px: int) -> bool:
        """Whether the text has the size it is to have at this width."""
        return text_px(self._appearance, width_px / len(self._absent))[0] == self._formats.px

    def write(self) -> Iterator[None]:
        """Write it, some rows at a time; for whoever steps through it to let the window live between."""
        cursor = QTextCursor(self.document)
        cursor.setBlockFormat(self._formats.hairline())
        for band in self._bands:
            for first in range(0, len(band.rows), _SLICE_ROWS):
                cursor.beginEditBlock()
                self._table(cursor, band.rows[first : first + _SLICE_ROWS], None if first else band)
                cursor.endEditBlock()
                yield

    def words_at(self, position: int) -> Words | None:
        """The run that has the character after this position."""
        at = bisect_right(self._starts, position) - 1
        if at < 0 or position >= self._words[at].end:
            return None
        return self._words[at]

    def words_in(self, row: int, column: int) -> list[Words]:
        """The runs of a cell in order."""
        return [words for words in self._words if (words.row, words.column) == (row, column)]

    def places(self, shared: int) -> list[Words]:
        """Where a shared string stands; it may be cut into several runs."""
        return self._shared.get(shared, [])

    def silence(self, column: int) -> str:
        """What is said of a column where it has nothing."""
        return self._absent[column] or NOTHING

    def all_words(self) -> Sequence[Words]:
        """Every run written so far, row by row."""
        return self._words

    def cell_rect(self, row: int, column: int) -> QRectF:
        """The rectangle of a cell in the document."""
        grid = next(one for one in self._grids if one.first <= row < one.first + len(one.rows))
        layout = self.document.documentLayout()

        def top(at: int) -> float:
            block = grid.table.cellAt(at + grid.titles, 0).firstCursorPosition().block()
            return layout.blockBoundingRect(block).top() - PADDING_Y_PX

        at = row - grid.first
        bottom = top(at + 1) if at + 1 < len(grid.rows) else self._bottom(grid)
        width = self.document.size().width() / len(self._absent)
        return QRectF(column * width, top(at), width, bottom - top(at))

    def row_at(self, y: float) -> int | None:
        """The row at a height of the document, or the next one below; None where there is none."""
        for grid in self._grids:
            if self._bottom(grid) > y:
                for at in range(len(grid.rows)):
                    if self.cell_rect(grid.first + at, 0).bottom() > y:
                        return grid.first + at
        return None

    def _bottom(self, grid: _Grid) -> float:
        """Where a table ends: Qt's own rectangle of a table is moved by the padding of its first cell."""
        after = self.document.findBlock(grid.table.lastPosition() + 1)
        rect = self.document.documentLayout().blockBoundingRect(after)
        # An empty block before another table takes no room: Qt lays it over the end of this one.
        return rect.bottom() if after.next().isValid() else rect.top()

    def _table(self, cursor: QTextCursor, rows: tuple[CellRow, ...], band: Band | None) -> None:
        """One table of these rows; where a band begins, with its title above them."""
        columns, titles = len(self._absent), int(band is not None)
        format_ = QTextTableFormat()
        format_.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        format_.setBorderCollapse(True)
        format_.setBorder(0)
        format_.setCellSpacing(0)
        format_.setCellPadding(0)
        share = QTextLength(QTextLength.Type.PercentageLength, 100 / columns)
        format_.setColumnWidthConstraints([share] * columns)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        table = cursor.insertTable(len(rows) + titles, columns, format_)
        if band:
            # First of all: merging takes characters out of the document, which would move what stands behind.
            table.mergeCells(0, 0, 1, columns)
            self._title(table, band)
        self._grids.append(_Grid(table, self.rows, rows, titles))
        for at, row in enumerate(rows):
            for column, cell in enumerate(row.cells):
                self._cell(table.cellAt(at + titles, column), self.rows + at, column, cell, first=bool(band) and not at)
        self.rows += len(rows)
        # Qt keeps a block after a table; before another one it takes no room.
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setBlockFormat(self._formats.hairline())

    def _title(self, table: QTextTable, band: Band) -> None:
        place = table.cellAt(0, 0)
        format_ = self._formats.cell(empty=False)
        format_.setBackground(self._appearance.color("surface-sunken"))
        format_.setTopPadding(0)
        format_.setBottomPadding(0)
        place.setFormat(format_)
        cursor = place.firstCursorPosition()
        block = QTextBlockFormat()
        height = self._appearance.tokens.size("band")
        block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(block)
        strong, weak = QTextCharFormat(), QTextCharFormat()
        strong.setFont(self._appearance.ui_font(bold=True))
        strong.setForeground(self._appearance.color("text"))
        weak.setFont(self._appearance.ui_font("small"))
        weak.setForeground(self._appearance.color("text-muted"))
        cursor.insertText(band.title or NOT_IN_BASE, strong)
        if band.title:
            cursor.insertText(f"　底本 {band.sentences(0)} 句", weak)

    def _cell(self, place: QTextTableCell, row: int, column: int, cell: Cell, *, first: bool) -> None:
        absent = self._absent[column]
        place.setFormat(self._formats.cell(empty=not cell.sentences))
        cursor = place.firstCursorPosition()
        if not cell.sentences:
            said = self._left_out if cell.left_out else NOTHING
            if absent is not None:
                said = absent if first else ""
            cursor.setBlockFormat(self._formats.block(justified=False))
            cursor.insertText(said, self._formats.muted())
            return
        for number, sentence in enumerate(cell.sentences):
            justified = not any(" " in run.text for run in sentence.runs)
            format_ = self._formats.block(justified=justified)
            if number:
                format_.setTopMargin(PADDING_Y_PX)
                cursor.insertBlock(format_)
            else:
                cursor.setBlockFormat(format_)
            for run in sentence.runs:
                start = cursor.position()
                cursor.insertText(run.text, self._formats.words(run))
                words = Words(start, cursor.position(), row, column, sentence, run)
                self._starts.append(start)
                self._words.append(words)
                for shared in run.shared:
                    self._shared.setdefault(shared, []).append(words)
