"""The words of the command line: verbs, their arguments, and help in the user's language."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.cli.arguments import USAGE, Parser, Verb
from km_desktop.marks import Language, Text

__all__ = ["VERBS", "Parser", "Verb", "overview"]

_FILE = Text("FILE", "ФАЙЛ")
_FILE_HELP = Text(
    "a .kmdb file, or the postgresql:// address of a server",
    "файл .kmdb или адрес сервера postgresql://",
)
_PAGE_LANG = Text("language of the page: en, ru or both", "язык страницы: en, ru или both (оба)")
_AUTHOR = Text(
    "who does it, for the history; the system's user if not given",
    "кто это делает, для истории; по умолчанию пользователь системы",
)
_REF = Text("REF", "НОМЕР")
_REF_HELP = Text("a reference such as EOD-2026-0007, or an id", "номер вроде EOD-2026-0007 или id")
_KIND = Text("KIND", "ВИД")
_KIND_HELP = Text(
    "what is listed: experts, assignment, organisations ...",
    "какие записи: эксперты, задание, организации ...",
)
_FIELD = Text("FIELD=VALUE", "ПОЛЕ=ЗНАЧЕНИЕ")
_FIELD_HELP = Text(
    "a field and its new value; nothing after = empties it",
    "поле и новое значение; пусто после = очищает поле",
)
_NAME = Text("NAME", "ИМЯ")
_COPY_NAME_HELP = Text("name of the copy, for the history", "название копии, для истории")
_FOR_HELP = Text("for whom the copy is", "для кого копия")
_REDACTED_HELP = Text(
    "leave out personal contacts, birth dates, passports, notes, fees and costs",
    "без личных контактов, дат рождения, паспортов, заметок, вознаграждений и расходов",
)
_OUT = Text("OUT", "КУДА")
_OUT_HELP = Text("the PDF file to write, or a folder", "файл PDF или папка")
_VARIANT = Text("VARIANT", "ВАРИАНТ")


def _file(parser: Parser) -> None:
    parser.position("file", _FILE, _FILE_HELP)


def _reference(parser: Parser, nargs: str | None = None) -> None:
    parser.position("ref", _REF, _REF_HELP, nargs)


def _author(parser: Parser) -> None:
    parser.option("--author", _AUTHOR, _NAME.say(parser.language), default="")


def _new(parser: Parser) -> None:
    _file(parser)
    parser.option("--name", _COPY_NAME_HELP, _NAME.say(parser.language), default="")
    _author(parser)


def _sample(parser: Parser) -> None:
    _file(parser)
    _author(parser)


def _list(parser: Parser) -> None:
    _file(parser)
    parser.position("kind", _KIND, _KIND_HELP)
    parser.option(
        "--filter",
        Text(
            "only those: status=active,inactive, country=TJK, theme=T10, text=water, year=2022, "
            "planned_start=2026-01-01..2026-06-30; may be repeated",
            "только такие: status=active,inactive, country=TJK, theme=T10, text=вода, year=2022, "
            "planned_start=2026-01-01..2026-06-30; можно повторять",
        ),
        Text("KEY=VALUE", "КЛЮЧ=ЗНАЧЕНИЕ").say(parser.language),
        action="append",
        default=[],
    )
    parser.option(
        "--sort",
        Text(
            "order by a column; --sort=-KEY the other way round",
            "по какому столбцу; --sort=-КЛЮЧ – в обратном порядке",
        ),
        Text("KEY", "КЛЮЧ").say(parser.language),
        default="",
    )
    parser.option("--limit", Text("at most so many", "не более стольких"), "N", type=int)


def _show(parser: Parser) -> None:
    _file(parser)
    _reference(parser)


def _figures(parser: Parser) -> None:
    _file(parser)
    parser.option(
        "--as-of",
        Text("as they stood on this day", "какими они были на этот день"),
        Text("DATE", "ДАТА").say(parser.language),
        default="",
    )


def _page(parser: Parser, variants: Sequence[str], nargs: str | None) -> None:
    _file(parser)
    _reference(parser, nargs)
    parser.more.add_argument(
        "-o",
        "--out",
        required=True,
        metavar=_OUT.say(parser.language),
        help=_OUT_HELP.say(parser.language),
    )
    known = ("en", "ru", "both")
    parser.option("--lang", _PAGE_LANG, "|".join(known), known, default=parser.language)
    helping = Text("for whom: {0}", "для кого: {0}")
    words = " / ".join(variants)
    parser.option(
        "--variant",
        Text(helping.en.format(words), helping.ru.format(words)),
        _VARIANT.say(parser.language),
        variants,
        default=variants[0],
    )


def _brief(parser: Parser) -> None:
    _page(parser, ("external", "internal"), "+")


def _profile(parser: Parser) -> None:
    _page(parser, ("public", "internal"), None)


def _export(parser: Parser) -> None:
    _file(parser)
    parser.position("copy", Text("COPY", "КОПИЯ"), Text("the new .kmdb file", "новый файл .kmdb"))
    parser.option("--name", _COPY_NAME_HELP, _NAME.say(parser.language), default="")
    parser.option("--for", _FOR_HELP, _NAME.say(parser.language), default="", dest="audience")
    parser.option(
        "--note",
        Text("a note that goes along, up to 500 characters", "приписка к копии, до 500 знаков"),
        Text("TEXT", "ТЕКСТ").say(parser.language),
        default="",
    )
    parser.more.add_argument(
        "--redacted", action="store_true", help=_REDACTED_HELP.say(parser.language)
    )
    _author(parser)


def _add(parser: Parser) -> None:
    _file(parser)
    parser.position("kind", _KIND, _KIND_HELP)
    parser.position("fields", _FIELD, _FIELD_HELP, "+")
    _author(parser)


def _set(parser: Parser) -> None:
    _file(parser)
    _reference(parser)
    parser.position("fields", _FIELD, _FIELD_HELP, "+")
    _author(parser)


def _step(parser: Parser) -> None:
    _file(parser)
    _reference(parser)
    parser.position("status", Text("STATUS", "СТАТУС"), Text("the next status", "следующий статус"))
    parser.option(
        "--comment",
        Text("why, for the history", "почему, для истории"),
        Text("TEXT", "ТЕКСТ").say(parser.language),
        default="",
    )
    _author(parser)


def _delete(parser: Parser) -> None:
    _file(parser)
    _reference(parser)
    _author(parser)


def _log(parser: Parser) -> None:
    _file(parser)
    parser.option(
        "--person",
        Text("only what this person did", "только то, что сделал этот человек"),
        _NAME.say(parser.language),
        default="",
    )
    parser.option(
        "--day",
        Text(
            "only on this day, or 2026-06-01..2026-06-30",
            "только в этот день или 2026-06-01..2026-06-30",
        ),
        Text("DAY", "ДЕНЬ").say(parser.language),
        default="",
    )
    parser.option(
        "--kind",
        Text("only this kind: save, step, trash, import ...", "только вид: save, step, trash ..."),
        _KIND.say(parser.language),
        default="",
    )
    parser.option("--record", _REF_HELP, _REF.say(parser.language), default="")
    parser.option("--limit", Text("at most so many", "не более стольких"), "N", type=int)
    parser.option(
        "--csv",
        Text("write them to a CSV file", "записать их в файл CSV"),
        _OUT.say(parser.language),
        default="",
    )


def _undo(parser: Parser) -> None:
    _file(parser)
    parser.position(
        "operation",
        Text("OPERATION", "ОПЕРАЦИЯ"),
        Text(
            "the id that “log” shows, COPY#NUMBER, or last: your last one",
            "id из команды log, КОПИЯ#НОМЕР или last: ваша последняя",
        ),
    )
    parser.flag("--force", Text("also what was changed since", "также то, что изменено после"))
    parser.flag("--keep", Text("keep what was changed since", "изменённое после оставить"))
    _author(parser)


def _redo(parser: Parser) -> None:
    _file(parser)
    parser.flag("--force", Text("also what was changed since", "также то, что изменено после"))
    parser.flag("--keep", Text("keep what was changed since", "изменённое после оставить"))
    _author(parser)


def _unite(parser: Parser) -> None:
    _file(parser)
    kept = Text("the person who stays: reference, id or name", "кто остаётся: номер, id или имя")
    other = Text("the same person once more", "тот же человек ещё раз")
    parser.position("kept", Text("KEPT", "КТО"), kept)
    parser.position("other", Text("OTHER", "ДУБЛЬ"), other)
    parser.option(
        "--take",
        Text(
            "whose value is taken where they differ: other:email; may be repeated; without it "
            "the kept one's stays",
            "чьё значение взять, где они различаются: other:email; можно повторять; без этого "
            "остаётся значение первого",
        ),
        Text("SIDE:FIELD", "ЧЬЁ:ПОЛЕ").say(parser.language),
        action="append",
        default=[],
    )
    _author(parser)


def _apart(parser: Parser) -> None:
    _file(parser)
    person = Text("PERSON", "ЧЕЛОВЕК")
    parser.position("first", person, Text("reference, id or name", "номер, id или имя"))
    parser.position("second", person, Text("the other one", "другой человек"))
    parser.option(
        "--reason",
        Text("why, kept in the file", "почему; хранится в файле"),
        Text("TEXT", "ТЕКСТ").say(parser.language),
        default="",
    )
    _author(parser)


def _trash(parser: Parser) -> None:
    _file(parser)
    parser.option("--kind", _KIND_HELP, _KIND.say(parser.language), default="")
    parser.option(
        "--text",
        Text("only those with these words", "только с этими словами"),
        Text("WORDS", "СЛОВА").say(parser.language),
        default="",
    )
    parser.option("--limit", Text("at most so many", "не более стольких"), "N", type=int)


def _restore(parser: Parser) -> None:
    _file(parser)
    _reference(parser, "+")
    parser.flag(
        "--together",
        Text("with the records that these cannot be without", "с теми, без которых их не вернуть"),
    )
    _author(parser)


VERBS: dict[str, Verb] = {
    "new": Verb(Text("make a new file", "создать файл"), "files", "new", _new),
    "sample": Verb(
        Text("make a file of sample data", "создать файл с примером данных"),
        "files", "sample", _sample,
    ),
    "list": Verb(Text("list records", "показать список записей"), "looking", "listed", _list),
    "show": Verb(Text("show a record", "показать запись"), "showing", "show", _show),
    "history": Verb(
        Text("show what happened to a record", "показать, что было с записью"),
        "showing", "history", _show,
    ),
    "log": Verb(
        Text("show what was done in a file", "показать, что делали в файле"),
        "undoing", "log", _log,
    ),
    "undo": Verb(Text("undo an operation", "отменить операцию"), "undoing", "undo", _undo),
    "redo": Verb(
        Text("bring back what you undid last", "вернуть отменённое последним"),
        "undoing", "redo", _redo,
    ),
    "figures": Verb(
        Text("compute the published figures", "посчитать публикуемые показатели"),
        "looking", "figures", _figures,
    ),
    "add": Verb(Text("add a record", "добавить запись"), "changing", "add", _add),
    "set": Verb(Text("change a record", "изменить запись"), "changing", "change", _set),
    "step": Verb(
        Text("move a record to its next status", "перевести запись в следующий статус"),
        "changing", "step", _step,
    ),
    "delete": Verb(
        Text("put a record in the trash", "убрать запись в корзину"),
        "changing", "delete", _delete,
    ),
    "duplicates": Verb(
        Text("list people who may be in the file twice", "показать возможные дубли"),
        "people", "listed", _file,
    ),
    "unite": Verb(
        Text("join two records of one person", "объединить две записи об одном человеке"),
        "people", "join", _unite,
    ),
    "apart": Verb(
        Text("remember that two people are not one", "отметить, что это разные люди"),
        "people", "set_apart", _apart,
    ),
    "trash": Verb(
        Text("list what is in the trash", "показать, что лежит в корзине"),
        "trash", "trash", _trash,
    ),
    "restore": Verb(
        Text("take records out of the trash", "вернуть записи из корзины"),
        "trash", "restore", _restore,
    ),
    "brief": Verb(
        Text("print assignment briefs as PDF", "напечатать карточки заданий в PDF"),
        "paper", "brief", _brief,
    ),
    "profile": Verb(
        Text("print an expert's profile as PDF", "напечатать профиль эксперта в PDF"),
        "paper", "profile", _profile,
    ),
    "export": Verb(
        Text("save a checked copy of a file", "сохранить проверенную копию файла"),
        "files", "export", _export,
    ),
    "check": Verb(
        Text("look for damage and open issues", "найти повреждения и открытые вопросы"),
        "checking", "check", _file,
    ),
    "verify": Verb(
        Text("see whether a copy is what was handed out", "сверить копию с тем, что передано"),
        "checking", "verify", _file,
    ),
}  # fmt: skip
_WINDOW = Text("start the window", "открыть окно программы")
_VERB = Text("VERB", "КОМАНДА")
_MORE_HELP = Text(
    "More about a verb: km-desktop VERB --help", "О команде подробнее: km-desktop КОМАНДА --help"
)


def overview(language: Language) -> str:
    """Return the help of the program as a whole: its verbs, one line each."""
    file = _FILE.say(language)
    lines = [
        f"{USAGE.say(language)}km-desktop [{file}]    {_WINDOW.say(language)}",
        f"{' ' * len(USAGE.say(language))}km-desktop {_VERB.say(language)} {file} ...",
        "",
        *(f"  {name:<10} {verb.help.say(language)}" for name, verb in VERBS.items()),
        "",
        _MORE_HELP.say(language),
    ]
    return "\n".join(lines)
