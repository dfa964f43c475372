"""Excel workbooks (.xlsx) as grids of text: read behind limits, never calculated, never run."""
