"""Journeys use the same window as the tests of its pages."""

from __future__ import annotations

from tests.ui.conftest import _sample_once, drive, driver, empty, empty_file, sample_file

__all__ = ["_sample_once", "drive", "driver", "empty", "empty_file", "sample_file"]
