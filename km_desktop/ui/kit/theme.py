"""The theme in use: tokens, palette, sheet and fonts, changed together and in one order."""

from __future__ import annotations

from string import Template
from typing import Literal
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from km_desktop import paths
from km_desktop.ui.kit import tokens
from km_desktop.ui.kit.followers import Followers
from km_desktop.ui.kit.tokens import BASE, DARK, LIGHT, Colours, Sizes

Light = Literal["system", "light", "dark"]
FAMILY = "Inter"
_TNUM = QFont.Tag("tnum")
_MADE_HERE = "km_made_here"


class ScreenTheme(QObject):
    """The colours, fonts and sizes that every part paints with; ``changed`` follows a change.

    Small parts, of which there are many, are ``followers``, told before ``changed``.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Colours = LIGHT
        self.sizes: Sizes = tokens.sizes(BASE)
        self.text_size = BASE
        self.light: Light = "system"
        self.followers = Followers()
        self._app: QApplication | None = None
        self._worn: tuple[Colours, int] | None = None
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._colours: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float], QPen] = {}
        self._inks: dict[str, QPalette] = {}

    @property
    def dark(self) -> bool:
        """Say whether the dark table is in use."""
        return self.tokens is DARK

    def apply(self, app: QApplication, light: Light = "system", text_size: int = BASE) -> None:
        """Dress the program; ``text_size`` is the base size, one of ``tokens.TEXT_SIZES``."""
        if self._app is not app:
            self._app, self._worn = app, None
            _load_fonts()
            if not app.property(_MADE_HERE):
                app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.light = light
        self.text_size = text_size
        self._dress()

    def font(self, style: str) -> QFont:
        """Return the font of a type style; it is shared, so do not change it."""
        font = self._fonts.get(style)
        if font is None:
            font = self._fonts[style] = self._made_font(style)
        return font

    def metrics(self, style: str) -> QFontMetrics:
        """Return the metrics of a type style."""
        metrics = self._metrics.get(style)
        if metrics is None:
            metrics = self._metrics[style] = QFontMetrics(self.font(style))
        return metrics

    def colour(self, role: str) -> QColor:
        """Return the colour of a role; it is shared, so do not change it."""
        colour = self._colours.get(role)
        if colour is None:
            colour = self._colours[role] = QColor(getattr(self.tokens, role))
        return colour

    def pen(self, role: str, width: float = 1.0) -> QPen:
        """Return a solid pen of a role and width in pixels; it is shared, so do not change it."""
        pen = self._pens.get((role, width))
        if pen is None:
            pen = self._pens[role, width] = QPen(self.colour(role), width)
        return pen

    def ink(self, role: str) -> QPalette:
        """Return a palette that writes in the colour of a role; it is shared."""
        ink = self._inks.get(role)
        if ink is None:
            ink = self._inks[role] = QPalette()
            for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
                ink.setColor(group, QPalette.ColorRole.WindowText, self.colour(role))
        return ink

    def _made_font(self, style: str) -> QFont:
        pixels, weight = tokens.type_scale(self.text_size)[style]
        font = QFont(FAMILY)
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight(weight))
        # Without tabular figures Inter's 1 is narrower than its 8 and columns of numbers waver.
        font.setFeature(_TNUM, 1)
        return font

    def _follow_system(self) -> None:
        if self.light == "system":
            self._dress()

    def _dress(self) -> None:
        app = self._app
        if app is None:
            return
        worn = (DARK if self._wants_dark(app) else LIGHT, self.text_size)
        if worn == self._worn:
            return  # a sheet dresses every widget there is anew, also where it says the same
        self._worn = worn
        self.tokens = worn[0]
        self.sizes = tokens.sizes(self.text_size)
        for kept in (self._fonts, self._metrics, self._colours, self._pens, self._inks):
            kept.clear()
        app.setFont(self.font("body"))
        app.setPalette(palette(self.tokens))
        # A palette alone does not reach widgets that exist once a sheet is set; a new sheet does,
        # and repaints them all. Walking app.allWidgets() here instead crashes: wrapping the list
        # may collect garbage, and with it widgets that the list still points to.
        app.setStyleSheet(self._sheet())
        _fit_all()
        self.followers.tell()
        self.changed.emit()

    def _wants_dark(self, app: QApplication) -> bool:
        if self.light != "system":
            return self.light == "dark"
        # Several Linux desktops report Unknown; they get the light table.
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _sheet(self) -> str:
        template = Template((paths.resources() / "styles" / "km.qss").read_text(encoding="utf-8"))
        values: dict[str, object] = {name: getattr(self.tokens, name) for name in Colours._fields}
        values.update({name: getattr(self.sizes, name) for name in Sizes._fields})
        for style, (pixels, weight) in tokens.type_scale(self.text_size).items():
            values[f"{style}_px"] = pixels
            values[f"{style}_weight"] = weight
        return template.substitute(values)


def palette(colours: Colours) -> QPalette:
    """Return the whole palette of a colour table, the disabled and inactive groups too."""
    made = QPalette()
    role = QPalette.ColorRole
    shades = {
        role.Window: colours.surface,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.text,
        role.PlaceholderText: colours.text3,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.bad,
        role.Light: colours.raised,
        role.Midlight: colours.line,
        role.Mid: colours.line2,
        role.Dark: colours.control,
        role.Shadow: colours.control,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent_text,
        role.LinkVisited: colours.accent_text,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
    }
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for which, shade in shades.items():
            made.setColor(group, which, QColor(shade))
    pale = {role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.ToolTipText}
    for which, shade in shades.items():
        shown = colours.disabled if which in pale else shade
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(shown))
    disabled_base = QColor(colours.sunken)
    made.setColor(QPalette.ColorGroup.Disabled, role.Base, disabled_base)
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line2))
    return made


def scaled(pixels: int) -> int:
    """Return a width for the text size in use, given in pixels at text size 13."""
    return round(pixels * current().text_size / BASE)


def raised(pixels: int) -> int:
    """Return the height of a bar for the text size in use: two pixels more for each of it."""
    return pixels + 2 * max(0, current().text_size - BASE)


#: What is fixed, in pixels at text size 13: width and height, nothing where it is not.
_FIXED: WeakKeyDictionary[QWidget, tuple[int, int]] = WeakKeyDictionary()


def fix(widget: QWidget, *, wide: int = 0, high: int = 0) -> None:
    """Fix a width, a height or both, in pixels at text size 13; they follow the size in use."""
    _FIXED[widget] = (wide, high)
    _fit(widget)


def _fit(widget: QWidget) -> None:
    wide, high = _FIXED[widget]
    if wide:
        widget.setFixedWidth(scaled(wide))
    if high:
        widget.setFixedHeight(raised(high))


def _fit_all() -> None:
    for widget in list(_FIXED):
        if isValid(widget):
            _fit(widget)


def motion() -> bool:
    """Say whether things may move: not when the system asks for reduced motion."""
    app = QApplication.instance()
    return isinstance(app, QApplication) and app.isEffectEnabled(Qt.UIEffect.UI_General)


def application(name: str) -> QApplication:
    """Return the application of this process, made with the style that the theme paints over.

    Setting the style later would make Python know all that a style can do: 19 ms of every start.
    """
    app = QApplication.instance()
    if app is None:
        app = QApplication([name, "-style", "fusion"])
        app.setProperty(_MADE_HERE, True)
    if not isinstance(app, QApplication):
        raise TypeError("the window needs a QApplication")
    return app


def _load_fonts() -> None:
    for name in ("Regular", "Medium", "SemiBold"):
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / f"Inter-{name}.otf"))


_theme: ScreenTheme | None = None


def current() -> ScreenTheme:
    """Return the one theme of the program."""
    global _theme  # noqa: PLW0603 - one program has one theme, made when first asked for
    if _theme is None:
        _theme = ScreenTheme()
    return _theme
