"""The life of a file: making, opening, closing and checking it."""
