"""KM Desktop: the registry of the Russia-UNDP Partnership's knowledge-management team."""

__version__ = "0.3.0"
