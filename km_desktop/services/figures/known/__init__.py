"""The time machine: what a file knew at a moment, and figures computed from it."""
