"""A record's page and its parts."""
