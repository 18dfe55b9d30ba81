"""Printed numbers of headings: which part of a heading is its number and which level its style means."""

import re
from dataclasses import dataclass

_NUMERAL = "[一二三四五六七八九十百]+"
_STYLES = (
    (1, re.compile(rf"第{_NUMERAL}章|{_NUMERAL}、|附件\d*(?=\s|$)")),
    (2, re.compile(rf"第{_NUMERAL}节|[（(]{_NUMERAL}[）)]")),
    (3, re.compile(r"\d+[.．、]")),
)
_DIGITS = " 一二三四五六七八九"
DASH = "——"
_CLOSING = "。：:"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading taken apart: level by the style of its numeral (None without one), number as printed, title."""

    level: int | None
    number: str | None
    title: str


def take_apart(heading: str) -> Numbered:
    """Split `3．强化应急物资准备。` into 3, `3．`, `强化应急物资准备`."""
    for level, pattern in _STYLES:
        if match := pattern.match(heading):
            return Numbered(level, match[0], _title(heading[match.end() :]))
    return Numbered(None, None, _title(heading))


def chinese_numeral(number: int) -> str:
    """1 to 99 as headings have it: 一, 十, 二十三; larger numbers in figures."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones]}".strip()


def _title(text: str) -> str:
    return text.strip().rstrip(_CLOSING)
