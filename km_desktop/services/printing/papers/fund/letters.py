"""The letter to an applicant: what was decided on the application, what follows (domain 7.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models.code_lists import fund
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING
from km_desktop.services.printing.paper_content import Fact, PaperContent, Part, Passage
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import (
    COUNTRY_LABEL,
    day_in_words,
    gaps,
    money,
    or_blank,
    quoted,
    same,
)
from km_desktop.services.rules.rows import ranking
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_PROTECTION = Text(
    "Addressed to the applicant; names no reviewer.",
    "Адресовано заявителю; рецензенты не названы.",
)
_TITLE = Text("Decision on your application", "О решении по вашей заявке")
_DECISION = Text("Decision", "Решение")
_NEXT = Text("What comes next", "Дальнейшие шаги")
_THANKS = Text(
    "We thank you and your partners for the work that you have put into this application.",
    "Благодарим вас и ваших партнёров за работу над заявкой.",
)
_SINCERELY = Text("Yours sincerely", "С уважением")
_UNDECIDED = Text(
    "The application {title} has not been decided on yet.",
    "Решение по заявке {title} ещё не принято.",
)


class _Letter(NamedTuple):
    """What a letter says: the decision in a sentence, and the steps after it."""

    decision: Text
    steps: tuple[Text, ...]


_LETTERS: Mapping[str, _Letter] = {
    "approved": _Letter(
        Text(
            "We are pleased to inform you that the application {title} has been approved. The "
            "grant amounts to {amount}.",
            "Рады сообщить, что заявка {title} одобрена. Сумма гранта – {amount}.",
        ),
        (
            Text(
                "We ask you to confirm in writing that you accept the grant, and to name who will "
                "sign the agreement and who will lead the work.",
                "Просим письменно подтвердить, что вы принимаете грант, и назвать того, кто "
                "подпишет соглашение, и руководителя работ.",
            ),
            Text(
                "We shall send you the grant agreement with its milestones and tranches.",
                "Мы направим вам соглашение о гранте с этапами и траншами.",
            ),
            Text(
                "Work begins, and costs can be paid from the grant, once both sides have signed.",
                "Работы начинаются, и расходы оплачиваются из гранта после того, как соглашение "
                "подпишут обе стороны.",
            ),
        ),
    ),
    "reserve": _Letter(
        Text(
            "The application {title} has been placed on the reserve list of the call. It asked "
            "for {amount}.",
            "Заявка {title} включена в резервный список конкурса. Запрошенная сумма – {amount}.",
        ),
        (
            Text(
                "It is funded if one of the approved applicants does not sign an agreement.",
                "Она получит финансирование, если кто-либо из победителей не подпишет соглашение.",
            ),
            Text(
                "We shall write to you as soon as this is known; you need do nothing until then.",
                "Мы напишем вам, как только это станет известно; до тех пор от вас ничего не "
                "требуется.",
            ),
        ),
    ),
    "rejected": _Letter(
        Text(
            "We regret that the application {title} has not been approved. Applications were "
            "compared by the criteria of the call, and others were ranked above it.",
            "К сожалению, заявка {title} не одобрена. Заявки сравнивались по критериям конкурса, "
            "и предпочтение отдано другим.",
        ),
        (
            Text(
                "You may ask us what the reviewers found strong and what weak.",
                "Вы можете узнать у нас, что рецензенты сочли сильными и слабыми сторонами заявки.",
            ),
            Text(
                "You are welcome to apply to the next calls of the Challenge Fund.",
                "Будем рады вашим заявкам на следующие конкурсы Челлендж-фонда.",
            ),
        ),
    ),
    "ineligible": _Letter(
        Text(
            "We regret that the application {title} could not be admitted to the evaluation: it "
            "does not meet the conditions of the call.",
            "К сожалению, заявка {title} не допущена к оценке: она не отвечает условиям конкурса.",
        ),
        (
            Text(
                "You are welcome to apply to the next calls of the Challenge Fund.",
                "Будем рады вашим заявкам на следующие конкурсы Челлендж-фонда.",
            ),
        ),
    ),
    "withdrawn": _Letter(
        Text(
            "We confirm that the application {title} has been withdrawn at your request.",
            "Подтверждаем, что заявка {title} отозвана по вашей просьбе.",
        ),
        (
            Text(
                "You are welcome to apply to the next calls of the Challenge Fund.",
                "Будем рады вашим заявкам на следующие конкурсы Челлендж-фонда.",
            ),
        ),
    ),
}


def decision_letter(asked: PaperRequest, application_id: UUID) -> PaperContent:
    """Return the letter; a draft as long as nothing is decided or nobody was notified."""
    values = asked.known("grant_application", application_id)
    call = asked.linked("grant_call", values["grant_call_id"])
    letter = _LETTERS.get(values["status"])
    return PaperContent(
        document="decision_letter",
        kind=paper_kinds.KINDS["decision_letter"].name,
        reference=values["reference"] or "",
        status=NOTHING,
        use=NOTHING,
        protection=_PROTECTION,
        title=_TITLE,
        subtitle=text_pairs.pair(call, "title"),
        draft=letter is None,
        facts=tuple(_facts(asked, values, call)),
        parts=tuple(_parts(asked, values, letter)),
        agreed=_SINCERELY,
        signatories=(asked.signer(),),
        missing=tuple(gaps("grant_application", values, "notified_on", "title", "requested")),
    )


def _facts(asked: PaperRequest, values: Values, call: Mapping[str, Any]) -> Iterator[Fact]:
    applicant = asked.linked("organisation", values["applicant_id"])
    yield Fact(Text("To", "Кому"), text_pairs.pair(applicant, "name"), strong=True)
    yield Fact(Text("Date", "Дата"), or_blank(day_in_words(values["notified_on"])))
    yield Fact(Text("Application", "Заявка"), same(values["reference"]))
    yield Fact(Text("Call", "Конкурс"), same(call.get("reference")))
    partner = asked.organisation(values["partner_id"])
    if any(partner):
        yield Fact(Text("Local partner", "Местный партнёр"), partner)
    yield Fact(COUNTRY_LABEL, COUNTRY.text(values["country"]))


def _parts(asked: PaperRequest, values: Values, letter: _Letter | None) -> Iterator[Part]:
    title = quoted(text_pairs.pair(values, "title"))
    if letter is None:
        yield Passage(_DECISION, _UNDECIDED.filled(title=title))
        return
    amount = ranking.awarded(asked.connection, [values["id"]]).get(values["id"])
    amount = amount or values["requested"]
    yield Passage(_DECISION, letter.decision.filled(title=title, amount=or_blank(money(amount))))
    if values["status"] == "ineligible":
        yield from _unmet(asked, values["id"])
    steps = letter.steps
    yield Passage(
        _NEXT, Text(*("\n".join(step[at] for step in steps) for at in (0, 1))), points=True
    )
    yield Passage(NOTHING, _THANKS)


def _unmet(asked: PaperRequest, application_id: UUID) -> Iterator[Part]:
    """Yield the conditions that are not met, in the words of the call."""
    rows = queries.rows_of(asked.connection, "eligibility_check", [application_id])
    unmet = [fund.ELIGIBILITY.text(row["condition"]) for row in rows if row["is_met"] == "NO"]
    if unmet:
        words = Text(*("\n".join(one[at] for one in unmet) for at in (0, 1)))
        yield Passage(Text("Conditions not met", "Не соблюдены условия"), words, points=True)
