"""What is recorded: one file an entity and its rows."""
