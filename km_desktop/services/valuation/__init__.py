"""The worth of amounts: made with their day, remade when it changes, and never otherwise."""
