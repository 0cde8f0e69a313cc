"""The overview, figures, this week, open issues, and reports."""
