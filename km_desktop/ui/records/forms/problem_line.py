"""What stands in the way in a table of rows: the line above it, with the sign of its kind."""

from __future__ import annotations

from km_desktop.services.words.findings import Finding
from km_desktop.ui.kit.inputs.sentence import LOOKS, Sentence


class ProblemLine(Sentence):
    """Says the worst problem of a table; its line is there also when all is well."""

    def show_problem(self, finding: Finding | None) -> None:
        """Show a problem, or that there is none."""
        if finding is None:
            self.show_words("")
        else:
            self.show_words(finding.text, *LOOKS[finding.severity.value])
