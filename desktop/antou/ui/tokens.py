"""The design tokens: colours of the themes, sizes, type scale. Read once from resources/tokens.json."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from antou.library.errors import ContentError

_PX_PER_PT = 4 / 3


@dataclass(frozen=True)
class Tokens:
    """Checked access to the design's values; lengths are device-independent pixels."""

    values: dict[str, Any]

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
        return int(self.values["size"]["normal"][name])

    def ui_px(self, name: str) -> int:
        """A step of the interface's type scale."""
        return int(self.values["type"]["ui"]["normal"][name])

    def ui_families(self) -> list[str]:
        """Fonts of the interface, best first."""
        return list(self.values["font"]["ui"])

    def reading_families(self) -> list[str]:
        """Fonts of the text on screen, best first."""
        return list(self.values["font"]["reading"]["hei"])

    def reading_px(self, points: float) -> int:
        """Pixel size of the text for a size in points."""
        ladder = dict(
            zip(self.values["type"]["reading"]["sizes-pt"], self.values["type"]["reading"]["sizes-px"], strict=True)
        )
        return int(ladder.get(points, round(points * _PX_PER_PT)))

    def line_px(self, size_px: int) -> int:
        """Line pitch of the text at a pixel size."""
        return int(self.values["type"]["reading"]["line-px"][str(size_px)])

    def heading_scale(self, name: str) -> float:
        """Size of a heading relative to the text."""
        return float(self.values["type"]["reading"]["heading-scale"]["normal"][name])

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
