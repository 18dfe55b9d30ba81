"""Layouts brought up to date at once.

Left to itself Qt tells a changed size from one layout to the next by events, with paintings in between.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


def remeasure(widget: QWidget) -> None:
    """Let the layouts within a widget ask again for the sizes of what they hold, which has changed."""
    for child in _children(widget):
        remeasure(child)
        child.updateGeometry()


def settle(widget: QWidget) -> None:
    """Lay out anew what within a widget is not where it should be, the outer layouts first."""
    if layout := widget.layout():
        layout.activate()
    for child in _children(widget):
        settle(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    children = (child for child in widget.children() if isinstance(child, QWidget))
    return (child for child in children if not child.isHidden() and not child.isWindow())
