"""Taking back what colleagues changed offline: reading a copy, comparing, deciding, merging."""
