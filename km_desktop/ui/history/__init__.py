"""History of record and file, undo, and the trash."""
