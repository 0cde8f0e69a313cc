"""The manual in the program: its chapters, the page that shows them, and the sheet of keys."""
