"""Words for offering, asking and demanding in Russian and Ukrainian, and what became of it."""

from __future__ import annotations

from truceline.reading.slavic.lexicon.table import patterns

#: Somebody offers, asks for, calls for or demands.
ASKS = patterns("asking.asks")
#: What is asked is to talk; that is no proposal of the substance, and stays one.
OUTCOME = patterns("asking.outcome")
