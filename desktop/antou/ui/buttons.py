"""Buttons with an icon and words, which stand a little further apart than Qt sets them."""

from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QStyleOptionToolButton, QToolButton

_GAP = "\u2005"
"""A quarter of a character, painted before the words. Qt leaves two spaces of room beside the words of a button."""


class ToolButton(QToolButton):
    """A tool button; what it says of itself stays as it was."""

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        if not option.icon.isNull():  # type: ignore[attr-defined]
            option.text = _GAP + option.text  # type: ignore[attr-defined]


class PushButton(QPushButton):
    """A push button; what it says of itself stays as it was."""

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if not option.icon.isNull():  # type: ignore[attr-defined]
            option.text = _GAP + option.text  # type: ignore[attr-defined]
