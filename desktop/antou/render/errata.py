"""What is said about words that look like a misprint: 原文如此，疑为…"""

from antou.library.model import Erratum, Library
from antou.render.citation import numbers


def remark(erratum: Erratum) -> str:
    """`原文如此，疑为“覆盖”。“履盖”不成词，应为“覆盖”。` for the reader who asks about the words."""
    return f"原文如此，疑为“{erratum.meant}”。{erratum.why}" if erratum.meant else f"原文如此。{erratum.why}"


def note(library: Library, erratum: Erratum) -> str:
    """`原文如此：“履盖”（第三章第六节），疑为“覆盖”。` for the foot of a passage on paper."""
    where = numbers(library, erratum.locator.section).removesuffix("、") or "开头"
    said = f"，疑为“{erratum.meant}”。" if erratum.meant else f"。{erratum.why}"
    return f"原文如此：“{erratum.words}”（{where}）{said}"
