"""What a printed value says: 控制在0.3‰以内 -> at most 0.3 ‰."""

import re
from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"
_NUMBER = r"\d+(?:\.\d+)?|[一二两三四五六七八九十百]+"
_LARGER = re.compile(r"[万亿千零百十,，]|\.\d")
_UNIT = (
    r"%|‰|万?平方米|㎡|公里|米|个(?:百分点)?|处|支|座|口|台|套|辆|架|艘|部|项|人次|人|名|次|起|小时|分钟|天|年|度|家|条|件|吨|"
    r"公顷|亩|亿元|万元|元|场|期|种|类|队|间|张|村居|所"
)
_VALUE = re.compile(rf"(?P<low>{_NUMBER})(?:(?:[—~～-]|至)(?P<high>{_NUMBER}))?(?P<unit>{_UNIT})?")
_CUES = (
    ("≥", re.compile(r"≥|不低于|不少于|不小于|至少|以上")),
    ("≤", re.compile(r"≤|不超过|不高于|不大于|以内|以下|之内")),
    ("<", re.compile(r"[<＜]|小于|低于|少于")),
    (">", re.compile(r"[>＞]|大于|超过|高于")),
    ("降", re.compile(r"下降|降低|减少")),
    ("升", re.compile(r"提升|提高|增长|增加")),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (as printed, '' for none) and what is aimed at: 降 升 ≤ ≥ < > or =.

    `high` is the end of a range (1—2个), else None. `base` is what it is measured against, as printed, or None.
    """

    direction: str
    value: float
    unit: str
    high: float | None = None
    base: str | None = None


def parse_quantity(value: str, name: str = "", base: str | None = None) -> Quantity | None:
    """Read a printed value; None where it holds no number, or more than one, or one too intricate to be read.

    `name` is the indicator's printed name, which tells the direction of 应急力量增长率 5%.
    """
    text = value.replace(" ", "")
    matches = list(_VALUE.finditer(text))
    if len(matches) != 1 or "百分之" in text:
        return None
    (match,) = matches
    if not match["unit"] and _LARGER.match(text, match.end()):
        return None
    direction = next((sign for sign, cue in _CUES if cue.search(text)), "=")
    if direction == "=" and name.endswith("增长率"):
        direction = "升"
    high = match["high"]
    return Quantity(direction, _number(match["low"]), match["unit"] or "", _number(high) if high else None, base)


def _number(text: str) -> float:
    if text[0].isdigit():
        return float(text)
    total, digit = 0, 0
    for char in text.replace("两", "二"):
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.index(char)
    return float(total + digit)
