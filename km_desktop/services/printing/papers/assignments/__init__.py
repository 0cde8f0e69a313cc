"""The papers of an assignment: brief, short list, forms, certificate."""
