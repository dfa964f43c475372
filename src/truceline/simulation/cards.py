"""Source cards of the invented witnesses, with the reliability fitted in development."""

from __future__ import annotations

from typing import Any

import yaml

from truceline.simulation.files import LOCAL_ZONE, UTC_ROLES
from truceline.simulation.names import name, slug
from truceline.simulation.settings import Settings

#: Which worlds the declared reliabilities were fitted on. Never test on these.
VINTAGE = "development seeds 1 to 20"
#: Role -> share of its reports with a true event behind them, both parties' witnesses pooled.
#: Default settings; 34,000 reports, so that the standard error is at most 0.01.
P_TRUE: dict[str, float] = {
    "ministry": 0.88,
    "wire": 0.88,
    "network": 0.96,
    "cameras": 0.98,
    "patrols": 0.99,
    "satellite": 0.94,
    "hotline": 0.95,
}

_OWN_SIDE = "It tells the other party's acts and hardly any of its own."
_BIASES = {
    "ministry": (
        _OWN_SIDE,
        "Its counts tend to be too high.",
        "Some of its reports have nothing behind them.",
    ),
    "wire": ("It repeats a ministry, later and with rounded times.", _OWN_SIDE),
    "network": ("It sees one side of the line only.", "Nobody has established whom it speaks for."),
    "satellite": ("Cloud hides whole days.", "It tells neither means nor direction."),
    "cameras": ("They see little at night.", "They stand along the line only."),
    "patrols": ("They rest at night.", "They are sometimes kept out."),
    "hotline": ("Anybody may call.", "It is written down by hand."),
    "survey": (),
}
_PRECISION = {
    "ministry": "Stated radius, or the centre of a settlement; an hour or so, or a date.",
    "wire": "As its ministry, about 1 km and an hour coarser.",
    "network": "Stated radius, or the centre of a settlement; an hour or two, or a date.",
    "satellite": "A few hundred metres; a date.",
    "cameras": "Bearings and a range of distances; a minute or two.",
    "patrols": "Bearings and a range of distances, half an hour; some sites visited.",
    "hotline": "A couple of kilometres; half an hour.",
    "survey": "The line of contact, once a day.",
}
_NAMES = {
    "ministry": "Ministry of {}",
    "wire": "Wire service of {}",
    "network": "Local network on the side of {}",
    "satellite": "Thermal satellite",
    "cameras": "Cameras of the neutral mission",
    "patrols": "Patrols of the neutral mission",
    "hotline": "Hotline of the neutral mission",
    "survey": "Line survey of the commission",
}
_CADENCE = {"satellite": "daily", "survey": "daily"}


def sources_text(settings: Settings) -> str:
    """Return ``sources.yaml``: one card for each voice."""
    roles = ["ministry", "wire", *(["network"] if settings.local_networks else [])]
    neutral = ["cameras", "patrols", "satellite", "hotline", "survey"]
    cards = [_party_card(role, party) for party in settings.parties for role in roles]
    cards += [_card(role, role) for role in neutral]
    head = f"# Invented voices. Every p_true is of the vintage: {VINTAGE}.\n"
    document = {"truceline": 1, "sources": cards}
    return head + yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=100)


def _party_card(role: str, party: str) -> dict[str, Any]:
    group = f"{'ministry' if role == 'wire' else role}-{slug(party)}"
    known = {"affiliation_known": False} if role == "network" else {"affiliation": party}
    card = _card(role, f"{role}-{slug(party)}") | {"independence_group": group} | known
    card["name"] = _NAMES[role].format(name(party, "en"))
    return card


def _card(role: str, source_id: str) -> dict[str, Any]:
    # Callers may belong to anybody: their affiliation is not known and not guessed.
    unknown = {"affiliation_known": False} if role == "hotline" else {}
    card: dict[str, Any] = {
        "id": source_id,
        "name": _NAMES[role],
        **unknown,
        "observer": role in ("cameras", "patrols", "satellite"),
        "licence": "CC0-1.0",
        "publisher": "truceline simulate",
        "cadence": _CADENCE.get(role, "as it happens"),
        "time_zone": "Etc/UTC" if role in UTC_ROLES else LOCAL_ZONE,
        "biases": list(_BIASES[role]),
        "precision": _PRECISION[role],
        "citation": f"invented; reliability fitted on {VINTAGE}",
    }
    if role in P_TRUE:
        card["p_true"] = P_TRUE[role]
    return card
