"""The flow as a QTextDocument for the screen, and where each block of the library stands in it."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from antou.library.locator import Locator
from antou.library.passage import Span
from antou.render.flow import Flow, Paragraph, Style, Table
from antou.ui.appearance import Appearance
from antou.ui.flow_places import FlowPlaces
from antou.ui.pictures import picture
from antou.ui.table_columns import column_widths, short_columns

_SCALES = {
    Style.TITLE: "plan-title",
    Style.HEADING_1: "level-1",
    Style.HEADING_2: "level-2",
    Style.HEADING_3: "level-3",
}
_GAP_ABOVE_HEADING_PX = 10
_NOTE_SCALE = 0.89
_CELL_SCALE = 0.89
_CELL_PADDING_PX = 6
_TALL_CELL = 60
"""Characters from which a cell is so high that the cells of its table begin at the top instead of at half height."""
_AIR_BELOW_PX = 40
_WRAPPING = QTextOption()
_WRAPPING.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class FlowDocument:
    """A text document made of one flow. `text` is set once; positions are Qt's (UTF-16 units)."""

    def __init__(self, flow: Flow, appearance: Appearance) -> None:
        self._appearance = appearance
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(appearance.reading_font())
        # As the view wants it: it would lay the text out once more to have it so.
        self.document.setDefaultTextOption(_WRAPPING)
        self._block_formats: dict[tuple[Style, bool], QTextBlockFormat] = {}
        self._char_formats: dict[tuple[Style, bool], QTextCharFormat] = {}
        self._places = FlowPlaces()
        self._tables: list[tuple[QTextTable, Table]] = []
        self._made_for = self._measures()
        self._fitted = 0
        self._empty = True
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for item in flow:
            if isinstance(item, Table):
                self._table(cursor, item)
            else:
                self._paragraph(cursor, item)
        cursor.endEditBlock()
        self.fit(appearance.tokens.measure * appearance.text_px)
        frame = self.document.rootFrame().frameFormat()
        frame.setBottomMargin(_AIR_BELOW_PX)
        self.document.rootFrame().setFrameFormat(frame)

    @property
    def current(self) -> bool:
        """Whether fonts and sizes are still those it was made with; else a new document is to be made."""
        return self._made_for == self._measures()

    def recolor(self) -> None:
        """Take on the colours of the theme."""
        brush = self._appearance.color("border-strong")
        # In one edit: the table is laid out again only once.
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for grid, table in self._tables:
            for row in range(len(table.rows)):
                for column in range(table.columns):
                    if table.span(row, column):
                        cell = grid.cellAt(row, column)
                        format_ = cell.format().toTableCellFormat()
                        format_.setBorderBrush(brush)
                        cell.setFormat(format_)
        cursor.endEditBlock()

    def fit(self, width_px: int) -> None:
        """The text is going to be this wide: share the width among the columns of every table."""
        if width_px == self._fitted:
            return
        self._fitted = width_px
        size = round(self._appearance.text_px * _CELL_SCALE)
        for grid, table in self._tables:
            frame_px = 2 * _CELL_PADDING_PX + 1
            widths = column_widths(table, max(1.0, (width_px - table.columns * frame_px) / size))
            pixels = [width * size + frame_px for width in widths]
            percent = QTextLength.Type.PercentageLength
            format_ = grid.format().toTableFormat()
            format_.setColumnWidthConstraints([QTextLength(percent, 100 * part / sum(pixels)) for part in pixels])
            grid.setFormat(format_)

    def _measures(self) -> tuple[str, int, float]:
        appearance = self._appearance
        return appearance.reading_font().key(), appearance.line_px, appearance.tokens.heading_scale("plan-title")

    def release(self) -> None:
        """Give the document back after another one has taken its place: the binding keeps it alive for ever."""
        self.document.deleteLater()

    def start(self, locator: Locator) -> int | None:
        """The position where a block begins, None if it is not in this document."""
        return self._places.start(locator)

    def end(self, locator: Locator) -> int:
        """The position where the block after this one begins, or the last of all."""
        end = self._places.end(locator)
        return self.document.characterCount() if end is None else end

    def place_at(self, position: int) -> Locator | None:
        """The block at a position, or the last one before it."""
        return self._places.at(position)

    def range(self, locator: Locator, span: Span) -> tuple[int, int] | None:
        """Start and end position of a stretch of a block's text; None if the block is not here."""
        return self._places.range(locator, span)

    def selected(self, cursor: QTextCursor) -> list[tuple[Locator, str]]:
        """The selected words block by block as the source has them; a row's cells are separated by tabs."""
        table = cursor.currentTable()
        if not (table and cursor.hasComplexSelection()):
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            return self._places.words_between(start, end) if start < end else []
        cells = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
        first, rows, column, columns = cells
        places = filter(None, (self._row_place(table, row) for row in range(first, first + rows)))
        return [(place, self._places.cells(place, column, columns)) for place in places]

    def selected_ends(self, cursor: QTextCursor) -> tuple[Locator, int, Locator, int] | None:
        """Block and offset where the selected words begin, and those where they end; None where nothing is selected.

        Of cells: from the first to the last of them, in reading order.
        """
        if not cursor.hasSelection():
            return None
        table = cursor.currentTable()
        if table and cursor.hasComplexSelection():
            at, rows, column, columns = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
            first, last = self._row_place(table, at), self._row_place(table, at + rows - 1)
            if first is None or last is None:
                return None
            return first, self._places.cell(first, column)[0], last, self._places.cell(last, column + columns - 1)[1]
        start, end = self._places.place(cursor.selectionStart()), self._places.place(cursor.selectionEnd())
        return (*start, *end) if start and end else None

    def stretches(self, first: Locator, first_offset: int, last: Locator, last_offset: int) -> list[tuple[int, int]]:
        """Start and end positions of what stands from one character to another, paragraph by paragraph, cell by cell.

        Nothing where one of the blocks is not here.
        """
        return self._places.stretches(first, first_offset, last, last_offset)

    def _row_place(self, grid: QTextTable, row: int) -> Locator | None:
        """The block of a row: that of any cell which begins in this row."""
        cells = (grid.cellAt(row, column) for column in range(grid.columns()))
        own = next((cell for cell in cells if cell.row() == row), None)
        return self.place_at(own.firstPosition()) if own else None

    def cursor(self, positions: tuple[int, int]) -> QTextCursor:
        """A cursor that selects from one position to another."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(positions[0])
        cursor.setPosition(positions[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _paragraph(self, cursor: QTextCursor, item: Paragraph) -> None:
        if item.picture:
            self._picture(cursor, item.picture)
        # Qt would give all the spare room of a line to its spaces.
        ragged = item.style is Style.BODY and " " in item.text
        kind = (item.style, ragged)
        if kind not in self._block_formats:
            self._block_formats[kind] = self._block_format(item.style, ragged=ragged)
        self._next_block(cursor, self._block_formats[kind])
        if item.locator:
            self._places.add(item.locator, item.text, cursor.position())
        for run in item.runs:
            look = (item.style, run.bold)
            if look not in self._char_formats:
                self._char_formats[look] = self._char_format(item.style, bold=run.bold)
            cursor.insertText(run.text, self._char_formats[look])

    def _picture(self, cursor: QTextCursor, file: Path) -> None:
        """A picture in its own size, or as wide as the line; where it cannot be read its caption stands alone."""
        image = picture(file)
        if image.isNull():
            return
        self.document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(file.name), image)
        centred = QTextBlockFormat()
        centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        centred.setTopMargin(_GAP_ABOVE_HEADING_PX)
        self._next_block(cursor, centred)
        format_ = QTextImageFormat()
        format_.setName(file.name)
        format_.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        cursor.insertImage(format_)

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        format_ = QTextTableFormat()
        format_.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        format_.setBorderCollapse(True)
        format_.setBorder(0)
        format_.setCellPadding(_CELL_PADDING_PX)
        format_.setTopMargin(self._appearance.tokens.paragraph_gap_px)
        format_.setBottomMargin(_GAP_ABOVE_HEADING_PX)
        if not self._empty:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        grid = cursor.insertTable(len(table.rows), table.columns, format_)
        self._empty = False
        self._tables.append((grid, table))
        # Merged first: merging takes characters out of the document, which would move every place noted before.
        for column in table.merged:
            for at in range(len(table.rows)):
                if (rows := table.span(at, column)) > 1:
                    grid.mergeCells(at, column, rows, 1)
        short = short_columns(table)
        bordered = self._bordered(tall=any(len(text) > _TALL_CELL for row in table.rows for text in row.cells))
        blocks = [self._cell_format(centred=centred) for centred in (False, True)]
        fonts = [self._cell_char_format(bold=bold) for bold in (False, True)]
        for at, row in enumerate(table.rows):
            offset = 0
            words = "\t".join(row.cells)
            for column, text in enumerate(row.cells):
                if table.span(at, column):
                    cell = grid.cellAt(at, column).firstCursorPosition()
                    if row.locator:
                        self._places.add_cell(row.locator, words, offset, cell.position())
                    grid.cellAt(at, column).setFormat(bordered)
                    cell.setBlockFormat(blocks[row.header or column in short])
                    cell.insertText(text, fonts[row.header])
                offset += len(text) + 1
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _next_block(self, cursor: QTextCursor, format_: QTextBlockFormat) -> None:
        if self._empty or not cursor.block().text():
            # The first block, and the empty one that Qt keeps after a table, are used rather than left standing.
            cursor.setBlockFormat(format_)
        else:
            cursor.insertBlock(format_)
        self._empty = False

    def _block_format(self, style: Style, *, ragged: bool) -> QTextBlockFormat:
        appearance = self._appearance
        scale = self._scale(style)
        size = round(appearance.text_px * scale)
        format_ = QTextBlockFormat()
        line = appearance.line_px if scale <= 1 else round(size * 1.5)
        format_.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        format_.setBottomMargin(self._appearance.tokens.paragraph_gap_px)
        format_.setAlignment(Qt.AlignmentFlag.AlignLeft if ragged else Qt.AlignmentFlag.AlignJustify)
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
        if style is Style.TITLE:
            format_.setFont(self._appearance.title_font(round(self._appearance.text_px * self._scale(style))))
        else:
            format_.setFont(self._appearance.reading_font(self._scale(style), bold=bold or heading))
        return format_

    def _bordered(self, *, tall: bool) -> QTextTableCellFormat:
        """The table's own border draws nothing once borders collapse, so every cell draws its own."""
        format_ = QTextTableCellFormat()
        format_.setBorder(1)
        format_.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        format_.setBorderBrush(self._appearance.color("border-strong"))
        alignment = QTextCharFormat.VerticalAlignment
        format_.setVerticalAlignment(alignment.AlignTop if tall else alignment.AlignMiddle)
        format_.setPadding(_CELL_PADDING_PX)
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
        return format_
