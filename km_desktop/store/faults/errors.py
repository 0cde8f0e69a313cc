"""What the world can do to a file, each with a sentence and a way out.

Our own mistakes are ordinary exceptions; they go to the log and are never dressed up as these.
"""

from __future__ import annotations

from km_desktop.bilingual import Language, Text


class Problem(Exception):  # noqa: N818 - people read it; to them it is a problem
    """Something outside the program stands in the way; the data is as it was before."""

    what: Text
    way_out: Text

    def __init__(self, **values: object) -> None:
        super().__init__(type(self).__name__)
        self.values = values

    def say(self, language: Language) -> str:
        """Return what happened and what can be done, in one language."""
        return f"{self.headline(language)} {self.advice(language)}"

    def headline(self, language: Language) -> str:
        """Return what happened."""
        return self.what.say(language, **self.values)

    def advice(self, language: Language) -> str:
        """Return what can be done."""
        return self.way_out.say(language, **self.values)


class Missing(Problem):
    """There is no such file."""

    what = Text("There is no file {name}.", "Файла {name} нет.")
    way_out = Text(
        "It may have been moved or renamed. Look for it and open it from its new place.",
        "Возможно, его переместили или переименовали. Найдите его и откройте оттуда.",
    )


class NotOurs(Problem):
    """The file was not made by this program."""

    what = Text("{name} is not a KM Desktop file.", "{name} – не файл KM Desktop.")
    way_out = Text(
        "Nothing was changed in it. Choose a file whose name ends in .kmdb.",
        "В нём ничего не изменено. Выберите файл с расширением .kmdb.",
    )


class TooNew(Problem):
    """A newer version of the program made the file."""

    what = Text(
        "{name} was made by a newer version of KM Desktop.",
        "{name} создан более новой версией KM Desktop.",
    )
    way_out = Text(
        "Nothing was changed in it. Update the program, or ask for a copy in the older format.",
        "В нём ничего не изменено. Обновите программу или попросите копию в прежнем формате.",
    )


class Older(Problem):
    """An earlier version of the program made the file, and it was only to be read."""

    what = Text(
        "{name} was made by an earlier version of KM Desktop (tables of version {found}; this "
        "program reads version {ours}).",
        "{name} создан более ранней версией KM Desktop (таблицы версии {found}; эта программа "
        "читает версию {ours}).",
    )
    way_out = Text(
        "Reading changes nothing in it. Open it once in the program, or say: km-desktop upgrade "
        "and its name; a backup is made first.",
        "Чтение ничего в нём не меняет. Откройте его один раз в программе или выполните km-desktop "
        "upgrade с его именем; сначала будет сделана резервная копия.",
    )


class Damaged(Problem):
    """The file cannot be read whole; ``place`` may say after a colon where."""

    what = Text("{name} is damaged{place}.", "{name} повреждён{place}.")
    way_out = Text(
        "Do not work in it. Open the latest backup or a copy that a colleague holds.",
        "Не работайте в нём. Откройте последнюю резервную копию или копию коллеги.",
    )

    def __init__(self, **values: object) -> None:
        super().__init__(**{"place": "", **values})


class HeldByOther(Problem):
    """Somebody else has the file open for writing."""

    what = Text(
        "{name} is open in another window: {owner}.", "{name} открыт в другом окне: {owner}."
    )
    way_out = Text(
        "Close it there first, or open it here to read only.",
        "Сначала закройте его там или откройте здесь только для чтения.",
    )


class Busy(Problem):
    """Another program is writing at this moment."""

    what = Text("Another program is writing to {name}.", "В {name} сейчас пишет другая программа.")
    way_out = Text(
        "Nothing was saved. Wait a moment and save again.",
        "Ничего не сохранено. Подождите немного и сохраните ещё раз.",
    )


class ReadOnly(Problem):
    """The file may be read but not written."""

    what = Text("{name} can only be read.", "{name} доступен только для чтения.")
    way_out = Text(
        "Save a copy in a folder of your own and work in the copy.",
        "Сохраните копию в своей папке и работайте в ней.",
    )


class NoAccess(Problem):
    """The system does not let us at the file or folder."""

    what = Text("The system gives no access to {name}.", "Система не даёт доступа к {name}.")
    way_out = Text(
        "Choose another folder, or ask whoever looks after this computer.",
        "Выберите другую папку или обратитесь к тому, кто обслуживает компьютер.",
    )


class DiskFull(Problem):
    """There is no room left."""

    what = Text("There is no room left on the disk.", "На диске не осталось места.")
    way_out = Text(
        "Nothing was changed in {name}. Free some room and save again.",
        "В {name} ничего не изменено. Освободите место и сохраните ещё раз.",
    )


class BrokenMedium(Problem):
    """The disk, the stick or the network folder does not do what it is asked for."""

    what = Text(
        "The disk that holds {name} does not answer.", "Диск, на котором лежит {name}, не отвечает."
    )
    way_out = Text(
        "Nothing of this was saved. Look whether the disk is still connected, then copy the file "
        "to another and go on there.",
        "Ничего из этого не сохранено. Проверьте, подключён ли диск, затем скопируйте файл на "
        "другой и работайте там.",
    )


class NoLocks(Problem):
    """The file system, often that of a network, has no locks."""

    what = Text(
        "The folder of {name} cannot keep two programs apart.",
        "Папка, где лежит {name}, не умеет разделять две программы.",
    )
    way_out = Text(
        "Nothing was changed. Copy the file to a disk of this computer and work there.",
        "Ничего не изменено. Скопируйте файл на диск этого компьютера и работайте там.",
    )


class Moved(Problem):
    """The open file was moved, renamed or deleted by somebody else."""

    what = Text(
        "{name} is no longer where it was opened.", "Файла {name} больше нет там, где его открыли."
    )
    way_out = Text(
        "Nothing of this was saved. Put the file back in its place and save again, or open it from "
        "its new place.",
        "Ничего из этого не сохранено. Верните файл на место и сохраните ещё раз или откройте его "
        "на новом месте.",
    )


class Replaced(Problem):
    """Another file has the name of the open one."""

    what = Text(
        "Another file stands where {name} was opened.",
        "Там, где открыли {name}, теперь лежит другой файл.",
    )
    way_out = Text(
        "Nothing of this was saved, and the other file was not touched. Open it anew to see what "
        "it holds.",
        "Ничего из этого не сохранено, другой файл не тронут. Откройте его заново, чтобы увидеть, "
        "что в нём.",
    )


class ChangedMeanwhile(Problem):
    """Somebody else changed the record after it was read."""

    what = Text(
        "Somebody else has changed this record meanwhile.",
        "Эту запись тем временем изменил кто-то другой.",
    )
    way_out = Text(
        "Nothing was overwritten. Look at the new state and repeat what is still needed.",
        "Ничего не перезаписано. Посмотрите новое состояние и повторите то, что ещё нужно.",
    )


class Unreachable(Problem):
    """The server does not answer."""

    what = Text("The server {name} does not answer.", "Сервер {name} не отвечает.")
    way_out = Text(
        "Check the network and the address, then try again.",
        "Проверьте сеть и адрес и попробуйте ещё раз.",
    )


class InTheWay(Problem):
    """A file cannot be written where it was asked for."""

    what = Text("{name} cannot be replaced.", "{name} нельзя заменить.")
    way_out = Text(
        "It is the open file itself, or not an ordinary file. Choose another name.",
        "Это сам открытый файл или не обычный файл. Выберите другое имя.",
    )


class StillUsed(Problem):
    """Other records point to this one."""

    what = Text("{name} is still used by {users}.", "{name} ещё используется: {users}.")
    way_out = Text("Change or delete those first.", "Сначала измените или удалите эти записи.")


class NotOrdinary(Problem):
    """A link, a folder or a device stands where a file should be."""

    what = Text("{name} is a link or no ordinary file.", "{name} – ссылка или не обычный файл.")
    way_out = Text(
        "Nothing was read from it. Choose the file itself.",
        "Из него ничего не прочитано. Выберите сам файл.",
    )


class TooLarge(Problem):
    """A foreign file is larger than anything this program makes."""

    what = Text(
        "{name} is larger than a file of this program can be.",
        "{name} больше, чем может быть файл этой программы.",
    )
    way_out = Text(
        "Nothing was read from it. Ask its owner to hand out the copy once more.",
        "Из него ничего не прочитано. Попросите владельца передать копию заново.",
    )


class Unfinished(Problem):
    """A file was copied while it was being written, without the part beside it."""

    what = Text(
        "{name} was copied while it was open, and its newest part was left behind.",
        "{name} скопирован, пока был открыт, и его последняя часть осталась там.",
    )
    way_out = Text(
        "Nothing was taken from it. Close the file there, or hand out a copy, and bring that.",
        "Из него ничего не взято. Закройте файл там или передайте копию и принесите её.",
    )


class Forked(Problem):
    """Two files count their operations as the same copy and did different things."""

    what = Text(
        "{name} and this file are the same copy that went on in two places.",
        "{name} и этот файл – одна и та же копия, с которой работали в двух местах.",
    )
    way_out = Text(
        "Nothing was taken from it. It happens when a backup was put back. Go on in one of the two "
        "and enter there what only the other one has.",
        "Из неё ничего не взято. Так бывает, если вернули резервную копию. Продолжайте в одном из "
        "двух файлов и внесите туда то, что есть только в другом.",
    )


class RedactedCopy(Problem):
    """A copy was handed out without personal data; it is for reading."""

    what = Text(
        "{name} was handed out without personal data and cannot be taken back.",
        "Копия {name} передана без личных данных, принять её обратно нельзя.",
    )
    way_out = Text(
        "Nothing was taken from it. Enter what was changed in it by hand.",
        "Из неё ничего не взято. Внесите изменения из неё вручную.",
    )


class Tampered(Problem):
    """A file holds parts that this program does not make; ``parts`` may name them after a colon."""

    what = Text(
        "{name} holds parts that KM Desktop did not make{parts}.",
        "В {name} есть части, которых KM Desktop не создаёт{parts}.",
    )
    way_out = Text(
        "Nothing was taken from it and nothing changed in it. Ask its owner to hand out the copy "
        "once more.",
        "Из него ничего не взято, в нём ничего не изменено. Попросите владельца передать "
        "копию заново.",
    )

    def __init__(self, **values: object) -> None:
        super().__init__(**{"parts": "", **values})


class LinkInTrash(Problem):
    """A record cannot come back without another one that is in the trash too."""

    what = Text(
        "The {name} cannot be restored alone: the {needed} is in the trash too.",
        "Отдельно не восстановить: {name}. В корзине и {needed}.",
    )
    way_out = Text(
        "Nothing was restored. Restore them together.",
        "Ничего не восстановлено. Восстановите их вместе.",
    )


class AttachmentDamaged(Problem):
    """The content of an attachment is missing, or is not what was attached."""

    what = Text(
        "The content of “{name}” is damaged or missing.",
        "Содержимое вложения «{name}» повреждено или отсутствует.",
    )
    way_out = Text(
        "Everything else in the file is untouched. Attach the same file once more, or take it from "
        "a backup.",
        "Остальное в файле цело. Вложите тот же файл ещё раз или возьмите его из резервной копии.",
    )


class AttachmentMissing(Problem):
    """A returned copy names an attachment without its content."""

    what = Text(
        "In {name} the content of the attachment “{attachment}” is damaged or missing.",
        "В {name} содержимое вложения «{attachment}» повреждено или отсутствует.",
    )
    way_out = Text(
        "Nothing was taken from it. Remove this attachment there, attach the file anew, and bring "
        "the copy once more.",
        "Из файла ничего не взято. Уберите там это вложение, вложите файл заново и принесите копию "
        "ещё раз.",
    )


class AlreadyThere(Problem):
    """A file of this name is there and nobody asked to replace it."""

    what = Text("{name} is there already.", "{name} там уже есть.")
    way_out = Text(
        "Nothing was written. Choose another name or another folder.",
        "Ничего не записано. Выберите другое имя или другую папку.",
    )


class TooManyCopies(Problem):
    """So many copies have worked on the data that an operation cannot note what it had seen."""

    what = Text(
        "{count} copies of this file have worked in it, more than its history can keep apart.",
        "Копий этого файла, в которых шла работа, уже {count}: столько его история не различает.",
    )
    way_out = Text(
        "Nothing was written. Go on in a copy that has taken back fewer of the others, and hand "
        "out new copies from there.",
        "Ничего не записано. Продолжайте в копии, которая приняла меньше других, и раздавайте "
        "новые копии из неё.",
    )
