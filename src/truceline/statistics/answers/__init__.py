"""Who answers whom, and how soon: acts of several sides by the clock.

Two methods side by side: a model in which an act makes others likelier for a while, over a
baseline that all sides share (``fit``, ``doubt``, ``residuals``), and a test without a model, which
moves acts within short cells of time (``jitter``). Neither can tell who started anything, and no
word of either says so.
"""
