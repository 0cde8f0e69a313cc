"""The payment block of the internal brief: fee, instalments, further costs, totals."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.bilingual import Language, Text
from km_desktop.documents import wording
from km_desktop.documents.blocks.facts import (
    TableColumn,
    heading,
    plain,
    quiet,
    right,
    table,
    text_cell,
)
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.grid import INK_RULE, GridRow
from km_desktop.documents.engine.page import BODY, CELL, CELL_BOLD, CELL_BOLD_RIGHT, CELL_RIGHT, MM
from km_desktop.documents.engine.safe_text import drawable, pair_text
from km_desktop.services.printing.brief_content import PaymentBlock, PaymentLine
from km_desktop.services.words.formatting import day, day_in_words, percent
from km_desktop.written.money import write_amount, write_currency, write_money
from km_desktop.written.numbers import write_number
from km_desktop.written.text import NBSP

_USD = "USD"
# Totals stand below "Due", with their amounts below the amounts they sum.
_TOTAL_WIDTHS = (72 * MM, 62 * MM, 34 * MM)


def payment_columns(currency_name: str = "USD") -> tuple[TableColumn, ...]:
    """Return the columns of the table of instalments."""
    amounts = (half.replace("{currency}", currency_name) for half in wording.AMOUNT)
    return (
        TableColumn(wording.INSTALMENT, 23 * MM),
        TableColumn(wording.ON_ACCEPTANCE, 49 * MM),
        TableColumn(wording.DUE, 31 * MM),
        TableColumn(wording.SHARE, 31 * MM, "right"),
        TableColumn(Text(*amounts), 34 * MM, "right"),
    )


def payment(block: PaymentBlock, language: Language) -> Iterator[Block]:
    """Yield the heading, the sentence on the contract, instalments with totals, and the rate."""
    yield heading(wording.PAYMENT, language)
    yield Prose(_contract_sentence(block, language), BODY, stays=True)
    code = drawable(block.currency, language) or _USD
    columns = payment_columns(write_currency(code, language))
    rows = [_instalment(line, language) for line in block.payments]
    yield table(columns, rows, language, _totals(block, code, language), before=2)
    note = _rate_note(block, code, language)
    if note:
        yield quiet(note, before=4.4)


def _contract_sentence(block: PaymentBlock, language: Language) -> str:
    words = pair_text(block.fee_basis, language)[0]
    contract = drawable(block.contract, language)
    if contract:
        words += wording.UNDER_CONTRACT.say(language, contract=contract)
        if block.signed_on:
            words += wording.OF_DAY.say(language, day=day_in_words(block.signed_on, language))
    if words and not words.endswith("."):
        words += "."
    if block.payments:
        words += " " + wording.INSTALMENTS_PAYABLE.say(language)
    return words.strip()


def _instalment(line: PaymentLine, language: Language) -> list[Block]:
    share = "" if line.share is None else percent(line.share, language)
    fee = "" if line.amount is None else write_amount(line.amount, language)
    return [
        plain(str(line.number), language),
        text_cell(line.condition, language),
        plain(day(line.due, language), language),
        right(share),
        right(fee),
    ]


def _totals(block: PaymentBlock, code: str, language: Language) -> list[GridRow]:
    """Return the rows below the instalments; further costs are US cents, the fee may not be."""
    foreign = code != _USD

    def total(minor: int | None, in_currency: str) -> str:
        if minor is None:
            return ""
        return (
            write_money(minor, in_currency, language) if foreign else write_amount(minor, language)
        )

    fee = Prose(wording.FEE_TOTAL.say(language), CELL_BOLD)
    rows = []
    if block.total is not None:
        rows.append(_total(fee, total(block.total, code), bold=True))
    if foreign and block.total_usd is not None:
        usd = total(block.total_usd, _USD)
        rows.append(_total(Prose(wording.FEE_IN_USD.say(language), CELL), usd))
    rows += [
        _total(text_cell(cost.label, language), total(cost.amount, _USD)) for cost in block.costs
    ]
    if block.total_cost is not None:
        if rows:
            rows[-1].rule = INK_RULE
        grand = Prose(wording.TOTAL_COST.say(language), CELL_BOLD)
        rows.append(_total(grand, total(block.total_cost, _USD), bold=True))
    if block.payments and rows:
        rows[0].pad = (3.6, 2.5)
    return rows


def _total(label: Block, value: str, *, bold: bool = False) -> GridRow:
    shown = Prose(value, CELL_BOLD_RIGHT if bold else CELL_RIGHT)
    return GridRow([None, label, shown], None, (2.6, 2.6), _TOTAL_WIDTHS)


def _rate_note(block: PaymentBlock, code: str, language: Language) -> str:
    if block.total is None and block.rate is None:
        return ""
    named = wording.AGREED_CURRENCY.get(code, Text(code, code))
    note = wording.AGREED_IN.say(language, currency=named)
    if block.rate is None or (code == _USD and block.rate == 1):
        return note
    places = max(2, -int(block.rate.normalize().as_tuple().exponent))
    shown = write_number(block.rate, language, places)
    other = drawable(block.rate_currency, language) or code
    if other != _USD:
        unit = write_currency(_USD, language).replace(" ", NBSP)
        shown = f"1{NBSP}{unit} = {shown}{NBSP}{write_currency(other, language)}"
    if block.rate_on is None:
        told = wording.UN_RATE_UNDATED.say(language, rate=shown)
    else:
        on = day_in_words(block.rate_on, language)
        told = wording.UN_RATE.say(language, day=on, rate=shown)
    # The point of an abbreviation (руб.) also ends the sentence.
    return f"{note} {told.replace('..', '.')}"
