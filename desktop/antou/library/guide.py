"""The user guide: a library of one text in the dialect of the plans, with pictures."""

from pathlib import Path

from antou.library.content_file import read_text
from antou.library.dialect import parse
from antou.library.model import Library, Plan
from antou.library.outline import outline

SLUG = "guide"
TEXT = "guide.md"
PICTURES = "pictures"


def load_guide(folder: Path) -> Library:
    """Load `guide.md`, whose pictures are in `pictures/` beside it; raises ContentError naming file and line.

    The guide is no official document: it has no issuer, date or period, so it is shown and printed without sources.
    """
    elements = parse(read_text(folder / TEXT), TEXT, folder / PICTURES)
    root, sections, blocks = outline(SLUG, elements, TEXT, {})
    plan = Plan(
        slug=SLUG,
        title=root.title,
        short=root.title,
        issuers=(),
        number=None,
        date=None,
        period=(0, 0),
        province=None,
        city=None,
        district=None,
        source_sha256="",
        supplied=(),
        root=root,
        sections=sections,
        blocks=blocks,
    )
    return Library((plan,))
