"""What the command line itself has to say: a problem found (1), or a wrong use of it (2)."""

from __future__ import annotations

from km_desktop.bilingual import Language, Text


class CommandError(Exception):
    """A problem with what was asked for; the data is as it was."""

    def __init__(self, text: Text, **values: object) -> None:
        self.text = text.filled(**values) if values else text
        super().__init__(self.text.en)


class UsageError(Exception):
    """The words of the command cannot be understood."""

    def __init__(self, text: Text, **values: object) -> None:
        self.text = text.filled(**values) if values else text
        super().__init__(self.text.en)

    def say(self, language: Language) -> str:
        """Return what is wrong, in one language."""
        return self.text.say(language)
