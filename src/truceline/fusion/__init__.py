"""Reports -> incidents."""
