"""The sheet of keys: what the menus can do by a key, and the keys that are in no menu."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from km_desktop.bilingual import LANGUAGES, Language, Text
from km_desktop.ui.help.manual import Chapter
from km_desktop.ui.kit.buttons import key_name
from km_desktop.ui.window.menus.commands import Command, MenuCommands

KEYS = Text("Keys", "Клавиши")
_KEY, _DOES = Text("key", "клавиша"), Text("what it does", "что делает")
# Keys of single parts: no menu has them.
_ELSEWHERE: tuple[tuple[Text, tuple[tuple[str, Text], ...]], ...] = (
    (
        Text("Everywhere", "Везде"),
        (
            ("Ctrl+1 … 9", Text("Open one of the first nine places at the left",
                                "Открыть один из первых девяти разделов слева")),
            ("Esc", Text("Close what lies on top, then go back",
                         "Закрыть то, что сверху, затем вернуться")),
            ("Tab, Shift+Tab", Text("Next or previous field", "Следующее или предыдущее поле")),
        ),
    ),
    (
        Text("Lists", "Списки"),
        (
            ("↑ ↓", Text("Move along the records", "Идти по записям")),
            ("Enter", Text("Open the record", "Открыть запись")),
            ("Space", Text("Show the record beside the list", "Показать запись рядом со списком")),
            ("Shift+↑ ↓, Ctrl+click", Text("Select several", "Выбрать несколько")),
        ),
    ),
    (
        Text("Forms", "Формы"),
        (
            ("Alt+Enter", Text("Open the linked record", "Открыть связанную запись")),
            ("F2", Text("Edit the cell", "Править ячейку")),
            ("↓", Text("Open the choices of a field", "Открыть варианты поля")),
        ),
    ),
    (
        Text("Merge desk", "Сведение копий"),
        (
            ("1 … 9", Text("Give one of the answers", "Дать один из ответов")),
            ("PgUp, PgDn", Text("Previous or next question", "Предыдущий или следующий вопрос")),
        ),
    ),
)  # fmt: skip


def keys_chapter(menus: Iterable[MenuCommands]) -> Chapter:
    """Return the sheet of keys as a chapter: first the menus, then what no menu has."""
    menus = tuple(menus)
    return Chapter("keys", KEYS, Text(*(_sheet(menus, language) for language in LANGUAGES)))


def _sheet(menus: tuple[MenuCommands, ...], language: Language) -> str:
    lines = [f"# {KEYS.say(language)}", ""]
    for words, keys in (*_of_menus(menus), *_ELSEWHERE):
        lines += [f"## {words.say(language).replace('&', '')}", ""]
        lines += [f"| {_KEY.say(language)} | {_DOES.say(language)} |", "|---|---|"]
        lines += [f"| **{key}** | {does.say(language)} |" for key, does in keys]
        lines.append("")
    return "\n".join(lines)


def _of_menus(menus: tuple[MenuCommands, ...]) -> Iterator[tuple[Text, list[tuple[str, Text]]]]:
    for menu in menus:
        keys = [
            (key_name(entry.key), entry.words)
            for entry in menu.entries()
            if isinstance(entry, Command) and entry.key
        ]
        if keys:
            yield menu.words, keys
