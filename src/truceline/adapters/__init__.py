"""The only room with windows: files, clock, store."""
