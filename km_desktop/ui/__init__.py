"""What is seen: the window and its pages. No SQL and no mapped objects come here."""
