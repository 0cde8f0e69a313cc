"""Systems that give records numbers of their own: Quantum, Atlas before 2023, UVP (domain 3.7).

The team adds systems of its own to the list, as records of a file.
"""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.models.codes import Code, CodeList

_SYSTEMS = (
    ("QUANTUM", "Quantum, project", "Quantum, проект"),
    ("QUANTUM_REQ", "Quantum, requisition", "Quantum, заявка на закупку"),
    ("QUANTUM_PO", "Quantum, purchase order", "Quantum, заказ на закупку"),
    ("QUANTUM_VOUCHER", "Quantum, voucher", "Quantum, платёжный документ"),
    ("QUANTUM_SUPPLIER", "Quantum, supplier", "Quantum, поставщик"),
    ("COA", "Chart of accounts", "План счетов"),
    ("UVP", "Unified Volunteering Platform", "Единая платформа добровольчества"),
    ("ATLAS_AWARD", "Atlas award", "Atlas, проект"),
    ("ATLAS_OUTPUT", "Atlas output", "Atlas, результат"),
    ("ATLAS_PO", "Atlas, purchase order", "Atlas, заказ на закупку"),
    ("ATLAS_VOUCHER", "Atlas, voucher", "Atlas, платёжный документ"),
    ("ATLAS_VENDOR", "Atlas, vendor", "Atlas, поставщик"),
    ("UNIDO_SAP", "UNIDO SAP", "ЮНИДО SAP"),
    ("IATI", "IATI", "IATI"),
    ("OTHER", "Other system", "Другая система"),
)
NUMBER_SYSTEM = CodeList(
    "id_system",
    *(Code(code, Text(en, ru)) for code, en, ru in _SYSTEMS),
    table="number_system",
)
# Of these a number may stand on several records: a line of accounts pays for many, and nobody
# knows which other system is meant.
SHARED = frozenset({"COA", "OTHER"})
