"""The command line and the window read every text alike: the same value, or both refuse it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from km_desktop.bilingual import LANGUAGES
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.words import kinds_text
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.ui.editing.editors import EDITORS
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.kit import speech
from km_desktop.written.unreadable import Unreadable

WORDS = Vocabulary()
LOOKUP = Lookup(WORDS, lambda _entity: lambda _text, _done: None, lambda _id: "")
SIGNS = "0123456789,. \u00a0\u202f'-−"
CURRENCIES = st.sampled_from(["", " USD", " евро", "€", "\u00a0руб.", " долл. США", " XYZ", "kgs"])
NUMBERS = st.one_of(
    st.text(SIGNS, max_size=12),
    st.from_regex(r"[-−]?[0-9]{1,4}([., '\u00a0][0-9]{1,4}){0,3}", fullmatch=True),
    st.from_regex(r"[+-]?[0-9]{1,13}([.,][0-9]{1,8})?(e[+-]?[0-9]{1,3})?", fullmatch=True),
)
MONTHS = st.sampled_from(["7", "07", "13", "Jul", "july", "июля", "июл.", "мая", "Sept", "foo", ""])
GAPS = st.sampled_from([".", "/", "-", " ", "\u00a0", ", ", ""])
DAYS = st.one_of(
    st.tuples(st.sampled_from(["1", "14", "31", "", "2026"]), GAPS, MONTHS, GAPS,
              st.sampled_from(["2026", "26", "1999", "14", "", "0000"]),
              st.sampled_from(["", " г.", "г"])).map("".join),
    st.text("0123456789.-/ Julияг", max_size=12),
)  # fmt: skip
FACES = {
    "expert.years_experience": NUMBERS,
    "exchange_rate.per_usd": NUMBERS,
    "assignment.total_fee": st.tuples(NUMBERS, CURRENCIES).map("".join),
    "assignment.planned_start": DAYS,
    "employment.began": DAYS,
}


def read_typed(declared, typed):
    try:
        return kinds_text.read(declared, typed, WORDS)
    except Unreadable as refused:
        return refused.text


@pytest.mark.parametrize("place", FACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_faces_read_the_same(qtbot, place, language):
    entity, key = place.split(".")
    declared = fields_of(ENTITIES[entity])[key]
    editor = EDITORS[declared.kind]
    speech.switch().set(language)
    face = editor.make(declared, LOOKUP, None)
    qtbot.addWidget(face)

    @settings(max_examples=400, deadline=None)
    @given(FACES[place])
    @example("7,400")
    @example("−7.400,50")
    @example("05.2019")
    @example("  ")
    def compare(typed):
        face.line.setText(typed)
        assert face.line.text() == typed
        shown = face.problem() or editor.from_input(face.value())
        assert shown == read_typed(declared, typed)

    compare()
