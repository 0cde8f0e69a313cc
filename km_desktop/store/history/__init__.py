"""The journal: written, read, proved, compared, and what an erasure leaves of it."""
