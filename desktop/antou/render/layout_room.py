"""What must fit into what, so that nothing a layout sets is printed over anything else or beside the paper."""

from antou.render.checked_table import CheckedTable
from antou.render.flow import Style
from antou.render.layout import POINTS_PER_MM, PageLayout, TextStyle

# The paper's edge, which no printer reaches.
_EDGE_MM = 5
# A line of any style holds so many characters beside its indent, a page so many of its lines.
_LEAST_CHARACTERS = 4
_LEAST_LINES = 2
# Widest numbers in sizes of their type: 第 999 页 共 999 页, — 999 —.
_TOTAL_EM, _DASHES_EM = 9.5, 4.5
# A line of the contents holds so many characters at least, with leader and number.
_CONTENTS_EM = 8

_PITCHES = (
    ("table", "pitch_pt", "size_pt"),
    ("table", "wide_pitch_pt", "wide_size_pt"),
    ("cover", "pitch_pt", "size_pt"),
    ("cover", "imprint_pitch_pt", "imprint_size_pt"),
)


def check_room(layout: PageLayout, page: CheckedTable, top: CheckedTable) -> None:
    """Raises LayoutError, told with its key, for what does not fit; `page` is the table `page` of the file, `top` all.

    A table finds room on any page that passes: `pages/table_setting.py` sets it smaller, or parts its rows.
    """
    _check_paper(layout, page)
    for style, text in layout.styles.items():
        _check_style(style, text, layout, top)
    body = layout.styles[Style.BODY].size_pt
    if layout.line_pitch_pt < body:
        raise page.wrong("lines", f"太多：每行只有 {layout.line_pitch_pt:.1f} 磅，放不下 {body:g} 磅的正文")
    if layout.char_pitch_pt < 0.9 * body:
        raise page.wrong("characters", f"太多：每字只有 {layout.char_pitch_pt:.1f} 磅，放不下 {body:g} 磅的正文")
    for name, pitch, size in _PITCHES:
        part = getattr(layout, name)
        if getattr(part, pitch) < getattr(part, size):
            raise top.wrong(f"{name}.{pitch}", "比字还小，行与行会重叠")
    rows = max(layout.table.pitch_pt, layout.table.wide_pitch_pt) + 2 * layout.table.padding_pt[1]
    if _LEAST_LINES * rows > layout.text_height_pt:
        raise top.wrong("table.pitch_pt", f"太大：一页放不下表格的 {_LEAST_LINES} 行")
    if layout.contents.size_pt > layout.line_pitch_pt:
        raise top.wrong("contents.size_pt", "比行距还大，行与行会重叠")


def _check_paper(layout: PageLayout, page: CheckedTable) -> None:
    if layout.left_mm + layout.text_width_mm > layout.width_mm - _EDGE_MM:
        raise page.wrong("text_width_mm", f"太大：左边距加版心宽，右边留不出 {_EDGE_MM} 毫米")
    number, contents = layout.number, layout.contents
    if layout.top_mm + layout.text_height_mm + number.below_mm + number.size_pt / POINTS_PER_MM > layout.height_mm:
        raise page.wrong("text_height_mm", "太大：版心下面放不下页码")
    if layout.header.above_mm + 2 * layout.header.size_pt / POINTS_PER_MM > layout.top_mm:
        raise page.wrong("top_mm", "太小：版心上面放不下页眉")
    inset = number.inset_characters * layout.char_pitch_pt
    if max(_TOTAL_EM * number.size_pt, _DASHES_EM * number.size_pt + inset) > layout.text_width_pt:
        raise page.wrong("text_width_mm", f"太小：放不下 {number.size_pt:g} 磅的页码")
    if (contents.depth - 1 + _CONTENTS_EM) * contents.size_pt > layout.text_width_pt:
        raise page.wrong("text_width_mm", f"太小：放不下 {contents.size_pt:g} 磅的目录")


def _check_style(style: Style, text: TextStyle, layout: PageLayout, top: CheckedTable) -> None:
    if text.pitch_pt is not None and text.pitch_pt < text.size_pt:
        raise top.wrong(f"styles.{style}.pitch_pt", "比字还小，行与行会重叠")
    # Body type stands on the grid, whose characters may be wider than it is.
    em = max(text.size_pt, layout.char_pitch_pt if layout.on_grid(text) else 0.0)
    if (text.indent + _LEAST_CHARACTERS) * em > layout.text_width_pt:
        raise top.wrong(f"styles.{style}.size_pt", f"太大：缩进之外，一行放不下 {_LEAST_CHARACTERS} 个字")
    pitch = text.pitch_pt or layout.grid_lines(text) * layout.line_pitch_pt
    if _LEAST_LINES * pitch > layout.text_height_pt + 0.01:
        raise top.wrong(f"styles.{style}.size_pt", f"太大：一页放不下 {_LEAST_LINES} 行")
