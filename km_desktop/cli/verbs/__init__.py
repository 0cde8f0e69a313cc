"""The verbs, one file a family: what each takes, beside what it does."""
