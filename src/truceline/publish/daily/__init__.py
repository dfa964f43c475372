"""Dossier of a period in, numbered edition of the daily report out.

::

    issue       number, period, cut-off: what an edition is of
    forms       mission templates: which sections, for whom, how late
    frozen      the columns an edition keeps, so that the next one can say what changed
    compare     what came late, what stands differently: two runs' tables side by side
    facts       what belongs to the period
    sentences   prose, every number of it counted from the records it names
    sections    facts and sentences as blocks of text and tables, the same for every format
    html docx xlsx pdf   the four formats; the same blocks give the same bytes
"""
