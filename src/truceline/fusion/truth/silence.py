"""How often a voice tells of what took place, by whose act it was, among what observers saw.

A ministry tells of the other party's acts and hardly of its own; so its silence on the first is a
denial of some weight, and on the second of none. Both are read from incidents that an observer saw.
"""

from __future__ import annotations

import numpy as np

from truceline.fusion.truth.claims import Flags, Floats, Ints

#: Incidents that a voice's habit over all parties' acts counts for among those of one party.
_WEIGHT = 5.0
#: Incidents without its word that every voice begins with, so that few say little.
_BEGIN = 5.0


def told(spoke: Flags, actor: Ints, observed: Flags) -> Floats:
    """Return (incidents, voices): the chance that each voice tells of each, if it took place.

    Args:
        spoke: (incidents, voices): whether it did.
        actor: Number of the party named, an incident; -1 where nobody is.
        observed: Whether an observer saw it.
    """
    seen, sums = spoke[observed], np.zeros((int(actor.max(initial=-1)) + 2, spoke.shape[1]))
    n = np.bincount(actor[observed] + 1, minlength=len(sums)).astype(np.float64)
    np.add.at(sums, actor[observed] + 1, seen)
    habit = sums.sum(axis=0) / (n.sum() + _BEGIN)
    by_actor = (sums + _WEIGHT * habit) / (n + _WEIGHT)[:, None]
    by_actor[0] = habit
    return np.asarray(np.minimum(by_actor, 0.95)[actor + 1])
