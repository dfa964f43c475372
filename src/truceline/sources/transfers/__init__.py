"""What connectors of lists of transfers share: exact amounts, windows, names, words of lists."""
