"""The flow as a QTextDocument for the screen, and where each block of the library stands in it."""

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from antou.library.locator import Locator
from antou.library.passage import Span
from antou.render.flow import Flow, Paragraph, Style, Table
from antou.ui.appearance import Appearance

_SCALES = {
    Style.TITLE: "plan-title",
    Style.HEADING_1: "level-1",
    Style.HEADING_2: "level-2",
    Style.HEADING_3: "level-3",
}
_GAP_PX = 6
_GAP_ABOVE_HEADING_PX = 10
_NOTE_SCALE = 0.89
_CELL_SCALE = 0.89
_SHORT = 8


class FlowDocument:
    """A text document made of one flow. `text` is set once; positions are Qt's (UTF-16 units)."""

    def __init__(self, flow: Flow, appearance: Appearance) -> None:
        self._appearance = appearance
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(appearance.reading_font())
        self._starts: list[int] = []
        self._places: list[Locator] = []
        self._first: dict[Locator, int] = {}
        self._cells: dict[Locator, list[tuple[int, int]]] = {}
        self._texts: dict[Locator, str] = {}
        self._empty = True
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for item in flow:
            if isinstance(item, Table):
                self._table(cursor, item)
            else:
                self._paragraph(cursor, item)
        cursor.endEditBlock()

    def release(self) -> None:
        """Give the document back after another one has taken its place: the binding keeps it alive for ever."""
        self.document.deleteLater()

    def start(self, locator: Locator) -> int | None:
        """The position where a block begins, None if it is not in this document."""
        return self._first.get(locator)

    def place_at(self, position: int) -> Locator | None:
        """The block at a position, or the last one before it."""
        at = bisect_right(self._starts, position) - 1
        return self._places[max(at, 0)] if self._places else None

    def range(self, locator: Locator, span: Span) -> tuple[int, int] | None:
        """Start and end position of a stretch of a block's text; None if the block is not here.

        A row's text is its printed cells separated by tabs; a span lies within one cell.
        """
        if locator not in self._texts:
            return None
        text = self._texts[locator]
        if locator not in self._cells:
            base = self._first[locator]
            return base + _units(text[: span.start]), base + _units(text[: span.end])
        for offset, position in reversed(self._cells[locator]):
            if offset <= span.start:
                before = text[offset : span.start]
                return position + _units(before), position + _units(before) + _units(text[span.start : span.end])
        return None

    def cursor(self, positions: tuple[int, int]) -> QTextCursor:
        """A cursor that selects from one position to another."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(positions[0])
        cursor.setPosition(positions[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _paragraph(self, cursor: QTextCursor, item: Paragraph) -> None:
        self._next_block(cursor, self._block_format(item.style))
        self._note_place(cursor.position(), item.locator, item.text)
        for run in item.runs:
            cursor.insertText(run.text, self._char_format(item.style, bold=run.bold))

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        widths = _column_widths(table)
        format_ = QTextTableFormat()
        format_.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        format_.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, width) for width in widths])
        format_.setBorderCollapse(True)
        format_.setBorder(0)
        format_.setCellPadding(6)
        format_.setTopMargin(_GAP_PX)
        format_.setBottomMargin(_GAP_ABOVE_HEADING_PX)
        if not self._empty:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        grid = cursor.insertTable(len(table.rows), table.columns, format_)
        self._empty = False
        # Merged first: merging takes characters out of the document, which would move every place noted before.
        for column in table.merged:
            for at in range(len(table.rows)):
                if (rows := table.span(at, column)) > 1:
                    grid.mergeCells(at, column, rows, 1)
        short = _short_columns(table)
        for at, row in enumerate(table.rows):
            offset = 0
            self._cells[row.locator] = []
            for column, text in enumerate(row.cells):
                if table.span(at, column):
                    cell = grid.cellAt(at, column).firstCursorPosition()
                    if not self._cells[row.locator]:
                        self._note_place(cell.position(), row.locator, "\t".join(row.cells))
                    self._cells[row.locator].append((offset, cell.position()))
                    grid.cellAt(at, column).setFormat(self._bordered())
                    cell.setBlockFormat(self._cell_format(centred=row.header or column in short))
                    cell.insertText(text, self._cell_char_format(bold=row.header))
                offset += len(text) + 1
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _note_place(self, position: int, locator: Locator | None, text: str) -> None:
        if locator is None:
            return
        self._starts.append(position)
        self._places.append(locator)
        self._first[locator] = position
        self._texts[locator] = text

    def _next_block(self, cursor: QTextCursor, format_: QTextBlockFormat) -> None:
        if self._empty or not cursor.block().text():
            # The first block, and the empty one that Qt keeps after a table, are used rather than left standing.
            cursor.setBlockFormat(format_)
        else:
            cursor.insertBlock(format_)
        self._empty = False

    def _block_format(self, style: Style) -> QTextBlockFormat:
        appearance = self._appearance
        scale = self._scale(style)
        size = round(appearance.text_px * scale)
        format_ = QTextBlockFormat()
        line = appearance.line_px if scale <= 1 else round(size * 1.5)
        format_.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        format_.setBottomMargin(_GAP_PX)
        format_.setAlignment(Qt.AlignmentFlag.AlignJustify)
        match style:
            case Style.TITLE:
                format_.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                format_.setTopMargin(2 * _GAP_ABOVE_HEADING_PX)
                format_.setBottomMargin(2 * _GAP_ABOVE_HEADING_PX)
            case Style.CAPTION:
                format_.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                format_.setTopMargin(_GAP_ABOVE_HEADING_PX)
            case Style.HEADING_1 | Style.HEADING_2 | Style.HEADING_3:
                format_.setAlignment(Qt.AlignmentFlag.AlignLeft)
                format_.setTextIndent(2 * appearance.text_px)
                format_.setTopMargin(_GAP_ABOVE_HEADING_PX)
            case _:
                format_.setTextIndent(2 * size)
        return format_

    def _scale(self, style: Style) -> float:
        if style in _SCALES:
            return self._appearance.tokens.heading_scale(_SCALES[style])
        return _NOTE_SCALE if style in (Style.NOTE, Style.SOURCE) else 1.0

    def _char_format(self, style: Style, *, bold: bool) -> QTextCharFormat:
        format_ = QTextCharFormat()
        heading = style in _SCALES or style is Style.CAPTION
        format_.setFont(self._appearance.reading_font(self._scale(style), bold=bold or heading))
        format_.setForeground(self._appearance.color("text"))
        return format_

    def _bordered(self) -> QTextTableCellFormat:
        """The table's own border draws nothing once borders collapse, so every cell draws its own."""
        format_ = QTextTableCellFormat()
        format_.setBorder(1)
        format_.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        format_.setBorderBrush(self._appearance.color("border-strong"))
        format_.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        format_.setPadding(6)
        return format_

    def _cell_format(self, *, centred: bool) -> QTextBlockFormat:
        format_ = QTextBlockFormat()
        size = round(self._appearance.text_px * _CELL_SCALE)
        format_.setLineHeight(round(size * 1.5), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        format_.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        return format_

    def _cell_char_format(self, *, bold: bool) -> QTextCharFormat:
        format_ = QTextCharFormat()
        format_.setFont(self._appearance.reading_font(_CELL_SCALE, bold=bold))
        format_.setForeground(self._appearance.color("text"))
        return format_


def _short_columns(table: Table) -> set[int]:
    """Columns of numbers, values and kinds, which stand centred."""
    return {column for column in range(table.columns) if all(len(row.cells[column]) <= _SHORT for row in table.rows)}


def _column_widths(table: Table) -> list[float]:
    """Column widths in percent: by the longest cell, so that a column of numbers stays narrow."""
    longest = [max(4, *(min(len(row.cells[column]), 40) for row in table.rows)) for column in range(table.columns)]
    weights: Iterable[float] = [length**0.7 for length in longest]
    total = sum(weights)
    return [100 * weight / total for weight in weights]


def _units(text: str) -> int:
    """Length in UTF-16 units, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
