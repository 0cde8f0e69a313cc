"""Contracts of experts: which type could be signed on a day, and on which basis it is paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from km_desktop.models.code_lists import work
from km_desktop.models.codes import Code
from km_desktop.services.rules.judging import dates
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.values import Values

_OTHER_BASIS = {"IC_LUMP": "DAILY", "IC_DAILY": "LUMP"}


def check(values: Values) -> Iterator[Finding]:
    """Judge the type of a contract by its fee basis and the day it was signed (domain 5.5)."""
    kind = work.CONTRACT_TYPE.get(values.get("contract_type"))
    if kind is None:
        return
    basis, signed = values.get("fee_basis"), values.get("signed_on")
    yield from _check_basis(kind, basis)
    if signed is None:
        return
    by_day = kind.code == "IC_DAILY" or (kind.code == "IC" and basis == "DAILY")
    if by_day and signed > work.IC_DAILY_UNTIL:
        yield warning(
            "contract_type",
            "Signed on {day}: from 31 March 2022 on UNDP gives individual contracts for a lump sum "
            "only. Choose a personal services agreement or another agency's contract.",
            "Договор подписан {day}, а с 31 марта 2022\u00a0г. ПРООН заключает индивидуальные "
            "контракты только с фиксированной суммой. Выберите соглашение о персональных "
            "услугах или договор другого учреждения.",
            day=dates.day_text(signed),
        ).beside("fee_basis", "signed_on")
    elif not kind.in_force(signed):
        yield _not_in_force(kind, signed)


def _check_basis(kind: Code, basis: str | None) -> Iterator[Finding]:
    if kind.code in work.SERVICES_AGREEMENTS and basis == "LUMP":
        yield warning(
            "fee_basis",
            "A personal services agreement is paid by time, never by a lump sum.",
            "Соглашение о персональных услугах оплачивается по времени, а не фиксированной суммой.",
        ).beside("contract_type")
    elif basis is not None and _OTHER_BASIS.get(kind.code) == basis:
        yield warning(
            "fee_basis",
            "The contract is “{kind}”, and the fee basis “{basis}”.",
            "Вид договора – «{kind}», а основа оплаты – «{basis}».",
            kind=kind.text,
            basis=work.FEE_BASIS.text(basis),
        ).beside("contract_type")


def _not_in_force(kind: Code, signed: date) -> Finding:
    if kind.valid_from is not None and signed < kind.valid_from:
        return warning(
            "contract_type",
            "Signed on {day}, and “{kind}” exists only from {start} on.",
            "Договор подписан {day}, а «{kind}» существует только с {start}.",
            day=dates.day_text(signed),
            kind=kind.text,
            start=dates.day_text(kind.valid_from),
        ).beside("signed_on")
    return warning(
        "contract_type",
        "Signed on {day}, and “{kind}” was given until {end} only.",
        "Договор подписан {day}, а «{kind}» заключали только до {end} включительно.",
        day=dates.day_text(signed),
        kind=kind.text,
        end=dates.day_text(kind.valid_to) if kind.valid_to else "",
    ).beside("signed_on")
