"""Agreement × incidents -> findings: one rule a file."""
