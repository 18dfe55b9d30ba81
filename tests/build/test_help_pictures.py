"""The pictures of the user guide: those that are made are those that it shows."""

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

import help_pictures
from antou import paths


def test_those_in_the_guide_are_those_that_are_made() -> None:
    folder = paths.resources_dir() / "help" / "pictures"
    assert {path.stem for path in folder.iterdir()} == {*help_pictures.PICTURES, "contact-sheet"}


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_contact_sheet_has_room_for_every_state(qapp: QGuiApplication, count: int) -> None:
    assert qapp
    pictures = {}
    for number in range(count):
        picture = QImage(1366, 768, QImage.Format.Format_RGB32)
        picture.fill(QColor(10 * number, 0, 200))
        pictures[f"样子 {number}"] = picture
    sheet = help_pictures.contact_sheet(pictures)
    seen = {
        sheet.pixelColor(x, y).red()
        for x in range(0, sheet.width(), 9)
        for y in range(0, sheet.height(), 9)
        if sheet.pixelColor(x, y).blue() == 200
    }
    assert seen == {10 * number for number in range(count)}
    assert sheet.width() <= 720
