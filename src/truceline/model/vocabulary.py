"""Closed lists of words: what may stand in a column, and how an outcome is called.

Machine words are never "violation": only a human ruling upholds (DESIGN §2.3, §6).
"""

from __future__ import annotations

from enum import StrEnum

from truceline.model.circumstances import CIRCUMSTANCES as CIRCUMSTANCES
from truceline.model.circumstances import CONTRARY as CONTRARY


class Outcome(StrEnum):
    """How an incident, as alleged, stands to a provision."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNDETERMINED = "undetermined"
    NOT_MONITORED = "not_monitored"


class Because(StrEnum):
    """Why an outcome is not decided. Every undetermined or not monitored row carries one."""

    OBJECT_UNKNOWN = "object unknown"
    ACT_UNKNOWN = "act unknown"
    WEAPON_UNKNOWN = "weapon unknown"
    CIRCUMSTANCE_UNKNOWN = "circumstance not told"
    ACTOR_UNKNOWN = "actor unknown"
    OUTSIDE_MANDATE = "outside the mandate"
    PLACE_UNKNOWN = "place unknown"
    PLACE_STRADDLES = "place straddles the limit"
    TIME_UNKNOWN = "time unknown"
    TIME_STRADDLES = "time straddles the limit"
    PLACE_AND_TIME_STRADDLE = "place and time straddle the limit"
    REGISTER_SEALED = "register sealed"
    TERM_LEFT_OPEN = "term left open"
    EXCEPTION_CLAIMED = "exception claimed"
    CONDITION_OPEN = "condition not established"
    LINE_MISSING = "no reference line for that day"
    DEPENDS_ON_SOURCE_WEIGHTS = "depends on source weights"
    EFFORT_UNKNOWN = "effort unknown"
    EFFORT_TOO_LITTLE = "declared effort too little"
    INCIDENTS_UNDETERMINED = "incidents of that day are undetermined"
    NO_OBSERVER = "no observer"
    OUTAGE = "outage"
    ACCESS_DENIED = "access denied"
    RELEASE_CLAIMED = "release claimed"
    TEXTS_DIVERGE = "authentic texts diverge"
    NOT_DUE = "not yet due"
    NOT_SHOWN = "no report that it was done"
    SUBJECT_UNKNOWN = "whom or how many not told"
    FEWER_TOLD = "fewer told of than owed"
    ONE_SIDED = "word of one side alone"
    REPORTS_DIFFER = "reports differ"
    LIST_INCOMPLETE = "no complete list"
    LIST_SHORT = "list does not cover the period"
    FIGURE_UNKNOWN = "figures missing or straddling the limit"
    BASE_UNKNOWN = "what it is measured by is not known in full"


class Failing(StrEnum):
    """How it shows that a duty was not done as it should be: late, never, or in silence."""

    LATE = "done late"
    UNDONE = "not done as told"
    SILENT = "not done as nobody tells of it"


class Status(StrEnum):
    """How far an incident stands above a bare claim (DESIGN §2.3).

    ``alleged``: only claims of one side. ``reported``: at least one source affiliated with no
    party says so. ``observed``: an observer or sensor affiliated with no party saw or heard it.
    """

    ALLEGED = "alleged"
    REPORTED = "reported"
    OBSERVED = "observed"


class Kind(StrEnum):
    """What a report is for.

    ``event`` may become an incident; ``warning`` is context; ``performance`` says that something a
    duty asks for was done or was not; ``nil`` says that an observer saw nothing.
    """

    EVENT = "event"
    WARNING = "warning"
    PERFORMANCE = "performance"
    NIL = "nil"


class Basis(StrEnum):
    """How a source comes to say it."""

    OBSERVED = "observed"
    ALLEGED = "alleged"
    RELAYED = "relayed"


class Tier(StrEnum):
    """Who may see it."""

    PUBLIC = "public"
    MISSION = "mission"
    RESTRICTED = "restricted"


#: Kinds of act. An agreement may bind any of them; a connector writes no other word.
ACTS: dict[str, str] = {
    "attack": "Use of force against an object or person, means not told apart",
    "strike": "Attack by missile, bomb or one-way drone",
    "shelling": "Fire of artillery, mortar, rocket or tank",
    "small_arms_fire": "Fire of small arms or light weapons, sniper fire included",
    "drone_attack": "Attack by a small drone (first-person view or drop)",
    "assault": "Offensive, reconnaissance or sabotage action on the ground",
    "lethal_event": "Organised violence that killed, means not told (UCDP)",
    "explosion": "Observed explosion, means and direction not told",
    "projectile_in_flight": "Observed projectile in flight",
    "muzzle_flash": "Observed muzzle flash",
    "illumination_flare": "Observed illumination flare",
    "burst_or_shot": "Burst or shot heard or seen, weapon not told",
    "overflight": "Flight of an aircraft or drone",
    "interception": "Aircraft, drone or missile shot down or suppressed by the one who says so",
    "weapon_presence": "Weapon of a stated class seen at a place",
    "crossing": "Crossing of a line",
    "deployment": "Forces moved, massed or placed",
    "checkpoint": "Checkpoint or roadblock set up or kept",
    "hindrance": "Movement of civilians, goods or aid hindered",
    "detention": "Person seized, arrested or held",
    "mine_laying": "Mines laid",
    "display": "Flag or emblem displayed",
    "statement": "Public statement or broadcast of the kind a text speaks of",
    "denial_of_access": "Monitors kept from going or seeing",
    "jamming": "Interference with a sensor or link of the monitors",
    "launch": "Missiles or drones launched",
    "air_alert": "Air-raid alert sounded",
    "local_pause": "Local pause of hostilities asked for, agreed or held",
    "notification": "Notice given to the mechanism or the other party",
    "withdrawal": "Forces or weapons withdrawn to where the text says",
    "storage_visit": "Storage site of withdrawn weapons visited by monitors",
    "inspection": "Inspection of a site, consignment or list",
    "exchange": "Persons held were exchanged or released",
    "mutual_exchange": "Persons held were exchanged, each side handing some over to the other",
    "one_sided_release": "Persons held were released by one side, none being handed over in return",
    "remains_handed_over": "Bodies of the dead were handed over",
    "access_given": "Access given to monitors or to aid",
    "crossing_opened": "Crossing point or road open to civilians, as the text says",
    "order_issued": "Order that the text asks for was issued",
    "discipline": "Disciplinary action reported for a breach of the order",
    "hotline_call": "Call over the hotline or coordination mechanism",
    "demining": "Mines or explosive remnants cleared",
    "mechanism_meeting": "The mechanism's body met",
    "release_claimed": "A party says that it is released from an obligation",
    "nothing_seen": "The observer saw nothing of what it watches for",
    "other": "None of these",
}

#: Acts that tell of a duty done or not done; reports of them are of kind ``performance``.
PERFORMANCES: frozenset[str] = frozenset(
    {
        "notification",
        "withdrawal",
        "storage_visit",
        "inspection",
        "exchange",
        "mutual_exchange",
        "one_sided_release",
        "remains_handed_over",
        "access_given",
        "crossing_opened",
        "order_issued",
        "discipline",
        "hotline_call",
        "local_pause",
        "demining",
        "mechanism_meeting",
        "release_claimed",
    }
)

#: Performance -> the wider one that it is a kind of: done, it is the wider one done as well; the
#: wider one done may or may not be it, and not done shows that none of its kinds was.
WIDER_ACT: dict[str, str] = {"mutual_exchange": "exchange", "one_sided_release": "exchange"}

#: Kinds of object an act may fall upon; ``None`` in a column means the source does not say.
OBJECTS: dict[str, str] = {
    "oil_refinery": "Oil refinery",
    "oil_gas_pipeline": "Oil or gas pipeline, pumping and metering stations included",
    "oil_gas_storage": "Oil, fuel or gas storage",
    "oil_gas_production": "Oil or gas production site",
    "power_plant": "Power plant",
    "power_grid": "Substation, transformer, distributor or power line",
    "nuclear_plant": "Nuclear power plant",
    "hydro_dam": "Dam of a hydro-electric power plant",
    "coal_mine": "Coal mine",
    "energy_equipment_plant": "Plant that makes energy equipment",
    "energy_unspecified": "Energy object, kind not told",
    "port": "Port",
    "rail": "Railway",
    "settlement": "Homes, streets, public buildings",
    "hospital": "Hospital",
    "school": "School",
    "water": "Water supply",
    "industry": "Industry other than energy",
    "airbase": "Airfield or airbase",
    "ammunition_depot": "Ammunition depot or arsenal",
    "military_other": "Other military object",
    "monitor": "Monitors, their cameras and vehicles",
    "other": "None of these",
}

#: Weapon classes with the words of withdrawal provisions.
WEAPONS: dict[str, str] = {
    "small_arms": "Small arms and light weapons",
    "mortar_up_to_120": "Mortar, 120 mm or less",
    "mortar_60": "Mortar of 60 mm alone",
    "mortar_82": "Mortar of 82 mm alone",
    "mortar_120": "Mortar of 120 mm alone",
    "artillery_under_100": "Artillery under 100 mm",
    "artillery_100_up": "Artillery of 100 mm or more",
    "artillery_122": "Artillery of 122 mm alone",
    "artillery_152": "Artillery of 152 mm alone",
    "tank": "Tank",
    "mlrs_grad": "Multiple rocket launcher, Grad class",
    "mlrs_heavy": "Multiple rocket launcher, Uragan, Smerch or Tornado-S class",
    "tactical_missile": "Tactical missile system",
    "cruise_or_ballistic_missile": "Cruise or ballistic missile",
    "one_way_drone": "One-way attack drone",
    "small_drone": "Small drone",
    "aircraft": "Aircraft or helicopter",
    "air_defence": "Air defence system",
    "bomb": "Air-dropped bomb",
    "other": "None of these",
}

#: Weapon class -> the wider one that it is a kind of: whoever lists the wider means it too, and a
#: report of the wider one may or may not speak of it.
WIDER_WEAPON: dict[str, str] = {
    "mortar_60": "mortar_up_to_120",
    "mortar_82": "mortar_up_to_120",
    "mortar_120": "mortar_up_to_120",
    "artillery_122": "artillery_100_up",
    "artillery_152": "artillery_100_up",
}

#: Kinds of harm to people.
HARMS: dict[str, str] = {
    "killed": "Killed",
    "injured": "Injured",
    "missing": "Missing",
    "displaced": "Displaced",
}

#: Whom harm befell.
HARMED: dict[str, str] = {
    "civilian": "Civilians",
    "combatant": "Combatants",
    "monitor": "Monitors",
    "health_worker": "Health workers",
    "aid_worker": "Aid workers",
    "unspecified": "Not told who",
}

#: Stages of a transfer, from word to use.
STAGES: dict[str, str] = {
    "announced": "Announced",
    "authorised": "Authorised",
    "allocated": "Allocated",
    "contracted": "Contracted",
    "shipped": "Shipped",
    "delivered": "Delivered",
    "in_use": "In use",
}

#: Types of item that may be transferred.
ITEMS: dict[str, str] = {
    "small_arms": "Small arms and light weapons",
    "artillery": "Artillery pieces",
    "ammunition": "Ammunition",
    "armoured_vehicle": "Armoured vehicles",
    "aircraft": "Aircraft and helicopters",
    "drone": "Drones",
    "missile": "Missiles and launchers",
    "air_defence": "Air defence systems",
    "naval": "Vessels",
    "electronics": "Radars, communication, electronic equipment",
    "finance": "Money",
    "training": "Training",
    "intelligence": "Intelligence and data",
    "permission": "Permission to use",
    "maintenance": "Maintenance and spare parts",
    "licence": "Licence to produce",
    "humanitarian": "Humanitarian goods",
    "military": "Military aid, its kinds not told apart",
    "other": "None of these",
}
