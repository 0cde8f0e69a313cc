"""The map: outlines, short names, and where each bubble lies."""
