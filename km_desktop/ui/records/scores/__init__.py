"""How applications are scored and ranked: the score sheet of one, the ranking of a call."""
