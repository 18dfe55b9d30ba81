"""The commands that open a dialog: each is imported and made when it is asked for, and kept if one comes back to it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from antou import paths
from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.backup_keeper import BackupKeeper
from antou.ui.left_column import RESULTS
from antou.ui.main_window import READING, MainWindow
from antou.ui.navigator import Navigator
from antou.ui.search_book import SearchBook
from antou.ui.tasks import Worker

if TYPE_CHECKING:
    from antou.ui.backups_dialog import BackupsDialog
    from antou.ui.errata_dialog import ErrataDialog
    from antou.ui.saved_searches_dialog import SavedSearchesDialog
    from antou.ui.settings_dialog import SettingsDialog
    from antou.ui.traces_dialog import Trace


class CommandDialogs:
    """`check`: what a check of the installation says, line by line; it runs behind."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        navigator: Navigator,
        saved: SearchBook,
        appearance: Appearance,
        data_dir: Path,
        backups: BackupKeeper,
        traces: "Callable[[], Sequence[Trace]]",
        check: Callable[[], list[str]],
    ) -> None:
        self._window = window
        self._library = library
        self._navigator = navigator
        self._saved = saved
        self._appearance = appearance
        self._data_dir = data_dir
        self._backups = backups
        self._traces = traces
        self._check = check
        self._errata: ErrataDialog | None = None
        self._settings: SettingsDialog | None = None
        self._saved_list: SavedSearchesDialog | None = None
        self._backups_list: BackupsDialog | None = None
        self._checker = Worker(window)
        self._checker.finished.connect(self._checked)
        self._checker.failed.connect(self._failed)

    def table(self) -> dict[str, Callable[[], object]]:
        """Key of a command -> what it does."""
        return {
            "find-saved": self._show_saved,
            "settings": self._show_settings,
            "errata": self._show_errata,
            "backups": self._show_backups,
            "traces": self._show_traces,
            "check": lambda: self._checker.start(lambda _job: self._check()),
            "help-shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    @property
    def busy(self) -> bool:
        """Whether the installation is being checked."""
        return self._checker.busy

    def stop(self) -> None:
        """End what still runs behind."""
        self._checker.cancel()

    def _show_errata(self) -> None:
        from antou.ui.errata_dialog import ErrataDialog

        self._errata = self._errata or ErrataDialog(self._library, self._navigator, self._appearance, self._window)
        self._errata.show()
        self._errata.activateWindow()

    def _show_saved(self) -> None:
        from antou.ui.saved_searches_dialog import SavedSearchesDialog

        if self._saved_list is None:
            self._saved_list = SavedSearchesDialog(self._saved, self._appearance, self._window)
            self._saved_list.chosen.connect(self._find_saved)
        self._saved_list.show()
        self._saved_list.activateWindow()

    def _find_saved(self, query: str) -> None:
        # The box may have it already: then nothing would come to the front by itself.
        self._window.show_page(READING)
        self._window.left.show_tab(RESULTS)
        self._window.search_box.put(query)
        self._window.activateWindow()

    def _show_settings(self) -> None:
        from antou.ui.settings_dialog import SettingsDialog

        self._settings = self._settings or SettingsDialog(self._appearance, self._data_dir, self._window)
        self._settings.show()
        self._settings.activateWindow()

    def _show_backups(self) -> None:
        from antou.ui.backups_dialog import BackupsDialog

        self._backups_list = self._backups_list or BackupsDialog(self._backups, self._appearance, self._window)
        self._backups_list.show()
        self._backups_list.activateWindow()

    def _show_traces(self) -> None:
        from antou.ui.traces_dialog import TracesDialog

        dialog = TracesDialog(self._traces(), self._appearance, self._window)
        dialog.said.connect(self._window.say)
        dialog.open()

    def _show_shortcuts(self) -> None:
        from antou.ui.dialogs import shortcuts_dialog

        shortcuts_dialog(self._window).open()

    def _show_about(self) -> None:
        from antou.ui.dialogs import about_dialog

        about_dialog(self._library, self._appearance, self._window, paths.licences_dir()).open()

    def _checked(self, lines: object) -> None:
        from antou.ui.dialogs import check_box

        assert isinstance(lines, list)
        check_box(lines, self._appearance, self._window).open()

    def _failed(self, _error: object) -> None:
        self._window.say("没能完成，详情见日志")
