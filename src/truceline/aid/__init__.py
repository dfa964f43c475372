"""Transfers -> the ledger: what lists say that parties give and receive, and where they differ.

Exact decimals; every sum opens to its rows; lists and stages are never added to each other.
"""
