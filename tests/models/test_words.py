"""Every sentence of the program, in both languages: complete, alike, and in our own style."""

from __future__ import annotations

import ast
import re
import unicodedata
from pathlib import Path
from string import Formatter

import pytest

from km_desktop.bilingual import Plural, Text, grouped, headed
from km_desktop.models import ENTITIES

ROOT = Path(__file__).parents[2]
MAKERS = {"Text": 0, "error": 1, "gate": 1, "warning": 1, "weigh": 1}
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
# What stands before the ё that is often forgotten, and after it.
MISSING_YO = re.compile(
    r"\b(ее|еще|нее|отчет\w{0,3}|прием(а|ом|е|ы)?|счет(а|у|ом|е)?|учет(а|у|ом|е)?|платеж|"
    r"партнер\w*|стажер\w*|вперед|ученая|молодежн\w*|объем(а|у|ом|е|ы)?|надежн\w*|"
    r"(завершен|отклонен|утвержден|поврежден|сохранен|удален|населен)(н\w+)?)\b",
    re.IGNORECASE,
)
# One thing has one word: whatever English calls so, Russian calls so.
TERMS = (
    ("restored?", "восстан"), ("eras(e|ed|ing|ures?)", "ст[еи]р|сотр|стёр|уничтож"),
    ("trash", "корзин"),
    ("draft", "чернов"), ("operations?", "операци"), ("journal", "журнал"), ("backups?", "резервн"),
    ("fingerprint", "отпечат"), ("open issues?", "замечани"), ("warnings?", "предупрежд"),
    ("columns?", "столб"), ("attachments?", "вложени|файл"), ("missions?", "мисси"),
    ("deliverables?", "результат"), ("milestones?", "этап"), ("tranches?", "транш"),
    ("internships?", "стажиров"), ("volunteers?", "доброволе?ц|доброволь|доон"),
    ("country offices?", "странов"), ("host agency", "принимающ"), ("reassignments?", "перевод"),
)  # fmt: skip
# A name typed into a command stays as it is; a button's word stands for the sentence around it.
COMMANDS = re.compile(
    r"\{\w*\}|km-desktop \w+.*|[“«]\w+[”»]|\w+, \w+, \w+, .*\.\.\.|https?:\S+|\w+\.\w+\.org\S+"
)
ABBREVIATED = re.compile(r"\b(No|no|Rep|Респ|дн|П)\.$")
DEVELOPERS = re.compile(
    r"\b(payload|digest|null|entity|entities|boolean|callback|string|hash)\b|сущност|х[еэ]ш|булев",
    re.IGNORECASE,
)
UNBROKEN = re.compile(r"№ |[\d}] (г|гг|мес|дн)\.|(?<![\d+-])(?<!\d )\d{1,3} \d{3}(?![\d-])")
# The names of languages stand in their own language, on purpose.
OWN_NAMES = {"Русский", "English"}


def forms(call: ast.Call) -> list[tuple[str, str]]:
    """Return the pairs of forms that a phrase with a number has: for one, for two, for five."""
    try:
        en, ru = (ast.literal_eval(half) for half in call.args)
    except ValueError:  # a half is computed
        return []
    pairs = [(en[0], ru[0]), (en[1], ru[1]), (en[1], ru[2])]
    return pairs if "{n}" in en[0] else pairs[1:]  # “the other question” has no number


def literals() -> list[tuple[str, str, str]]:
    """Return place, English and Russian of every literal pair in the package."""
    found: list[tuple[str, str, str]] = []
    for path in sorted((ROOT / "km_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            if name == "Plural":
                found += [(place, *pair) for pair in forms(node)]
            if name not in MAKERS:
                continue
            pair = node.args[MAKERS[name] : MAKERS[name] + 2]
            if len(pair) == 2 and all(
                isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in pair
            ):
                found.append((place, pair[0].value, pair[1].value))
    return found


LITERALS = literals()


def wrong(test) -> list[str]:
    return [f"{place} {en} | {ru}" for place, en, ru in LITERALS if (en or ru) and test(en, ru)]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_is_something_to_look_at():
    assert len(LITERALS) > 600


def test_both_halves_are_there():
    assert wrong(lambda en, ru: not (en.strip() and ru.strip())) == []


def test_both_halves_stand_for_the_same_values():
    assert wrong(lambda en, ru: placeholders(en) != placeholders(ru)) == []


def test_both_halves_are_sentences_or_neither():
    def one_is(en: str, ru: str) -> bool:
        return len(en.split()) > 3 and en.endswith(".") != ru.endswith(".")

    assert wrong(one_is) == []


def test_short_labels_end_alike_too():
    def one_is(en: str, ru: str) -> bool:
        if ABBREVIATED.search(en) or ABBREVIATED.search(ru):
            return False
        return en.endswith(".") != ru.endswith(".")

    assert one_is("Saved.", "Сохранено")
    assert not one_is("Contract no.", "Номер договора")
    assert wrong(one_is) == []


def test_no_sentence_stands_behind_a_colon():
    # Its capital is wrong there, and a name or a quotation cannot lose it: `headed` joins the two.
    behind = re.compile(r": \{(sentence|why|wrong|problem)\}")
    assert behind.search("{label}: {sentence}")
    assert wrong(lambda en, ru: bool(behind.search(en) or behind.search(ru))) == []


def test_what_readers_say_stands_well_behind_a_label():
    capital = re.compile(r": [“«]?[A-ZА-ЯЁ][a-zа-яё]+ [a-zа-яё]")
    assert capital.search("Дней дома: Это не число.")
    label = Text("Days at home", "Дней дома")
    readers = [(en, ru) for place, en, ru in LITERALS if place.startswith("km_desktop/written")]
    sentences = [Text(en, ru) for en, ru in readers if en.endswith(".")]
    assert len(sentences) > 15
    joined = [half for one in sentences for half in headed(label, one)]

    assert [one for one in joined if capital.search(one)] == []
    assert all(one.startswith(("Days at home. ", "Дней дома. ")) for one in joined)


def mixed(text: str) -> bool:
    """Tell whether a word mixes letters of both scripts."""
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {unicodedata.name(letter).split()[0] for letter in word}
        if {"LATIN", "CYRILLIC"} <= scripts:
            return True
    return False


def test_no_word_mixes_look_alike_letters():
    assert mixed("Кыргызcтан")
    assert wrong(lambda en, ru: mixed(en) or mixed(ru)) == []
    assert wrong(lambda en, _: en not in OWN_NAMES and bool(CYRILLIC.search(en))) == []


def test_country_and_language_names_do_not_mix_letters_either():
    for path in sorted((ROOT / "resources/lists").glob("*.csv")):
        lines = path.read_text("utf-8").splitlines()
        assert [line for line in lines if mixed(line)] == []


def test_russian_uses_its_letter_yo():
    assert MISSING_YO.search("Отчет принят")
    assert wrong(lambda _, ru: bool(MISSING_YO.search(ru))) == []


def test_russian_is_calm_and_uses_its_own_quotes():
    assert wrong(lambda _, ru: "пожалуйста" in ru.lower()) == []
    assert wrong(lambda _, ru: "!" in ru) == []
    assert wrong(lambda _, ru: '"' in ru or "“" in ru) == []


def test_signs_stand_as_each_language_has_them():
    assert wrong(lambda en, _: bool(re.search(r"[\d}] %", en))) == []
    assert wrong(lambda _, ru: bool(re.search(r"[\d}] ?%", ru))) == []
    # One dash in sentences; the long one alone stands for a value that is not there.
    assert wrong(lambda en, ru: "—" in (en + ru) and {en, ru} != {"—"}) == []


def test_a_number_keeps_its_unit_beside_it():
    for broken in ("№ 4", "2022 г.", "{n} мес.", "более 150 000"):
        assert UNBROKEN.search(broken)
    assert not UNBROKEN.search("+7 495 123-45-67")
    assert wrong(lambda _, ru: bool(UNBROKEN.search(ru))) == []


def unbalanced(text: str) -> bool:
    return any(text.count(opened) != text.count(closed) for opened, closed in ("()", "“”", "«»"))


def test_signs_are_the_right_ones_and_come_in_pairs():
    assert unbalanced("Поле «{label}")
    assert wrong(lambda en, ru: unbalanced(en) or unbalanced(ru)) == []
    assert wrong(lambda en, ru: "  " in en.strip() or "  " in ru.strip()) == []
    assert wrong(lambda en, ru: " - " in en + ru or '"' in en or "’" in en) == []
    # A command that takes more of the same is written with three dots, as everywhere in a shell.
    assert [line for line in wrong(lambda en, ru: "..." in en + ru) if "/cli/" not in line] == []


def test_nobody_reads_words_of_developers():
    def shown(text: str) -> str:
        return COMMANDS.sub("", text)

    assert DEVELOPERS.search(shown("the digest of {digest}"))
    assert wrong(lambda en, ru: bool(DEVELOPERS.search(shown(en) + " " + shown(ru)))) == []


@pytest.mark.parametrize(("term", "russian"), TERMS, ids=[term for term, _ in TERMS])
def test_one_thing_has_one_word(term, russian):
    def differs(en: str, ru: str) -> bool:
        en, ru = COMMANDS.sub("", en), ru.lower()
        return bool(re.search(rf"\b{term}\b", en, re.IGNORECASE)) and not re.search(russian, ru)

    assert wrong(differs) == []


# What an editor struck out, with what was meant: light and dark, who needs an expert, a figure.
STRUCK = re.compile(
    r"\bосвещени|\bактив(ен|на)\b|запросивш|предпосылк|сохранить показател|командиров|"
    r"это другой человек|обе по-русски|участок пути:|открыт файл…",
    re.IGNORECASE,
)


def test_words_that_an_editor_struck_out_do_not_come_back():
    assert STRUCK.search("Запросивший офис")
    assert STRUCK.search("Освещение")
    assert wrong(lambda _, ru: bool(STRUCK.search(ru))) == []


def test_rows_are_added_in_the_accusative():
    rows = [cls.about for cls in ENTITIES.values() if cls.about.parent]
    nominative = [about for about in rows if not about.added]

    assert {about.added for about in rows} >= {"кандидата", "проверку", "сторону"}
    assert [str(about.singular.ru) for about in nominative if about.singular.ru[-1] in "ая"] == []


@pytest.mark.parametrize("word", ["successfully", "invalid", "please", "oops", "sorry"])
def test_english_is_plain(word):
    assert wrong(lambda en, _: bool(re.search(rf"\b{word}\b", en, re.IGNORECASE))) == []
    assert wrong(lambda en, _: "!" in en) == []


def test_a_pair_is_filled_in_each_language():
    pair = Text("{n} of {what}", "{n} из: {what}")

    filled = pair.filled(n=2, what=Text("files", "файлы"))

    assert filled == Text("2 of files", "2 из: файлы")
    assert Text("{a}", "{a}").filled(a="{b}") == Text("{b}", "{b}")
    assert Text("", "только").either("en") == "только"


@pytest.mark.parametrize(
    ("n", "en", "ru"),
    [(0, "0 days", "0 дней"), (1, "1 day", "1 день"), (2, "2 days", "2 дня"),
     (5, "5 days", "5 дней"), (11, "11 days", "11 дней"), (14, "14 days", "14 дней"),
     (21, "21 days", "21 день"), (104, "104 days", "104 дня"), (111, "111 days", "111 дней"),
     (1234, "1,234 days", "1\u00a0234 дня")],
)  # fmt: skip
def test_phrases_agree_with_their_number(n, en, ru):
    days = Plural(("{n} day", "{n} days"), ("{n} день", "{n} дня", "{n} дней"))

    assert (days.say("en", n), days.say("ru", n)) == (en, ru)
    assert grouped(-1234, "en") == "-1,234"
