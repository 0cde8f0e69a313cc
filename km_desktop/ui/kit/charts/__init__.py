"""Plots, their cards and tables, and the map."""
