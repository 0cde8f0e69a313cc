"""What the command line itself has to say: a problem found (1), or a wrong use of it (2)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from km_desktop.bilingual import Language, Text


class CommandError(Exception):
    """A problem with what was asked for; the data is as it was.

    ``code`` is what programs know it by, one of those in the manual.
    """

    code = "NotPossible"
    more: Mapping[str, object] = MappingProxyType({})  # what a JSON document also says

    def __init__(self, text: Text, **values: object) -> None:
        self.text = text.filled(**values) if values else text
        super().__init__(self.text.en)


class RecordNotFoundError(CommandError):
    """What was named is not in the file."""

    code = "NotFound"


class UsageError(Exception):
    """The words of the command cannot be understood."""

    code = "Usage"

    def __init__(self, text: Text, **values: object) -> None:
        self.text = text.filled(**values) if values else text
        super().__init__(self.text.en)

    def say(self, language: Language) -> str:
        """Return what is wrong, in one language."""
        return self.text.say(language)
