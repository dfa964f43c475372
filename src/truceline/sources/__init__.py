"""Raw data set -> reports, tallies, effort, lines: one folder per connector."""
