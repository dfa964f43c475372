"""Words that rules for Russian and Ukrainian look for: one table for both, row by row alike."""
