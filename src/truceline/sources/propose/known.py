"""Words that keys of a map take, and what is likely or offered of words that may be several."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.model.vocabulary import ACTS, CIRCUMSTANCES, ITEMS, OBJECTS, STAGES, WEAPONS, Basis

#: By key of a map its words, each as it is told to a person.
KNOWN: dict[str, Mapping[str, str]] = {
    "act": ACTS,
    "weapon": WEAPONS,
    "object_type": OBJECTS,
    "basis": {
        Basis.OBSERVED: "noticed by the reporter itself or its sensor: seen, or heard",
        Basis.ALLEGED: "somebody claims it",
        Basis.RELAYED: "passed on from somebody else",
    },
    "status": {
        "on": "it took place: somebody watched",
        "denied": "it was denied: nobody was let through",
        "outage": "it did not take place for another reason",
    },
    **{
        key: {one: CIRCUMSTANCES[one] for one in pair}
        for key, pair in (
            ("answered", ("answered", "not_answered")),
            ("effect", ("had_effect", "no_effect")),
            ("storage", ("inside_storage", "outside_storage")),
            (
                "outcome",
                (
                    *("present", "missing", "abandoned", "done", "partly_done", "not_done"),
                    *("requested", "guaranteed", "held", "broken"),
                    *("denied", "delayed", "conditional"),
                ),
            ),
        )
    },
    "stage": STAGES,
    "item": ITEMS,
}
#: What is likely of a word that nobody knows, and of one that may mean several things: a drone.
UNKNOWN = {"basis": "alleged", "status": "outage", "item": "other"}
#: A drone of which nothing is said but that it was there attacked nobody, as far as is known.
NEAREST = {
    "?": "drone_attack", "?drone": "overflight", "?fire": "attack", "?other": "other",
    "?det": "other", "?mine": "explosion", "?ad": "other", "?rocket": "attack",
    "?tracer": "projectile_in_flight",
}  # fmt: skip
#: What is offered first of a word that may mean several things, and of an unknown one.
DOUBTS = {
    "?": ("drone_attack", "strike", "overflight", "attack"),
    "?drone": ("overflight", "drone_attack", "strike", "attack"),
    "?fire": ("attack", "small_arms_fire", "shelling"),
    "?other": ("other",),
    "?rocket": ("attack", "shelling", "strike", "launch"),
    "?tracer": ("projectile_in_flight", "small_arms_fire"),
    "?det": ("explosion", "detention"),
    "?mine": ("explosion", "mine_laying", "demining", "weapon_presence"),
    "?ad": ("interception", "denial_of_access", "attack"),
}
