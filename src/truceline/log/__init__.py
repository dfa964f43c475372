"""The record: bytes only, in the formats of C2SP, so that anyone checks it without this code.

``leaf`` and ``tree`` hash; ``tile`` cuts the tree into files; ``proof`` makes and checks proofs;
``keys``, ``note`` and ``checkpoint`` sign; ``receipt``, ``policy`` and ``verify`` come to a
verdict; ``promise`` says by when a head will hold an entry, and ``kept`` whether one did;
``witness`` decides what to cosign; ``commitment`` forms the leaf of what is not public;
``journal`` is the line record that the log adopts.
"""
