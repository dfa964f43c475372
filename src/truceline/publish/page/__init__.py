"""The page: facts counted and grouped from the dossier's tables, one module a section."""
