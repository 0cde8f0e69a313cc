"""A merge in words: its questions, its summary, its report."""
