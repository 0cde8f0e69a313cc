"""What is printed: which paper, in which language, for whom, and where the first label goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.printing.paper_kinds import KINDS, kinds_of
from km_desktop.services.programmes.labels import places
from km_desktop.ui.kit.inputs.fields import ChoiceInput, FieldFrame
from km_desktop.ui.kit.speech import current_language

DOCUMENT = Text("Document", "Документ")
LANGUAGE = Text("Language", "Язык")
VERSION = Text("Version", "Версия")
FIRST = Text("Begin at label", "Начать с наклейки")
_LANGUAGES = (
    ("en", Text("English", "Английский")),
    ("ru", Text("Russian", "Русский")),
    ("both", Text("Both", "Оба языка")),
)


class PaperChoice(QWidget):
    """The choices above the buttons of the print page."""

    document_chosen = Signal()
    language_chosen = Signal()
    version_chosen = Signal()
    first_chosen = Signal()

    def __init__(self, document: str, parent: QWidget) -> None:
        super().__init__(parent)
        kinds = kinds_of(KINDS[document].entity)
        self.document = ChoiceInput(
            [(kind.key, kind.name) for kind in kinds], empty=None, parent=self
        )
        self.document.set_value(document)
        self.language = ChoiceInput(_LANGUAGES, empty=None, parent=self)
        self.language.set_value(current_language())
        self.version = ChoiceInput((), empty=None, parent=self)
        self.first = ChoiceInput((), empty=None, parent=self)
        self._of_document = FieldFrame(DOCUMENT, self.document, parent=self)
        self._of_document.setVisible(len(kinds) > 1)
        of_language = FieldFrame(LANGUAGE, self.language, parent=self)
        of_version = FieldFrame(VERSION, self.version, parent=self)
        self._of_first = FieldFrame(FIRST, self.first, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for frame in (self._of_document, of_language, of_version, self._of_first):
            column.addWidget(frame)
        self.document.edited.connect(self._choose_document)
        self.language.edited.connect(self.language_chosen)
        self.version.edited.connect(self._choose_version)
        self.first.edited.connect(self.first_chosen)
        self._offer_versions()

    @property
    def first_place(self) -> int:
        """Return the place of the first label on its sheet, one for other papers."""
        return int(self.first.value() or 1)

    def _choose_document(self) -> None:
        self._offer_versions()
        self.document_chosen.emit()

    def _choose_version(self) -> None:
        self._offer_places()
        self.version_chosen.emit()

    def _offer_versions(self) -> None:
        kind = KINDS[self.document.value()]
        self.version.set_choices(kind.variants)
        self.version.set_value(kind.variants[0][0])
        self._of_first.setVisible(not kind.counted)
        self._offer_places()

    def _offer_places(self) -> None:
        """Offer the labels of the sheet, the first one at first."""
        kind = KINDS[self.document.value()]
        number = 1 if kind.counted else places(self.version.value())
        self.first.set_choices([(str(at), Text(str(at), str(at))) for at in range(1, number + 1)])
        self.first.set_value("1")
