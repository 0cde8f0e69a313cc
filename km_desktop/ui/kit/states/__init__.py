"""Parts that say how something stands: its status, its steps, a progress, a notice."""
