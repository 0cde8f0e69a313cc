"""What a list reads: sorted and filtered in the database, a page at a time."""
