"""How the words and cells of a comparison look."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QTextBlockFormat, QTextCharFormat, QTextFrameFormat, QTextTableCellFormat

from antou.ui.appearance import Appearance
from antou.ui.comparison_lines import Run

PADDING_PX = 12
PADDING_Y_PX = 8
_LEAST_CHARACTERS = 10
"""A larger text does not make lines shorter than this in a column."""
_UNDERLINES = {
    2: QTextCharFormat.UnderlineStyle.DotLine,
    3: QTextCharFormat.UnderlineStyle.DashUnderline,
    4: QTextCharFormat.UnderlineStyle.SingleUnderline,
    5: QTextCharFormat.UnderlineStyle.SingleUnderline,
}
_MOST_SHARED = max(_UNDERLINES)


class ComparisonFormats:
    """The formats of one document, for columns of one width."""

    def __init__(self, appearance: Appearance, column_px: float, *, stress_figures: bool) -> None:
        self._appearance = appearance
        self._stress_figures = stress_figures
        self._kept: dict[tuple[int, bool, bool], QTextCharFormat] = {}
        self.px, self._line_px = text_px(appearance, column_px)
        self.font = appearance.reading_font()
        self.font.setPixelSize(self.px)

    def hairline(self) -> QTextBlockFormat:
        """The block after a table."""
        format_ = QTextBlockFormat()
        format_.setBackground(self._appearance.color("border"))
        format_.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return format_

    def block(self, *, justified: bool) -> QTextBlockFormat:
        """A sentence of a cell."""
        format_ = QTextBlockFormat()
        format_.setLineHeight(self._line_px, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        # Qt would give all the spare room of a line to its spaces.
        format_.setAlignment(Qt.AlignmentFlag.AlignJustify if justified else Qt.AlignmentFlag.AlignLeft)
        return format_

    def cell(self, *, empty: bool) -> QTextTableCellFormat:
        """A cell; `empty`: without a sentence."""
        format_ = QTextTableCellFormat()
        brush = QBrush(self._appearance.color("border"))
        solid, none = QTextFrameFormat.BorderStyle.BorderStyle_Solid, QTextFrameFormat.BorderStyle.BorderStyle_None
        format_.setBorder(0)
        format_.setBorderStyle(none)
        format_.setBottomBorder(1)
        format_.setBottomBorderStyle(solid)
        format_.setBottomBorderBrush(brush)
        format_.setRightBorder(1)
        format_.setRightBorderStyle(solid)
        format_.setRightBorderBrush(brush)
        format_.setLeftPadding(PADDING_PX)
        format_.setRightPadding(PADDING_PX)
        format_.setTopPadding(PADDING_Y_PX)
        format_.setBottomPadding(PADDING_Y_PX)
        format_.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignTop)
        if empty:
            format_.setBackground(self._appearance.color("surface"))
        return format_

    def muted(self) -> QTextCharFormat:
        """What is said where there is nothing."""
        format_ = QTextCharFormat()
        format_.setFont(self._appearance.ui_font("small"))
        format_.setForeground(self._appearance.color("text-muted"))
        return format_

    def words(self, run: Run) -> QTextCharFormat:
        """Words of a sentence."""
        shared = min(run.columns, _MOST_SHARED)
        figure = run.figure and self._stress_figures
        bold = run.bold or figure or shared == _MOST_SHARED
        key = (shared, figure, bold)
        if key not in self._kept:
            format_ = QTextCharFormat()
            font = QFont(self.font)
            font.setBold(bold)
            format_.setFont(font)
            format_.setForeground(self._appearance.color("accent" if figure else "text"))
            if shared:
                format_.setBackground(self._appearance.color(f"shared-{shared}"))
                format_.setUnderlineStyle(_UNDERLINES[shared])
                format_.setUnderlineColor(self._appearance.color("shared-line"))
            self._kept[key] = format_
        return self._kept[key]


def text_px(appearance: Appearance, column_px: float) -> tuple[int, int]:
    """Pixel size and line pitch: the design's, larger in proportion for whoever reads a larger text."""
    usual = appearance.tokens.reading_px(appearance.tokens.default_text_pt)
    size, line = appearance.tokens.compare_px
    wanted = round(size * appearance.text_px / usual)
    most = max(size, int((column_px - 2 * PADDING_PX) / _LEAST_CHARACTERS))
    chosen = min(wanted, most)
    return chosen, round(line * chosen / size)
