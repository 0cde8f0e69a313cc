"""Words: formatting, kinds as text, titles, lists of the file, findings, problems."""
