"""What a provision asks observers to see: its acts, and what else its findings hang on."""

from __future__ import annotations

from typing import Final

from truceline.model.agreement import Agreement, Provision

#: Acts of a rule where its provision lists none; a test holds this equal to the rules themselves.
ACTS_OF_RULE: Final[dict[str, tuple[str, ...]]] = {
    "weapon_distance": ("weapon_presence",),
    "no_fly": ("overflight",),
    "crossing": ("crossing",),
    "denial_of_monitoring": ("denial_of_access", "jamming"),
}
#: Rules under which nothing is judged by an act in a place.
NO_ACTS: Final = frozenset({"duty", "transfer_cap"})


def acts_of(provision: Provision) -> tuple[str, ...]:
    """Return the acts that an observer must see; none under a rule that asks for other things."""
    if provision.rule in NO_ACTS:
        return ()
    return provision.acts or ACTS_OF_RULE.get(provision.rule, ())


def told_of(agreement: Agreement, provision: Provision) -> tuple[str, ...]:
    """Return what an observer must tell of an act besides itself, else a finding is undetermined.

    ``actor`` where not every party is bound; ``object_type`` and ``weapon`` where only some count.
    """
    everybody = {party.id for party in agreement.parties}
    listed = bool(provision.object_types) or provision.register_id is not None
    asked = (
        ("actor", set(provision.binds) != everybody),
        ("object_type", listed and provision.rule != "denial_of_monitoring"),
        ("weapon", bool(provision.weapons or provision.calibres)),
    )
    return tuple(what for what, wanted in asked if wanted)
