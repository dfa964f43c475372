"""Foreign event lists, read by a map, for fusion without a workspace."""
