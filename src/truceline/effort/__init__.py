"""Who could see what, when -> coverage.

::

    effort ─ duty ─┐
    zones ─ sample ┴─ watch ─┐
    agreement ─ days ────────┼─ cover -> coverage
    findings ─ counts ───────┘

Door: :func:`truceline.effort.cover.cover`.
"""
