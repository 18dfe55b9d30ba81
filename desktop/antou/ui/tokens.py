"""The design tokens: colours of the themes, sizes, type scale. Read once from resources/tokens.json."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from antou.library.errors import ContentError

_PX_PER_PT = 4 / 3
_NORMAL, _LARGE = "normal", "large"


@dataclass(frozen=True)
class Tokens:
    """Checked access to the design's values; lengths are device-independent pixels.

    `mode`: whose measures are answered, those of the normal or of the large mode.
    """

    values: dict[str, Any]
    mode: str = _NORMAL

    def in_mode(self, *, large: bool) -> "Tokens":
        """The same tokens with the measures of the large mode, or of the normal one."""
        return replace(self, mode=_LARGE if large else _NORMAL)

    def colors(self, theme: str) -> dict[str, str]:
        """Colour name -> #RRGGBB of a theme."""
        return dict(self.values["themes"][theme]["colors"])

    def theme_labels(self) -> dict[str, str]:
        """Theme name -> what the user reads, in the order of the menu."""
        return {name: theme["label"] for name, theme in self.values["themes"].items()}

    def paper(self, name: str) -> str:
        """A colour of the printed page and its preview, the same in every theme."""
        return str(self.values["paper"][name])

    def size(self, name: str) -> int:
        """A control's measure."""
        return int(self.values["size"][self.mode][name])

    def sizes(self) -> dict[str, int]:
        """All measures of controls that are one number, by name."""
        return {name: value for name, value in self.values["size"][self.mode].items() if isinstance(value, int)}

    @property
    def bookmark_px(self) -> tuple[int, int]:
        """Width and height of a bookmark's ribbon beside the text."""
        width, height = self.values["size"][self.mode]["bookmark"]
        return int(width), int(height)

    def icon_px(self, normal_px: int) -> int:
        """How large an icon is here that is so large in the normal mode."""
        icons = self.values["icon"]
        kind = next((kind for kind, size in icons[_NORMAL].items() if size == normal_px), None)
        return int(icons[self.mode][kind]) if kind else normal_px

    def left_px(self, window_px: int) -> int:
        """How wide the left column is in a window of this width until someone moves its edge."""
        columns = self.values["column"]
        wide = columns["large-1366" if self.mode == _LARGE else "1366"]
        least = columns["large-left-min" if self.mode == _LARGE else "left-min"]
        return int(min(wide["left"], max(least, window_px - columns["1366"]["reader"])))

    @property
    def right_px(self) -> int:
        """How wide the right column is where there is room for one."""
        return int(self.values["column"]["1366"]["right"])

    @property
    def paragraph_gap_px(self) -> int:
        """Room below a paragraph of the text."""
        return int(self.values["type"]["reading"]["paragraph-gap-px"][self.mode])

    def ui_px(self, name: str) -> int:
        """A step of the interface's type scale."""
        return int(self.values["type"]["ui"][self.mode][name])

    def ui_line_px(self, name: str) -> int:
        """Line pitch of a step of the interface's type scale."""
        return int(self.values["type"]["ui"]["line"][str(self.ui_px(name))])

    def ui_families(self) -> list[str]:
        """Fonts of the interface, best first."""
        return list(self.values["font"]["ui"])

    def reading_families(self, font: str) -> list[str]:
        """Families of one of the fonts for the text on screen, best first."""
        return list(self.values["font"]["reading"][font])

    def reading_px(self, points: float) -> int:
        """Pixel size of the text for a size in points."""
        ladder = dict(
            zip(self.values["type"]["reading"]["sizes-pt"], self.values["type"]["reading"]["sizes-px"], strict=True)
        )
        return int(ladder.get(points, round(points * _PX_PER_PT)))

    @property
    def default_text_pt(self) -> float:
        """Size of the text in points before anyone changed it."""
        return float(self.values["type"]["reading"]["large-default-pt" if self.mode == _LARGE else "default-pt"])

    def line_px(self, size_px: int) -> int:
        """Line pitch of the text at a pixel size."""
        return int(self.values["type"]["reading"]["line-px"][str(size_px)])

    def heading_scale(self, name: str) -> float:
        """Size of a heading relative to the text."""
        return float(self.values["type"]["reading"]["heading-scale"][self.mode][name])

    @property
    def compare_px(self) -> tuple[int, int]:
        """Pixel size and line pitch of the text in a comparison."""
        text = self.values["type"]["compare"][self.mode]
        return int(text["size"]), int(text["line"])

    @property
    def measure(self) -> int:
        """Characters on a full line of the reader."""
        return int(self.values["type"]["reading"]["measure-chars"]["best"])


def load_tokens(path: Path) -> Tokens:
    """Read the tokens; raises ContentError where the file is missing or damaged."""
    try:
        return Tokens(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ContentError(f"程序文件 {path.name} 缺失或已损坏，请重新安装") from error
