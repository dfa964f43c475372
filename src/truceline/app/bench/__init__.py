"""What it costs: our kernels and commands beside their peers, in one run, with equal answers.

inputs        invented points, zones, lines and tables, by seed
cases         what is asked, of how many, who answers, and what ours may take
ours          our answers
geometry      shapely, GeoPandas, SedonaDB, DuckDB, scipy, scikit-learn
tables        Polars and DuckDB
child         one answer in a process of its own: seconds of the processor, peak memory
compare       all of them: medians, ratios, answers held against each other
small         kernels beside a fixed piece of work, in seconds; what CI compares
plot          a chart of a run
============  ==============================================================================

Peers are never needed: one that is not installed is told as such. They are imported by name where
they answer, so that nothing here hangs on them.
"""
