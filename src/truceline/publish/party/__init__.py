"""The page of one party: its allegations, those against it, what it is asked, how to verify."""
