"""Rows that would make the file of their record too long."""
