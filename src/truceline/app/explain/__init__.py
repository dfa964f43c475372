"""From what is found back to clause, reports and raw line."""
