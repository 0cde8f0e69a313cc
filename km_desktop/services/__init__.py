"""What one can do: plain functions in, plain values out, one transaction each."""
