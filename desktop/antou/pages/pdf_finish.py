"""What Qt leaves out of a PDF: outline, language, page labels. The pages themselves are not touched."""

from collections.abc import Sequence
from io import BytesIO

from antou.pages.page import Heading, Page

# A reader's window shows so many headings as an outline beside the pages when it opens the file.
_WORTH_AN_OUTLINE = 2


def finish_pdf(pdf: bytes, pages: Sequence[Page], headings: Sequence[Heading]) -> bytes:
    """The file with these headings as its outline, its language, and the pages called what they are called."""
    from pypdf import PdfWriter  # takes a third of a second; only files that are written need it
    from pypdf.constants import PageLabelStyle
    from pypdf.generic import BooleanObject, DictionaryObject, Fit, IndirectObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.pdf_header = pdf.split(maxsplit=1)[0].decode("ascii")
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("zh-CN")
    # The window is called after the document and not after the file.
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    if len(headings) >= _WORTH_AN_OUTLINE:
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    at = {page.number: index for index, page in reversed(list(enumerate(pages)))}
    above: list[tuple[int, IndirectObject]] = []
    for heading in headings:
        index = at.get(heading.page)
        if index is None:
            continue
        while above and above[-1][0] >= heading.level:
            above.pop()
        top = pages[index].layout.height_pt - heading.y
        item = writer.add_outline_item(
            title=heading.text,
            page_number=index,
            parent=above[-1][1] if above else None,
            fit=Fit.xyz(left=None, top=top, zoom=None),
        )
        above.append((heading.level, item))
    for start, end in _runs(pages):
        page = pages[start]
        if page.label:
            writer.set_page_label(page_index_from=start, page_index_to=end, prefix=page.label)
        else:
            writer.set_page_label(
                page_index_from=start, page_index_to=end, style=PageLabelStyle.DECIMAL, start=page.number
            )
    finished = BytesIO()
    writer.write(finished)
    return finished.getvalue()


def _runs(pages: Sequence[Page]) -> list[tuple[int, int]]:
    """First and last index of the pages that follow one another in number; one with a label stands alone."""
    starts = [
        at
        for at, page in enumerate(pages)
        if at == 0 or page.label or pages[at - 1].label or page.number != pages[at - 1].number + 1
    ]
    return list(zip(starts, [start - 1 for start in [*starts[1:], len(pages)]], strict=True))
