"""Calls of the system fail one by one under a verb: each time its true cause is said."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlcipher3

from km_desktop.cli import main
from tests.faults.faults import Ended, Fault, Nursery, compiled

SAID = {
    "BrokenMedium": ("The disk that holds {} does not answer.",
                     "Диск, на котором лежит {}, не отвечает."),
    "DiskFull": ("There is no room left on the disk. Nothing was changed in {}.",
                 "На диске не осталось места. В {} ничего не изменено."),
    "NoLocks": ("The folder of {} cannot keep two programs apart.",
                "Папка, где лежит {}, не умеет разделять две программы."),
    "NoAccess": ("The system gives no access to {}.", "Система не даёт доступа к {}."),
    "ReadOnly": ("{} can only be read.", "{} доступен только для чтения."),
}  # fmt: skip
SET = ("set", "FILE", "ORG-0001", "city=Kazan")
LIST = ("list", "FILE", "organisations")
Run = Callable[..., Ended]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faulty")


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.kmdb"
    assert main(["new", str(path)]) == 0
    assert main(["add", str(path), "organisation", "name_en=Institute", "country=RUS"]) == 0
    return path


@pytest.fixture(scope="module")
def nursery(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    shim = compiled(tmp_path_factory.mktemp("shim"))
    if shim is None:
        pytest.skip("There is no compiler for the shim that makes calls of the system fail.")
    with Nursery(shim, folder) as running:
        yield running


@pytest.fixture
def run(nursery: Nursery, folder: Path, seed: Path) -> Run:
    """Run a verb under a fault on a fresh copy of a file; FILE stands for its path."""

    def go(fault: Fault, *words: object) -> Ended:
        for left in folder.iterdir():
            left.unlink()
        path = folder / "team.kmdb"
        shutil.copy(seed, path)
        return nursery.run(fault, *(path if word == "FILE" else word for word in words))

    return go


def city(folder: Path) -> str | None:
    raw = sqlcipher3.dbapi2.connect(str(folder / "team.kmdb"))
    ((found,),) = raw.execute("SELECT city FROM organisation").fetchall()
    raw.close()
    return found


def tell(ended: Ended, kind: str, name: str = "team.kmdb") -> None:
    """The verb failed, and the sentences of a cause were said of the file that was named."""
    assert ended.code == 1
    assert f'"kind": "{kind}"' in ended.out, ended.out
    for language, sentence in zip(("en", "ru"), SAID[kind], strict=True):
        assert ended.problem[language].startswith(sentence.format(name))
        assert ".tmp" not in ended.problem[language]


def points(run: Run, kind: str, most: int, *words: object) -> range:
    """Return numbers of calls of a kind that a verb makes, spread over all of them."""
    counted = run(Fault(kind), *words).counted
    assert counted, "the shim has seen nothing"
    return range(1, counted + 1, -(-counted // most))


@pytest.mark.parametrize(
    ("kind", "number", "always", "cause"),
    [
        ("w", errno.EIO, False, "BrokenMedium"),
        ("w", errno.ENXIO, True, "BrokenMedium"),
        ("w", errno.ENOSPC, True, "DiskFull"),
        ("s", errno.EIO, False, "BrokenMedium"),
    ],
)
def test_a_save_that_fails_says_why_and_is_not_there(run, folder, kind, number, always, cause):
    """Where the last calls fail all is kept already, and then a save is not told as failed."""
    told = 0
    for point in points(run, kind, 7, *SET):
        ended = run(Fault(kind, point, number, always), *SET)
        if ended.code == 0:
            assert city(folder) == "Kazan"
            continue
        tell(ended, cause)
        assert city(folder) is None
        told += 1
    assert told > 2


def test_a_disk_that_gives_nothing_is_no_damaged_file(run):
    told = 0
    for point in points(run, "r", 4, *LIST):
        ended = run(Fault("r", point, errno.EIO, always=True), *LIST)
        if '"records"' not in ended.out:  # the list had begun already
            tell(ended, "BrokenMedium")
            told += 1
    assert told > 2


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_folder_without_locks(run, folder, number):
    tell(run(Fault("l", 1, number, always=True), *SET), "NoLocks")
    tell(run(Fault("l", 1, number, always=True), *LIST), "NoLocks")
    assert city(folder) is None


@pytest.mark.parametrize(
    ("number", "cause"), [(errno.EACCES, "NoAccess"), (errno.EROFS, "ReadOnly")]
)
def test_a_lock_file_that_cannot_be_made(run, folder, number, cause):
    tell(run(Fault("o", 1, number, always=True), *SET), cause)
    assert city(folder) is None


@pytest.mark.parametrize(
    ("kind", "number", "cause"),
    [
        ("w", errno.EIO, "BrokenMedium"),
        ("w", errno.ENOSPC, "DiskFull"),
        ("o", errno.ENOSPC, "DiskFull"),
        ("s", errno.EIO, "BrokenMedium"),
    ],
)
def test_a_new_file_is_whole_or_not_there_and_can_be_made_again(
    run, nursery, folder, kind, number, cause
):
    target = folder / "new.kmdb"
    told = 0
    for point in points(run, kind, 3, "new", target):
        ended = run(Fault(kind, point, number, always=True), "new", target)
        if ended.code == 0:
            assert target.exists()
            continue
        tell(ended, cause, "new.kmdb")
        told += 1
        if not target.exists():  # the name is changed before the folder is synced
            assert sorted(path.name for path in folder.iterdir()) == ["team.kmdb"]
    assert told
    target.unlink(missing_ok=True)
    assert nursery.run(Fault(), "new", target).code == 0
    assert nursery.run(Fault(), "check", target).code == 0


def test_a_copy_that_fails_names_the_file_that_was_asked_for(run, folder):
    target = folder / "copy.kmdb"
    for kind, number, cause in (
        ("w", errno.EIO, "BrokenMedium"), ("w", errno.ENOSPC, "DiskFull"),
    ):  # fmt: skip
        for point in points(run, kind, 3, "export", "FILE", target):
            ended = run(Fault(kind, point, number, always=True), "export", "FILE", target)
            if ended.code:
                said = ended.problem["en"]
                assert f'"kind": "{cause}"' in ended.out
                assert ".tmp" not in said
                assert "copy.kmdb" in said or "team.kmdb" in said
                assert not target.exists()
