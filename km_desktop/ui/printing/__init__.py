"""The print page, its preview, and the printer."""
