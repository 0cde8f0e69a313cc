"""What a list shows, how links are found, and the panel beside it."""
