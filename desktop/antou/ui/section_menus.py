"""The context menus: what can be done with a section, and with the text where it is."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from antou.ui.command_handlers import CommandHandlers
from antou.ui.command_states import CommandStates
from antou.ui.commands import READER_MENU, SECTION_MENU, CommandSet
from antou.ui.main_window import MainWindow

_OF_WORDS = ("copy", "find-selected", "highlight")


class SectionMenus:
    """While such a menu is open commands act on its section; whoever makes one ends it when it has closed."""

    def __init__(
        self,
        window: MainWindow,
        commands: CommandSet,
        handlers: CommandHandlers,
        states: CommandStates,
    ) -> None:
        self._window = window
        self._commands = commands
        self._handlers = handlers
        self._states = states

    def open_of_section(self, section_id: str, position: QPoint) -> None:
        """Open the menu of a section at a position on the screen, until something is chosen or it is left."""
        menu = self.of_section(section_id)
        menu.exec(position)
        self.end(menu)

    def open_of_text(self, section_id: str, position: QPoint) -> None:
        """The same of the text where that section is."""
        menu = self.of_text(section_id)
        menu.exec(position)
        self.end(menu)

    def of_section(self, section_id: str) -> QMenu:
        """The menu of a section."""
        self._handlers.on_section(section_id)
        return self._menu_of(SECTION_MENU)

    def of_text(self, section_id: str) -> QMenu:
        """The menu of the text where that section is."""
        self._handlers.on_section(section_id, selection=True)
        some = bool(self._window.reading.reader.selected_text())
        return self._menu_of([key for key in READER_MENU if some or key not in _OF_WORDS])

    def end(self, menu: QMenu) -> None:
        """The menu was closed: commands act on the section being read again."""
        menu.deleteLater()
        self._handlers.on_section(None)
        self._states.follow_section()

    def _menu_of(self, keys: Iterable[str]) -> QMenu:
        self._states.follow_section()
        menu = QMenu(self._window)
        for key in keys:
            menu.addAction(self._commands[key])
        return menu
