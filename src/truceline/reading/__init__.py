"""Document -> what it states: speaker turns, spans, contacts, commitments, and more.

A stage of its own, without a model, a network or a clock: the same text gives the same answer. The
rules see a text in which every named party is masked (:mod:`truceline.reading.masked`), so no rule
can depend on which party is which.
"""
