"""What types of events are called in plain words, and to which of four classes they belong.

CAMEO's twenty roots after its manual, chapter 2; PLOVER's sixteen types after its manual, whose
classes the list tells itself. The wordings are ours.
"""

from __future__ import annotations

from types import MappingProxyType

CAMEO_ROOTS = MappingProxyType({
    "01": "public statement", "02": "appeal", "03": "intent to cooperate", "04": "consultation",
    "05": "diplomatic cooperation", "06": "material cooperation", "07": "aid given",
    "08": "yielding, easing", "09": "investigation", "10": "demand", "11": "disapproval",
    "12": "rejection", "13": "threat", "14": "protest", "15": "show of force",
    "16": "relations reduced", "17": "coercion", "18": "assault", "19": "fight",
    "20": "mass violence",
})  # fmt: skip
#: Last root of each class.
_LAST = (5, 8, 13, 20)
PLOVER = MappingProxyType({
    "AGREE": "agreement", "CONSULT": "consultation", "SUPPORT": "support",
    "CONCEDE": "concession", "COOPERATE": "cooperation", "AID": "aid given", "RETREAT": "retreat",
    "REQUEST": "demand", "ACCUSE": "accusation", "REJECT": "rejection", "THREATEN": "threat",
    "PROTEST": "protest", "SANCTION": "sanction", "MOBILIZE": "mobilisation",
    "COERCE": "coercion", "ASSAULT": "assault",
})  # fmt: skip


def quad_of_root(root: str) -> int:
    """Return the class of a CAMEO root code, 1 to 4; 0: it is none."""
    if root not in CAMEO_ROOTS:
        return 0
    return 1 + sum(int(root) > last for last in _LAST)


def meaning(kind: str) -> str:
    """Return a type of event in plain words; the type itself where it is not known."""
    return CAMEO_ROOTS.get(kind) or PLOVER.get(kind, kind)
