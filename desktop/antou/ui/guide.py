"""The user guide, for whoever asks for it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from antou.ui.appearance import Appearance

if TYPE_CHECKING:
    from antou.pages.fonts import Faces
    from antou.ui.guide_window import GuideWindow


class Guide:
    """Opens the guide's window when it is first asked for: most days nobody does."""

    def __init__(self, folder: Path, appearance: Appearance, faces: "Callable[[], Faces]", parent: QWidget) -> None:
        self._folder = folder
        self._appearance = appearance
        self._faces = faces
        self._parent = parent
        self.window: GuideWindow | None = None

    def show(self, title: str = "") -> None:
        """Show the guide at the section with that title, '' where it was; raises ContentError."""
        if self.window is None:
            from antou.library.guide import load_guide
            from antou.ui.guide_window import GuideWindow

            self.window = GuideWindow(load_guide(self._folder), self._appearance, self._faces(), self._parent)
        self.window.show_section(title)

    def stop(self) -> None:
        """End what its window runs behind."""
        if self.window:
            self.window.stop()
