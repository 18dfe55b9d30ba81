"""The Qt application, which is told of links on macOS: there the system does not start a program again for one.

The link comes as a QFileOpenEvent to the application, also at the first start, once the event loop runs. Elsewhere a
link is an argument of a start, which `handover.py` brings to the window.
"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from antou.links import is_link


class Application(QApplication):
    """`asked(str)`: the system was asked to open this link with the program.

    A class of its own because an event filter would be asked about every event of every widget.
    """

    asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Take links out of the events; a file is nothing that the program could open."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            link = event.url().toString()
            if is_link(link):
                self.asked.emit(link)
                return True
        return super().event(event)
