"""How everything looks now: theme, text size, fonts, icons; and the one signal that says it changed."""

from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from antou.shelf.settings import TEXT_SIZES_PT
from antou.ui.tokens import Tokens

_PALETTE = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface-raised",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text-muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection-text",
    QPalette.ColorRole.ToolTipBase: "surface-raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border-strong",
}


class Appearance(QObject):
    """Theme and text size, applied to the application at once. `changed` follows every change."""

    changed = Signal()

    def __init__(self, tokens: Tokens, resources: Path, theme: str, text_size_pt: float) -> None:
        super().__init__()
        self.tokens = tokens
        self._resources = resources
        self.theme = theme
        self.text_size_pt = text_size_pt
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._ui_fonts: dict[tuple[str, bool], QFont] = {}
        self._colors = {name: QColor(value) for name, value in tokens.colors(theme).items()}

    def apply(self) -> None:
        """Give the whole application this theme."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._colors = {name: QColor(value) for name, value in self.tokens.colors(self.theme).items()}
        self._icons.clear()
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text-disabled"))
        app.setPalette(palette)
        app.setFont(self.ui_font())
        app.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def set_theme(self, theme: str) -> None:
        """Change the theme."""
        if theme != self.theme:
            self.theme = theme
            self.apply()

    def step_text_size(self, steps: int) -> None:
        """Make the text larger or smaller by steps of the ladder; it stops at both ends."""
        at = TEXT_SIZES_PT.index(self.text_size_pt) + steps
        size = TEXT_SIZES_PT[max(0, min(at, len(TEXT_SIZES_PT) - 1))]
        if size != self.text_size_pt:
            self.text_size_pt = size
            self.changed.emit()

    def color(self, name: str) -> QColor:
        """A colour of the current theme by its token."""
        return self._colors[name]

    def ui_font(self, step: str = "base", *, bold: bool = False) -> QFont:
        """A font of the interface's type scale; every line of a list asks for one, so they are kept."""
        font = self._ui_fonts.get((step, bold))
        if font is None:
            font = self._ui_fonts[step, bold] = _font(self.tokens.ui_families(), self.tokens.ui_px(step), bold=bold)
        return QFont(font)

    def title_font(self, size_px: int) -> QFont:
        """The font of plan titles and of the product's name."""
        return _font(list(self.tokens.values["font"]["title"]), size_px, bold=True)

    def reading_font(self, scale: float = 1.0, *, bold: bool = False) -> QFont:
        """The font of the text on screen at the chosen size."""
        return _font(self.tokens.reading_families(), round(self.text_px * scale), bold=bold)

    @property
    def text_px(self) -> int:
        """Pixel size of the text."""
        return self.tokens.reading_px(self.text_size_pt)

    @property
    def line_px(self) -> int:
        """Line pitch of the text."""
        return self.tokens.line_px(self.text_px)

    def icon(self, name: str, color: str = "text", size: int = 20) -> QIcon:
        """An icon of the set in a colour of the theme, with its disabled state."""
        key = (name, color, size)
        if key not in self._icons:
            icon = QIcon()
            for ratio in (1, 2):
                icon.addPixmap(self._pixmap(name, self.color(color), size, ratio))
                disabled = self._pixmap(name, self.color("text-disabled"), size, ratio)
                icon.addPixmap(disabled, QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def _pixmap(self, name: str, color: QColor, size: int, ratio: int) -> QPixmap:
        svg = (self._resources / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", color.name()).encode()))
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _style_sheet(self) -> str:
        template = Template((self._resources / "style.qss").read_text(encoding="utf-8"))
        names = {name.replace("-", "_"): color.name() for name, color in self._colors.items()}
        steps = {f"px_{step}": str(self.tokens.ui_px(step)) for step in ("badge", "small", "base", "strong", "lead")}
        return template.substitute(names, **steps)


def _font(families: list[str], size_px: int, *, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(_present(families))
    font.setPixelSize(size_px)
    font.setBold(bold)
    return font


def _present(families: list[str]) -> list[str]:
    """The families this system has; all of them if it has none, so that Qt substitutes one that has the glyphs."""
    installed = set(QFontDatabase.families())
    return [family for family in families if family in installed] or families
