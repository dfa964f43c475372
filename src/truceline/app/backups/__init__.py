"""A workspace put away and brought back, with what was redacted since."""
