"""Agreement × incidents -> findings: one rule a file.

::

    incidents ─ matter ─┬─ rules/<rule>   act, object, weapon ─┐
                        ├─ moments        time in the period  ─┼─ outcome ─ findings
                        └─ atlas          place in the zones  ─┘
    tallies ─ (no event, no finding) ─ readings

Doors: :func:`~truceline.assessment.assess.assess`,
:func:`~truceline.assessment.tallies.read_tallies`, :data:`~truceline.assessment.registry.RULES`.
"""
