"""Qt's own words in Russian: those that come with Qt, and ours where it has none."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator

# By the class that says them and its words; what Qt marks with "&" is the key of a control.
_KINDS: Mapping[str, str] = {
    "Drive": "Диск",
    "File": "Файл",
    "%1 File": "Файл %1",
    "File Folder": "Папка с файлами",
    "Folder": "Папка",
    "Shortcut": "Ярлык",
    "Alias": "Псевдоним",
}
OURS: Mapping[str, Mapping[str, str]] = {
    "QAbstractFileIconProvider": _KINDS,
    "QFileDialog": {**_KINDS, "&Look in:": "&Папка:", "Files of &type:": "&Тип файлов:"},
    "QPrintSettingsOutput": {"Page &Set:": "&Набор страниц:"},
    "QPageSetupWidget": {
        "Page &order:": "По&рядок страниц:",
        "Pages &per sheet:": "Страниц на &листе:",
    },
    "QPrintPropertiesDialog": {"Custom value for %1": "Своё значение для «%1»"},
    "QCupsJobWidget": {
        "Job &priority:": "&Приоритет задания:",
        "&Billing information:": "Сведения для &учёта:",
        "Scheduled &printing:": "Печать по &расписанию:",
        "Banner page at start": "Титульный лист в начале",
        "Banner page at end": "Титульный лист в конце",
        "&Start:": "В &начале:",
        "&End:": "В &конце:",
    },
}


class OurWords(QTranslator):
    """What the translation that comes with Qt leaves in English."""

    def translate(
        self, context: str, words: str, _meaning: str | None = None, _count: int = -1
    ) -> str:
        """Return what a class of Qt says in Russian, nothing where Qt knows it itself."""
        return OURS.get(context, {}).get(words, "")

    def isEmpty(self) -> bool:
        """Tell Qt to ask."""
        return False


def translators(parent: QObject) -> list[QTranslator]:
    """Return who speaks Russian for Qt; the later ones are asked first."""
    own = QTranslator(parent)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return [OurWords(parent), *([own] if own.load("qtbase_ru", folder) else [])]
