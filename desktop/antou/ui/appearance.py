"""How everything looks now: theme, text size, fonts, icons; and the one signal that says it changed."""

from dataclasses import replace
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap, QScreen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from antou import paths
from antou.pages import font_files
from antou.shelf.settings import FONTS, SYSTEM, TEXT_SIZES_PT, Settings
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
    """Theme, mode, fonts and text size, applied to the application at once. `changed` follows every change.

    `text_changed` follows it, for long texts: where the whole window changes, only after the window had its turn, so
    that the two together do not hold it up. `theme` is what was chosen and may be SYSTEM; `tokens` answer for the
    present mode.
    """

    changed = Signal()
    text_changed = Signal()

    def __init__(self, tokens: Tokens, resources: Path, settings: Settings) -> None:
        super().__init__()
        self.tokens = tokens.in_mode(large=settings.large)
        self._resources = resources
        self.theme = settings.theme
        self.large = settings.large
        self.font = settings.font
        self._sizes_pt = {False: settings.text_size_pt, True: settings.large_text_size_pt}
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._shapes: dict[tuple[str, int, int], QPixmap] = {}
        self._fonts: dict[tuple[object, ...], QFont] = {}
        self._colors: dict[str, QColor] = {}
        hints = QGuiApplication.styleHints()
        self._system_scheme = hints.colorScheme()
        hints.colorSchemeChanged.connect(self._follow_system)
        # Icons are made twice as fine only where a screen can show it: a start would wait for them.
        self._dense = False
        app = _application()
        app.screenAdded.connect(self._follow_screen)
        for screen in app.screens():
            self._follow_screen(screen)
        self._load_colors()
        if self.font != FONTS[0] or not self._has_installed(FONTS[0]):
            _register_own_fonts()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.text_changed)

    def noted_in(self, settings: Settings) -> Settings:
        """These settings with what is chosen here."""
        return replace(
            settings,
            theme=self.theme,
            large=self.large,
            font=self.font,
            text_size_pt=self._sizes_pt[False],
            large_text_size_pt=self._sizes_pt[True],
        )

    def apply(self) -> None:
        """Give the whole application this look."""
        self._load_colors()
        self._icons.clear()
        self._fonts.clear()
        self.prepare()
        self.dress()
        self.changed.emit()
        self._turn.start()

    def prepare(self) -> None:
        """Give the application colours and font, to make widgets with; they are not complete without `dress`."""
        app = _application()
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text-disabled"))
        app.setPalette(palette)
        app.setFont(self.ui_font())

    def dress(self) -> None:
        """Give all widgets the style sheet. Made under one, each would get it anew with every parent it is put into."""
        _dress(_application(), self._style_sheet())

    def set_theme(self, theme: str) -> None:
        """Change the theme; SYSTEM follows the system's."""
        if theme != self.theme:
            self.theme = theme
            self.apply()

    @property
    def shown_theme(self) -> str:
        """The theme whose colours are used."""
        if self.theme != SYSTEM:
            return self.theme
        return "dark" if self._system_scheme == Qt.ColorScheme.Dark else "light"

    def set_large(self, large: bool) -> None:
        """Turn the large mode on or off. Each of the two modes keeps a text size of its own."""
        if large != self.large:
            self.large = large
            self.tokens = self.tokens.in_mode(large=large)
            self.apply()

    def set_font(self, font: str) -> None:
        """Change the font of the text on screen."""
        if font != self.font:
            _register_own_fonts()
            self.font = font
            self._fonts.clear()
            self.changed.emit()
            self.text_changed.emit()

    @property
    def text_size_pt(self) -> float:
        """Size of the text in the present mode."""
        return self._sizes_pt[self.large]

    def set_text_size(self, size_pt: float) -> None:
        """Change the size of the text to one of TEXT_SIZES_PT."""
        if size_pt != self.text_size_pt:
            self._sizes_pt[self.large] = size_pt
            self._fonts.clear()
            self.changed.emit()
            self.text_changed.emit()

    def step_text_size(self, steps: int) -> None:
        """Make the text larger or smaller by steps of the ladder; it stops at both ends."""
        at = TEXT_SIZES_PT.index(self.text_size_pt) + steps
        self.set_text_size(TEXT_SIZES_PT[max(0, min(at, len(TEXT_SIZES_PT) - 1))])

    def reset_text_size(self) -> None:
        """Back to the size the text has by default."""
        self.set_text_size(self.tokens.default_text_pt)

    def reset(self) -> None:
        """Everything as it is for someone who never changed it."""
        fresh = Settings()
        self.theme, self.large, self.font = fresh.theme, fresh.large, fresh.font
        self._sizes_pt = {False: fresh.text_size_pt, True: fresh.large_text_size_pt}
        self.tokens = self.tokens.in_mode(large=fresh.large)
        self.apply()

    def color(self, name: str) -> QColor:
        """A colour of the current theme by its token."""
        return self._colors[name]

    def ui_font(self, step: str = "base", *, bold: bool = False) -> QFont:
        """A font of the interface's type scale."""
        return self._kept_font(("ui", step, bold), self.tokens.ui_families(), self.tokens.ui_px(step), bold=bold)

    def title_font(self, size_px: int) -> QFont:
        """The font of plan titles and of the product's name."""
        return self._kept_font(("title", size_px), list(self.tokens.values["font"]["title"]), size_px, bold=True)

    def reading_font(self, scale: float = 1.0, *, bold: bool = False) -> QFont:
        """The font of the text on screen at the chosen size; 黑 where the chosen one is missing or lacks characters."""
        families = [family for font in (self.font, FONTS[0]) for family in self.tokens.reading_families(font)]
        return self._kept_font(("reading", scale, bold), families, round(self.text_px * scale), bold=bold)

    def has_font(self, font: str) -> bool:
        """Whether this machine or the program has one of the families of a font for the text."""
        _register_own_fonts()
        return self._has_installed(font)

    def _has_installed(self, font: str) -> bool:
        return not set(self.tokens.reading_families(font)).isdisjoint(QFontDatabase.families())

    def _kept_font(self, key: tuple[object, ...], families: list[str], size_px: int, *, bold: bool) -> QFont:
        """Every line of a list and every paragraph of a text asks for one, so they are kept."""
        if key not in self._fonts:
            self._fonts[key] = _font(families, size_px, bold=bold)
        return QFont(self._fonts[key])

    @property
    def text_px(self) -> int:
        """Pixel size of the text."""
        return self.tokens.reading_px(self.text_size_pt)

    @property
    def line_px(self) -> int:
        """Line pitch of the text."""
        return self.tokens.line_px(self.text_px)

    def icon(self, name: str, color: str = "text", size: int = 20) -> QIcon:
        """An icon of the set in a colour of the theme, with its disabled state; `size` is that of the normal mode."""
        size = self.tokens.icon_px(size)
        key = (name, color, size)
        if key not in self._icons:
            icon = QIcon()
            for ratio in (1, 2) if self._dense else (1,):
                pixmap = self._pixmap(name, self.color(color), size, ratio)
                icon.addPixmap(pixmap)
                # In a selected row too it has its colour; Qt would tint it.
                icon.addPixmap(pixmap, QIcon.Mode.Selected)
                disabled = self._pixmap(name, self.color("text-disabled"), size, ratio)
                icon.addPixmap(disabled, QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def _pixmap(self, name: str, color: QColor, size: int, ratio: int) -> QPixmap:
        """Its shape in this colour: another theme has all of them coloured at once, which must not take long."""
        pixmap = QPixmap(self._shape(name, size, ratio))
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(0, 0, size, size, color)
        painter.end()
        return pixmap

    def _shape(self, name: str, size: int, ratio: int) -> QPixmap:
        key = (name, size, ratio)
        if key not in self._shapes:
            svg = (self._resources / "icons" / f"{name}.svg").read_bytes()
            renderer = QSvgRenderer(QByteArray(svg.replace(b"currentColor", b"black")))
            pixmap = QPixmap(QSize(size, size) * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            self._shapes[key] = pixmap
        return self._shapes[key]

    def _load_colors(self) -> None:
        self._colors = {name: QColor(value) for name, value in self.tokens.colors(self.shown_theme).items()}

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        self._system_scheme = scheme
        if self.theme == SYSTEM:
            self.apply()

    def _follow_screen(self, screen: QScreen) -> None:
        """From now on its icons are as fine as it is, also when the user changes its scale."""
        for changed in (screen.logicalDotsPerInchChanged, screen.geometryChanged):
            changed.connect(self._look_at_screens)
        self._look_at_screens()

    def _look_at_screens(self) -> None:
        if not self._dense and any(screen.devicePixelRatio() > 1 for screen in _application().screens()):
            self._dense = True
            if self._icons:
                self._icons.clear()
                self.changed.emit()

    def _style_sheet(self) -> str:
        """The style sheet's names: colours; `px_` type steps; measures, see the sheet."""
        names = {name: color.name() for name, color in self._colors.items()}
        names |= {f"px_{step}": str(self.tokens.ui_px(step)) for step in ("badge", "small", "base", "strong", "lead")}
        for name, size in self.tokens.sizes().items():
            names |= {f"size_{name}": str(size), f"bar_{name}": str(size - 1), f"control_{name}": str(size - 4)}
        names |= {f"icon_{px}": str(self.tokens.icon_px(px)) for px in (16, 18, 28)}
        names["bookmark"] = str(self.tokens.bookmark_px[1])
        template = Template((self._resources / "style.qss").read_text(encoding="utf-8"))
        return template.substitute({name.replace("-", "_"): value for name, value in names.items()})


def _register_own_fonts() -> None:
    """Not at every start: Qt reads all 12 MB, and most readers never leave the first font, which is installed."""
    font_files.register(paths.fonts_dir())


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _dress(app: QApplication, sheet: str) -> None:
    """Give the application another style sheet.

    Qt alone visits every widget once for each of its parents. It has nothing to visit once its style has forgotten
    the rules, so that here every widget is visited once, as Qt would have done it.
    """
    style, before = app.style(), app.styleSheet()
    if before:
        style.unpolish(app)
    app.setStyleSheet(sheet)
    if before:
        change = QEvent(QEvent.Type.StyleChange)
        for widget in app.allWidgets():
            if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                style.polish(widget)
            app.sendEvent(widget, change)


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
