"""What is said before a person is erased, on the screen and in the terminal alike."""

from __future__ import annotations

from km_desktop.bilingual import Text

ERASES = Text(
    "Erasing {name} cannot be undone. Every copy erases the same when the copies meet.",
    "{name}: стирание данных нельзя отменить. При сведении копий то же будет стёрто и "
    "в каждой из них.",
)
GOES = Text("To be erased: {parts}.", "Стирается: {parts}.")
STAYS = Text("To be kept, for figures: {parts}.", "Остаётся для показателей: {parts}.")
BACKUPS = Text(
    "These files still hold the data until you delete them: {names}.",
    "В этих файлах данные останутся, пока вы не удалите файлы: {names}.",
)
TRACES = Text(
    "Not reached; look at these yourself: {places}.", "Само не сотрётся, проверьте: {places}."
)
HOLDERS = Text(
    "Copies handed out hold it until they come back.",
    "В розданных копиях данные останутся, пока копии не вернутся.",
)
ERASED = Text("Erased: the data of {ref}.", "Данные стёрты: {ref}.")
