"""How each list begins: its columns, its order, and the date that its years are taken from."""

from __future__ import annotations

# Which columns a list begins with, the first of them the one people look for. Page layout is
# code: the fields themselves say only that they can be shown.
START: dict[str, tuple[str, ...]] = {
    "expert": (
        "name", "name_other", "main_theme", "languages", "last_verified_on", "done", "status",
    ),
    "person": ("name", "name_other", "citizenship", "city"),
    "internship": (
        "reference", "person_id", "university_id", "country", "planned_start", "planned_end",
        "status",
    ),
    "deployment": (
        "reference", "person_id", "country", "contract_start", "contract_end", "status",
    ),
    "assignment": (
        "reference", "title", "country", "expert_id", "planned_start", "planned_end", "status",
    ),
    "mission": ("reference", "purpose", "starts_on", "ends_on", "report_on", "status"),
    "doa": (
        "reference", "title", "host_id", "country", "category", "expected_start", "status",
    ),
    "organisation": ("name", "kind", "country", "city", "reference"),
    "request": (
        "reference", "title", "country", "office_id", "received_on", "main_theme", "status",
    ),
    "event": ("name", "country", "city", "starts_on", "ends_on", "theme", "reference"),
    "participation": ("reference", "event_id", "expert_id", "role", "presentation_en", "status"),
    "grant_call": ("reference", "title", "opens_on", "closes_on", "total_budget"),
    "grant_application": (
        "reference", "title", "applicant_id", "country", "requested", "rank", "status",
    ),
    "award": (
        "reference", "grant_application_id", "amount", "starts_on", "ends_on", "status",
    ),
    "project": (
        "reference", "title", "agency", "main_theme", "planned_end", "approved_amount", "status",
    ),
    "consent_text": ("title", "purpose", "language", "text_version", "valid_from"),
    "freeze": ("name", "as_of", "period_start", "period_end", "note"),
    "attachment": ("name", "kind", "media_type", "size", "confidential"),
    "theme": ("code", "name", "sdgs", "dac"),
    "volunteer_category": ("code", "name", "valid_from", "valid_to", "min_age", "max_age"),
    "exchange_rate": ("currency", "effective_on", "per_usd", "source"),
}  # fmt: skip
SORT: dict[str, tuple[str, bool]] = {
    "assignment": ("reference", True),
    "internship": ("reference", True),
    "deployment": ("reference", True),
    "mission": ("reference", True),
    "doa": ("reference", True),
    "request": ("reference", True),
    "event": ("starts_on", True),
    "participation": ("reference", True),
    "grant_call": ("opens_on", True),
    "grant_application": ("reference", True),
    "award": ("reference", True),
    "project": ("reference", True),
    "consent_text": ("title", False),
    "freeze": ("as_of", True),
    "attachment": ("name", False),
    "exchange_rate": ("effective_on", True),
    "theme": ("code", False),
    "volunteer_category": ("code", False),
}
YEAR: dict[str, str] = {
    "assignment": "actual_end",
    "internship": "planned_start",
    "deployment": "contract_start",
    "mission": "starts_on",
    "doa": "expected_start",
    "request": "received_on",
    "event": "starts_on",
    "grant_call": "opens_on",
    "award": "starts_on",
    "project": "planned_start",
}
