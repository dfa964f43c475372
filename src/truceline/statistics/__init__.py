"""Statistics: rates, breaks, answers, hypotheses; each with its doubt, its n and its effort.

Reads counts, times and covariates as plain arrays and returns estimates with intervals, or a
refusal in words where a design cannot tell. Knows neither parties by name nor the workspace:
``app/`` joins them.
"""
