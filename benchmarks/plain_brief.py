"""The assignment brief as a plain Platypus document: what ReportLab alone costs for this page."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from km_desktop.documents import wording
from km_desktop.documents.engine.fonts import BOLD, REGULAR, prepare_fonts
from km_desktop.services.printing.brief_content import BriefContent
from km_desktop.services.words.formatting import day, period

CELL = ParagraphStyle("cell", fontName=REGULAR, fontSize=8.5, leading=11)
LABEL = ParagraphStyle("label", parent=CELL, textColor=colors.HexColor("#505B66"))
STRONG = ParagraphStyle("strong", parent=CELL, fontName=BOLD)
HEAD = ParagraphStyle("head", fontName=BOLD, fontSize=10, leading=13, spaceBefore=8, spaceAfter=3)
TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=16, leading=20, spaceAfter=6)
LINES = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor("#D9E0E6")),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
)


def cell(words: str, style: ParagraphStyle = CELL) -> Paragraph:
    return Paragraph(escape(words or "–"), style)


def grid(widths: list[float], rows: list[list[str]], heads: list[str]) -> Table:
    cells = [[cell(word) for word in row] for row in rows]
    cells.insert(0, [cell(word, LABEL) for word in heads])
    return Table(cells, [wide * mm for wide in widths], style=LINES, repeatRows=1)


def facts(content: BriefContent) -> Table:
    days = (content.days_home, content.days_online, content.days_mission)
    left = [
        ("Country", content.country.en), ("Office", content.office.en),
        ("Partner", content.partner.en), ("Framework", content.framework_outcome.en),
        ("Themes", content.themes.en), ("SDGs", " ".join(map(str, content.sdgs))),
    ]  # fmt: skip
    right = [
        ("Expert", content.expert_name.en + " " + content.expert_name_other.en),
        ("Degree", content.degree.en), ("Affiliation", content.affiliation.en),
        ("Languages", content.languages.en), ("Period", period(content.start, content.end, "en")),
        ("Working days", ", ".join(str(one) for one in days if one)),
    ]  # fmt: skip
    rows = [
        [cell(a, LABEL), cell(b), cell(c, LABEL), cell(d)]
        for (a, b), (c, d) in zip(left, right, strict=True)
    ]
    return Table(rows, [26 * mm, 58 * mm, 26 * mm, 58 * mm], style=LINES)


def story(content: BriefContent) -> list[object]:
    parts: list[object] = [Paragraph(escape(content.title.en), TITLE), facts(content)]
    for words, text in (
        (wording.BACKGROUND, content.background), (wording.OBJECTIVE, content.objective),
    ):  # fmt: skip
        parts += [Paragraph(words.en, HEAD), cell(text.en)]
    parts.append(Paragraph(wording.TASKS.en, HEAD))
    parts += [cell(f"• {line}") for line in content.tasks.en.splitlines() if line.strip()]
    parts += [Paragraph(wording.SCHEDULE.en, HEAD), cell(content.modalities.en, LABEL)]
    journeys = [
        [one.reference, one.route.en, period(one.start, one.end, "en"), str(one.nights)]
        for one in content.missions
    ]
    parts.append(grid([28, 85, 40, 15], journeys, ["Mission", "Route", "Dates", "Nights"]))
    parts.append(Paragraph(wording.DELIVERABLES.en, HEAD))
    outputs = [
        [str(one.number), one.title.en, one.kind.en, day(one.due, "en"), one.accepted_by.en,
         f"{one.share}%"]
        for one in content.deliverables
    ]  # fmt: skip
    heads = ["No", "Output", "Kind", "Due", "Accepted by", "Share"]
    parts.append(grid([9, 65, 33, 21, 27, 13], outputs, heads))
    parts.append(Paragraph(wording.REPORTING.en, HEAD))
    people = [["Supervisor", content.supervisor.en], ["Focal point", content.focal_point.en]]
    due = [day(one.report_due, "en") for one in content.missions if one.report_due]
    people.append(["Mission reports", ", ".join(due)])
    parts.append(Table([[cell(a, LABEL), cell(b)] for a, b in people], style=LINES))
    parts.append(Paragraph(wording.BEFORE_DEPARTURE.en, HEAD))
    ticks = [cell(("[x] " if one.done else "[ ] ") + one.label.en) for one in content.ticks]
    half = -(-len(ticks) // 2)
    pairs = [[ticks[at], ticks[at + half] if at + half < len(ticks) else ""] for at in range(half)]
    if pairs:
        parts.append(Table(pairs, [84 * mm, 84 * mm], style=LINES))
    parts.append(Paragraph(wording.AGREED.en, HEAD))
    people_signing = content.signatories[:3]
    rows = [
        [cell(one.role.en, LABEL) for one in people_signing],
        [Spacer(1, 24) for _ in people_signing],
        [cell(one.name.en, STRONG) for one in people_signing],
        [cell(one.position.en, LABEL) for one in people_signing],
        [cell(wording.SIGNATURE_AND_DATE.en, LABEL) for _ in people_signing],
    ]
    if people_signing:
        parts.append(Table(rows, style=LINES))
    return parts


def write(content: BriefContent) -> bytes:
    """Return the PDF of one brief in English, with a header and a footer on each page."""
    prepare_fonts()
    stream = BytesIO()

    def furniture(canvas, document) -> None:
        canvas.setFont(BOLD, 9)
        canvas.drawString(22 * mm, 280 * mm, "Russia-UNDP Partnership")
        canvas.setFont(REGULAR, 7.5)
        canvas.drawString(22 * mm, 276 * mm, "Knowledge Management and Capacity Development")
        canvas.drawRightString(190 * mm, 280 * mm, f"{wording.BRIEF.en} {content.reference}")
        canvas.drawRightString(190 * mm, 276 * mm, content.status.en)
        canvas.line(22 * mm, 272 * mm, 190 * mm, 272 * mm)
        canvas.drawString(22 * mm, 12 * mm, wording.PROTECTION_BRIEF.en)
        canvas.drawRightString(190 * mm, 12 * mm, f"Page {document.page}")

    document = SimpleDocTemplate(
        stream, pagesize=A4, leftMargin=22 * mm, rightMargin=20 * mm, topMargin=29 * mm,
        bottomMargin=20 * mm, pageCompression=1, invariant=1, title=content.reference,
    )  # fmt: skip
    document.build(story(content), onFirstPage=furniture, onLaterPages=furniture)
    return stream.getvalue()
