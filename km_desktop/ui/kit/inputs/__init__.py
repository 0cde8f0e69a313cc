"""What one types in."""
