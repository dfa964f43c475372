"""How many incidents no list tells of, from how the lists overlap: a range, never a count."""
