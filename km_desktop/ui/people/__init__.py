"""Pairs who may be one person, and joining two."""
