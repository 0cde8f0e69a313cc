"""Any document by the command line: its records, its variant, its language."""

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from km_desktop import settings
from km_desktop.exchange import sample as samples
from km_desktop.services.files.files import create, open_file
from km_desktop.services.printing.imprint import LARGEST_MARK
from km_desktop.services.printing.paper_kinds import KINDS
from tests.paper_records import SECRET, make_papers
from tests.samples import make, working


def text_of(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    path = tmp_path_factory.mktemp("print") / "team.kmdb"
    create(path, "Olga")
    with open_file(path) as database:
        ids = make_papers(database)
    return path, ids


@pytest.mark.parametrize(
    "document",
    sorted(key for key, kind in KINDS.items() if kind.counted and key not in ("brief", "profile")),
)
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

    line = "EOD-2026-0010. 3 letters cannot be printed: ሰ ላ ም in “Tasks in English”"
    assert line in cli.err
    assert cli.err.count("cannot be printed") == 1
    assert "Հայերեն, ລາວ" in text_of(target)

    told = cli.json("brief", path, *references, "-o", target)
    said = [one["text"]["ru"] for one in told["warnings"] if "EOD-2026-0010" in one["text"]["ru"]]
    assert said[0].startswith("В EOD-2026-0010 не хватает: Эксперт;")
    assert said[1].startswith("EOD-2026-0010. 3 буквы напечатать нельзя: ሰ ላ ም")


def test_a_folder_gets_a_file_each_named_by_document(cli, team, tmp_path):
    path, _ = team
    told = cli.json("print", path, "evaluation", "EOD-2026-0107", "-o", tmp_path)
    (one,) = told["printed"]
    assert one.pop("issue") > 0
    assert one == {"file": str(tmp_path / "EOD-2026-0107-evaluation.pdf"), "pages": 1}


def test_briefs_and_profiles_are_documents_too(cli, tmp_path):
    path = tmp_path / "sample.kmdb"
    samples.create(path)
    cli("print", path, "brief", "EOD-2026-0007", "-o", tmp_path / "a.pdf")
    cli("brief", path, "EOD-2026-0007", "-o", tmp_path / "b.pdf")
    first, second = (text_of(tmp_path / name) for name in ("a.pdf", "b.pdf"))
    assert first.replace("Issue 1 of", "Issue 2 of") == second
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
    first, second = (text_of(tmp_path / name) for name in ("a.pdf", "b.pdf"))
    assert first.replace("Issue 1 of", "Issue 2 of") == second
    told = cli.json("profile", path, "EXP-0001", "-o", tmp_path)
    assert [one["file"] for one in told["printed"]] == [str(tmp_path / "EXP-0001.pdf")]


def test_each_printing_is_an_issue_and_a_failed_one_is_none(cli, team, tmp_path):
    path, ids = team
    words = ("print", path, "award", ids["award"], "--author", "Boris")
    first = cli.json(*words, "-o", tmp_path / "a.pdf")["printed"][0]["issue"]
    cli(*words, "-o", tmp_path / "nowhere" / "b.pdf", code=1)
    cli(*words, "-o", path, code=1)
    second = cli.json(*words, "-o", tmp_path / "c.pdf")["printed"][0]["issue"]
    assert second == first + 1
    assert f"Issue {second} of " in text_of(tmp_path / "c.pdf")
    log = cli("history", path, ids["award"])
    assert f"issue {second}, in English" in log
    assert "Boris" in log


def test_a_file_that_somebody_has_open_is_printed_without_a_number(cli, team, tmp_path):
    path, ids = team
    with open_file(path):
        told = cli.json("print", path, "award", ids["award"], "-o", tmp_path / "a.pdf")
    assert told["printed"][0]["issue"] is None
    assert "printed without an issue number" in cli.err
    assert "without an issue number" in text_of(tmp_path / "a.pdf")


def test_an_older_file_is_not_brought_to_this_version_by_printing(cli, tmp_path):
    older = next(Path(__file__).parents[2].glob("files/*v3*.kmdb"))
    path = Path(shutil.copy(older, tmp_path / "older.kmdb"))
    before = path.read_bytes()
    cli("print", path, "brief", "EOD-2026-0001", "-o", tmp_path / "a.pdf", code=1)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_labels_are_printed_for_whatever_leads_to_people(cli, tmp_path):
    path = tmp_path / "team.kmdb"
    cli("new", path, "--author", "Olga")
    with open_file(path) as database, working(database) as work:
        here = make(work, "person", family_name_lat="Lee", given_name_lat="Anna",
                    residence_country="KGZ", postal_address="Chuy 12\n720001 Bishkek")  # fmt: skip
        nowhere = make(work, "person", family_name_lat="Osmonov", given_name_lat="Azamat")
        experts = [make(work, "expert", person_id=one) for one in (here, nowhere)]
    target = tmp_path / "labels.pdf"
    cli("print", path, "labels", *experts, "-o", target, "--variant", "2x7", "--first", "3")
    assert text_of(target).split() == [
        "Anna",
        "Lee",
        "Chuy",
        "12",
        "720001",
        "Bishkek",
        "KYRGYZSTAN",
    ]
    assert "still lacks: Azamat Osmonov: postal address." in cli.err
    told = cli.json("print", path, "expert_labels", experts[0], "-o", tmp_path, "--lang", "ru")
    assert told["printed"] == [{"file": str(tmp_path / "expert_labels.pdf"), "pages": 1}]
    assert "issue" not in cli("log", path).casefold()
    cli("print", path, "labels", "EXP-0404", "-o", target, code=1)
