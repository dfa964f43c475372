"""What people decide of reports: merged, split, taken back."""
