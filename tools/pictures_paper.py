"""Renders the printed documents for the pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from km_desktop.bilingual import LANGUAGES
from km_desktop.services.printing.paper_kinds import KINDS


def papers(camera: Any, settle: Callable[[Any], None], which: tuple[str, str]) -> None:
    """Render briefs and a profile of known records, and one of every other document."""
    assignment, expert = which
    for document, entity, reference, language, version in (
        ("brief", "assignment", assignment, "ru", "external"),
        ("brief", "assignment", assignment, "en", "internal"),
        ("profile", "expert", expert, "en", "public"),
        ("profile", "expert", expert, "ru", "internal"),
    ):
        camera.print_page(document, entity, reference, version)
        _render(camera, settle, language, f"{document}-{version}")
    for kind in KINDS.values():
        if kind.key in ("brief", "profile"):
            continue
        camera.print_page(kind.key, kind.entity, "", kind.variants[-1][0])
        for language in LANGUAGES:
            _render(camera, settle, language, kind.key)
    camera.leave()


def _render(camera: Any, settle: Callable[[Any], None], language: str, name: str) -> None:
    from km_desktop.ui.printing.preview import render

    page = camera.window.pages.page()
    page.language.set_value(language)
    page.refresh()
    settle(camera.window)
    for number, image in enumerate(render(page.pdf, 1000), 1):
        image.save(str(camera.folder / f"{name}-{language}-{number}.png"))
