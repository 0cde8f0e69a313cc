"""Requests and assignments of the sample file, with all that hangs on them."""
