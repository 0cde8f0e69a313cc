"""People: who is alike, joining two, erasing one, and what they consented to."""
