"""Which page layouts there are: those shipped with the program, and the reader's own, files of the same kind."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from antou import paths
from antou.files import FileWriteError
from antou.library.errors import UserError
from antou.render.checked_table import LayoutError
from antou.render.layout import PageLayout
from antou.render.layout_file import read_layout, read_tables, write_layout

# In the order they are shown.
_PRESETS = ("official", "compact", "large", "columns")
# Names Windows keeps for devices, with any ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_MOST_LETTERS = 40


@dataclass(frozen=True, slots=True)
class Layouts:
    """All layouts, the shipped ones first; `own` are the names of the reader's; `problems` one line per broken file."""

    layouts: tuple[PageLayout, ...]
    own: frozenset[str]
    problems: tuple[str, ...]

    def find(self, wanted: str) -> PageLayout | None:
        """The layout of this name or label."""
        return next((one for one in self.layouts if wanted in (one.name, one.label)), None)


@cache
def preset(name: str) -> PageLayout:
    """A shipped layout: `official`, `compact`, `large`, `columns`. Raises LayoutError where its file is damaged."""
    folder = paths.resources_dir() / "layouts"
    return read_layout(folder / f"{name}.toml", read_tables(folder / "official.toml"))


def load_layouts(folder: Path | None = None) -> Layouts:
    """The shipped layouts and those in the reader's folder (`paths.layouts_dir()`), which need not exist.

    A broken own file is left out and told; raises LayoutError where a shipped one is damaged.
    """
    layouts = [preset(name) for name in _PRESETS]
    base = read_tables(paths.resources_dir() / "layouts" / "official.toml")
    own, problems = [], []
    folder = paths.layouts_dir() if folder is None else folder
    for path in sorted(folder.glob("*.toml")):
        try:
            if path.stem in _PRESETS:
                raise LayoutError(f"版式文件 {path.name} 与自带版式同名，请改名")
            own.append(read_layout(path, base))
        except LayoutError as error:
            problems.append(str(error))
    return Layouts((*layouts, *own), frozenset(one.name for one in own), tuple(problems))


def named(layout: PageLayout, label: str, taken: Collection[str] = ()) -> PageLayout:
    """The layout as one of the reader's own under this label; its name is made of it and none of `taken`.

    Raises UserError where the label holds nothing to make a name of.
    """
    words = re.sub(r'[\x00-\x1f\x7f\\/:*?"<>|.\s]+', "-", label).strip("-")[:_MOST_LETTERS]
    if not words:
        raise UserError("请给版式起一个名称")
    if _DEVICES.fullmatch(words):
        words += "-版式"
    used = {name.casefold() for name in (*taken, *_PRESETS)}
    name, count = words, 1
    while name.casefold() in used:
        count += 1
        name = f"{words}-{count}"
    shown = "".join(char if char.isprintable() else " " for char in label)
    return replace(layout, name=name, label=" ".join(shown.split()))


def save_layout(layout: PageLayout, folder: Path | None = None) -> None:
    """Keep one of the reader's own layouts, in place of one of its name.

    Raises FileWriteError, LayoutError where what is to be kept could not be read again, and ValueError for the name of
    a shipped layout.
    """
    if layout.name in _PRESETS:
        raise ValueError(layout.name)
    write_layout(_file(layout.name, folder), layout)


def delete_layout(name: str, folder: Path | None = None) -> None:
    """Remove one of the reader's own layouts; one that is gone already is no error. Raises FileWriteError."""
    path = _file(name, folder)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileWriteError(path, error) from error


def _file(name: str, folder: Path | None) -> Path:
    return (paths.layouts_dir() if folder is None else folder) / f"{name}.toml"
