"""The door of the differ."""

from __future__ import annotations

from truceline.agreements.diff.amounts import amount_effects
from truceline.agreements.diff.fields import compare_things
from truceline.agreements.diff.operation import agreement_effects, text_effects
from truceline.agreements.diff.pairing import by_last_part
from truceline.model.agreement import Agreement, Text
from truceline.model.change import Changes


def compare(ours: Agreement, theirs: Agreement) -> Changes:
    """Return what differs between two agreements, by stable id.

    Args:
        ours: First side; neither is the right one.
        theirs: Second side.
    """
    changes = tuple(compare_things(ours, theirs))
    effects = (*agreement_effects(ours, theirs), *amount_effects(changes))
    return Changes(changes=changes, effects=effects)


def compare_texts(agreement: Agreement, first: Text, second: Text) -> Changes:
    """Return what differs between two texts of one agreement.

    Provisions of the same last part of the id (``kremlin/energy``, ``kyiv/energy``) are held
    against one another; where such a part is not unique in a text, only the same id is.

    Args:
        agreement: Whose texts they are.
        first: First side; neither is the right one.
        second: Second side.
    """
    changes = tuple(compare_things(first, second, key=by_last_part, skip=frozenset({"id"})))
    meant = text_effects(agreement, agreement, (first, second), (), by_last_part)
    return Changes(changes=changes, effects=(*meant, *amount_effects(changes)))
