"""The verbs about what people agreed to, and about forgetting them."""
