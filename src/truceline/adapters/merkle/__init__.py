"""The Merkle log on disk: SQLite is what counts, a static tree of files is what is shown.

``store`` keeps entries, tiles and head; ``group`` lets many threads share one commit; ``static``
writes and reads the tree as C2SP tiles; ``audit`` hashes everything again; ``openings`` keeps the
salts apart; ``witness`` and ``courier`` are the two ends of a witness; ``disk`` is the port through
which files are written, so that tests can let it fail.
"""
