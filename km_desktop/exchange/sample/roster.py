"""The 412 experts of the sample file and the rows of their curricula."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.organisations import Organisations
from km_desktop.exchange.sample.people import People
from km_desktop.exchange.sample.sheet import SampleRows, dollars, months_after
from km_desktop.exchange.sample.specials import KHATLON, SPECIALS, WITHDRAWN, Special

EXPERTS, WOMEN, DRAFTS, INACTIVE = 412, 177, 8, 24
_TITLES = (
    ("Leading Research Fellow", "Ведущий научный сотрудник"),
    ("Head of Department", "Заведующий отделом"),
    ("Professor", "Профессор"),
    ("Senior Lecturer", "Старший преподаватель"),
    ("Chief Specialist", "Главный специалист"),
    ("Director of Programmes", "Директор программ"),
    ("Independent Consultant", "Независимый консультант"),
    ("Project Manager", "Руководитель проекта"),
)
_REGION = ("ARM", "AZE", "BLR", "CUB", "KAZ", "KGZ", "LAO", "MDA", "TJK", "TKM", "UZB")


@dataclass(frozen=True)
class WrittenExpert:
    """An expert who was written down."""

    id: UUID
    number: int
    person_id: UUID
    theme: str
    status: str
    shares: bool
    name: str
    fee: int


def write(sheet: SampleRows, people: People, organisations: Organisations) -> list[WrittenExpert]:
    """Write all experts down, in the order of their numbers."""
    plain = [number for number in range(1, EXPERTS + 1) if number not in SPECIALS]
    women = WOMEN - sum(special.name.gender == "F" for special in SPECIALS.values())
    genders = ["F"] * women + ["M"] * (len(plain) - women)
    sheet.rng.shuffle(genders)
    statuses = _statuses(plain)
    gender_of = dict(zip(plain, genders, strict=True))
    # The fixed people have their names first, so that chance never gives one away.
    people.reserve(special.name for special in SPECIALS.values())
    writer = _Writer(sheet, people, organisations)
    made = []
    for number in range(1, EXPERTS + 1):
        special = SPECIALS.get(number)
        if special is None:
            special = Special(
                people.somebody(gender_of[number]),
                f"T{number % 20 + 1:02}",
                writer.languages(),
                None if statuses[number] == "draft" else writer.verified(),
                statuses[number],
            )
        made.append(writer.expert(number, special))
    return made


def _statuses(plain: list[int]) -> dict[int, str]:
    drafts = DRAFTS - sum(special.status == "draft" for special in SPECIALS.values())
    inactive = INACTIVE - sum(special.status == "inactive" for special in SPECIALS.values())
    found = dict.fromkeys(plain, "active")
    found |= dict.fromkeys(plain[-drafts:], "draft")
    found |= dict.fromkeys(plain[5 : 5 + 16 * inactive : 16], "inactive")
    return found


class _Writer:
    def __init__(self, sheet: SampleRows, people: People, organisations: Organisations) -> None:
        self.sheet, self.people, self.organisations = sheet, people, organisations
        self.rng = sheet.rng

    def languages(self) -> str:
        first = self.rng.choice(("en:B1", "en:B2", "en:B2", "en:C1", "en:C1", "en:C2"))
        more = ("fr:B1", "de:B2", "es:B1", "kk:B2", "uz:B1", "hy:C1", "fr:C1", "ro:B2", "zh:A2")
        return f"{first} {self.rng.choice(more)}" if self.sheet.chance(40) else first

    def verified(self) -> date:
        low, high = (380, 640) if self.sheet.chance(7) else (5, 350)
        return self.sheet.today - timedelta(days=self.rng.randint(low, high))

    def expert(self, number: int, special: Special) -> WrittenExpert:
        rng, draft = self.rng, special.status == "draft"
        born = special.born or date(rng.randint(1954, 1990), rng.randint(1, 12), rng.randint(1, 28))
        degree = self._degree(number, born)
        employer, row = self._employer(special.theme, number)
        honorific = "DR" if degree in ("DOCTOR", "PHD") and number % 3 == 0 else ""
        person_id = self.people.write(special.name, born, row["city"], honorific=honorific)
        self.people.speaks(person_id, "ru", "NATIVE")
        for word in special.languages.split():
            self.people.speaks(person_id, *word.split(":"))
        shares = self._consents(person_id, number, draft)
        fee = rng.randrange(180, 460, 10)
        expert_id = self._record(number, special, person_id, employer, born, degree, fee)
        self._curriculum(expert_id, special.theme, row, born, degree)
        if not draft:
            self._vetting(expert_id, special, number)
            self._availability(expert_id, number)
        name = f"{special.name.given_lat} {special.name.family_lat}"
        return WrittenExpert(
            expert_id, number, person_id, special.theme, special.status, shares, name, fee
        )

    def _degree(self, number: int, born: date) -> str:
        if number == KHATLON:
            return "CANDIDATE"
        return self.rng.choice(
            ("MASTER", "SPECIALIST")
            if born.year > 1984
            else ("CANDIDATE", "CANDIDATE", "DOCTOR", "SPECIALIST", "PHD", "CANDIDATE")
        )

    def _employer(self, theme: str, number: int) -> tuple[UUID, dict[str, str]]:
        employers = self.organisations.employers
        if number == KHATLON:
            return next(e for e in employers if e[1]["acronym"] == "IWP")
        # Institutes stand in the order of the themes from the third on; the rest is open to all.
        if self.sheet.chance(35):
            return employers[12 + min(int(theme[1:]), 17)]
        return self.rng.choice(employers)

    def _record(
        self,
        number: int,
        special: Special,
        person_id: UUID,
        employer: UUID,
        born: date,
        degree: str,
        fee: int,
    ) -> UUID:
        rng, words = self.rng, wordbook.by_theme()[special.theme]
        title = _TITLES[0] if number == KHATLON else rng.choice(_TITLES)
        years = 19 if number == KHATLON else max(1, min(44, 2026 - born.year - 24))
        others = [f"T{t:02}" for t in rng.sample(range(1, 21), rng.randint(0, 3))]
        countries = rng.sample(_REGION, rng.randint(0, 4))
        values = _khatlon_profile() if number == KHATLON else {}
        verified = special.verified
        return self.sheet.add(
            "expert",
            **{
                "reference": f"EXP-{number:04}",
                "person_id": person_id,
                "status": special.status,
                "headline_en": words["speciality_en"],
                "headline_ru": words["speciality_ru"],
                "summary_en": _summary_en(words["work_en"], years, countries),
                "summary_ru": _summary_ru(words["work_ru"], years, countries),
                "affiliation_id": employer,
                "position_en": title[0],
                "position_ru": title[1],
                "degree": degree,
                "academic_title": self._academic_title(degree),
                "years_experience": years,
                "main_theme": special.theme,
                "other_themes": tuple(t for t in others if t != special.theme),
                "sdgs": wordbook.sdgs(special.theme),
                "countries_of_experience": tuple(countries),
                "un_experience": self.sheet.chance(45),
                "mission_ready": self.sheet.chance(80),
                "expected_daily_fee": dollars(fee),
                "last_verified_on": verified,
                "next_review_due": months_after(verified, 12) if verified else None,
                **values,
            },
        )

    def _academic_title(self, degree: str) -> str | None:
        if degree == "DOCTOR":
            return "PROFESSOR"
        return "DOCENT" if degree == "CANDIDATE" and self.sheet.chance(40) else None

    def _consents(self, person_id: UUID, number: int, draft: bool) -> bool:
        today = self.sheet.today
        if number == KHATLON:
            for purpose in ("ROSTER", "SHARE_CO"):
                self.people.agrees(person_id, purpose, today - timedelta(42), date(2027, 5, 12))
            return True
        if number == WITHDRAWN:
            given = today - timedelta(days=160)
            self.people.agrees(person_id, "ROSTER", given, months_after(given, 36))
            self.sheet.rows["consent"][-1]["withdrawn_on"] = today - timedelta(days=25)
            return False
        if draft:
            return False
        shares = self.sheet.chance(88) or number in SPECIALS
        purposes = ["ROSTER"] + ["SHARE_CO"] * shares + ["NEWS"] * self.sheet.chance(20)
        self.people.agrees_for_years(person_id, *purposes)
        return shares

    def _curriculum(
        self, expert_id: UUID, theme: str, row: dict[str, str], born: date, degree: str
    ) -> None:
        rng, words = self.rng, wordbook.by_theme()[theme]
        schools = [school for _, school in self.organisations.employers[:12]]
        first = born.year + 22
        level = "MASTER" if born.year > 1984 else "SPECIALIST"
        add = self.sheet.add
        add(
            "education",
            expert_id=expert_id,
            level=level,
            subject=words["subject"],
            institution=rng.choice(schools)["name_en"],
            began=str(first - 5),
            ended=str(first),
        )
        if degree in ("CANDIDATE", "DOCTOR", "PHD"):
            add(
                "education",
                expert_id=expert_id,
                level=degree,
                subject=words["subject"],
                institution=row["name_en"],
                began=str(first + 1),
                ended=f"{first + 5}-06",
            )
        moved = rng.randint(first + 3, max(first + 3, 2018))
        add(
            "employment",
            expert_id=expert_id,
            began=f"{moved}-09",
            employer=row["name_en"],
            role=words["speciality_en"].split(":")[0],
            country="RUS",
            duties=f"Research and advice: {words['work_en']}.",
            duties_ru=f"Исследования и консультации: {words['work_ru']}.",
        )
        add(
            "employment",
            expert_id=expert_id,
            began=str(first),
            ended=f"{moved}-08",
            employer=rng.choice(schools)["name_en"],
            role="Specialist",
            country="RUS",
        )
        self._achievement(expert_id, words, row["name_en"], moved)

    def _achievement(
        self, expert_id: UUID, words: dict[str, str], employer: str, since: int
    ) -> None:
        if not self.sheet.chance(55):
            return
        kind = self.rng.choice(("PUBLICATION", "CERTIFICATE", "MEMBERSHIP"))
        title = {
            "PUBLICATION": Text("Notes on {work}", "Заметки: {work}"),
            "CERTIFICATE": Text("Advanced course: {work}", "Повышение квалификации: {work}"),
            "MEMBERSHIP": Text("Working group on {work}", "Рабочая группа: {work}"),
        }[kind].filled(work=Text(words["work_en"], words["work_ru"]))
        self.sheet.add(
            "achievement",
            expert_id=expert_id,
            kind=kind,
            name=title.en,
            name_ru=title.ru,
            issued_by=employer,
            issued=str(self.rng.randint(since, 2025)),
        )

    def _vetting(self, expert_id: UUID, special: Special, number: int) -> None:
        decided = special.verified or self.sheet.today
        for stage, theme in (
            ("DESK", special.theme),
            ("INTERVIEW", "T19" if number == KHATLON else special.theme),
        ):
            self.sheet.add(
                "vetting",
                expert_id=expert_id,
                theme=theme,
                stage=stage,
                result="APPROVED",
                decided_by="Anna Sokolova",
                decided_on=decided,
            )
        self.sheet.add("vetting", expert_id=expert_id, stage="REFERENCES", result="APPROVED",
                       decided_by="Roman Demchuk", decided_on=decided)  # fmt: skip
        for _ in range(1 + self.sheet.chance(30)):
            name = self.people.somebody(self.rng.choice("FM"))
            self.sheet.add(
                "referee",
                expert_id=expert_id,
                name=f"{name.given_lat} {name.family_lat}",
                name_ru=f"{name.given_ru} {name.family_ru}",
                position=self.rng.choice(_TITLES)[0],
                organisation=self.rng.choice(self.organisations.employers)[1]["name_en"],
                email=f"referee{len(self.sheet.rows.get('referee', ())) + 1}@example.org",
                checked_on=decided,
                verdict="POSITIVE",
            )

    def _availability(self, expert_id: UUID, number: int) -> None:
        if number != KHATLON and not self.sheet.chance(45):
            return
        begins = date(2026, 9, 1) if number == KHATLON else self.sheet.today + timedelta(days=30)
        self.sheet.add(
            "availability",
            expert_id=expert_id,
            begins=begins,
            ends=months_after(begins, 6),
            max_days=Decimal(self.rng.choice((15, 20, 25, 40))),
            mission_ok=self.sheet.chance(80),
            notice_days=self.rng.choice((14, 21, 30)),
        )


def _khatlon_profile() -> dict[str, object]:
    return {
        "headline_en": "Hydrologist: mudflow and flood warning in mountain basins",
        "headline_ru": "Гидролог: предупреждение о селях и паводках в горных бассейнах",
        "summary_en": (
            "Twenty years of work on mudflows in the Caucasus, the Pamir and the Tien Shan. Has "
            "set warning thresholds for eleven basins and trained duty services in four countries."
        ),
        "summary_ru": (
            "Двадцать лет изучает сели на Кавказе, Памире и Тянь-Шане. Установила пороги "
            "оповещения для одиннадцати бассейнов и обучила дежурные службы в четырёх странах."
        ),
        "other_themes": ("T03", "T18", "T19"),
        "sdgs": ("6", "11", "13"),
        "countries_of_experience": ("TJK", "KGZ", "UZB", "LAO"),
        "academic_title": None,
        "un_experience": True,
        "mission_ready": True,
        "expected_daily_fee": dollars(410),
    }


def _summary_en(work: str, years: int, countries: list[str]) -> str:
    abroad = f" Has worked with partners in {len(countries)} countries." if countries else ""
    return f"{years} years of practice in {work}: field studies, methods and teaching.{abroad}"


def _summary_ru(work: str, years: int, countries: list[str]) -> str:
    abroad = f" Опыт работы с партнёрами за рубежом, стран: {len(countries)}." if countries else ""
    return f"Стаж, лет: {years}. Область: {work}; полевые исследования, методики, обучение.{abroad}"
