"""Words for undertaking, agreeing and doing in Russian and Ukrainian."""

from __future__ import annotations

from truceline.reading.slavic.lexicon.table import patterns

#: Verbs and phrases that undertake. ``agree`` needs two sides, ``deed`` and ``refrain`` a side
#: and a day, ``confirm`` one of these behind it.
UNDERTAKES = patterns("undertaking.undertakes")
#: In front of an undertaking, in its clause: it is none.
UNREAL = patterns("undertaking.unreal")
#: Behind a verb: what is promised is to look at something, which binds nobody to a deed.
EMPTY = patterns("undertaking.empty")
#: Behind a verb of agreeing: what was agreed is to speak again, or an opinion.
AGAIN = patterns("undertaking.again")
#: What is undertaken is told as a list behind these words.
LIST = patterns("undertaking.list")
#: In front of a colon, at the head of a line: what was agreed follows.
LABEL = patterns("undertaking.label")
#: Behind a verb: a clause tells what was agreed, or an opinion.
THAT = patterns("undertaking.that")
#: In front of a time: by then, or from then on.
UNTIL = patterns("undertaking.until")
#: A condition on which an undertaking rests.
CONDITION = patterns("undertaking.condition")
