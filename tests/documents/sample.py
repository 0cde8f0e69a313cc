"""Contents as the pictures of the look show them; all people and addresses are invented."""

from datetime import date
from decimal import Decimal

from km_desktop.bilingual import Text
from km_desktop.services.printing.brief_content import (
    BriefContent,
    DeliverableLine,
    FurtherCost,
    MissionLine,
    PaymentBlock,
    PaymentLine,
    Signatory,
    TickLine,
)
from km_desktop.services.printing.imprint import Imprint

REPORT = Text("Report", "Отчёт")
TRAINING = Text("Training", "Обучение")
ADVICE = Text("Recommendations", "Рекомендации")

IMPRINT = Imprint(
    programme=Text(
        "Knowledge Management and Capacity Development",
        "Управление знаниями и развитие потенциала",
    ),
    partnership=Text("Russia-UNDP Partnership", "Партнёрство Россия – ПРООН"),
    file_name="km-2026.kmdb",
    printed_on=date(2026, 6, 23),
    fingerprint="4f1c09ab77e2d05b9a3c11ee0d7f4b2a",
)

DELIVERABLES = (
    DeliverableLine(
        1,
        Text(
            "Inception report and work plan agreed with the Committee",
            "Вводный отчёт и план работы, согласованный с Комитетом",
        ),
        REPORT,
        date(2026, 5, 15),
        Text("Country Office", "Страновой офис"),
        Decimal(20),
        Text("accepted", "принят"),
    ),
    DeliverableLine(
        2,
        Text(
            "Training for duty officers of 14 district posts, two groups",
            "Обучение дежурных 14 районных постов, две группы",
        ),
        TRAINING,
        date(2026, 6, 12),
        Text("Committee", "Комитет"),
        Decimal(30),
        Text("accepted", "принят"),
    ),
    DeliverableLine(
        3,
        Text(
            "Threshold tables for three basins and a method note, in Russian",
            "Таблицы пороговых значений для трёх бассейнов и методическая записка на русском языке",
        ),
        ADVICE,
        date(2026, 6, 30),
        Text("Committee", "Комитет"),
        Decimal(30),
        Text("due", "ожидается"),
    ),
    DeliverableLine(
        4,
        Text(
            "Final report with a two-page summary for the Government",
            "Итоговый отчёт с двухстраничным резюме для Правительства",
        ),
        REPORT,
        date(2026, 7, 14),
        Text("Country Office", "Страновой офис"),
        Decimal(20),
        Text("due", "ожидается"),
    ),
)

MISSIONS = (
    MissionLine(
        "MIS-2026-0011",
        Text(
            "Moscow – Dushanbe – Bokhtar – Kulob – Moscow",
            "Москва – Душанбе – Бохтар – Куляб – Москва",
        ),
        date(2026, 5, 18),
        date(2026, 5, 29),
        11,
        162800,
        date(2026, 6, 12),
    ),
    MissionLine(
        "MIS-2026-0019",
        Text("Moscow – Dushanbe – Moscow", "Москва – Душанбе – Москва"),
        date(2026, 7, 6),
        date(2026, 7, 8),
        2,
        31800,
        date(2026, 7, 22),
    ),
)

PAYMENT = PaymentBlock(
    fee_basis=Text("Lump sum", "Фиксированная сумма"),
    contract="IC/2026/018",
    signed_on=date(2026, 4, 30),
    currency="USD",
    total=740000,
    payments=tuple(
        PaymentLine(
            number,
            Text(f"Deliverable {number}", f"Результат {number}"),
            due,
            Decimal(share),
            share * 7400,
        )
        for number, due, share in (
            (1, date(2026, 5, 22), 20),
            (2, date(2026, 6, 19), 30),
            (3, date(2026, 7, 7), 30),
            (4, date(2026, 7, 21), 20),
        )
    ),
    costs=(
        FurtherCost(
            Text("Travel, economy class, at cost", "Проезд, экономический класс, по факту"), 124000
        ),
        FurtherCost(Text("DSA, 13 nights", "Суточные, 13 ночей"), 194600),
        FurtherCost(Text("Terminal expenses", "Терминальные расходы"), 18800),
    ),
    total_cost=1077400,
    total_usd=740000,
    rate=Decimal("92.40"),
    rate_on=date(2026, 5, 1),
)

BRIEF = BriefContent(
    reference="EOD-2026-0007",
    status=Text("Ongoing", "Выполняется"),
    version=4,
    draft=False,
    title=Text(
        "Early-warning thresholds for mudflow-prone river basins of Khatlon region",
        "Пороговые значения для раннего оповещения о селях в речных бассейнах Хатлонской области",
    ),
    country=Text("Tajikistan", "Таджикистан"),
    office=Text("UNDP Country Office in Tajikistan", "Страновой офис ПРООН в Таджикистане"),
    partner=Text(
        "Committee of Emergency Situations and Civil Defense under the Government of Tajikistan",
        "Комитет по чрезвычайным ситуациям и гражданской обороне при Правительстве "
        "Республики Таджикистан",
    ),
    framework_outcome=Text(
        "3. Integrated management of natural resources",
        "3. Комплексное управление природными ресурсами",
    ),
    themes=Text(
        "Disaster risk reduction; water resources", "Снижение риска бедствий; водные ресурсы"
    ),
    sdgs=(6, 11, 13),
    expert_name=Text("Yulia S. Shcherbakova", "Щербакова Юлия Сергеевна"),
    expert_name_other=Text("Щербакова Юлия Сергеевна", "Yulia S. Shcherbakova"),
    degree=Text("Candidate of Technical Sciences", "Кандидат технических наук"),
    affiliation=Text(
        "Institute of Water Problems, North Eurasian Academy of Natural Sciences",
        "Институт водных проблем Северо-Евразийской академии естественных наук",
    ),
    languages=Text(
        "Russian (native), English C1, Tajik B1", "Русский (родной), английский C1, таджикский B1"
    ),
    expert_contacts="y.shcherbakova@example.org, +7 900 000-00-00",
    background=Text(
        "Mudflows in the Yakhsu and Kyzylsu basins reach the settlements of Khatlon region within "
        "40 to 90 minutes. Duty officers have rainfall data from 14 posts but no agreed thresholds "
        "at which a warning must be given. In March 2026 the Committee asked the Country Office "
        "for an expert who has set such thresholds for comparable basins.",
        "Сели в бассейнах рек Яхсу и Кызылсу достигают населённых пунктов Хатлонской области за "
        "40–90 минут. Дежурные службы получают данные об осадках с 14 постов, однако согласованных "
        "порогов, при которых следует объявлять предупреждение, нет. В марте 2026 года Комитет "
        "обратился в страновой офис с просьбой направить эксперта, который устанавливал такие "
        "пороги для сходных бассейнов.",
    ),
    objective=Text(
        "By mid-July 2026 the Committee has rainfall and discharge thresholds for three basins, "
        "tested on the record of 2008–2025, and duty officers who can apply them.",
        "К середине июля 2026 года у Комитета есть пороговые значения осадков и расхода воды для "
        "трёх бассейнов, проверенные на данных за 2008–2025 годы, и дежурные, которые умеют их "
        "применять.",
    ),
    tasks=Text(
        "- Review the rainfall and discharge records of 14 posts and state where they are not fit "
        "for use.\n• Derive thresholds for the Yakhsu, Kyzylsu and Toirsu basins; test them on the "
        "events of 2008–2025.\n3. Train 28 duty officers in Bokhtar and Kulob; adapt the training "
        "handbook with the national trainers.\n4) Write a method note in Russian so that the "
        "Committee can repeat the work for other basins.",
        "- Изучить ряды наблюдений за осадками и расходом воды на 14 постах и указать, где они "
        "непригодны.\n• Рассчитать пороговые значения для бассейнов Яхсу, Кызылсу и Тоирсу; "
        "проверить их на событиях 2008–2025 годов.\n3. Обучить 28 дежурных в Бохтаре и Кулябе; "
        "вместе с национальными тренерами доработать учебное пособие.\n4) Подготовить методическую "
        "записку на русском языке, чтобы Комитет мог повторить работу для других бассейнов.",
    ),
    modalities=Text("", ""),
    start=date(2026, 5, 4),
    end=date(2026, 7, 14),
    days_home=Decimal(18),
    days_online=Decimal(4),
    days_mission=Decimal(12),
    deliverables=DELIVERABLES,
    missions=MISSIONS,
    payment=PAYMENT,
    supervisor=Text(
        "Mahina Davlatova, Programme Analyst, m.davlatova@example.org",
        "Махина Давлатова, программный аналитик, m.davlatova@example.org",
    ),
    focal_point=Text(
        "Anna Sokolova, Coordinator, a.sokolova@example.org",
        "Анна Соколова, координатор, a.sokolova@example.org",
    ),
    ticks=(
        TickLine(Text("Visa: not required", "Виза: не требуется"), True),
        TickLine(
            Text(
                "BSAFE certificate, valid to March 2028",
                "Сертификат BSAFE, действует до марта 2028 г.",
            ),
            True,
        ),
        TickLine(
            Text("Passport valid to 11 January 2029", "Паспорт действует до 11 января 2029 г."),
            True,
        ),
        TickLine(Text("Medical and travel insurance", "Медицинская страховка"), True),
        TickLine(
            Text("Security clearance for mission 2", "Разрешение службы безопасности на миссию 2"),
            False,
        ),
    ),
    signatories=(
        Signatory(
            Text("For the project", "От проекта"),
            Text("Roman Demchuk", "Роман Демчук"),
            Text("Project Manager", "Руководитель проекта"),
        ),
        Signatory(
            Text("For the country office", "От странового офиса"),
            Text("Farrukh Nazarov", "Фаррух Назаров"),
            Text("Deputy Resident Representative", "Заместитель Постоянного представителя"),
        ),
        Signatory(
            Text("Expert", "Эксперт"),
            Text("Yulia S. Shcherbakova", "Щербакова Юлия Сергеевна"),
            Text("Expert", "Эксперт"),
        ),
    ),
)
