"""Numbers, money, days and text as people write them: the one reader and the one writer."""
