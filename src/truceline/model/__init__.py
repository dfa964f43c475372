"""The nouns that cross a wall: one file a noun; frozen; no input or output, no clock.

What comes by the dozen is a frozen dataclass (agreement, source). What comes by the million is an
Arrow table whose columns, units and meanings are declared in :mod:`truceline.model.tables`.
"""
