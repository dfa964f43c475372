"""Evidence of a workspace: added, handed from hand to hand, derived from, stamped, verified.

==============================  ===================================================
``evidence/blobs/``             the items, by SHA-256, written once, 0600
``sealed/evidence/``            values and salts behind the commitments; secret
``log/record.jsonl``            manifests and custody, in order
``inbox/``                      time-stamp tokens and the certificates they hang on
==============================  ===================================================
"""
