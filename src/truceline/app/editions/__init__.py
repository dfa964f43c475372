"""Numbered daily editions, frozen, on the record, computed again."""
