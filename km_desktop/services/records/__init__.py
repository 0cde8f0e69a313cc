"""Records: opening, saving, removing, bringing back, and what hangs on them."""
