"""The papers of the Challenge Fund: the award card with its scores."""
