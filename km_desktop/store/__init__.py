"""Where it is kept: a file or a server, units of work, the journal, queries, safe files."""
