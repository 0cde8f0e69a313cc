"""Tokens, theme, icons and speech."""

from __future__ import annotations

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.ui.kit import icons, speech, theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.chips import FilterChip
from km_desktop.ui.kit.followers import Followers
from km_desktop.ui.kit.inputs.fields import FieldFrame, LineInput
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, WrapLabel, plain_tip
from km_desktop.ui.kit.tokens import DARK, LIGHT, PALE, PALE_EDGE, contrast, sizes, type_scale

TABLE = [
    ("text", "surface", 16.43, 13.82),
    ("text2", "surface", 6.93, 8.41),
    ("text2", "canvas", 6.34, 9.13),
    ("text3", "surface", 5.36, 6.23),
    ("text3", "canvas", 4.90, 6.76),
    ("text3", "sunken", 5.09, 6.44),
    ("text3", "raised", 5.36, 5.65),
    ("text2", "soft", 5.93, 6.71),
    ("text3", "soft", 4.58, 4.97),
    ("text2", "hover", 6.10, 7.16),
    ("ok", "surface", 5.86, 8.38),
    ("ok", "ok_soft", 5.09, 6.71),
    ("bad", "surface", 6.54, 7.43),
    ("bad", "bad_soft", 5.55, 6.32),
    ("text", "mark", 14.12, 10.33),
    ("text2", "mark", 5.96, 6.28),
    ("text3", "mark", 4.61, 4.65),
    ("accent_text", "mark", 5.54, 6.52),
    ("control", "surface", 3.52, 4.06),
    ("control", "canvas", 3.22, 4.40),
    ("accent", "surface", 5.89, 7.60),
    ("accent", "canvas", 5.39, 8.25),
    ("accent", "soft", 5.04, 6.06),
    ("on_accent", "accent", 5.89, 7.15),
    ("accent_text", "surface", 6.44, 8.72),
    ("accent_text", "soft", 5.51, 6.96),
    ("warn", "surface", 6.55, 9.02),
    ("warn", "warn_soft", 5.84, 7.16),
    ("changed", "surface", 6.65, 7.12),
    ("changed", "changed_soft", 5.65, 6.18),
    ("chart", "surface", 3.51, 6.01),
]
GRAPHICS = {"control", "accent", "chart"}
GROUNDS = ("surface", "canvas", "raised", "sunken", "hover")
# What is told by colour on any ground of a page, and what is read on any of them.
SHAPES = ("accent", "control", PALE_EDGE)
WORDS = ("text", "text2", "text3", "accent_text", "ok", "warn", "bad", "changed")
TINTED = (
    ("text", "text2", "ok"), ("ok_soft",),
    ("text", "text2", "accent_text", "warn"), ("warn_soft",),
    ("text", "text2", "accent_text", "bad"), ("bad_soft",),
    ("text", "text2", "changed"), ("changed_soft",),
    ("text", "text2", "text3", "accent_text"), ("soft",),
    ("text", "text2"), ("neutral",),
    ("on_accent",), ("accent", "accent_hover"),
    ("text",), ("land",),
)  # fmt: skip


def pairs() -> list[tuple[str, str, float]]:
    """Return every pair that carries meaning, with the least contrast WCAG 2.2 asks of it."""
    found = [(ink, ground, 3.0) for ink in SHAPES for ground in GROUNDS]
    found += [(ink, ground, 4.5) for ink in WORDS for ground in GROUNDS]
    for inks, grounds in zip(TINTED[::2], TINTED[1::2], strict=True):
        found += [(ink, ground, 4.5) for ink in inks for ground in grounds]
    # The ring of the keyboard on what it may surround, and the signs of messages on theirs.
    found += [("accent", ground, 3.0) for ground in ("soft", "neutral", "land", "warn_soft")]
    return found


@pytest.mark.parametrize(("ink", "ground", "least"), pairs())
def test_what_carries_meaning_can_be_told_from_its_ground_in_both_lights(ink, ground, least):
    for colours in (LIGHT, DARK):
        assert contrast(getattr(colours, ink), getattr(colours, ground)) >= least


def test_a_pale_fill_alone_would_not_be_told_from_its_ground():
    """Why what is pale has an edge; the test above would fail for the fill."""
    for colours in (LIGHT, DARK):
        assert contrast(getattr(colours, PALE), colours.surface) < 3


@pytest.mark.parametrize(("ink", "ground", "light", "dark"), TABLE)
def test_contrast_is_what_the_look_says(ink, ground, light, dark):
    for colours, told in ((LIGHT, light), (DARK, dark)):
        found = contrast(getattr(colours, ink), getattr(colours, ground))
        assert found == pytest.approx(told, abs=0.006)
        assert found >= (3 if ink in GRAPHICS else 4.5)


@pytest.mark.parametrize("base", [12, 13, 14, 16])
def test_no_type_is_smaller_than_eleven_and_figures_are_tabular(qapp, base):
    theme.current().apply(qapp, "light", base)
    assert min(style.pixels for style in type_scale(base).values()) >= 11
    metrics = theme.current().metrics("body")
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
    assert QFontInfo(theme.current().font("body")).family() == "Inter"
    assert sizes(base).control >= 32


def test_palette_has_every_role_in_every_group(qapp):
    made = theme.palette(DARK)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        assert made.color(group, QPalette.ColorRole.Base) == QColor(DARK.surface)
        assert made.color(group, QPalette.ColorRole.ToolTipText) == QColor(DARK.text)
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(DARK.disabled)


def test_theme_reaches_widgets_that_exist(qapp, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    label = PlainLabel("Words", role="text2", parent=page)
    field = LineInput(parent=page)
    field.move(0, 40)
    page.resize(300, 100)
    page.show()
    with qtbot.waitSignal(theme.current().changed):
        theme.current().apply(qapp, "dark", 16)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.text2)
    assert label.font().pixelSize() == 16
    assert page.palette().color(QPalette.ColorRole.Window) == QColor(DARK.surface)
    image = field.grab().toImage()
    assert image.pixelColor(image.width() // 2, 4) == QColor(DARK.surface)


class Dressed(QWidget):
    """Counts how often a sheet dresses it."""

    count = 0

    def changeEvent(self, event):
        self.count += event.type() == QEvent.Type.StyleChange


def test_what_is_worn_already_is_not_put_on_again(qapp, qtbot):
    page = Dressed()
    qtbot.addWidget(page)
    page.show()
    before = page.count
    theme.current().apply(qapp, "light", theme.current().text_size)
    assert page.count == before
    theme.current().apply(qapp, "dark", theme.current().text_size)
    assert page.count > before


def test_followers_are_told_once_each_and_not_kept_alive(qtbot):
    followers, told = Followers(), []
    kept, gone, deleted = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(kept)
    for widget in (kept, gone, deleted):
        followers.add(widget, told.append)
    followers.add(kept, QWidget.updateGeometry)
    shiboken6.delete(deleted)
    seen = weakref.ref(gone)
    del widget, gone
    assert seen() is None
    followers.tell()
    assert told == [kept]


class Painted(QWidget):
    count = 0

    def paintEvent(self, event):
        self.count += 1


@pytest.mark.parametrize("again", ["light", "dark"])
def test_theme_repaints_what_paints_itself(qapp, qtbot, again):
    page = QWidget()
    qtbot.addWidget(page)
    child = Painted(page)
    child.resize(40, 40)
    page.show()
    qtbot.waitUntil(lambda: child.count > 0)
    before = child.count
    theme.current().apply(qapp, again, 14)
    qtbot.waitUntil(lambda: child.count > before)


def test_unknown_colour_scheme_of_the_system_is_light(qapp):
    theme.current().apply(qapp, "system")
    assert not theme.current().dark


def test_icons_are_sharp_and_follow_theme_and_mode(qapp):
    icon = icons.icon("search", "bad")
    twice = icon.pixmap(QSize(16, 16), 2.0)
    assert twice.size() == QSize(32, 32)
    assert twice.devicePixelRatio() == 2.0
    assert _inks(icon.pixmap(16, 16)) == {LIGHT.bad.lower()}
    assert _inks(icon.pixmap(QSize(16, 16), QIcon.Mode.Disabled)) == {LIGHT.disabled.lower()}
    theme.current().apply(qapp, "dark")
    assert _inks(icon.pixmap(16, 16)) == {DARK.bad.lower()}
    assert icons.pixmap("search", "bad", 16) is icons.pixmap("search", "bad", 16)


def _inks(pixmap) -> set[str]:
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    solid = set()
    for x in range(image.width()):
        for y in range(image.height()):
            colour = image.pixelColor(x, y)
            if colour.alpha() == 255:
                solid.add(colour.name())
    return solid


def test_language_change_speaks_anew(qtbot):
    label = PlainLabel(Text("Save", "Сохранить"))
    button = Button(Text("Next: {name}", "Далее: {name}"))
    button.set_words(Text("Next: {name}", "Далее: {name}"), name=Text("Delivered", "Сдано"))
    many = PlainLabel(
        lambda: speech.say_plural(
            Plural(("{n} expert", "{n} experts"), ("{n} эксперт", "{n} эксперта", "{n} экспертов")),
            22,
        )
    )
    for widget in (label, button, many):
        qtbot.addWidget(widget)
    with qtbot.waitSignal(speech.switch().changed):
        speech.switch().set("ru")
    assert label.text() == "Сохранить"
    assert button.accessibleName() == "Далее: Сдано"
    assert many.text() == "22 эксперта"


def test_speech_keeps_nothing_of_deleted_widgets(qtbot):
    gc.collect()
    before = speech.registrations()
    page = QWidget()
    FieldFrame(Text("End", "Окончание"), LineInput(), parent=page)
    FilterChip(Text("Theme", "Тема"), "Water", page)
    assert speech.registrations() > before
    page.deleteLater()
    del page
    qtbot.waitUntil(lambda: gc.collect() >= 0 and speech.registrations() <= before)
    before = speech.registrations()
    chip = FilterChip(Text("Theme", "Тема"), "Water")
    seen = weakref.ref(chip)
    del chip
    gc.collect()
    assert seen() is None
    assert speech.registrations() <= before


def test_record_text_is_never_markup(qtbot):
    evil = "<img src=x><b>bold</b>"
    for make in (PlainLabel, WrapLabel, ElidingLabel):
        label = make(evil)
        qtbot.addWidget(label)
        label.resize(600, 30)
        label.show()
        assert label.text() == evil
        assert label.textFormat() == label.textFormat().PlainText
    assert "<img" not in plain_tip(evil)
    assert not QApplication.focusWidget() or not isinstance(QApplication.focusWidget(), QLabel)


def test_eliding_label_gives_way_and_keeps_the_whole(qtbot):
    label = ElidingLabel("A sentence of some length that does not fit")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.minimumSizeHint().width() == 0
    assert label.text().endswith("…")
    assert label.toolTip() == label.whole
