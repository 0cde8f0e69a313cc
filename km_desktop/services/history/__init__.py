"""Operations in words, the log, undo, earlier values and the trash."""
