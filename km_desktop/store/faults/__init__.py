"""What can go wrong with a file or a server: known by its code, said in a sentence."""
