"""The assignment that the pictures of the program show, fact by fact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.experts_on_demand.outputs import SHARES
from km_desktop.exchange.sample.experts_on_demand.plan import Slot
from km_desktop.exchange.sample.organisations import Organisations
from km_desktop.exchange.sample.roster import WrittenExpert
from km_desktop.exchange.sample.sheet import SampleRows, dollars, part

_PARTNER = "Committee of Emergency Situations and Civil Defense under the Government of Tajikistan"
_OUTPUTS = (
    ("Inception report and work plan agreed with the Committee",
     "Вводный отчёт и план работы, согласованный с Комитетом",
     "REPORT", date(2026, 5, 15), "Country Office"),
    ("Training for duty officers of 14 district posts, two groups",
     "Обучение дежурных 14 районных постов, две группы",
     "TRAIN", date(2026, 6, 12), "Committee"),
    ("Threshold tables for three basins and a method note, in Russian",
     "Таблицы пороговых значений для трёх бассейнов и методическая записка на русском языке",
     "RECO", date(2026, 6, 30), "Committee"),
    ("Final report with a two-page summary for the Government",
     "Итоговый отчёт с двухстраничным резюме для Правительства",
     "REPORT", date(2026, 7, 14), "Country Office"),
)  # fmt: skip
_ACCEPTED_BY_RU = {"Country Office": "Страновой офис", "Committee": "Комитет"}
_DONE = (
    ("accepted", date(2026, 5, 14), date(2026, 5, 18)),
    ("submitted", date(2026, 6, 12), None),
    ("planned", None, None),
    ("planned", None, None),
)
_PAID = (
    (date(2026, 5, 22), date(2026, 5, 26), "paid"),
    (date(2026, 6, 19), None, "due"),
    (date(2026, 7, 7), None, "planned"),
    (date(2026, 7, 21), None, "planned"),
)
_TEXTS = {
    "title_en": "Early-warning thresholds for mudflow-prone river basins of Khatlon region",
    "title_ru": (
        "Пороговые значения для раннего оповещения о селях в речных бассейнах Хатлонской области"
    ),
    "background_en": (
        "Mudflows in the Yakhsu and Kyzylsu basins reach the settlements of Khatlon region within "
        "40 to 90 minutes. Duty officers have rainfall data from 14 posts but no agreed thresholds "
        "at which a warning must be given. In March 2026 the Committee asked the Country Office "
        "for an expert who has set such thresholds for comparable basins."
    ),
    "background_ru": (
        "Сели в бассейнах рек Яхсу и Кызылсу достигают населённых пунктов Хатлонской области за "
        "40–90 минут. Дежурные службы получают данные об осадках с 14 постов, однако согласованных "
        "порогов, при которых следует объявлять предупреждение, нет. В марте 2026 года Комитет "
        "обратился в страновой офис с просьбой направить эксперта, который устанавливал такие "
        "пороги для сходных бассейнов."
    ),
    "objective_en": (
        "By mid-July 2026 the Committee has rainfall and discharge thresholds for three basins, "
        "tested on the record of 2008–2025, and duty officers who can apply them."
    ),
    "objective_ru": (
        "К середине июля 2026 года у Комитета есть пороговые значения осадков и расхода воды для "
        "трёх бассейнов, проверенные на данных за 2008–2025 годы, и дежурные, которые умеют их "
        "применять."
    ),
    "tasks_en": (
        "Review the rainfall and discharge records of 14 posts and state where they are not fit "
        "for use.\n"
        "Derive thresholds for the Yakhsu, Kyzylsu and Toirsu basins; test them on the events of "
        "2008–2025.\n"
        "Train 28 duty officers in Bokhtar and Kulob; adapt the training handbook with the "
        "national trainers.\n"
        "Write a method note in Russian so that the Committee can repeat the work for other basins."
    ),
    "tasks_ru": (
        "Изучить ряды наблюдений за осадками и расходом воды на 14 постах и указать, где они "
        "непригодны.\n"
        "Рассчитать пороговые значения для бассейнов Яхсу, Кызылсу и Тоирсу; проверить их на "
        "событиях 2008–2025 годов.\n"
        "Обучить 28 дежурных в Бохтаре и Кулябе; вместе с национальными тренерами доработать "
        "учебное пособие.\n"
        "Подготовить методическую записку на русском языке, чтобы Комитет мог повторить работу "
        "для других бассейнов."
    ),
    "qualifications": (
        "At least ten years of hydrology of mountain basins; thresholds set and tested before.\n"
        "Russian; English for the reports; Tajik is an advantage."
    ),
    "qualifications_ru": (
        "Не менее десяти лет работы по гидрологии горных бассейнов; опыт установления и проверки "
        "пороговых значений.\n"
        "Русский язык; английский для отчётов; таджикский – преимущество."
    ),
}

REQUEST = {
    "problem": (
        "Mudflows reach the settlements of Khatlon region within 40 to 90 minutes. The posts "
        "measure rainfall, but no thresholds for a warning are agreed."
    ),
    "problem_ru": (
        "Сели достигают населённых пунктов Хатлонской области за 40–90 минут. Посты измеряют "
        "осадки, но пороги, при которых объявляют предупреждение, не согласованы."
    ),
    "expected_result": (
        "Thresholds for three basins, tested on past events, and duty officers who can apply them."
    ),
    "expected_result_ru": (
        "Пороговые значения для трёх бассейнов, проверенные на прошлых событиях, и дежурные, "
        "которые умеют их применять."
    ),
    "languages": ("ru", "tg"),
}


def write(
    sheet: SampleRows, slot: Slot, experts: list[WrittenExpert], organisations: Organisations
) -> None:
    """Write the assignment down with all its rows."""
    partner = organisations.by_name[_PARTNER]
    assignment_id = sheet.add("assignment", **_values(slot, partner, organisations))
    _write_candidates(sheet, assignment_id, slot, experts)
    total = dollars(7400)
    rows = zip(_OUTPUTS, _DONE, _PAID, SHARES[4], strict=True)
    for number, (output, done, paid, share) in enumerate(rows, 1):
        title_en, title_ru, output_type, due, accepted_by = output
        status, submitted_on, accepted_on = done
        output_id = sheet.add(
            "deliverable",
            assignment_id=assignment_id,
            number=number,
            title_en=title_en,
            title_ru=title_ru,
            output_type=output_type,
            due_on=due,
            share=Decimal(share),
            status=status,
            submitted_on=submitted_on,
            accepted_on=accepted_on,
            accepted_by=accepted_by,
            accepted_by_ru=_ACCEPTED_BY_RU[accepted_by],
        )
        sheet.add(
            "payment", assignment_id=assignment_id, number=number, deliverable_id=output_id,
            share=Decimal(share), amount=part(total, share), due_on=paid[0], paid_on=paid[1],
            status=paid[2],
        )  # fmt: skip
    for cost_type, amount in (("AIR", 1240), ("DSA", 1946), ("TERMINAL", 188)):
        sheet.add(
            "cost_line",
            assignment_id=assignment_id,
            cost_type=cost_type,
            payer="KM",
            planned=dollars(amount),
        )
    _write_missions(sheet, assignment_id)
    _write_passport(sheet, slot)


def _values(slot: Slot, partner: UUID, organisations: Organisations) -> dict[str, Any]:
    return {
        "reference": slot.reference,
        "status": "ongoing",
        **_TEXTS,
        "country": "TJK",
        "office_id": organisations.office["TJK"],
        "partner_id": partner,
        "main_theme": "T19",
        "other_themes": ("T10",),
        "sdgs": ("6", "11", "13"),
        "framework_outcome": "3. Integrated management of natural resources",
        "framework_outcome_ru": "3. Комплексное управление природными ресурсами",
        "fee_ceiling": dollars(8000),
        "planned_start": date(2026, 5, 4),
        "planned_end": date(2026, 7, 14),
        "actual_start": date(2026, 5, 4),
        "modalities": ("DESK", "ONLINE", "MISSION"),
        "days_home": Decimal(18),
        "days_online": Decimal(4),
        "days_mission": Decimal(12),
        "expert_id": slot.expert.id if slot.expert else None,
        "supervisor": "Mahina Davlatova, Programme Analyst, m.davlatova@example.org",
        "supervisor_ru": "Махина Давлатова, программный аналитик, m.davlatova@example.org",
        "focal_point": "Anna Sokolova, Coordinator, a.sokolova@example.org",
        "focal_point_ru": "Анна Соколова, координатор, a.sokolova@example.org",
        "contract_type": "IC_LUMP",
        "contract_no": "IC/2026/018",
        "signed_on": date(2026, 4, 30),
        "fee_basis": "LUMP",
        "total_fee": dollars(7400),
    }


def _write_candidates(
    sheet: SampleRows, assignment_id: UUID, slot: Slot, experts: list[WrittenExpert]
) -> None:
    others = [e for e in experts if e.theme == "T19" and e.status == "active"][:3]
    scores = ((91, 79), (84, 82), (80, 88), (77, 74))
    chosen = [slot.expert, *others]
    for expert, (technical, financial) in zip(chosen, scores, strict=True):
        if expert is None:
            raise AssertionError("the expert of the pictures is missing")
        selected = expert is slot.expert
        sheet.add(
            "candidate",
            assignment_id=assignment_id,
            expert_id=expert.id,
            technical_score=Decimal(technical),
            financial_score=Decimal(financial),
            decision="SELECTED" if selected else "NOT_SELECTED",
            reason="Has set thresholds for eleven basins." if selected else None,
        )


def _write_missions(sheet: SampleRows, assignment_id: UUID) -> None:
    journeys = (
        ("MIS-2026-0011", "approved", True, "Inception, field survey, training of two groups",
         (("Moscow", "Dushanbe", date(2026, 5, 18), "AIR", 3, 148),
          ("Dushanbe", "Bokhtar", date(2026, 5, 21), "ROAD", 4, 148),
          ("Bokhtar", "Kulob", date(2026, 5, 25), "ROAD", 4, 148),
          ("Kulob", "Moscow", date(2026, 5, 29), "AIR", 0, 0))),
        ("MIS-2026-0019", "planned", False, "Presentation of the thresholds to the Committee",
         (("Moscow", "Dushanbe", date(2026, 7, 6), "AIR", 2, 159),
          ("Dushanbe", "Moscow", date(2026, 7, 8), "AIR", 0, 0))),
    )  # fmt: skip
    for reference, status, cleared, purpose, legs in journeys:
        mission_id = sheet.add(
            "mission", reference=reference, assignment_id=assignment_id, status=status,
            starts_on=legs[0][2], ends_on=legs[-1][2], purpose=purpose, visa="NOT_REQUIRED",
            insurance=True, security_training=True, security_clearance=cleared,
        )  # fmt: skip
        for from_place, to_place, day, transport, nights, rate in legs:
            sheet.add(
                "leg", mission_id=mission_id, from_place=from_place, to_place=to_place,
                from_place_ru=wordbook.cities()[from_place],
                to_place_ru=wordbook.cities()[to_place],
                departs_on=day, arrives_on=day, transport=transport, nights=nights,
                dsa_rate=dollars(rate) if nights else None,
            )  # fmt: skip


def _write_passport(sheet: SampleRows, slot: Slot) -> None:
    person_id = slot.expert.person_id if slot.expert else None
    for person in sheet.rows["person"]:
        if person["id"] == person_id:
            person["passport_expiry"] = date(2029, 1, 11)
