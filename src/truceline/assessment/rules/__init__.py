"""One rule a file: a card and a function."""
