"""What a server can have against us, each with a sentence and a way out."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.store.faults.errors import Problem


class WrongAddress(Problem):
    """The address of a server is written wrongly."""

    what = Text(
        "{name} cannot be the address of a database.", "{name} не может быть адресом базы данных."
    )
    way_out = Text(
        "Write it like this: postgresql://user@server/database.",
        "Запишите его так: postgresql://user@server/database.",
    )


class WrongPassword(Problem):
    """The server does not let this user in."""

    what = Text(
        "The server {name} refused the user or the password.",
        "Сервер {name} не принял имя пользователя или пароль.",
    )
    way_out = Text(
        "Nothing was changed. Check both, or ask whoever looks after the server.",
        "Ничего не изменено. Проверьте их или обратитесь к тому, кто обслуживает сервер.",
    )


class NoDatabase(Problem):
    """The server answers and has no database of this name."""

    what = Text(
        "The server answers, but it has no database {name}.",
        "Сервер отвечает, но базы данных {name} на нём нет.",
    )
    way_out = Text(
        "Check the last part of the address, or ask whoever looks after the server.",
        "Проверьте последнюю часть адреса или обратитесь к тому, кто обслуживает сервер.",
    )


class NoRight(Problem):
    """The user may not do this on the server."""

    what = Text(
        "On the server {name} you have no right to do this.",
        "На сервере {name} у вас нет права на это действие.",
    )
    way_out = Text(
        "Nothing was changed. Ask whoever looks after the server for the right.",
        "Ничего не изменено. Попросите это право у того, кто обслуживает сервер.",
    )


class NotFounded(Problem):
    """A database of a server has no tables of ours yet."""

    what = Text(
        "The database {name} is empty: nobody has founded a registry in it.",
        "База данных {name} пуста: реестра в ней ещё никто не создавал.",
    )
    way_out = Text(
        "Nothing was made in it. Check the address; to begin a registry there, say: km-desktop new "
        "and this address.",
        "В ней ничего не создано. Проверьте адрес; чтобы начать в ней реестр, выполните km-desktop "
        "new с этим адресом.",
    )


class ForeignTables(Problem):
    """A database of a server belongs to another program."""

    what = Text(
        "The database {name} belongs to another program.",
        "База данных {name} принадлежит другой программе.",
    )
    way_out = Text(
        "Nothing was made in it. Check the address, or ask whoever looks after the server for an "
        "empty database.",
        "В ней ничего не создано. Проверьте адрес или попросите у того, кто обслуживает сервер, "
        "пустую базу данных.",
    )


class ServerGone(Problem):
    """The server ended the connection, or is just starting or ending."""

    what = Text(
        "The server {name} has broken off the connection.", "Сервер {name} прервал соединение."
    )
    way_out = Text(
        "Try again in a moment. If you were saving, look first whether it was saved.",
        "Попробуйте ещё раз чуть позже. Если вы сохраняли, сначала посмотрите, сохранено ли это.",
    )


class ServerFull(Problem):
    """There is no room left on the disk of a server."""

    what = Text(
        "There is no room left on the disk of the server {name}.",
        "На диске сервера {name} не осталось места.",
    )
    way_out = Text(
        "Nothing was changed. Tell whoever looks after the server, then save again.",
        "Ничего не изменено. Сообщите тому, кто обслуживает сервер, и сохраните ещё раз.",
    )
