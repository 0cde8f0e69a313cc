"""One list: search, filters, table, the panel beside it, changing many records."""
