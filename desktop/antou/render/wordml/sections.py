"""Paper, grid, page numbers and headers of a Word file: one section for every stretch on one kind of paper."""

from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.parts.hdrftr import FooterPart, HeaderPart

from antou.render.layout import POINTS_PER_MM, Numbering, PageLayout, PaperOptions
from antou.render.wordml.elements import Element, field, run, twips, w
from antou.render.wordml.styles import FOOTER, HEADER, HEADER_PITCH, NUMBER_PITCH, grid_pitch
from antou.render.wordml.titles import natural_width


@dataclass(frozen=True, slots=True)
class _Place:
    """Where headers or footers are in a file, and how they are referred to."""

    name: str
    root: str
    part: type[XmlPart]
    content: str
    relation: str


_HEADERS = _Place("header", "hdr", HeaderPart, CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER)
_FOOTERS = _Place("footer", "ftr", FooterPart, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER)


def section(
    document: Document,
    layout: PageLayout,
    variant: str,
    options: PaperOptions,
    header: str,
    *,
    opening: str = "",
) -> Element:
    """The properties of a section, and the parts of the file that hold its footers and headers.

    `variant`: which set of styles is this layout's. `header`: the words on top of its pages, if the options want them.
    `opening` is what the first page lacks: `cover` has neither number nor header, `title` no header.
    """
    references = []
    for kind in ("default", "even") if options.numbering is Numbering.DASHES else ("default",):
        references.append(_footer(document, kind, layout, variant, options.numbering))
        if options.header and header:
            references.append(_header(document, kind, layout, variant, header))
    if opening == "title":
        references.append(_footer(document, "first", layout, variant, options.numbering))
    return w(
        "sectPr",
        *references,
        *_paper(layout),
        w("cols", space=425),
        w("titlePg") if opening else None,
        w("docGrid", type="lines", linePitch=grid_pitch(layout)),
    )


def _paper(layout: PageLayout) -> tuple[Element, Element]:
    width, height = twips(layout.width_pt), twips(layout.height_pt)
    left, top, measure = twips(layout.left_pt), twips(layout.top_pt), twips(layout.text_width_pt)
    below = layout.height_pt - layout.top_pt - layout.text_height_pt
    # The dashes of the number stand in the middle of its line.
    number = layout.number.below_mm * POINTS_PER_MM + layout.number.size_pt * NUMBER_PITCH / 2
    above = layout.top_pt - layout.header.above_mm * POINTS_PER_MM - layout.header.size_pt * HEADER_PITCH
    turned = {"orient": "landscape"} if layout.landscape else {}
    margins = w(
        "pgMar",
        top=top,
        right=width - left - measure,
        bottom=height - top - twips(layout.text_height_pt),
        left=left,
        header=max(twips(above), 0),
        footer=max(twips(below - number), 0),
        gutter=0,
    )
    return w("pgSz", w=width, h=height, **turned), margins


def _footer(document: Document, kind: str, layout: PageLayout, variant: str, numbering: Numbering) -> Element:
    """The page number; on duplex paper (GB/T 9704-2012, 7.5) odd pages right, even left, one character in."""
    words = [run("— "), *field("PAGE", "1"), run(" —")]
    if numbering is Numbering.TOTAL:
        words = [run("第 "), *field("PAGE", "1"), run(" 页 共 "), *field("NUMPAGES", "1"), run(" 页")]
    side, inset = "center", {}
    if numbering is Numbering.DASHES:
        side = "left" if kind == "even" else "right"
        inset = {side: twips(layout.number.inset_characters * layout.char_pitch_pt)}
    properties = w("pPr", w("pStyle", val=FOOTER + variant), w("ind", **inset), w("jc", val=side))
    return _reference(document, _FOOTERS, kind, w("p", properties, *words))


def _header(document: Document, kind: str, layout: PageLayout, variant: str, words: str) -> Element:
    """The words over a rule; too long a text loses its end."""
    room = layout.text_width_pt / layout.header.size_pt
    while natural_width(words) > room and len(words) > 1:
        words = words[: -2 if words.endswith("…") else -1] + "…"
    return _reference(document, _HEADERS, kind, w("p", w("pPr", w("pStyle", val=HEADER + variant)), run(words)))


def _reference(document: Document, place: _Place, kind: str, paragraph: Element) -> Element:
    """A part of the file with this paragraph, for pages of one kind, and what refers to it."""
    package = document.part.package
    name = package.next_partname(f"/word/{place.name}%d.xml")
    # Not from python-docx's own templates, whose path leads through a folder that a frozen program has not.
    part = place.part(name, place.content, w(place.root, paragraph), package)
    element = w(f"{place.name}Reference", type=kind)
    element.set(qn("r:id"), document.part.relate_to(part, place.relation))
    return element
