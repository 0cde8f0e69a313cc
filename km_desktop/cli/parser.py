"""The verbs of the command line, with help in the user's language."""

from __future__ import annotations

from km_desktop.bilingual import Language, Text
from km_desktop.cli import (
    attachment_takes,
    consent_takes,
    erasing_takes,
    takes,
    takes_counting,
    takes_days,
    takes_paper,
    takes_report,
)
from km_desktop.cli.arguments import USAGE, Parser, Verb

__all__ = ["VERBS", "Parser", "Verb", "overview"]

VERBS: dict[str, Verb] = {
    "new": Verb(Text("make a new file", "создать файл"), "files", "new", takes.new),
    "sample": Verb(
        Text("make a file of sample data", "создать файл с примером данных"),
        "files", "sample", takes.sample,
    ),
    "list": Verb(
        Text("list records", "показать список записей"), "list", "listed", takes.listed
    ),
    "show": Verb(Text("show a record", "показать запись"), "record", "show", takes.show),
    "history": Verb(
        Text("show what happened to a record", "показать, что было с записью"),
        "record", "history", takes.show,
    ),
    "log": Verb(
        Text("show what was done in a file", "показать, что делали в файле"),
        "log", "log", takes.log,
    ),
    "undo": Verb(Text("undo an operation", "отменить операцию"), "log", "undo", takes.undo),
    "redo": Verb(
        Text("bring back what you undid last", "вернуть отменённое последним"),
        "log", "redo", takes.redo,
    ),
    "due": Verb(
        Text("say what is due, overdue or waits", "показать сроки, просрочки и что ждёт решения"),
        "due", "due", takes_days.due,
    ),
    "timeline": Verb(
        Text("show the years of a person or a country", "показать годы человека или страны"),
        "timeline", "timeline", takes_days.timeline,
    ),
    "figures": Verb(
        Text("compute the published figures", "посчитать публикуемые показатели"),
        "figures", "figures", takes_counting.figures,
    ),
    "freeze": Verb(
        Text("keep the figures under a name", "сохранить показатели под названием"),
        "figures", "freeze", takes_counting.freeze,
    ),
    "report": Verb(
        Text("make a report, as PDF or XLSX too", "составить отчёт, также в PDF или XLSX"),
        "report", "report", takes_report.report,
    ),
    "add": Verb(Text("add a record", "добавить запись"), "change", "add", takes.add),
    "set": Verb(Text("change a record", "изменить запись"), "change", "change", takes.change),
    "step": Verb(
        Text("move a record to its next status", "перевести запись в следующий статус"),
        "change", "step", takes.step,
    ),
    "delete": Verb(
        Text("put a record in the trash", "убрать запись в корзину"),
        "change", "delete", takes.delete,
    ),
    "attach": Verb(
        Text("attach a file to a record", "вложить файл в запись"),
        "attachments", "attach", attachment_takes.attach,
    ),
    "attachments": Verb(
        Text("list the files attached to a record", "показать вложения записи"),
        "attachments", "listed", takes.show,
    ),
    "detach": Verb(
        Text("put an attachment in the trash", "убрать вложение в корзину"),
        "attachments", "detach", attachment_takes.one,
    ),
    "extract": Verb(
        Text("write an attachment to a file", "записать вложение в файл"),
        "attachments", "extract", attachment_takes.extract,
    ),
    "erase": Verb(
        Text("erase a person’s data for good", "удалить данные человека навсегда"),
        "erase", "erase", erasing_takes.erase,
    ),
    "duplicates": Verb(
        Text("list people who may be in the file twice", "показать возможные дубли"),
        "people", "listed", takes.file,
    ),
    "unite": Verb(
        Text("join two records of one person", "объединить две записи об одном человеке"),
        "people", "join", takes.unite,
    ),
    "apart": Verb(
        Text("remember that two people are not one", "отметить, что это разные люди"),
        "people", "set_apart", takes.apart,
    ),
    "trash": Verb(
        Text("list what is in the trash", "показать, что лежит в корзине"),
        "trash", "trash", takes.trash,
    ),
    "restore": Verb(
        Text("take records out of the trash", "вернуть записи из корзины"),
        "trash", "restore", takes.restore,
    ),
    "brief": Verb(
        Text("print assignment briefs as PDF", "напечатать карточки заданий в PDF"),
        "print", "brief", takes_paper.brief,
    ),
    "profile": Verb(
        Text("print an expert's profile as PDF", "напечатать профиль эксперта в PDF"),
        "print", "profile", takes_paper.profile,
    ),
    "print": Verb(
        Text("print any document as PDF", "напечатать любой документ в PDF"),
        "print", "documents", takes_paper.documents,
    ),
    "consent-form": Verb(
        Text("print a consent form as PDF", "напечатать форму согласия в PDF"),
        "consents", "form", consent_takes.form,
    ),
    "withdraw": Verb(
        Text("write down that a consent was withdrawn", "отметить отзыв согласия"),
        "consents", "withdraw", consent_takes.withdraw,
    ),
    "export": Verb(
        Text("save a checked copy of a file", "сохранить проверенную копию файла"),
        "files", "export", takes.export,
    ),
    "merge": Verb(
        Text("take back copies that colleagues worked on", "принять копии, с которыми работали"),
        "merge", "merge", takes.merge,
    ),
    "questions": Verb(
        Text("list what copies differ in", "показать, в чём копии расходятся"),
        "merge", "questions", takes.file,
    ),
    "decide": Verb(
        Text("answer what copies differ in", "решить, в чём копии расходятся"),
        "merge", "decide", takes.decide,
    ),
    "check": Verb(
        Text("look for damage and open issues", "найти повреждения и открытые вопросы"),
        "check", "check", takes.file,
    ),
    "verify": Verb(
        Text("see whether a copy is what was handed out", "сверить копию с тем, что передано"),
        "check", "verify", takes.file,
    ),
}  # fmt: skip
_WINDOW = Text("start the window", "открыть окно программы")
_VERB = Text("VERB", "КОМАНДА")
_MORE_HELP = Text(
    "More about a verb: km-desktop VERB --help", "О команде подробнее: km-desktop КОМАНДА --help"
)


def overview(language: Language) -> str:
    """Return the help of the program as a whole: its verbs, one line each."""
    file = takes.FILE.say(language)
    lines = [
        f"{USAGE.say(language)}km-desktop [{file}]    {_WINDOW.say(language)}",
        f"{' ' * len(USAGE.say(language))}km-desktop {_VERB.say(language)} {file} ...",
        "",
        *(f"  {name:<12} {verb.help.say(language)}" for name, verb in VERBS.items()),
        "",
        _MORE_HELP.say(language),
    ]
    return "\n".join(lines)
