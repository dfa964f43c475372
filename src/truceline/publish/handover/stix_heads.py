"""Objects of which a STIX bundle has few: who speaks, under what marking, in what words."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from truceline.model.vocabulary import Tier
from truceline.publish.handover import ids
from truceline.publish.handover.rows import Handover
from truceline.publish.handover.text import clean_word

#: When the fixed objects were first given, as STIX wants of everything.
_GIVEN = "2026-01-01T00:00:00.000Z"

#: TLP 2.0 as OASIS names it in STIX (extension of its common objects): level -> id of the marking.
_TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_TLP = {
    "green": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "amber+strict": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
}
#: A working paper was released by nobody, so that even the public tier is not TLP:CLEAR yet.
LEVEL = {Tier.PUBLIC: "green", Tier.MISSION: "amber+strict"}

MAKER = f"identity--{ids.name('maker')}"
EXTENSION = f"extension-definition--{ids.name('stix incident extension', '1')}"
_SCHEMA = (
    "Members of an incident, all optional. act, object_type, weapon: words of Truceline's "
    "vocabulary. status: alleged (claims of one side only), reported, observed. start, end, "
    "time_basis: the window the sources allow, UTC, end excluded. place_kind, place_name, "
    "place_basis: how the place is known; the location object carries the place, and its precision "
    "is the radius in metres that holds 95 % of it or encloses the area named. claimant_refs: "
    "identities whose claim it is. source_refs: identities that report it. said_actor_ref, "
    "said_affected_ref: whom the claims name; nobody has ruled. p_happened: chance, 0 to 1, that "
    "an event as told took place, from declared source weights; the confidence of the incident is "
    "this in per cent. p_happened_equal: the same with equal weights. p_party: chance that the "
    "actor named did it, given that it took place. n_reports, n_groups: reports, and independent "
    "groups of sources among them. findings: how the event as told stands to each provision of "
    "each text (outcome, because, p_covered); a finding of a machine upholds nothing."
)


def marking_refs(handed: Handover) -> list[str]:
    """Return the markings of every object."""
    return [_TLP[LEVEL[Tier(handed.dossier.tier)]], _statement_id(handed)]


def identity_of(handed: Handover, who: str) -> str:
    """Return the id of a party or a source."""
    return f"identity--{ids.name(handed.dossier.agreement.id, handed.dossier.tier, 'voice', who)}"


def voices(handed: Handover) -> dict[str, str]:
    """Return party or source id -> id of its identity object."""
    return {who: identity_of(handed, who) for who in handed.names}


def heads(handed: Handover) -> list[dict[str, Any]]:
    """Return markings, the extension's definition, and an identity for each party and source."""
    begun, told = moment(handed.dossier.first_at), moment(handed.dossier.last_at)
    common = {
        "created": begun,
        "modified": max(begun, told),
        "object_marking_refs": marking_refs(handed),
    }
    parties = {p.id for p in handed.dossier.agreement.parties}
    made = [_tlp(handed), _statement(handed, begun), _maker(), _extension()]
    for who, name in handed.names.items():
        kind = "a party to the agreement" if who in parties else "a source of reports"
        made.append(
            {
                "type": "identity", "spec_version": "2.1", "id": identity_of(handed, who),
                "created_by_ref": MAKER, **common, "name": clean_word(name) or who,
                "description": f"{kind}, named {who}" if who else "cards withheld from this tier",
                "identity_class": "unspecified",
            }
        )  # fmt: skip
    return made


def grouping(handed: Handover, refs: list[str]) -> dict[str, Any]:
    """Return the object that holds all others together: a grouping, as nothing was published."""
    dossier = handed.dossier
    begun, told = moment(dossier.first_at), moment(dossier.last_at)
    name = dossier.agreement.title.get("en", dossier.agreement.id)
    return {
        "type": "grouping", "spec_version": "2.1",
        "id": f"grouping--{ids.name(dossier.agreement.id, dossier.tier, 'edition')}",
        "created_by_ref": MAKER, "created": begun, "modified": max(begun, told),
        "object_marking_refs": marking_refs(handed), "name": clean_word(name),
        "description": f"{handed.notice}. Incidents as told by their sources; none is a ruling.",
        "context": "unspecified", "object_refs": refs or [MAKER],
    }  # fmt: skip


def text_of(made: dict[str, Any]) -> str:
    """Return an object as one line of JSON."""
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def moment(at: datetime) -> str:
    """Return an instant as STIX writes it."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f") + "Z"


def _statement_id(handed: Handover) -> str:
    return f"marking-definition--{ids.name('statement', handed.notice)}"


def _statement(handed: Handover, begun: str) -> dict[str, Any]:
    return {
        "type": "marking-definition", "spec_version": "2.1", "id": _statement_id(handed),
        "created": begun, "definition_type": "statement",
        "definition": {"statement": handed.notice},
    }  # fmt: skip


def _tlp(handed: Handover) -> dict[str, Any]:
    level = LEVEL[Tier(handed.dossier.tier)]
    return {
        "type": "marking-definition", "spec_version": "2.1", "id": _TLP[level],
        "created": "2022-10-01T00:00:00.000Z", "name": f"TLP:{level.upper()}",
        "extensions": {
            _TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": level}
        },
    }  # fmt: skip


def _maker() -> dict[str, Any]:
    return {
        "type": "identity", "spec_version": "2.1", "id": MAKER, "created": _GIVEN,
        "modified": _GIVEN, "name": "Truceline", "identity_class": "system",
        "description": "The software that wrote this bundle. It rules on nothing.",
    }  # fmt: skip


def _extension() -> dict[str, Any]:
    return {
        "type": "extension-definition", "spec_version": "2.1", "id": EXTENSION,
        "created_by_ref": MAKER, "created": _GIVEN, "modified": _GIVEN,
        "name": "Truceline incident", "version": "1.0.0", "schema": _SCHEMA,
        "description": "What a ceasefire's mechanism holds of an incident: who says what, with "
        "which error, and how it stands to what was agreed.",
        "extension_types": ["property-extension"],
    }  # fmt: skip
