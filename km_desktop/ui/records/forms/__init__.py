"""The form of a record: fields and rows, where the keyboard is, what is said beside them."""
