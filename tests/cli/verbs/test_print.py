"""Any document by the command line: its records, its variant, its language."""

import pytest
from pypdf import PdfReader

from km_desktop import settings
from km_desktop.exchange import sample as samples
from km_desktop.services.files.files import create, open_file
from km_desktop.services.printing.imprint import LARGEST_MARK
from km_desktop.services.printing.paper_kinds import KINDS
from tests.paper_records import SECRET, make_papers


def text_of(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    path = tmp_path_factory.mktemp("print") / "team.kmdb"
    create(path, "Olga")
    with open_file(path) as database:
        ids = make_papers(database)
    return path, ids


@pytest.mark.parametrize("document", sorted(set(KINDS) - {"brief", "profile"}))
def test_each_document_is_printed_in_both_languages(cli, team, tmp_path, document):
    path, ids = team
    target = tmp_path / "out.pdf"
    said = cli("print", path, document, ids[document], "-o", target, "--lang", "both")
    assert said.startswith("Printed: ")
    text = text_of(target)
    for name in KINDS[document].name:
        assert name in text


def test_the_first_variant_is_the_one_to_hand_out(cli, team, tmp_path):
    path, _ = team
    target = tmp_path / "list.pdf"
    cli("print", path, "shortlist", "EOD-2026-0107", "-o", target)
    assert "Expert A" in text_of(target)
    assert SECRET not in text_of(target)
    cli("print", path, "shortlist", "EOD-2026-0107", "-o", target, "--variant", "full")
    assert "Mamedova" in text_of(target)


def test_what_is_missing_is_said_before_printing(cli, team, tmp_path):
    path, _ = team
    cli("print", path, "shortlist", "EOD-2026-0107", "-o", tmp_path / "list.pdf")
    assert "EOD-2026-0107 still lacks: Financial of Expert D." in cli.err


@pytest.mark.parametrize("both", [False, True])
def test_letters_that_no_font_has_are_named_before_printing(cli, tmp_path, both):
    path = tmp_path / "sample.kmdb"
    cli("sample", path)
    cli("set", path, "EOD-2026-0010", "tasks_en=Հայերեն, ລາວ and ሰላም")
    references = ["EOD-2026-0010", "EOD-2026-0007"][: 1 + both]
    target = tmp_path / "brief.pdf"

    cli("brief", path, *references, "-o", target)

    line = "EOD-2026-0010: 3 letters cannot be printed: ሰ ላ ም in “Tasks in English”"
    assert line in cli.err
    assert cli.err.count("cannot be printed") == 1
    assert "Հայերեն, ລາວ" in text_of(target)


def test_a_folder_gets_a_file_each_named_by_document(cli, team, tmp_path):
    path, _ = team
    told = cli.json("print", path, "evaluation", "EOD-2026-0107", "-o", tmp_path)
    assert told["printed"] == [{"file": str(tmp_path / "EOD-2026-0107-evaluation.pdf"), "pages": 1}]


def test_briefs_and_profiles_are_documents_too(cli, tmp_path):
    path = tmp_path / "sample.kmdb"
    samples.create(path)
    cli("print", path, "brief", "EOD-2026-0007", "-o", tmp_path / "a.pdf")
    cli("brief", path, "EOD-2026-0007", "-o", tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    cli("print", path, "profile", "EXP-0001", "EXP-0002", "-o", tmp_path / "c.pdf")
    assert "EXP-0002" in text_of(tmp_path / "c.pdf")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("poster", "EOD-2026-0107"), 2, "There are: brief, shortlist"),
        (("shortlist", "EOD-2026-0107", "--variant", "public"), 2, "It has: anonymised, full"),
        (("award", "EOD-2026-0107"), 1, "is not of the kind “Award”"),
        (("shortlist", "EOD-2026-0404"), 1, "There is no record"),
    ],
)
def test_a_slip_is_explained_and_writes_nothing(cli, team, tmp_path, words, code, said):
    path, _ = team
    target = tmp_path / "out.pdf"
    cli("print", path, *words, "-o", target, code=code)
    assert said in cli.err
    assert not target.exists()


def test_a_database_is_never_printed_over(cli, team):
    path, _ = team
    before = path.read_bytes()
    cli("print", path, "shortlist", "EOD-2026-0107", "-o", path, code=1)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("language", "said"), [("en", "The mark is larger than 5 MB"), ("ru", "Знак больше 5 МБ")]
)
def test_a_mark_that_is_too_large_is_refused_in_words(
    cli, team, tmp_path, monkeypatch, language, said
):
    path, ids = team
    mark = tmp_path / "huge.png"
    mark.write_bytes(b"m" * (LARGEST_MARK + 1))
    monkeypatch.setenv("KM_DESKTOP_LANG", language)
    settings.save(settings.load()._replace(logo=str(mark)))
    cli("print", path, "project", ids["project"], "-o", tmp_path / "out.pdf")
    assert said in cli.err
    assert (tmp_path / "out.pdf").exists()


def test_a_profile_is_printed_by_its_short_form_too(cli, tmp_path):
    path = tmp_path / "sample.kmdb"
    samples.create(path)
    cli("print", path, "profile", "EXP-0001", "-o", tmp_path / "a.pdf", "--variant", "internal")
    cli("profile", path, "EXP-0001", "-o", tmp_path / "b.pdf", "--variant", "internal")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    told = cli.json("profile", path, "EXP-0001", "-o", tmp_path)
    assert [one["file"] for one in told["printed"]] == [str(tmp_path / "EXP-0001.pdf")]
