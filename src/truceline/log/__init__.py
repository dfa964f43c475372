"""The record: bytes only."""
