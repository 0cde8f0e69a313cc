"""The figures the partnership publishes or reports, in the order of its page (domain 9.2)."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.figures import partnership, people, work
from km_desktop.services.figures.definition import Definition, Measure, Unit

_BY_END = Text("By the day of the actual end.", "По дню фактического окончания.")
_BY_START = Text("By the day of the actual start.", "По дню фактического начала.")
_BY_EVENT = Text("By the last day of the event.", "По последнему дню мероприятия.")
_OVERLAP = Text(
    "Projects active in the period, also in part.",
    "Проекты, действовавшие в периоде, хотя бы частично.",
)
_BY_APPROVAL = Text("By the day of approval.", "По дню утверждения.")
_BY_YEAR = Text("By calendar years of the period.", "По календарным годам периода.")
_NO_PERIOD = Text("As of the day; a period does not apply.", "На день; период не применяется.")
_BY_SIGNATURE = Text("By the day of signature.", "По дню подписания.")
_UNKNOWN = Text(
    "Women among women and men; people whose gender is unknown are left out and shown beside.",
    "Женщины среди женщин и мужчин; люди, чей пол неизвестен, не входят и показаны рядом.",
)

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "assignments",
        Text("Assignments completed", "Завершено заданий"),
        Text(
            "Assignments completed or closed, by their actual end; those cancelled or terminated "
            "are left out.",
            "Задания завершённые и закрытые, по фактическому окончанию; отменённые и прекращённые "
            "не входят.",
        ),
        _BY_END,
        "assignment",
        work.assignments,
        step=10,
    ),
    Definition(
        "assignment_experts",
        Text("Experts who completed assignments", "Экспертов, завершивших задания"),
        Text(
            "Different experts among the completed assignments; one may have done several.",
            "Разные эксперты среди завершённых заданий; у одного может быть несколько.",
        ),
        _BY_END,
        "expert",
        work.assigned_experts,
        step=10,
    ),
    Definition(
        "assignment_countries",
        Text("Countries of completed assignments", "Стран завершённых заданий"),
        Text(
            "Different countries among the completed assignments; desk work counts for the "
            "country it benefits.",
            "Разные страны среди завершённых заданий; камеральная работа – по стране-получателю.",
        ),
        _BY_END,
        "assignment",
        work.assignments,
        Measure.KEYS,
    ),
    Definition(
        "roster",
        Text("Expert profiles", "Профилей экспертов"),
        Text(
            "Experts active or inactive on the roster with a valid consent; drafts, rejected, "
            "archived and anonymised profiles are left out.",
            "Активные и неактивные эксперты реестра с действующим согласием; черновики, "
            "отклонённые, архивные и обезличенные профили не входят.",
        ),
        _NO_PERIOD,
        "expert",
        people.roster,
        step=10,
    ),
    Definition(
        "themes",
        Text("Thematic areas in use", "Тематических областей в работе"),
        Text("Themes with at least one active expert.", "Темы, где есть активный эксперт."),
        _NO_PERIOD,
        "theme",
        people.themes,
    ),
    Definition(
        "participations",
        Text("Participations in events", "Участий в мероприятиях"),
        Text(
            "Participations of experts that took place: attended, reported or closed.",
            "Состоявшееся участие экспертов: со статусами «Состоялось», «Отчёт принят», «Закрыто».",
        ),
        _BY_EVENT,
        "participation",
        work.participations,
    ),
    Definition(
        "events",
        Text("International events", "Международных мероприятий"),
        Text(
            "Different events where at least one expert took part.",
            "Разные мероприятия, где участвовал хотя бы один эксперт.",
        ),
        _BY_EVENT,
        "event",
        work.events,
    ),
    Definition(
        "event_experts",
        Text("Experts at events", "Экспертов на мероприятиях"),
        Text(
            "Different experts among these participations.",
            "Разные эксперты среди этих участий.",
        ),
        _BY_EVENT,
        "expert",
        work.event_experts,
    ),
    Definition(
        "calls",
        Text("Calls of the Challenge Fund", "Конкурсов Челлендж-фонда"),
        Text("Calls that have opened.", "Конкурсы, открытые к этому дню."),
        Text("By the day of opening.", "По дню открытия."),
        "grant_call",
        partnership.calls,
    ),
    Definition(
        "applications",
        Text("Applications to the Challenge Fund", "Заявок в Челлендж-фонд"),
        Text(
            "Applications submitted, whatever was decided; drafts are left out.",
            "Поданные заявки независимо от решения; черновики не входят.",
        ),
        Text("By the day of submission.", "По дню подачи."),
        "grant_application",
        partnership.applications,
    ),
    Definition(
        "awards",
        Text("Awards of the Challenge Fund", "Грантов Челлендж-фонда"),
        Text("Awards that were signed.", "Подписанные гранты."),
        _BY_SIGNATURE,
        "award",
        partnership.awards,
    ),
    Definition(
        "awards_committed",
        Text("Challenge Fund, committed", "Челлендж-фонд, обязательства"),
        Text(
            "Sum of the signed awards in US dollars.",
            "Сумма подписанных грантов в долларах США.",
        ),
        _BY_SIGNATURE,
        "award",
        partnership.awards,
        Measure.SUM,
        Unit.USD_CENTS,
    ),
    Definition(
        "awards_disbursed",
        Text("Challenge Fund, disbursed", "Челлендж-фонд, выплачено"),
        Text("Sum of the tranches that were paid.", "Сумма выплаченных траншей."),
        Text("By the day of payment.", "По дню выплаты."),
        "award",
        partnership.disbursed,
        Measure.SUM,
        Unit.USD_CENTS,
    ),
    Definition(
        "internships",
        Text("Internships completed", "Завершено стажировок"),
        Text(
            "Internships with the status completed; terminated ones are left out.",
            "Стажировки со статусом «Завершена»; прекращённые не входят.",
        ),
        _BY_END,
        "internship",
        people.internships,
    ),
    Definition(
        "internships_mgimo",
        Text("of them with MGIMO", "из них при участии МГИМО"),
        Text(
            "Completed internships that MGIMO funded in parallel.",
            "Завершённые стажировки с параллельным финансированием МГИМО.",
        ),
        _BY_END,
        "internship",
        people.internships_with_mgimo,
    ),
    Definition(
        "deployments",
        Text("UN Volunteers deployed", "Направлено добровольцев ООН"),
        Text(
            "Deployments that actually started, whatever came later; extensions and "
            "reassignments within the country add nothing, a second tour does.",
            "Назначения, которые фактически начались, независимо от дальнейшего; продления и "
            "переводы внутри страны не прибавляют, второе назначение прибавляет.",
        ),
        _BY_START,
        "deployment",
        people.deployments,
    ),
    Definition(
        "deployment_countries",
        Text("Countries and territories of UN Volunteers", "Стран и территорий добровольцев ООН"),
        Text(
            "Different countries and territories among these deployments.",
            "Разные страны и территории среди этих назначений.",
        ),
        _BY_START,
        "deployment",
        people.deployments,
        Measure.KEYS,
    ),
    Definition(
        "projects",
        Text("Projects in the portfolio", "Проектов в портфеле"),
        Text(
            "Projects ongoing, operationally or financially closed; those in the pipeline, "
            "cancelled, suspended or terminated are left out.",
            "Проекты выполняемые и закрытые операционно или финансово; проекты в разработке, "
            "отменённые, приостановленные и прекращённые не входят.",
        ),
        _OVERLAP,
        "project",
        partnership.projects,
        step=10,
    ),
    Definition(
        "project_countries",
        Text("Countries of the projects", "Стран проектов"),
        Text(
            "Different countries of these projects; a regional project has several, territories "
            "are counted apart.",
            "Разные страны этих проектов; у регионального проекта их несколько, территории "
            "считаются отдельно.",
        ),
        _OVERLAP,
        "project",
        partnership.project_countries,
        Measure.KEYS,
    ),
    Definition(
        "project_territories",
        Text("Territories of the projects", "Территорий проектов"),
        Text(
            "Different territories of these projects, beside their countries.",
            "Разные территории этих проектов, сверх их стран.",
        ),
        _OVERLAP,
        "project",
        partnership.project_territories,
        Measure.KEYS,
    ),
    Definition(
        "volume",
        Text("Approved volume", "Утверждённый объём"),
        Text(
            "Sum of the approved amounts of these projects in US dollars; co-financing is left "
            "out and shown beside, expenditure is another figure.",
            "Сумма утверждённых бюджетов этих проектов в долларах США; софинансирование не входит "
            "и показано рядом, расходы – другой показатель.",
        ),
        _BY_APPROVAL,
        "project",
        partnership.volume,
        Measure.SUM,
        Unit.USD_CENTS,
        step=10_000_000_00,
    ),
    Definition(
        "cofinancing",
        Text("Co-financing of the projects", "Софинансирование проектов"),
        Text(
            "Sum of what others add to these projects, in US dollars.",
            "Сумма, которую в эти проекты вносят другие, в долларах США.",
        ),
        _BY_APPROVAL,
        "project",
        partnership.cofinancing,
        Measure.SUM,
        Unit.USD_CENTS,
    ),
    Definition(
        "expenditure",
        Text("Expenditure of the projects", "Расходы проектов"),
        Text(
            "Sum of the yearly expenditure of these projects in US dollars.",
            "Сумма расходов этих проектов по годам в долларах США.",
        ),
        _BY_YEAR,
        "project",
        partnership.expenditure,
        Measure.SUM,
        Unit.USD_CENTS,
    ),
    Definition(
        "beneficiaries",
        Text("Direct beneficiaries", "Прямых бенефициаров"),
        Text(
            "Sum over these projects of the latest cumulative number of direct beneficiaries; "
            "yearly numbers are never added up, indirect beneficiaries are left out.",
            "Сумма по этим проектам последнего накопленного числа прямых бенефициаров; числа по "
            "годам не складываются, косвенные бенефициары не входят.",
        ),
        _OVERLAP,
        "project",
        partnership.beneficiaries,
        Measure.SUM,
        Unit.PEOPLE,
        step=100_000,
    ),
    Definition(
        "women_on_roster",
        Text("Women on the roster", "Женщин в реестре"),
        _UNKNOWN,
        _NO_PERIOD,
        "expert",
        people.women_among(people.roster, "expert"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
    Definition(
        "women_in_assignments",
        Text("Women in assignments", "Женщин в заданиях"),
        _UNKNOWN,
        _BY_END,
        "assignment",
        people.women_among(work.assignments, "assignment"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
    Definition(
        "women_in_internships",
        Text("Women in internships", "Женщин на стажировках"),
        _UNKNOWN,
        _BY_END,
        "internship",
        people.women_among(people.internships, "internship"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
    Definition(
        "women_deployed",
        Text("Women among UN Volunteers", "Женщин среди добровольцев ООН"),
        _UNKNOWN,
        _BY_START,
        "deployment",
        people.women_among(people.deployments, "deployment"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
    Definition(
        "women_at_events",
        Text("Women at events", "Женщин на мероприятиях"),
        _UNKNOWN,
        _BY_EVENT,
        "participation",
        people.women_among(work.participations, "participation"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
)
BY_KEY: dict[str, Definition] = {definition.key: definition for definition in DEFINITIONS}
