"""One editor a kind, and how links are looked up."""
