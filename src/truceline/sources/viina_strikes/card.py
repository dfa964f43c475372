"""VIINA extracts: news reports of strikes on strategic targets, found by keyword."""

from truceline.model.source import Source
from truceline.sources.interface import Card, Option

_LICENCE = "ODbL 1.0"
_PUBLISHER = "wolfgangkrugmo-del/viina-data-extraction, after VIINA (zhukovyuri/VIINA)"
_BIASES = (
    (
        "Found by keyword: an arrest for planning a strike, an interview, or a word inside another "
        "word (a port in an airport, a water main among pipelines) stands here as a strike."
    ),
    (
        "A place is whatever place name stands in the text, matched to a gazetteer by machine; "
        "names that are also common words are placed wrongly, and one text may have several places."
    ),
    (
        "The gazetteer holds settlements of Ukraine and Crimea only: a strike in Russia is placed "
        "at whatever such settlement the text also names."
    ),
    "Many outlets repeat one agency, one ministry or one another.",
    (
        "Half the articles of one outlet (nv) in the file of 2022 are of later years, as the "
        "running numbers of their addresses tell; their days are of 2022 all the same."
    ),
)

#: Outlet as VIINA names it -> its own name. No outlet's affiliation is declared here: a workspace
#: that has established one says so in its sources.yaml; until then none lifts an incident.
OUTLETS: dict[str, str] = {
    "24tvua": "24 Kanal",
    "espreso": "Espreso",
    "forbesua": "Forbes Ukraine",
    "interfaxua": "Interfax-Ukraine",
    "kp": "Komsomolskaya Pravda",
    "liga": "LIGA.net",
    "liveuamap": "Liveuamap (collects posts of others)",
    "meduza": "Meduza",
    "militarnyy": "Militarnyi",
    "mz": "Mediazona",
    "ng": "Nezavisimaya Gazeta",
    "ntv": "NTV",
    "nv": "NV",
    "pravdaua": "Ukrainska Pravda",
    "ria": "RIA Novosti",
    "unian": "UNIAN",
}

CARD = Card(
    id="viina_strikes",
    title="VIINA extracts: news reports of strikes on strategic targets, 2022 to 2025",
    publisher=_PUBLISHER,
    licence=_LICENCE,
    cadence="one file a year, and a ledger of exact duplicates of 2022",
    biases=(
        *_BIASES,
        "Who struck is read only where exactly one initiator is named; most rows name none.",
        "The adjudication columns of the ledger were made by rule or model and are not used.",
    ),
    precision=(
        "The date is that of the news report (Kyiv day); places are centres of settlements, of "
        "whole areas where the name is the area's too."
    ),
    independence_group="one group an outlet",
    yields=("reports",),
    columns=(
        "event_id_1pd",
        "date",
        "sources_matching",
        "target_classes",
        "target_terms",
        "geonameid",
        "asciiname",
        "ADM1_NAME",
        "longitude",
        "latitude",
        "representative_text",
    ),
    options=(
        Option(name="party_rus", meaning="Id of the party VIINA calls rus.", default="RUS"),
        Option(name="party_ukr", meaning="Id of the party VIINA calls ukr.", default="UKR"),
        Option(
            name="lookback_days",
            meaning="How many days before the day of the news report the event may lie.",
            default="1",
        ),
    ),
    sources=tuple(
        Source(
            id=f"viina:{outlet}",
            name=name,
            affiliation=None,
            affiliation_known=False,
            independence_group=f"viina:{outlet}",
            licence=_LICENCE,
            publisher=_PUBLISHER,
            cadence="daily",
            time_zone="Europe/Kyiv",
            biases=_BIASES,
            precision="Two days; a settlement or a whole area.",
            citation="Zhukov, VIINA: Violent Incident Information from News Articles, 2022",
        )
        for outlet, name in OUTLETS.items()
    ),
)

#: Class -> object (vocabulary).
CLASSES: dict[str, str] = {
    "AMMUNITION_ARSENAL": "ammunition_depot",
    "DEFENSE_INDUSTRY": "industry",
    "ENERGY_GRID_SUPPORT": "power_grid",
    "FUEL_STORAGE_TERMINAL": "oil_gas_storage",
    "MILITARY_COMMS_SPACE": "military_other",
    "MILITARY_REPAIR_SHIPYARD": "military_other",
    "PIPELINE_PUMPING": "oil_gas_pipeline",
    "PORT_EXPORT_LOGISTICS": "port",
    "RAIL_STRATEGIC_LOGISTICS": "rail",
    "REFINING_PETROCHEM_GAS": "energy_unspecified",
    "STRATEGIC_AIRBASE": "airbase",
}

#: A class that mixes objects, told apart by the stems of the terms that were found, lower case:
#: class -> (stems, object). Only if every term of the cell has one of the stems.
STEMS: dict[str, tuple[tuple[str, ...], str | None]] = {
    "REFINING_PETROCHEM_GAS": (("нпз", "нафтоперероб", "нефтеперераб"), "oil_refinery"),
    "PIPELINE_PUMPING": (("трубопровод",), None),
}

#: Objects that are energy of some kind.
ENERGY = ("energy_unspecified", "oil_gas_pipeline", "oil_gas_storage", "oil_refinery", "power_grid")

#: Settlements whose point VIINA gives for a whole area, where the two names differ.
STANDS_FOR_AREA = ("simferopol",)
