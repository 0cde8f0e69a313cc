"""The team that works in a file, and who does what in it: manager, coordinator, viewer."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from km_desktop.bilingual import Plural, Text
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import people
from km_desktop.models.field import Kind, Use, field
from km_desktop.models.referenced import BASICS
from km_desktop.models.table import Mapped


class TeamMember(Record):
    """Somebody who works in this file, by the name that signs what they do."""

    __tablename__ = "team_member"
    about: ClassVar[About] = About(
        singular=Text("Team member", "Участник команды"),
        plural=Text("Team", "Команда"),
        counted=Plural(
            ("{n} team member", "{n} team members"),
            ("{n} участник команды", "{n} участника команды", "{n} участников команды"),
        ),
        title=("name",),
        added="участника команды",
        in_list=True,
    )

    name: Mapped[str] = field(
        Kind.TEXT,
        Text("Name", "Имя"),
        BASICS,
        length=120,
        required=True,
        private=True,
        uses=Use.SHOWN,
        help=Text(
            "As it stands in the history of the file.",
            "Так, как в истории файла.",
        ),
    )
    role: Mapped[str] = field(
        Kind.CHOICE,
        Text("Role", "Роль"),
        BASICS,
        of=people.TEAM_ROLE,
        required=True,
        uses=Use.SHOWN,
        help=Text(
            "Managers approve, coordinators edit, viewers read. Nothing is locked by it.",
            "Руководители утверждают, координаторы вносят, наблюдатели читают. Запретов это не "
            "вводит.",
        ),
    )
    since: Mapped[date | None] = field(
        Kind.DAY, Text("In this role from", "В этой роли с"), BASICS, uses=Use.SHOWN
    )
    until: Mapped[date | None] = field(
        Kind.DAY, Text("In this role until", "В этой роли по"), BASICS, uses=Use.SHOWN
    )
