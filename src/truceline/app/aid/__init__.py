"""The ledger of aid of a workspace, and what a dossier shows of it."""
