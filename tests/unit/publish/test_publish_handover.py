"""Handovers: schema facts, tier, mandate, accounting, hostile text, swap of parties, bytes."""

from __future__ import annotations

import io
import json
import re
import uuid
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from dossier_factory import EVIL
from dossier_factory import dossier as invented

from truceline.model.dossier import Dossier
from truceline.model.grid import PublicGrid
from truceline.model.vocabulary import Tier
from truceline.publish.exports.notice import WORKING_PAPER
from truceline.publish.grid import cells
from truceline.publish.handover import FORMATS, Ledger, handover, ids
from truceline.publish.handover.cot import TYPE, UNKNOWN
from truceline.publish.handover.kml import SIGNS
from truceline.publish.handover.rows import UNNAMED
from truceline.publish.release import release

KML = "{http://www.opengis.net/kml/2.2}"
DAY = timedelta(hours=24)
LATE = "ended after 2031-04-30 00:00 UTC, 24 h before the latest that was known"
HOSTILE = f"]]> {EVIL} \x00\x07\x1b[31m\x9b &lt;b&gt; \u202etxt.exe\u2066 \uffff $[name]"


def made(n: int = 300) -> Dossier:
    return invented(n)


def written(
    dossier: Dossier, kind: str, tier: Tier = Tier.PUBLIC, delay: timedelta = DAY
) -> tuple[bytes, Ledger]:
    writer, ledger = handover(dossier, kind, tier, delay)
    sink = io.BytesIO()
    writer(sink)
    return sink.getvalue(), ledger


def column(dossier: Dossier, table: str, name: str, values: list[Any]) -> Dossier:
    given = dossier.tables[table]
    at = given.schema.get_field_index(name)
    field = given.schema.field(name)
    changed = given.set_column(at, field, pa.array(values, field.type))
    return replace(dossier, tables={**dossier.tables, table: changed})


def mandated(dossier: Dossier, *axes: str) -> Dossier:
    mechanism = replace(dossier.agreement.mechanism, mandate=axes)
    return replace(dossier, agreement=replace(dossier.agreement, mechanism=mechanism))


def bundle(dossier: Dossier, tier: Tier = Tier.PUBLIC) -> list[dict[str, Any]]:
    found = json.loads(written(dossier, "stix", tier)[0])
    objects: list[dict[str, Any]] = found["objects"]
    assert found["type"] == "bundle"
    return objects


def of_type(objects: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [o for o in objects if o["type"] == kind]


def extension(incident: dict[str, Any]) -> dict[str, Any]:
    (held,) = incident["extensions"].values()
    return dict(held)


def entities(dossier: Dossier, tier: Tier = Tier.PUBLIC) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(dossier, "ftm", tier)[0].splitlines()]


def events(dossier: Dossier, tier: Tier = Tier.PUBLIC) -> list[ET.Element]:
    return list(ET.fromstring(written(dossier, "cot", tier)[0]))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("tier", [Tier.PUBLIC, Tier.MISSION])
def test_every_incident_is_written_or_counted_as_withheld(kind: str, tier: Tier) -> None:
    dossier = made()
    n = dossier.tables["incidents"].num_rows
    tiers = [
        "restricted" if i % 5 == 0 else "mission" if i % 5 == 1 else "public" for i in range(n)
    ]
    data, ledger = written(column(dossier, "incidents", "tier", tiers), kind, tier)
    assert ledger.incidents == n == ledger.written + sum(ledger.withheld.values())
    gone = tiers.count("restricted") + (tiers.count("mission") if tier is Tier.PUBLIC else 0)
    assert ledger.withheld[f"not for tier {tier}"] == gone
    assert any("24 h before" in w for w in ledger.withheld) == (
        tier is Tier.PUBLIC or kind == "cot"
    )
    told = set(re.findall(rb"I-[0-9a-f]{12}", data))
    assert len(told) == ledger.written > 0
    hidden = [
        i.encode()
        for i, t in zip(dossier.tables["incidents"]["incident_id"].to_pylist(), tiers, strict=True)
        if t == "restricted"
    ]
    assert not told & set(hidden)


@pytest.mark.parametrize("kind", FORMATS)
def test_public_is_coarse_delayed_and_names_no_place(kind: str) -> None:
    dossier = made()
    data, _ = written(dossier, kind)
    assert b"Sova" not in data.replace(b"Ceasefire of Lake Sova", b"")
    last = dossier.last_at - DAY
    shown = release(replace(dossier, tier="public"), DAY).tables["incidents"]
    assert max(shown["end"].to_pylist()) <= last
    young = dossier.tables["incidents"].filter(
        pc.greater(dossier.tables["incidents"]["end"], pa.scalar(last, pa.timestamp("us", "UTC")))
    )
    assert young.num_rows
    assert not [i for i in young["incident_id"].to_pylist() if i.encode() in data]


def test_public_places_are_centres_of_cells_with_the_error_grown() -> None:
    for event in events(made()):
        point = event.find("point")
        assert point is not None
        lon, lat = float(point.attrib["lon"]), float(point.attrib["lat"])
        at = cells(PublicGrid(), np.array([lon]), np.array([lat]))
        assert (at.lon[0], at.lat[0]) == (lon, lat)
        assert float(point.attrib["ce"]) > 5_000
    for place in of_type(bundle(made()), "location"):
        assert place["precision"] > 5_000


@pytest.mark.parametrize("kind", FORMATS)
def test_without_party_in_the_mandate_nobody_is_named_as_having_done_it(kind: str) -> None:
    dossier = mandated(made(), "happened", "covered")
    with_names = column(
        dossier, "incidents", "claimants", [[]] * dossier.tables["incidents"].num_rows
    )
    with_names = replace(with_names, sources=())
    data = written(with_names, kind, Tier.MISSION)[0].decode()
    assert "Said to have" not in data
    assert "said_actor" not in data.replace(SCHEMA_WORDS, "")
    assert "p_party" not in data.replace(SCHEMA_WORDS, "")
    assert "said to have" not in data
    named = written(made(), kind, Tier.MISSION)[0].decode()
    assert "Said to have been done by" in named


SCHEMA_WORDS = next(
    o["schema"]
    for o in json.loads(written(made(12), "stix")[0])["objects"]
    if o["type"] == "extension-definition"
)


@pytest.mark.parametrize("kind", FORMATS)
def test_other_axes_outside_the_mandate_are_not_told(kind: str) -> None:
    data = written(mandated(made(), "party"), kind, Tier.MISSION)[0].decode()
    data = data.replace(SCHEMA_WORDS, "")
    assert "p_happened" not in data
    assert "confidence" not in data
    assert "Chance" not in data
    assert "inconsistent" not in re.sub(r"<Document>.*?<Folder>", "", data, flags=re.DOTALL)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_file_says_that_nobody_released_it(kind: str) -> None:
    for tier in (Tier.PUBLIC, Tier.MISSION):
        data = written(made(), kind, tier)[0].decode()
        assert f"{WORKING_PAPER} · tier: {tier}" in data
        assert "INVENTED WORLD" in data


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_dossier_gives_the_same_bytes_in_whatever_order_it_lies(kind: str) -> None:
    dossier = made()
    tables = dict(dossier.tables)
    for name in ("incidents", "findings"):
        turned = np.random.default_rng(1).permutation(tables[name].num_rows)
        tables[name] = tables[name].take(pa.array(turned))
    shuffled = replace(dossier, tables=tables)
    assert written(dossier, kind)[0] == written(dossier, kind)[0] == written(shuffled, kind)[0]


@pytest.mark.parametrize("kind", FORMATS)
def test_hostile_text_stays_text(kind: str) -> None:
    dossier = made(60)
    n = dossier.tables["incidents"].num_rows
    for name in ("place_name", "act", "object_type", "weapon"):
        dossier = column(dossier, "incidents", name, [HOSTILE] * n)
    dossier = column(dossier, "incidents", "claimants", [[HOSTILE, "alder"]] * n)
    title = {"en": HOSTILE}
    parties = tuple(replace(p, name={"en": f"{HOSTILE} {p.id}"}) for p in dossier.agreement.parties)
    dossier = replace(dossier, agreement=replace(dossier.agreement, title=title, parties=parties))
    text = written(dossier, kind, Tier.MISSION)[0].decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\u2066\uffff]", text)
    if kind in ("kml", "cot"):
        root = ET.fromstring(text)
        tags = {e.tag.removeprefix(KML) for e in root.iter()}
        assert not tags & {"script", "b"}
        read = " ".join(root.itertext())
        assert "alert('x')" in read
        if kind == "kml":  # viewers take what they read for HTML
            assert "<" not in read
            assert "‹script›" in read
    else:
        for line in text.splitlines():
            assert json.loads(line) if kind == "ftm" else True
        assert "<script>" in text  # JSON has no markup to fear
        json.loads(text) if kind == "stix" else None


def test_numbers_that_are_not_finite_are_not_told() -> None:
    dossier = made(60)
    n = dossier.tables["incidents"].num_rows
    nan = float("nan")
    for name, value in (("p_happened", nan), ("p_party", float("inf")), ("lon", nan)):
        dossier = column(dossier, "incidents", name, [value] * n)
    for incident in of_type(bundle(dossier, Tier.MISSION), "incident"):
        assert "confidence" not in incident
        assert "p_party" not in extension(incident)
    assert not of_type(bundle(dossier, Tier.MISSION), "location")
    _, ledger = written(dossier, "cot", Tier.MISSION)
    assert ledger.written == 0
    assert ledger.withheld["no place told"] > 0
    assert b"nan" not in written(dossier, "kml", Tier.MISSION)[0].lower().replace(b"nano", b"")


SWAP = {"alder": "birch", "birch": "alder"}


def swapped(dossier: Dossier) -> Dossier:
    """Exchange the parties in the data; what was said of one is said of the other."""
    rows = dossier.tables["incidents"]

    def other(words: list[str]) -> list[str]:
        return [re.sub("alder|birch", lambda m: SWAP[m.group()], w) for w in words]

    for name in ("actor", "affected"):
        dossier = column(dossier, "incidents", name, [SWAP.get(v) for v in rows[name].to_pylist()])
    for name in ("claimants", "source_ids"):
        dossier = column(dossier, "incidents", name, [other(v) for v in rows[name].to_pylist()])
    return dossier


@pytest.mark.parametrize("kind", FORMATS)
def test_swapping_the_parties_swaps_the_words_and_nothing_else(kind: str) -> None:
    dossier = made()
    objects = bundle(dossier, Tier.MISSION)
    who = {o["name"]: o["id"] for o in of_type(objects, "identity")}
    pairs = [("Alder Ministry of Defence", "Birch General Staff"), ("Alder", "Birch")]
    pairs += [(who[a][10:], who[b][10:]) for a, b in pairs]
    lines = [written(d, kind, Tier.MISSION)[0].decode() for d in (dossier, swapped(dossier))]
    other = dict(pairs) | {b: a for a, b in pairs}
    names = re.compile("|".join(map(re.escape, sorted(other, key=len, reverse=True))))
    back = names.sub(lambda m: other[m.group()], lines[1])
    plain, mirrored = (sorted(_untold(text)) for text in (lines[0], back))
    assert plain != sorted(_untold(lines[1]))
    assert plain == mirrored


def _untold(text: str) -> list[str]:
    """Return the lines of incidents, without what names a link by whom it links."""
    lines = [line for line in text.splitlines() if re.search("incident|Event|Link|event", line)]
    lines = [
        line for line in lines if '"type":"grouping"' not in line and "LegalEntity" not in line
    ]
    lines = [line for line in lines if not re.search('"type":"(identity|extension)', line)]
    return [re.sub(r'^\{"id":"[^"]+","schema":"UnknownLink"', "", line) for line in lines]


def test_stix_keeps_to_the_facts_of_the_specification() -> None:
    objects = bundle(made(), Tier.MISSION)
    known = {o["id"] for o in objects}
    assert len(known) == len(objects)
    for made_object in objects:
        kind, _, number = made_object["id"].partition("--")
        assert kind == made_object["type"]
        assert uuid.UUID(number).variant == uuid.RFC_4122
        assert made_object["spec_version"] == "2.1"
        if kind != "marking-definition":
            assert made_object["created"] <= made_object["modified"]
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", made_object["created"])
        for ref in _refs(made_object):
            assert ref in known or ref == made_object["id"], ref
        for key in made_object.get("extensions", {}):
            assert (
                key in known or key == "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
            )
    assert {o["type"] for o in objects} == {
        "marking-definition", "identity", "extension-definition", "incident", "location",
        "relationship", "note", "grouping",
    }  # fmt: skip
    for place in of_type(objects, "location"):
        assert -90 <= place["latitude"] <= 90
        assert -180 <= place["longitude"] <= 180
        assert place["precision"] > 0
    for note in of_type(objects, "note"):
        assert note["content"]
        assert note["object_refs"]
    (group,) = of_type(objects, "grouping")
    assert group["context"] == "unspecified"
    assert len(group["object_refs"]) == len(of_type(objects, "incident"))


def _refs(value: Any, key: str = "") -> list[str]:
    if isinstance(value, dict):
        return [ref for name, inner in value.items() for ref in _refs(inner, name)]
    if isinstance(value, list):
        return [ref for inner in value for ref in _refs(inner, key)]
    return [value] if key.endswith(("_ref", "_refs")) else []


def test_stix_parses_with_the_library_of_oasis_where_it_is_installed() -> None:
    stix2 = pytest.importorskip("stix2", reason="stix2 is not installed")
    for tier in (Tier.PUBLIC, Tier.MISSION):
        stix2.parse(written(made(), "stix", tier)[0].decode())


def test_stix_confidence_is_the_declared_chance_in_per_cent_and_claims_are_attributed() -> None:
    dossier = made()
    objects = bundle(dossier, Tier.MISSION)
    who = {o["id"]: o["name"] for o in of_type(objects, "identity")}
    rows = {r["incident_id"]: r for r in dossier.tables["incidents"].to_pylist()}
    names = {s.id: s.name for s in dossier.sources} | {"alder": "Alder", "birch": "Birch"}
    found = of_type(objects, "incident")
    assert len(found) == len(rows)
    for incident in found:
        row = rows[incident["external_references"][0]["external_id"]]
        p = row["p_happened"]
        assert incident.get("confidence") == (None if p is None else round(100 * p))
        held = extension(incident)
        assert [who[r] for r in held["source_refs"]] == [names[s] for s in row["source_ids"]]
        assert [who[r] for r in held.get("claimant_refs", [])] == [
            names[c] for c in row["claimants"]
        ]
        assert held.get("said_actor_ref") is None if row["actor"] is None else True
        assert "threat" not in json.dumps(incident)
    told = sum(len(extension(i).get("findings", [])) for i in found)
    assert told == dossier.tables["findings"].num_rows


def test_a_source_whose_card_the_tier_may_not_see_is_not_named() -> None:
    dossier = made()
    hidden = tuple(
        replace(s, tier=Tier.RESTRICTED) if s.id == "wire" else s for s in dossier.sources
    )
    dossier = replace(dossier, sources=hidden)
    for kind in FORMATS:
        data = written(dossier, kind)[0].decode()
        assert "Northern Wire" not in data
        assert UNNAMED in data


def test_a_tier_has_names_of_its_own_and_they_stay() -> None:
    public, mission = (
        {o["id"] for o in of_type(bundle(made(), tier), "incident")}
        for tier in (Tier.PUBLIC, Tier.MISSION)
    )
    assert public
    assert not public & mission
    assert ids.names(("a", "b"), ["c"]).to_pylist() == [ids.name("a", "b", "c")]
    assert uuid.UUID(ids.name("a")).version == 5


#: Properties of FollowTheMoney 4.11 (schema files of the library), of those schemata we write.
FTM = {
    "Event": {"name", "notes", "description", "recordId", "location", "keywords", "startDate",
              "endDate"},
    "LegalEntity": {"name", "summary", "notes"},
    "UnknownLink": {"subject", "object", "role", "summary"},
    "Note": {"name", "notes", "description", "entity"},
}  # fmt: skip


def test_followthemoney_entities_use_its_schemata_and_point_at_each_other() -> None:
    found = entities(made(), Tier.MISSION)
    kinds = {e["id"]: e["schema"] for e in found}
    assert len(kinds) == len(found)
    for entity in found:
        properties = entity["properties"]
        assert set(properties) <= FTM[entity["schema"]]
        assert all(isinstance(v, str) and v for values in properties.values() for v in values)
        if entity["schema"] == "UnknownLink":
            assert kinds[properties["subject"][0]] == "LegalEntity"
            assert kinds[properties["object"][0]] == "Event"
            assert properties["role"]
        if entity["schema"] == "Note":
            assert kinds[properties["entity"][0]] == "Event"
        for name in ("startDate", "endDate"):
            assert all(datetime.fromisoformat(v) for v in properties.get(name, []))


def test_followthemoney_links_say_whose_claim_it_is() -> None:
    dossier = made()
    found = entities(dossier, Tier.MISSION)
    links = [e["properties"] for e in found if e["schema"] == "UnknownLink"]
    rows = dossier.tables["incidents"]
    for role, lists in (("claims it", "claimants"), ("reports it", "source_ids")):
        n = sum(len(v) for v in rows[lists].to_pylist())
        assert sum(link["role"] == [role] for link in links) == n > 0
    accused = [link for link in links if link["role"][0].startswith("said to have done it")]
    assert len(accused) == pc.sum(pc.is_valid(rows["actor"])).as_py()
    assert all("; so say " in link["role"][0] for link in accused)


def test_kml_keeps_to_the_facts_of_the_standard_and_fetches_nothing() -> None:
    dossier = made()
    data, ledger = written(dossier, "kml", Tier.MISSION)
    root = ET.fromstring(data)
    tags = {e.tag.removeprefix(KML) for e in root.iter()}
    assert not tags & {"href", "NetworkLink", "GroundOverlay", "Link", "Icon", "link", "script"}
    assert b"http" not in data.replace(b'xmlns="http://www.opengis.net/kml/2.2"', b"")
    styles = {s.attrib["id"] for s in root.iter(f"{KML}Style")}
    assert styles == set(SIGNS)
    order = ["name", "description", "TimeSpan", "styleUrl", "ExtendedData", "MultiGeometry"]
    marks = list(root.iter(f"{KML}Placemark"))
    assert len(marks) == ledger.written * len(dossier.agreement.texts)
    for mark in marks:
        inside = [child.tag.removeprefix(KML) for child in mark]
        assert inside == [tag for tag in order if tag in inside]
        style = (mark.findtext(f"{KML}styleUrl") or "").removeprefix("#")
        assert (mark.findtext(f"{KML}name") or "").startswith(SIGNS[style][0])


def test_kml_draws_the_error_round_the_point_and_invents_no_place() -> None:
    dossier = made()
    root = ET.fromstring(written(dossier, "kml", Tier.MISSION)[0])
    rows = {r["incident_id"]: r for r in dossier.tables["incidents"].to_pylist()}
    drawn = 0
    for mark in root.iter(f"{KML}Placemark"):
        values = {d.attrib["name"]: d.findtext(f"{KML}value") for d in mark.iter(f"{KML}Data")}
        row = rows[str(values["incident_id"])]
        ring = mark.find(f".//{KML}LinearRing/{KML}coordinates")
        assert (ring is None) == (row["lon"] is None)
        if ring is None:
            continue
        corners = np.array([c.split(",") for c in str(ring.text).split()], float)
        assert np.array_equal(corners[0], corners[-1])
        x = (corners[:, 0] - row["lon"]) * 111_320 * np.cos(np.radians(row["lat"]))
        y = (corners[:, 1] - row["lat"]) * 111_320
        assert np.hypot(x, y) == pytest.approx(row["error_m"], rel=0.01, abs=2)
        assert np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) > 0  # counter-clockwise
        drawn += 1
    assert drawn > 100


def test_kml_folders_hold_each_incident_under_the_finding_that_most_needs_attention() -> None:
    dossier = made()
    root = ET.fromstring(written(dossier, "kml", Tier.MISSION)[0])
    worst: dict[tuple[str, str], int] = {}
    order = list(SIGNS)
    for row in dossier.tables["findings"].to_pylist():
        key = (row["text_id"], row["incident_id"])
        worst[key] = min(worst.get(key, 9), order.index(row["outcome"]))
    document = root.find(f"{KML}Document")
    assert document is not None
    for text in document.findall(f"{KML}Folder"):
        text_id = str(text.findtext(f"{KML}name")).removeprefix("Text ")
        for mark in text.iter(f"{KML}Placemark"):
            values = {d.attrib["name"]: d.findtext(f"{KML}value") for d in mark.iter(f"{KML}Data")}
            style = str(mark.findtext(f"{KML}styleUrl")).removeprefix("#")
            expected = worst.get((text_id, str(values["incident_id"])), order.index("no_finding"))
            assert order.index(style) == expected


def test_cot_names_no_affiliation_carries_the_error_and_is_over() -> None:
    dossier = made()
    rows = {r["incident_id"]: r for r in dossier.tables["incidents"].to_pylist()}
    found = events(dossier, Tier.MISSION)
    assert len(found) > 50
    assert len({e.attrib["uid"] for e in found}) == len(found)
    for event in found:
        assert event.attrib["type"] == TYPE
        assert not TYPE.startswith("a-")
        point, contact = event.find("point"), event.find("detail/contact")
        assert point is not None
        assert contact is not None
        row = rows[contact.attrib["callsign"]]
        assert float(point.attrib["ce"]) == row["error_m"]
        assert point.attrib["le"] == point.attrib["hae"] == UNKNOWN
        start, stale = (datetime.fromisoformat(event.attrib[k]) for k in ("start", "stale"))
        assert (start, stale) == (row["start"], row["end"])
        assert stale <= dossier.last_at - DAY


def test_cot_holds_back_a_day_even_from_the_mission_and_even_if_asked_for_no_delay() -> None:
    for tier in (Tier.PUBLIC, Tier.MISSION):
        _, ledger = written(made(), "cot", tier, timedelta(0))
        assert ledger.withheld[LATE] > 0


def test_restricted_and_released_dossiers_are_refused() -> None:
    with pytest.raises(ValueError, match="restricted"):
        handover(made(12), "stix", Tier.RESTRICTED)
    with pytest.raises(ValueError, match="not released"):
        handover(release(replace(made(12), tier="public")), "stix", Tier.PUBLIC)


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_to_hand_over_is_a_whole_file_all_the_same(kind: str) -> None:
    dossier = made(12)
    tables = {
        n: t.slice(0, 0) if n in ("incidents", "findings") else t for n, t in dossier.tables.items()
    }
    data, ledger = written(replace(dossier, tables=tables), kind)
    assert ledger == Ledger(incidents=0, written=0, withheld={}, findings=0)
    if kind in ("kml", "cot"):
        ET.fromstring(data)
    elif kind == "stix":
        json.loads(data)
