"""What each verb of the command line takes after its name."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import Parser

FILE = Text("FILE", "ФАЙЛ")
_FILE_HELP = Text(
    "a .kmdb file, or the postgresql:// address of a server",
    "файл .kmdb или адрес сервера postgresql://",
)
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
OUT = Text("OUT", "КУДА")


def file(parser: Parser) -> None:
    """Declare what ``file`` takes."""
    parser.position("file", FILE, _FILE_HELP)


def reference(parser: Parser, nargs: str | None = None) -> None:
    """Declare what ``reference`` takes."""
    parser.position("ref", _REF, _REF_HELP, nargs)


def author(parser: Parser) -> None:
    """Declare what ``author`` takes."""
    parser.option("--author", _AUTHOR, _NAME.say(parser.language), default="")


def new(parser: Parser) -> None:
    """Declare what ``new`` takes."""
    file(parser)
    parser.option("--name", _COPY_NAME_HELP, _NAME.say(parser.language), default="")
    author(parser)


def sample(parser: Parser) -> None:
    """Declare what ``sample`` takes."""
    file(parser)
    author(parser)


def listed(parser: Parser) -> None:
    """Declare what ``listed`` takes."""
    file(parser)
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


def show(parser: Parser) -> None:
    """Declare what ``show`` takes."""
    file(parser)
    reference(parser)


def export(parser: Parser) -> None:
    """Declare what ``export`` takes."""
    file(parser)
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
    author(parser)


def add(parser: Parser) -> None:
    """Declare what ``add`` takes."""
    file(parser)
    parser.position("kind", _KIND, _KIND_HELP)
    parser.position("fields", _FIELD, _FIELD_HELP, "+")
    parser.several(
        "--row",
        Text(
            "a row of the record, such as: --row country country=TJK; may be repeated",
            "строка записи, например: --row country country=TJK; можно повторять",
        ),
        (_KIND, _FIELD),
        "rows",
    )
    author(parser)


def change(parser: Parser) -> None:
    """Declare what ``change`` takes."""
    file(parser)
    reference(parser)
    parser.position("fields", _FIELD, _FIELD_HELP, "*")
    parser.several(
        "--row",
        Text(
            "a row to add, by its kind, or to change, by its id; may be repeated",
            "строка: новая – по виду, имеющаяся – по id; можно повторять",
        ),
        (Text("KIND|ID", "ВИД|id"), _FIELD),
        "rows",
    )
    author(parser)


def step(parser: Parser) -> None:
    """Declare what ``step`` takes."""
    file(parser)
    reference(parser)
    parser.position("status", Text("STATUS", "СТАТУС"), Text("the next status", "следующий статус"))
    parser.option(
        "--comment",
        Text("why, for the history", "почему, для истории"),
        Text("TEXT", "ТЕКСТ").say(parser.language),
        default="",
    )
    author(parser)


def delete(parser: Parser) -> None:
    """Declare what ``delete`` takes."""
    file(parser)
    reference(parser)
    author(parser)


def log(parser: Parser) -> None:
    """Declare what ``log`` takes."""
    file(parser)
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
        OUT.say(parser.language),
        default="",
    )


def undo(parser: Parser) -> None:
    """Declare what ``undo`` takes."""
    file(parser)
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
    author(parser)


def redo(parser: Parser) -> None:
    """Declare what ``redo`` takes."""
    file(parser)
    parser.flag("--force", Text("also what was changed since", "также то, что изменено после"))
    parser.flag("--keep", Text("keep what was changed since", "изменённое после оставить"))
    author(parser)


def unite(parser: Parser) -> None:
    """Declare what ``unite`` takes."""
    file(parser)
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
    author(parser)


def apart(parser: Parser) -> None:
    """Declare what ``apart`` takes."""
    file(parser)
    person = Text("PERSON", "ЧЕЛОВЕК")
    parser.position("first", person, Text("reference, id or name", "номер, id или имя"))
    parser.position("second", person, Text("the other one", "другой человек"))
    parser.option(
        "--reason",
        Text("why, kept in the file", "почему; хранится в файле"),
        Text("TEXT", "ТЕКСТ").say(parser.language),
        default="",
    )
    author(parser)


def trash(parser: Parser) -> None:
    """Declare what ``trash`` takes."""
    file(parser)
    parser.option("--kind", _KIND_HELP, _KIND.say(parser.language), default="")
    parser.option(
        "--text",
        Text("only those with these words", "только с этими словами"),
        Text("WORDS", "СЛОВА").say(parser.language),
        default="",
    )
    parser.option("--limit", Text("at most so many", "не более стольких"), "N", type=int)


def restore(parser: Parser) -> None:
    """Declare what ``restore`` takes."""
    file(parser)
    reference(parser, "+")
    parser.flag(
        "--together",
        Text("with the records that these cannot be without", "с теми, без которых их не вернуть"),
    )
    author(parser)


def merge(parser: Parser) -> None:
    """Declare what ``merge`` takes."""
    file(parser)
    others = Text("the copies to take back", "копии, которые принимают")
    parser.position("others", Text("OTHER", "КОПИЯ"), others, "+")
    parser.flag(
        "--preview",
        Text("only say what would happen", "только показать, что произойдёт"),
    )
    parser.option(
        "--decide",
        Text(
            "where copies differ: ours, theirs, ask (leave it open), or a JSON file of answers",
            "где копии расходятся: ours (наше), theirs (их), ask (оставить открытым) или файл "
            "JSON с ответами",
        ),
        "ours|theirs|ask|JSON",
        default="ask",
    )
    parser.option(
        "--report",
        Text("write what happened as PDF", "записать отчёт в PDF"),
        OUT.say(parser.language),
        default="",
    )
    author(parser)


def decide(parser: Parser) -> None:
    """Declare what ``decide`` takes."""
    file(parser)
    answers = Text(
        "a JSON file of answers, or ID=ours, ID=theirs; the ids are those that “questions” lists",
        "файл JSON с ответами или ВОПРОС=ours (наше), ВОПРОС=theirs (их); вопросы показывает "
        "questions",
    )
    parser.position("answers", Text("ANSWER", "ОТВЕТ"), answers, "+")
    author(parser)
