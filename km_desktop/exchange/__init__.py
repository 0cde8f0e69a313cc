"""What comes in and goes out: database files, spreadsheets, standards."""
