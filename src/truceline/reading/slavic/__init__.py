"""Candidates in Russian and Ukrainian: endings instead of a dictionary, one set of rules for both.

The rules see sentences in which names are masked, as in English (ADR 0023). Of a name they also see
how it is inflected, since in these languages the ending tells who did something and to whom.
"""
