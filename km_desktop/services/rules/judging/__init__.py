"""How rules judge: the record with its surroundings, causes of a change, values by themselves."""
