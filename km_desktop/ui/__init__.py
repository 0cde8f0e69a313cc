"""What is seen: the window and its pages. No SQL and no mapped objects come here."""

from __future__ import annotations

import builtins
import importlib


def _import_plainly() -> None:
    """Take off the hook by which Qt's bindings read the source of every module imported later.

    They look in it for their own name, for a switch of spelling (``__feature__``) that nothing
    here uses, and keep what they read. Without it a start reads a thousand files less; where
    a release of the bindings has no such hook there is nothing to take off.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None and builtins.__import__ is getattr(builtins, "__feature_import__", None):
        builtins.__import__ = plain


importlib.import_module("PySide6.QtCore")  # which sets the hook
_import_plainly()
