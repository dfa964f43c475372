"""Written form -> Agreement: schema, load, lint, sealed registers.

::

    text ─ reading ─> node ─ schema* ─> form ─ convert ─> Agreement
                        │        └ faults, schema_walk ─┐
                        └ lint, lint_texts, lint_places ┴─> Problems, all of them, each in its place

:mod:`.load` joins these; :mod:`.sources_file` and :mod:`.scenario` go the same way;
:mod:`.register` seals and opens protected objects.
:mod:`.diff` compares two agreements; :mod:`.interview` writes one from answers.
"""
