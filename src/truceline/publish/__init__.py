"""Nouns -> report, map, tables, exports; release tiers."""
