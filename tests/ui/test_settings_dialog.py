"""The settings: what is chosen is there at once, in the dialog, in the window and after a restart."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.shelf.settings import FONTS, SYSTEM, TEXT_SIZES_PT, THEMES, Settings
from antou.shelf.shelf import Shelf
from antou.ui.appearance import Appearance
from antou.ui.settings_dialog import SettingsDialog
from antou.workspace import Workspace


class FileManager(QObject):
    """Stands where Qt would start the desktop's own."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def file_manager() -> Iterator[FileManager]:
    manager = FileManager()
    QDesktopServices.setUrlHandler("file", manager, "open")  # type: ignore[arg-type]
    yield manager
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def dialog(appearance: Appearance, tmp_path: Path, qtbot: QtBot) -> SettingsDialog:
    dialog = SettingsDialog(appearance, tmp_path)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def shown_words(dialog: SettingsDialog) -> list[str]:
    """What its labels say that can be seen."""
    labels: Iterable[QLabel] = dialog.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def words(dialog: SettingsDialog) -> QLabel:
    sample = dialog.findChild(QLabel, "sample")
    assert isinstance(sample, QLabel)
    return sample


def test_a_theme_is_chosen_by_keyboard_and_seen_at_once(dialog: SettingsDialog, appearance: Appearance) -> None:
    dialog.theme.setFocus()
    assert dialog.theme.currentText() == "浅色"
    for theme in THEMES[1:]:
        QTest.keyClick(dialog.theme, Qt.Key.Key_Down)
        assert appearance.theme == theme
        assert dialog.palette().color(dialog.backgroundRole()) == appearance.color("surface")
    QTest.keyClick(dialog.theme, Qt.Key.Key_Home)
    assert appearance.theme == SYSTEM


def test_the_sample_follows_font_and_size(dialog: SettingsDialog, appearance: Appearance) -> None:
    for points in TEXT_SIZES_PT:
        dialog.size_choice.setFocus()
        appearance.set_text_size(points)
        assert dialog.size_choice.currentText() == f"{points:g} 磅"
        assert words(dialog).font().pixelSize() == appearance.text_px
    QTest.keyClick(dialog.size_choice, Qt.Key.Key_Up)
    assert appearance.text_size_pt == TEXT_SIZES_PT[-2]
    appearance.set_font("kai")
    assert dialog.font_choice.currentText().startswith("楷体")
    assert words(dialog).font().families() == appearance.reading_font().families()


def test_a_font_the_machine_lacks_cannot_be_chosen_and_says_why(dialog: SettingsDialog, appearance: Appearance) -> None:
    model = dialog.font_choice.model()
    assert isinstance(model, QStandardItemModel)
    for at, font in enumerate(FONTS):
        item = model.item(at)
        assert item.isEnabled() == appearance.has_font(font)
        assert ("本机没有" in item.text()) == (not item.isEnabled())
        assert bool(item.toolTip()) == (not item.isEnabled())
    assert model.item(0).isEnabled()


def test_the_large_mode_is_a_tick_and_keeps_a_size_of_its_own(dialog: SettingsDialog, appearance: Appearance) -> None:
    appearance.set_text_size(15.0)
    QTest.keyClick(dialog.large, Qt.Key.Key_Space)
    assert (appearance.large, appearance.text_size_pt, dialog.size_choice.currentText()) == (True, 24.0, "24 磅")
    appearance.set_text_size(30.0)
    QTest.keyClick(dialog.large, Qt.Key.Key_Space)
    assert (appearance.large, appearance.text_size_pt, dialog.size_choice.currentText()) == (False, 15.0, "15 磅")
    appearance.set_large(True)
    assert dialog.large.isChecked()
    assert appearance.text_size_pt == 30.0


def test_all_goes_back_to_what_it_was_at_first(dialog: SettingsDialog, appearance: Appearance) -> None:
    appearance.set_theme("dark")
    appearance.set_font("song")
    appearance.set_large(True)
    appearance.set_text_size(30.0)
    assert appearance.noted_in(Settings()) != Settings()
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert appearance.noted_in(Settings()) == Settings()
    assert (dialog.theme.currentText(), dialog.font_choice.currentText()) == ("浅色", "黑体")


def test_the_folder_of_the_users_data_is_shown_and_opened(
    dialog: SettingsDialog, file_manager: FileManager, tmp_path: Path
) -> None:
    assert str(tmp_path) in shown_words(dialog)
    QTest.mouseClick(dialog.open_folder, Qt.MouseButton.LeftButton)
    assert file_manager.opened == [tmp_path.as_posix()]


def test_a_folder_that_is_not_there_is_told(
    appearance: Appearance, file_manager: FileManager, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = SettingsDialog(appearance, tmp_path / "没有")
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.mouseClick(dialog.open_folder, Qt.MouseButton.LeftButton)
    assert file_manager.opened == []
    assert any("没能打开" in words for words in shown_words(dialog))


def test_every_field_has_a_letter_that_leads_to_it(dialog: SettingsDialog) -> None:
    found: Iterable[QLabel] = dialog.findChildren(QLabel)
    labels = [label for label in found if label.buddy()]
    assert {label.buddy() for label in labels} == {dialog.theme, dialog.font_choice, dialog.size_choice}
    marked = [label.text() for label in labels]
    marked += [button.text() for button in (dialog.large, dialog.open_folder, dialog.restore, dialog.done_button)]
    letters = [text.partition("&")[2][:1] for text in marked]
    assert all(letters)
    assert len(set(letters)) == len(letters)


def test_what_was_chosen_is_there_after_a_restart(
    library: Library, data_dir: Path, workspace: Workspace, dispose: Callable[[Workspace], None]
) -> None:
    workspace.commands["settings"].trigger()
    look = workspace.appearance
    look.set_theme("sepia")
    look.set_font("fang")
    look.set_text_size(16.5)
    look.set_large(True)
    look.set_text_size(27.0)
    workspace.window.close()
    shelf = Shelf(data_dir / "shelf.sqlite3")
    again = Workspace(library, shelf, shelf.settings.load())
    again.open(None)
    assert (again.appearance.theme, again.appearance.font) == ("sepia", "fang")
    assert (again.appearance.large, again.appearance.text_size_pt) == (True, 27.0)
    assert again.commands["large"].isChecked()
    again.commands["large"].trigger()
    assert again.appearance.text_size_pt == 16.5
    dispose(again)
