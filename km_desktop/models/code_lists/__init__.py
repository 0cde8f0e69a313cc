"""The code lists of the field, by topic; sources in the domain notes of each module."""
