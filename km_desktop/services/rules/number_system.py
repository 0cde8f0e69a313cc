"""Rules of a system of the team's own that numbers records (domain 4.13)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.models.code_lists.numbers import NUMBER_SYSTEM
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, error


def check(case: Case) -> Iterator[Finding]:
    """Judge a system: a code of the program's own list stays what it is in every file."""
    code = case.values.get("code")
    if code and code in NUMBER_SYSTEM:
        yield error(
            "code",
            "The program already knows “{code}” as “{name}”. Choose another code.",
            "Программа уже знает «{code}» как «{name}». Выберите другой код.",
            code=code,
            name=NUMBER_SYSTEM.text(code),
        )
