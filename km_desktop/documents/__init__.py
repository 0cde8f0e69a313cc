"""What is printed: one designed page each; ReportLab lives here only."""
