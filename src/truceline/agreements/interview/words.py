"""Words of the closed lists that may be answered."""

from __future__ import annotations

from truceline.model.vocabulary import ACTS, PERFORMANCES

#: What is to be done stands under duties; that nothing was seen is no act.
DONE = [act for act in ACTS if act in PERFORMANCES]
FORBIDDEN = [act for act in ACTS if act not in PERFORMANCES and act != "nothing_seen"]
#: Why ``all`` acts will not do: key of the sentence.
NOT_ALL_ACTS = "bad-all-acts"
#: The longest time that may be written, hours: a hundred years.
MOST_H = 876_600
