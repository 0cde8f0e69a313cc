"""The years of a person or a country."""
