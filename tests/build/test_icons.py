"""The icons of programs, read again by Qt."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader

import icons
from icon_files import ICNS_SIZES, ICO_SIZES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    assert icons.main([str(folder)]) == 0
    return folder


def _pictures(file: Path) -> list[QImage]:
    reader = QImageReader(str(file))
    found = []
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        found.append(reader.read())
    return found


def test_menus_get_every_size(folder: Path) -> None:
    for size in icons.SIZES:
        assert QImage(str(folder / f"antou-{size}.png")).width() == size


def test_the_icon_for_windows_holds_what_was_drawn(folder: Path) -> None:
    pictures = _pictures(folder / "antou.ico")
    assert [picture.width() for picture in pictures] == list(ICO_SIZES)
    for picture in pictures:
        drawn = icons.draw(picture.width())
        assert picture.convertToFormat(drawn.format()) == drawn


def test_the_icon_for_macos_keeps_clear_of_the_edges(folder: Path) -> None:
    pictures = _pictures(folder / "antou.icns")
    assert sorted({picture.width() for picture in pictures}) == list(ICNS_SIZES)
    for picture in pictures:
        middle, edge = picture.width() // 2, picture.width() // 20
        assert picture.height() == picture.width()
        assert picture.pixelColor(middle, middle).alpha() == 255
        assert picture.pixelColor(middle, edge).alpha() == 0
        assert picture.pixelColor(edge, middle).alpha() == 0
