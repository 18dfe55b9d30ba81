"""What stands in the middle of a list that has nothing to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def empty_state(words: str) -> QLabel:
    """The words, muted and in the middle of the room there is."""
    label = QLabel(words)
    label.setObjectName("emptyState")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
