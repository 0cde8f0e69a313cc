"""The worth of amounts: of their day, and of no other."""
