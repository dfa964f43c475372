"""A foreign table -> a map that says what its columns mean: proposed, never decided in silence."""
