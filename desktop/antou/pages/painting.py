"""Paints a page: the same code for preview, printer and PDF. Coordinates are points from the paper's corner."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from antou.pages.page import Page, Piece, Type
from antou.pages.ruler import UNITS_PER_POINT, font_of, has_bold
from antou.render.flow import Underline
from antou.render.layout import PageLayout

# How far a thickened glyph is painted aside, in ems.
_SMEAR = 0.03
# How far below the baseline an underline stands, in ems.
_DROP = 0.22
# Its thickness in ems, and the lengths of dashes and gaps in thicknesses; a dot is a dash of no length, its ends round.
_UNDERLINES = {
    Underline.DOTTED: (0.07, (0.01, 2.5)),
    Underline.DASHED: (0.05, (5.0, 3.5)),
    Underline.SOLID: (0.05, ()),
    Underline.THICK: (0.12, ()),
}
# A leader's dots and the gaps between them, in dots.
_LEADER = [0.01, 5.0]


def paint_page(painter: QPainter, page: Page) -> None:
    """Paint text, rules and pictures of a page; the paper's ground is the caller's.

    The painter's unit is a point (the caller scales it), its origin the paper's top left corner.
    """
    ink = QColor(page.layout.ink)
    painter.save()
    for rule in page.rules:
        if rule.dotted:
            pen = QPen(ink, rule.width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
            pen.setDashPattern(_LEADER)
            painter.setPen(pen)
        else:
            painter.setPen(QPen(ink, rule.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawLine(QLineF(rule.x1, rule.y1, rule.x2, rule.y2))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for picture in page.pictures:
        area = QRectF(picture.x, picture.y, picture.width, picture.height)
        painter.drawImage(area, QImage(str(picture.file)))
    painter.setPen(ink)
    painter.scale(1 / UNITS_PER_POINT, 1 / UNITS_PER_POINT)
    for piece in page.pieces:
        _paint_piece(painter, piece)
    painter.restore()


def _paint_piece(painter: QPainter, piece: Piece) -> None:
    font = QFont(font_of(piece.type))
    # Not AbsoluteSpacing: Qt multiplies that by the device's resolution even for sizes in pixels.
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * piece.spread)
    at = QPointF(piece.x * UNITS_PER_POINT, piece.baseline * UNITS_PER_POINT)
    thicken = piece.type.bold and not has_bold(piece.type.family)
    if thicken:
        font.setBold(False)
    painter.setFont(font)
    painter.drawText(at, piece.text)
    if thicken:
        _thicken(painter, at + QPointF(_SMEAR * piece.type.size_pt * UNITS_PER_POINT, 0), font, piece.text)
    if piece.type.underline:
        _underline(painter, at, QFontMetricsF(font).horizontalAdvance(piece.text), piece.type)


def _underline(painter: QPainter, at: QPointF, width: float, kind: Type) -> None:
    """The line under a text; at is its baseline's start, width in the text's units."""
    em = kind.size_pt * UNITS_PER_POINT
    thickness, dashes = _UNDERLINES[kind.underline]
    round_ends = kind.underline is Underline.DOTTED
    cap = Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap
    pen = QPen(painter.pen().color(), thickness * em, Qt.PenStyle.SolidLine, cap)
    if dashes:
        pen.setDashPattern(dashes)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    below = at + QPointF(0, _DROP * em)
    painter.drawLine(QLineF(below, below + QPointF(width, 0)))
    painter.restore()


def _thicken(painter: QPainter, at: QPointF, font: QFont, text: str) -> None:
    """Paint the text's outlines once more, a little aside, as a drawing.

    Qt's own false bold prints the characters twice, and most readers of PDFs then copy them twice; on screen it
    thickens glyphs below 64 px only.
    """
    outlines = QPainterPath()
    outlines.setFillRule(Qt.FillRule.WindingFill)
    outlines.addText(at, font, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outlines, painter.pen().color())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_grid(painter: QPainter, layout: PageLayout, line: QColor, column: QColor, frame: QColor) -> None:
    """Paint the grid of lines and characters (版心格线), for the screen only; coordinates as in `paint_page`."""
    left, top = layout.left_pt, layout.top_pt
    width, height = layout.text_width_pt, layout.text_height_pt
    painter.save()
    painter.setPen(QPen(column, 0))
    for at in range(1, layout.characters):
        x = left + at * layout.char_pitch_pt
        painter.drawLine(QLineF(x, top, x, top + height))
    painter.setPen(QPen(line, 0))
    for at in range(1, layout.lines):
        y = top + at * layout.line_pitch_pt
        painter.drawLine(QLineF(left, y, left + width, y))
    painter.setPen(QPen(frame, 0))
    painter.drawRect(QRectF(left, top, width, height))
    painter.restore()
