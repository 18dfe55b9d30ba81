"""The figures of a text that readers look for: numbers with their unit, percentages, dates, grades."""

import re
from collections.abc import Iterator

from antou.library.passage import Span

_DATE = r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日"
_UNIT = (
    r"%|‰|％|[万亿千百]*(?:平方米|平方公里|立方米|㎡|公里|千米|米|公顷|亩|吨|元|人次|人|名|户|个百分点|个|处|支|座|口|台|套|"
    r"辆|架|艘|部|项|次|起|小时|分钟|天|日|周|年|月|级|度|家|条|件|场|期|种|类|队|间|张|所|倍|亿|万)?"
)
_NUMBER = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
# A range has its unit at the end; a number that hangs on Latin letters (5G, Ⅱ-3, GB51143) is a name.
_FIGURE = re.compile(
    rf"(?<![A-Za-z\d.-])(?:{_DATE}|[≥≤<>＜＞]?{_NUMBER}(?:[—~～-]{_NUMBER})?(?:{_UNIT})(?![A-Za-z\d])"
    r"|百分之[一二三四五六七八九十百零点]+|[IVⅠⅡⅢⅣⅤ]{1,3}级)"
)
# Numbers that count the text, not what it speaks of: `3．`, `（2）`, `1、`.
_ORDINAL = re.compile(r"\d+[．、)）]|\d+\.(?!\d)")


def figures(text: str) -> Iterator[Span]:
    """Where the figures stand, in order; the number that opens a heading or an item (`3．`, `（2）`) is none."""
    for match in _FIGURE.finditer(text):
        if not _ORDINAL.match(text, match.start()) or text[match.start() : match.end()][-1:] not in "0123456789":
            yield Span(match.start(), match.end())
