"""How wide the lines of the text are and what stands free beside them."""

from typing import NamedTuple

from antou.ui.appearance import Appearance

_AIR_RIGHT_PX = 28


class Measure(NamedTuple):
    """Left margin with the gutter in it, text, right margin; px."""

    left: int
    text: int
    right: int


def measure(appearance: Appearance, room_px: int) -> Measure:
    """Share a width out: a comfortable line of whole characters, at most 38, what is left over in equal margins."""
    gutter, size = appearance.tokens.size("gutter"), appearance.text_px
    room = room_px - gutter - _AIR_RIGHT_PX
    text = max(1, min(appearance.tokens.measure, room // size)) * size
    spare = max(0, room - text)
    return Measure(gutter + spare // 2, text, _AIR_RIGHT_PX + spare - spare // 2)
