"""The visual kit: everything a page is drawn with, and nothing that knows a record."""
