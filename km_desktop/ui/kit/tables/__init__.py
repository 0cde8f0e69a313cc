"""Rows, and rows of children."""
