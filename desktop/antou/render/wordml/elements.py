"""Elements of WordprocessingML (ECMA-376, part 1, chapter 17), and text that may stand in them."""

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement

TWIPS = 20
"""Twentieths of a point, Word's unit of length."""

# XML 1.0, 2.2: what no file may hold, escaped or not.
_UNFIT = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[\v\f\x85\u2028\u2029]")
_PARTS = re.compile("[\t\n]|[^\t\n]+")


def w(tag: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of the namespace `w` with these attributes of the same; a child None is left out."""
    element = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    element.extend(child for child in children if child is not None)
    return element


def twips(points: float) -> int:
    """A length in points as a whole number of twips."""
    return round(points * TWIPS)


def legal(text: str) -> str:
    """The text with U+FFFD for what XML cannot hold, and line feeds for all line ends; one character at a time."""
    return _UNFIT.sub("\ufffd", _BREAKS.sub("\n", text.replace("\r", "")))


def run(text: str, *properties: Element | None) -> Element:
    """A run of text; line ends and tabs within stay what they are."""
    wanted = [one for one in properties if one is not None]
    element = w("r", w("rPr", *wanted) if wanted else None)
    for part in _PARTS.findall(legal(text)):
        match part:
            case "\n":
                element.append(w("br"))
            case "\t":
                element.append(w("tab"))
            case _:
                words = w("t")
                words.text = part
                if part != part.strip():
                    words.set(qn("xml:space"), "preserve")
                element.append(words)
    return element


def field(instruction: str, shown: str) -> list[Element]:
    """The runs of a field and what is shown of it until a program works it out anew."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run(shown),
        w("r", w("fldChar", fldCharType="end")),
    ]
