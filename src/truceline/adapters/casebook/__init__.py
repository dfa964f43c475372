"""The casebook as a database: what people entered and where it stands, to be asked in SQL.

A projection of the record and nothing else: delete it and it comes back the same. ``tables`` says
what stands in it, ``book`` writes and reads it over either of two engines, ``sqlite`` and
``postgres`` open them.

``accounts`` is no projection of anything: who may log in, over the same two engines.
"""
