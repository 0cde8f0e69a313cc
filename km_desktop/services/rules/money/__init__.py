"""What amounts are worth in dollars: the day each is about, the rates, and what is amiss."""
