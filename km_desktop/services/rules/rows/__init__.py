"""Rules over the rows of one record: their keys, links, states, shares and scores."""
