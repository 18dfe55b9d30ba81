"""What stands before the text of a Word file: the title page and the contents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from antou.render.document import Document
from antou.render.layout import POINTS_PER_MM, PageLayout
from antou.render.wordml.elements import Element, field, run, twips, w
from antou.render.wordml.styles import CONTENTS, CONTENTS_HEAD, COVER_IMPRINT, COVER_TITLE
from antou.render.wordml.titles import natural_width, two_lines

_CONTENTS = "目　录"
# A line so full may be parted by a font a little wider than ours.
_FULL = 0.93


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its depth, its words, the bookmark they lead to, and their page ('' if not known)."""

    depth: int
    words: str
    bookmark: str
    page: str


def title_page(document: Document, layout: PageLayout) -> Iterator[Element]:
    """The title, and at the foot of the page who issued it and when, or what it is taken from."""
    cover = layout.cover
    above = cover.title_mm * POINTS_PER_MM
    yield _centred(document.title, COVER_TITLE, cover.size_pt, layout, above)
    titles = _line_count(document.title, cover.size_pt, layout)
    lines = sum(_line_count(words, cover.imprint_size_pt, layout) for words in document.imprint)
    # A whisker less than there is: lines of rounded height must still find room.
    free = layout.text_height_pt - above - titles * cover.pitch_pt - lines * cover.imprint_pitch_pt - 1
    for at, words in enumerate(document.imprint):
        yield _centred(words, COVER_IMPRINT, cover.imprint_size_pt, layout, 0 if at else max(free, 0))


def _centred(words: str, style: str, size_pt: float, layout: PageLayout, above_pt: float) -> Element:
    parted = two_lines(words, layout.text_width_pt / size_pt)
    return w("p", w("pPr", w("pStyle", val=style), w("spacing", before=twips(above_pt))), run(parted))


def _line_count(words: str, size_pt: float, layout: PageLayout) -> int:
    room = layout.text_width_pt / size_pt
    lines = two_lines(words, room).split("\n")
    return sum(max(1, ceil(natural_width(line) / room / _FULL)) for line in lines)


def contents(entries: Sequence[Entry], level: int) -> Iterator[Element]:
    """The contents as a field that Word can make anew of headings down to a level, filled with what they are now."""
    yield w("p", w("pPr", w("pStyle", val=CONTENTS_HEAD)), run(_CONTENTS))
    last = len(entries) - 1
    for at, entry in enumerate(entries):
        link = w("hyperlink", run(entry.words), w("r", w("tab")), anchor=entry.bookmark, history=1)
        link.extend(field(f"PAGEREF {entry.bookmark} \\h", entry.page))
        begin = field(f'TOC \\o "1-{level}" \\h \\z \\u', "")[:3] if at == 0 else []
        end = [w("r", w("fldChar", fldCharType="end"))] if at == last else []
        yield w("p", w("pPr", w("pStyle", val=f"{CONTENTS}{entry.depth + 1}")), *begin, link, *end)
