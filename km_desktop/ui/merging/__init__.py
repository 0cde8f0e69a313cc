"""The merge desk."""
