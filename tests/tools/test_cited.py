"""Every section of the domain and of the design that is cited has its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NUMBER = r"\d+(?:\.\d+)*"
# "domain 6.5", and what follows it: "and 7.1", ", 7.6-7.9", "(retention), 7.10".
FOLLOWING = rf"(?:(?: \([^)]*\))?(?:, | and | to |-){NUMBER})*"
CITED = {
    "domain": re.compile(rf"\bdomain ({NUMBER}{FOLLOWING})"),
    "design": re.compile(rf"\bdesign(?:, sections?)? ({NUMBER}{FOLLOWING})"),
}


def cited(name: str, text: str) -> set[str]:
    flat = " ".join(text.split())
    plain = [re.sub(r"\([^)]*\)", "", found) for found in CITED[name].findall(flat)]
    return {number for found in plain for number in re.findall(NUMBER, found)}


def texts() -> Iterator[tuple[Path, str]]:
    for folder, ending in (("km_desktop", "py"), ("tests", "py"), ("tools", "py"), ("docs", "md")):
        for path in sorted((ROOT / folder).rglob(f"*.{ending}")):
            if path != Path(__file__):
                yield path, path.read_text("utf-8")
    for path in sorted(ROOT.glob("*.md")):
        yield path, path.read_text("utf-8")


def headings(name: str) -> set[str]:
    text = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
    return set(re.findall(rf"^#+ ({NUMBER})\.? ", text, re.MULTILINE))


def test_citations_are_read_as_people_write_them():
    assert cited("domain", "(domain 6.5 to 6.10). (targets: domain 10)") == {"6.5", "6.10", "10"}
    assert cited("domain", "domain 7.2, 7.6-7.9) and 3 rows") == {"7.2", "7.6", "7.9"}
    assert cited("domain", "see domain 6.1\n    and 7.1, or 5 more") == {"6.1", "7.1"}
    assert cited("domain", "domain 3.3 (12 months), 3.9 (kept)") == {"3.3", "3.9"}
    assert cited("design", "(design, section 4; 152-FZ)") == {"4"}


@pytest.mark.parametrize("name", ["domain", "design"])
def test_what_is_cited_has_its_heading(name):
    known = headings(name)
    missing = [
        f"{path.relative_to(ROOT)} cites {name} {number}"
        for path, text in texts()
        for number in sorted(cited(name, text) - known)
    ]

    assert missing == []
    assert known
