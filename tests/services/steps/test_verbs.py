"""What one does who takes a step: said for every step off the main path, in both languages."""

from __future__ import annotations

from km_desktop.services.steps.machines import MACHINES
from km_desktop.services.steps.verbs import VERBS


def test_every_side_step_has_a_verb_and_no_verb_is_left_over() -> None:
    ends = {step.end for machine in MACHINES.values() for step in machine.steps if step.side}
    assert ends == VERBS.keys()
    assert all(verb.en and verb.ru for verb in VERBS.values())
    assert all(verb.ru.split()[0].removesuffix("ся").endswith(("ть", "ти", "Не"))
               for verb in VERBS.values())  # fmt: skip
