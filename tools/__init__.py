"""Commands of the developers, called by make."""
