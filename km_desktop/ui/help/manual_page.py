"""The manual beside its chapters: found by words, printed, and followed from link to link."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QMarginsF, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from km_desktop import paths
from km_desktop.bilingual import Plural, Text
from km_desktop.ui.help import manual
from km_desktop.ui.help.manual import Chapter
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.inputs import LineInput
from km_desktop.ui.kit.labels import SmallLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.place_list import NavigationList, Place
from km_desktop.ui.kit.speech import current_language, say_plural, speaks, switch
from km_desktop.ui.printing.printer import print_pdf

MANUAL = Text("Manual", "Руководство")
BACK = Text("Back", "Назад")
SEARCH = Text("Search in the manual", "Поиск в руководстве")
CHAPTERS = Text("Chapters", "Главы")
FOUND = Text("Passages found", "Найденные места")
PRINT = Text("Print this chapter…", "Напечатать главу…")
HITS = Plural(("{n} passage", "{n} passages"), ("{n} место", "{n} места", "{n} мест"))
NO_HITS = Text("These words are nowhere in the manual.", "Таких слов в руководстве нет.")
_WIDE, _SIDE_WIDE = 800, 280  # a line that is still read with ease; the chapters beside it
_ROOM = 40  # beside a picture, for the scroll bar
_HEADINGS = {1: "page_title", 2: "section", 3: "body_600"}
_ABOVE = {1: 0, 2: 22, 3: 14}
_SIDE = "§"  # between the chapter and the heading in the key of a passage


class ManualPage(Ground):
    """``left`` asks to go back; the chapters stand at the left, what is found in their place."""

    left = Signal()

    def __init__(
        self, chapter: str, more: tuple[Chapter, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._more = more
        self._chapters = {one.key: one for one in (*manual.chapters(), *more)}
        self.chapter = chapter
        self._heading = ""
        back = Button(BACK, "link", icon="left", parent=self)
        back.clicked.connect(self.left)
        self.search = LineInput(SEARCH, parent=self)
        self.search.set_name(SEARCH)
        self.search.edited.connect(self._find)
        self.hits = SmallLabel("", parent=self)
        self.print_button = Button(PRINT, "plain", icon="print", parent=self)
        self.print_button.clicked.connect(lambda: print_pdf(self.chapter_pdf(), self))
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setMaximumWidth(_WIDE)
        self.text.anchorClicked.connect(self._follow)
        self.places = self._listed(CHAPTERS, self._of_chapters())
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(back)
        head.addStretch(1)
        head.addWidget(self.print_button)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.search)
        side.addWidget(self.hits)
        side.addWidget(self.places, 1)
        self._side = side
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(side)
        row.addWidget(self.text, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(row, 1)
        for part in (self.search, self.hits):
            theme.fix(part, wide=_SIDE_WIDE)
        self.setFocusProxy(self.text)
        switch().changed.connect(self._speak)
        theme.current().changed.connect(self._show)
        self._show()
        self._find()

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [self.search, self.places, self.text]

    def show_chapter(self, chapter: str, heading: str = "") -> None:
        """Show a chapter, from one of its headings on."""
        self.chapter, self._heading = chapter, heading
        self._show()

    def chapter_pdf(self) -> bytes:
        """Return the chapter that is shown as pages to be printed."""
        document = QTextDocument()
        document.setMarkdown(self._markdown())
        _dress(document, "#000000", "#9AA3AB", 10)
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                QMarginsF(0, 0, 0, 0),
                QPageLayout.Unit.Millimeter,
            )
        )
        writer.setTitle(self._chapters[self.chapter].title.say(current_language()))
        document.print_(writer)
        del writer  # it writes the end of the file when it goes
        return bytes(buffer.data().data())

    def _markdown(self) -> str:
        return self._chapters[self.chapter].text.say(current_language())

    def _of_chapters(self) -> list[Place]:
        icons = manual.ICONS
        return [
            Place(one.key, _short(one.title), icons.get(one.key, "keyboard"))
            for one in self._chapters.values()
        ]

    def _listed(self, name: Text, places: list[Place]) -> NavigationList:
        listed = NavigationList(places, self)
        theme.fix(listed, wide=_SIDE_WIDE)
        speaks(listed, QWidget.setAccessibleName, name)
        listed.chosen.connect(self._open)
        return listed

    def _open(self, key: str) -> None:
        chapter, _, heading = key.partition(_SIDE)
        self.show_chapter(chapter, heading)

    def _find(self) -> None:
        typed = str(self.search.value() or "")
        found = manual.find_passages(typed, current_language(), self._more)
        listed = [
            Place(
                f"{one.chapter}{_SIDE}{one.heading}",
                one.heading,
                manual.ICONS.get(one.chapter, "keyboard"),
            )
            for one in found
        ]
        self._replace_list(self._listed(FOUND, listed) if typed else
                           self._listed(CHAPTERS, self._of_chapters()))  # fmt: skip
        self.hits.setVisible(bool(typed))
        self.hits.set_words(say_plural(HITS, len(found)) if found else NO_HITS)
        self._mark()

    def _replace_list(self, listed: NavigationList) -> None:
        self._side.replaceWidget(self.places, listed)
        self.places.hide()
        self.places.deleteLater()
        self.places = listed
        listed.set_current(self.chapter)

    def _speak(self, *_: object) -> None:
        self._heading = ""  # it stands in the other language
        self._show()
        self._find()

    def _show(self, *_: object) -> None:
        colours = theme.current().tokens
        self.text.setSearchPaths([str(paths.manual() / current_language())])
        self.text.document().setMarkdown(self._markdown())
        _dress(self.text.document(), colours.text, colours.line2)
        self.text.setAccessibleName(self._chapters[self.chapter].title.say(current_language()))
        self.places.set_current(self.chapter)
        self._mark()
        self._scroll()

    def _scroll(self) -> None:
        at = self.text.document().begin()
        while self._heading and at.isValid() and at.text() != _plain(self._heading):
            at = at.next()
        block = at if at.isValid() else self.text.document().begin()
        self.text.setTextCursor(QTextCursor(block))
        top = self.text.document().documentLayout().blockBoundingRect(block).top()
        self.text.verticalScrollBar().setValue(round(top) if self._heading else 0)

    def _mark(self) -> None:
        """Mark every word that is searched for where it stands."""
        marks = []
        for word in str(self.search.value() or "").split():
            cursor = QTextCursor(self.text.document())
            while not (cursor := self.text.document().find(word, cursor)).isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(QColor(theme.current().tokens.mark))
                marks.append(mark)
        self.text.setExtraSelections(marks)

    def _follow(self, link: QUrl) -> None:
        """Go to another chapter; what is elsewhere is opened by the system."""
        name = link.fileName().removesuffix(".md")
        if link.scheme() in {"http", "https", "mailto"}:
            QDesktopServices.openUrl(link)
        elif name in self._chapters:
            self.show_chapter(name)


def _parts(block: QTextBlock) -> Iterator[QTextBlock.iterator]:
    part = block.begin()
    while not part.atEnd():
        yield part
        part += 1


def _lighten(block: QTextBlock) -> None:
    """Write what is bold in the heaviest weight that the program's font has."""
    for part in _parts(block):
        fragment = part.fragment()
        if fragment.charFormat().fontWeight() > QFont.Weight.DemiBold:
            cursor = QTextCursor(block)
            cursor.setPosition(fragment.position())
            cursor.setPosition(
                fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor
            )
            heavy = QTextCharFormat()
            heavy.setFontWeight(QFont.Weight.DemiBold)
            cursor.mergeCharFormat(heavy)


def _fit_pictures(block: QTextBlock) -> None:
    """Let a picture be as wide as a line."""
    for part in _parts(block):
        fragment = part.fragment()
        if fragment.charFormat().isImageFormat():
            picture = fragment.charFormat().toImageFormat()
            picture.setWidth(_WIDE - _ROOM)
            cursor = QTextCursor(block)
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(picture)


def _short(title: Text) -> Text:
    """Return a title up to its colon, as there is room for beside the text."""
    return Text(*(half.partition(":")[0] for half in title))


def _plain(heading: str) -> str:
    """Return a heading of Markdown as it is read."""
    return heading.replace("**", "").replace("`", "")


def _dress(document: QTextDocument, text: str, line: str, points: int = 0) -> None:
    """Give a document the look of the program: headings, distances, thin lines of tables."""
    body = QFont(theme.current().font("body"))
    scale = points / body.pixelSize() if points else 0.0
    if points:
        body.setPointSizeF(points)
    document.setDefaultFont(body)
    block = document.begin()
    while block.isValid():
        _dress_block(block, text, scale)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            looks = frame.format()
            looks.setBorder(1)
            looks.setBorderBrush(QColor(line))
            looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            looks.setBorderCollapse(True)
            looks.setCellPadding(6)
            looks.setCellSpacing(0)
            looks.setTopMargin(6)
            looks.setBottomMargin(12)
            looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            frame.setFormat(looks)


def _dress_block(block: QTextBlock, text: str, scale: float) -> None:
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    looks = block.blockFormat()
    if level:
        font = QFont(theme.current().font(_HEADINGS.get(level, "body_600")))
        written = QTextCharFormat()
        if scale:
            font.setPointSizeF(font.pixelSize() * scale)
        written.setFont(font)
        written.setForeground(QColor(text))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(written)
        looks.setTopMargin(_ABOVE.get(level, 12))
        looks.setBottomMargin(6)
    elif block.textList() is None and cursor.currentTable() is None:
        looks.setBottomMargin(8)
        looks.setTopMargin(8 if block.previous().textList() is not None else 0)
    _lighten(block)
    _fit_pictures(block)
    looks.setProperty(QTextFormat.Property.LineHeight, 130.0)
    looks.setProperty(QTextFormat.Property.LineHeightType, 1)  # in hundredths of the font's own
    QTextCursor(block).setBlockFormat(looks)
