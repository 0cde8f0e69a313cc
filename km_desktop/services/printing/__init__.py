"""Gathering what is printed, as plain values."""
