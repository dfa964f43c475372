"""Real duplicates: what ``truceline fuse`` finds, beside what others adjudicated.

    PYTHONPATH=src python benchmarks/duplicates.py figures DATA
    PYTHONPATH=src python benchmarks/duplicates.py disagreements DATA FOLDER
    PYTHONPATH=src python benchmarks/duplicates.py texts DATA
    PYTHONPATH=src python benchmarks/duplicates.py table

``DATA`` is the folder of strike reports; maps lie in ``benchmarks/duplicates/``. Two sets: the
ledger of exact duplicates of VIINA 2022, read as it is, and the Reuters ledger of 2025 beside VIINA
2025. Rows of even months are for development, those of odd months held out; of windows, that
which is best on the first by F1 is shown on both. Intervals are of
90 %, by 400 bootstrap draws of whole groups, ours and theirs joined. ``disagreements`` lays texts
of others side by side for somebody who decides, in a folder of hers; ``table`` sums up what was
decided, ``results/duplicates.csv``; ``texts`` asks whether rare words in common, across alphabets,
would tell same from different among pairs that ours joins. One line of JSON a measurement.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.app.fusing import Fused, fuse_files
from truceline.fusion.compared import DAY_US, Reach
from truceline.sources.gazetteer import AREAS
from truceline.sources.lists.stems import stems

HERE = Path(__file__).parent
LEDGER = "VIINA_2022_EXACT_DEDUPE.csv"
REUTERS = "REUTERS_2025_CANDIDATE_DEDUPE_LEDGER_V1.csv"
VIINA_2025 = "VIINA_2025_REBUILD.csv"
WINDOWS = [(km, days) for km in (1, 20, 100, 300) for days in (0, 1, 2, 3)]
Row = dict[str, str]
Pair = tuple[str, str]
HALVES = {"development": 0, "held out": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One set of rows, with the duplicates that others say there are.

    Attributes:
        name: Of the set.
        paths: Its files, as the map wants them.
        map: The map.
        row: Of each row as fused, by list and id, the row that was adjudicated; of one that was
            laid out in parts, the whole.
        month: Of each adjudicated row, 1 to 12.
        texts: What it says, for the one who decides.
        theirs: Duplicates as adjudicated.
        judged: Whether a pair was adjudicated at all.
    """

    name: str
    paths: tuple[Path, ...]
    map: Path
    row: dict[Pair, str]
    month: dict[str, int]
    texts: dict[str, str]
    theirs: frozenset[Pair]
    judged: Callable[[Pair], bool]


def rows_of_file(path: Path) -> list[Row]:
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def within(groups: dict[str, list[str]]) -> Iterator[Pair]:
    for members in groups.values():
        yield from (pair(a, b) for a, b in combinations(sorted(set(members)), 2))


def ledger(data: Path, _: Path) -> Case:
    """VIINA 2022: rows of one address and one text are one exact duplicate."""
    rows = rows_of_file(data / LEDGER)
    groups = defaultdict(list)
    for row in rows:
        if row["DedupeClusterID"]:
            groups[row["DedupeClusterID"]].append(row["event_id_1pd"])
    return Case(
        name="viina-2022",
        paths=(data / LEDGER,),
        map=HERE / "duplicates" / "ledger-2022.yaml",
        row={("viina-2022", row["event_id_1pd"]): row["event_id_1pd"] for row in rows},
        month={row["event_id_1pd"]: int(row["date"][4:6]) for row in rows},
        texts={row["event_id_1pd"]: told(row) for row in rows},
        theirs=frozenset(within(groups)),
        judged=lambda _: True,
    )


def told(row: Row) -> str:
    names = ("date", "sources_matching", "asciiname", "target_classes", "source_urls")
    return " | ".join(
        [*(row[name] for name in names), " ".join(row["representative_text"].split())[:700]]
    )


def regions_named() -> Callable[[str], list[str]]:
    """Return what tells the regions that a text in English, Ukrainian or Russian names."""
    rows = rows_of_file(HERE / "duplicates" / "places.csv")
    area = {row["stem"]: row["area"] for row in rows}
    stems = sorted(area, key=len, reverse=True)
    named = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, stems)) + ")", re.IGNORECASE)
    return lambda text: list(dict.fromkeys(area[m[1].lower()] for m in named.finditer(text)))


def reuters(data: Path, work: Path) -> Case:
    """Reuters 2025 beside VIINA 2025.

    The ledger has no place but the name of its target; VIINA has settlements of Ukraine only, so
    that what took place elsewhere stands at whatever such name is in the text. Both are laid out
    anew: at the centre of the region that the words name, as wide as it, in as many rows as there
    are regions; where none is named, at the place that stands there.
    """
    found, area = regions_named(), {one.id: one for one in AREAS}
    case: dict[Pair, str] = {}
    laid: dict[str, list[list[object]]] = {"reuters": [], "viina": []}

    def lay(of: str, row: Row, key: str, text: str, day: str, target: str) -> None:
        for name in found(text) or [""]:
            at = area.get(name)
            where = (row.get("longitude", ""), row.get("latitude", ""), 5_000)
            placed = (at.lon, at.lat, at.radius_km * 1_000) if at else where
            laid[of].append([f"{key}/{name}", row[day], *placed, row[target], text])
            case[of, f"{key}/{name}"] = key

    ours, theirs = rows_of_file(data / REUTERS), rows_of_file(data / VIINA_2025)
    for row in ours:
        lay("reuters", row, row["CandidateRecordID"], row["TargetName"], "EventStart", "Sector")
    for row in theirs:
        lay("viina", row, row["event_id_1pd"], row["representative_text"], "date", "target_classes")
    head = ["id", "day", "lon", "lat", "error_m", "target", "text"]
    for name, lines in laid.items():
        with (work / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([head, *lines])
    known = {row["event_id_1pd"] for row in theirs}
    record = {row["SourceRecordID"]: row["CandidateRecordID"] for row in ours}
    links, groups = set(), defaultdict(list)
    for row in ours:
        named, key = row["CanonicalCandidateRecordID"], row["CandidateRecordID"]
        if named in record:
            groups[named] += [key, record[named]]
        elif named.startswith("VIINA-") and named.split("-")[1] in known:
            links.add(pair(key, named.split("-")[1]))
    links |= set(within(groups))
    names = ("EventStart", "TargetName", "Sector", "EvidenceQuoteOrNote", "InclusionStatus")
    return Case(
        name="reuters-2025",
        paths=(work / "reuters.csv", work / "viina.csv"),
        map=HERE / "duplicates" / "reuters-2025.yaml",
        row=case,
        month={
            **{row["CandidateRecordID"]: int(row["EventStart"][5:7]) for row in ours},
            **{row["event_id_1pd"]: int(row["date"][4:6]) for row in theirs},
        },
        texts={
            **{row["CandidateRecordID"]: " | ".join(row[n] for n in names) for row in ours},
            **{row["event_id_1pd"]: told(row) for row in theirs},
        },
        theirs=frozenset(links),
        judged=lambda one: any(key.startswith("R25") for key in one),
    )


CASES = {"viina-2022": ledger, "reuters-2025": reuters}


def groups_of(case: Case, fused: Fused, group: np.ndarray) -> dict[str, list[str]]:
    """Return the adjudicated rows of each group."""
    found = defaultdict(list)
    names, ids = (fused.listing.rows[name].to_pylist() for name in ("list_name", "id"))
    for name, key, at in zip(names, ids, group.tolist(), strict=True):
        found[str(at)].append(case.row[name, key])
    return found


def pairs_found(case: Case, groups: dict[str, list[str]]) -> frozenset[Pair]:
    return frozenset(one for one in within(groups) if case.judged(one))


def blocks(ours: frozenset[Pair], theirs: frozenset[Pair], rows: set[str]) -> list[set[str]]:
    """Return rows that anybody joins, over as many steps as it takes."""
    above = {row: row for row in rows}

    def top(row: str) -> str:
        while above[row] != row:
            above[row] = above[above[row]]
            row = above[row]
        return row

    for a, b in ours | theirs:
        above[top(a)] = top(b)
    found = defaultdict(set)
    for row in sorted(rows):
        found[top(row)].add(row)
    return list(found.values())


def mates(pairs: frozenset[Pair]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return found


def scored(case: Case, found: frozenset[Pair], half: int) -> dict[str, Any]:
    """Pair precision, recall and F1, and B³ F1, with intervals; of rows of one half."""
    rows = {row for row, month in case.month.items() if month % 2 == half}
    if case.name == "reuters-2025":  # of VIINA among itself nothing was adjudicated
        rows = {row for row in rows if row.startswith("R25")}
        ours = frozenset(p for p in found if any(key in rows for key in p))
        theirs = frozenset(p for p in case.theirs if any(key in rows for key in p))
    else:
        ours = frozenset(p for p in found if rows >= set(p))
        theirs = frozenset(p for p in case.theirs if rows >= set(p))
    every = rows | {key for p in ours | theirs for key in p}
    mine, their = mates(ours), mates(theirs)
    counts = []
    for block in blocks(ours, theirs, every):
        told = block & rows
        here = [frozenset(p for p in some if p[0] in block) for some in (ours, theirs)]
        cubed = [
            (len((mine[r] & their[r]) | {r}) / len(mine[r] | {r}),
             len((mine[r] & their[r]) | {r}) / len(their[r] | {r})) for r in told
        ]  # fmt: skip
        right, of_precision = len(here[0] & here[1]), sum(p for p, _ in cubed)
        counts.append(
            [right, len(here[0]), len(here[1]), of_precision, sum(r for _, r in cubed), len(told)]
        )
    table = np.array(counts, dtype=float)
    rng = np.random.default_rng(0)
    draws = [
        figures(table[rng.integers(0, len(table), len(table))].sum(axis=0)) for _ in range(400)
    ]
    told = figures(table.sum(axis=0))
    low, high = np.nanquantile(np.array(draws), [0.05, 0.95], axis=0)
    names = ("precision", "recall", "f1", "b3")
    return {
        "rows": len(rows), "ours": len(ours), "theirs": len(theirs), "both": len(ours & theirs),
        **{name: [round(float(x), 3) for x in (told[i], low[i], high[i])]
           for i, name in enumerate(names)},
    }  # fmt: skip


def decisions(name: str) -> dict[Pair, str]:
    """Return what was decided of pairs of a set."""
    rows = rows_of_file(HERE / "results" / "duplicates.csv")
    return {pair(row["id_a"], row["id_b"]): row["decision"] for row in rows if row["set"] == name}


def by_hand(
    found: frozenset[Pair], theirs: frozenset[Pair], told: dict[Pair, str]
) -> dict[str, Any]:
    """Return what a set of pairs is worth with what was decided by hand in place of theirs.

    Pairs on which both agree count as right; those that nobody looked at are told, and left out.
    """
    same = (theirs | {p for p, one in told.items() if one == "same"}) - {
        p for p, one in told.items() if one != "same"
    }
    known = found & (theirs | set(told))
    right = len(known & same)
    return {
        "by_hand_precision": round(right / len(known), 3) if known else None,
        "by_hand_recall": round(right / len(same), 3),
        "not_looked_at": len(found - known),
    }


def figures(sums: np.ndarray) -> tuple[float, float, float, float]:
    right, ours, theirs, p, r, n = sums
    b3 = 2 * p * r / (p + r) / n if n else math.nan
    return (
        right / ours if ours else math.nan, right / theirs if theirs else math.nan,
        2 * right / (ours + theirs) if ours + theirs else math.nan, b3,
    )  # fmt: skip


def window_groups(fused: Fused, km: float, days: float) -> np.ndarray:
    """Everything within a window, over as many steps as it takes."""
    rows = fused.listing.rows
    lon, lat = (np.asarray(rows[name].to_numpy(), dtype=float) for name in ("lon", "lat"))
    when = np.asarray(rows["start"].cast(pa.int64()).to_numpy(), dtype=float) / DAY_US
    east, north = lon * np.cos(np.radians(lat)) * 111.32, lat * 111.2
    group = np.arange(len(rows))
    for at in range(len(rows)):
        near = np.hypot(east - east[at], north - north[at]) <= km
        near &= np.abs(when - when[at]) <= days + 0.1
        joined = np.isin(group, group[near])
        if near.any():
            group[joined] = group[joined].min()
    return group


def measured(data: Path) -> Iterator[dict[str, Any]]:
    for name, make in CASES.items():
        with tempfile.TemporaryDirectory() as work:
            case = make(data, Path(work))
            fused = fuse_files(case.paths, case.map)
            groups = groups_of(case, fused, fused.matched.group)
            ways: dict[str, frozenset[Pair]] = {"ours": pairs_found(case, groups)}
            read = fuse_files(case.paths, with_texts(case.map, Path(work)))
            ways["texts read"] = pairs_found(case, groups_of(case, read, read.matched.group))
            for km, days in WINDOWS:
                window = window_groups(fused, km, days)
                found = groups_of(case, fused, window)
                ways[f"window {km} km {days} d"] = pairs_found(case, found)
                if len(case.paths) > 1:
                    rule = fuse_files(
                        case.paths, case.map, window=Reach(metres=km * 1e3, days=days)
                    )
                    found = groups_of(case, rule, rule.matched.group)
                    ways[f"meltt {km} km {days} d"] = pairs_found(case, found)
        for who in ("ours", "texts read", "window", "meltt"):
            found = {way: scored(case, pairs, HALVES["development"])["f1"][0]
                     for way, pairs in ways.items() if way.startswith(who)}  # fmt: skip
            for half, number in HALVES.items() if found else ():
                way = max(found, key=lambda one: np.nan_to_num(found[one]))
                told = scored(case, ways[way], number)
                yield {"what": "duplicates", "set": name, "half": half, "who": way, **told}
            if found and name == "reuters-2025":  # of the other set a sample alone was decided
                told = by_hand(ways[way], case.theirs, decisions(name))
                yield {"what": "by hand", "set": name, "who": way, **told}


TEXT_OF = {"ledger-2022.yaml": "representative_text", "reuters-2025.yaml": "text"}


def with_texts(chart: Path, work: Path) -> Path:
    """Return the same map with the column of text named in every list."""
    told = re.sub(
        r"^  time_zone:", f"  text: {TEXT_OF[chart.name]}\n  time_zone:",
        chart.read_text("utf-8"), flags=re.MULTILINE,
    )  # fmt: skip
    (work / chart.name).write_text(told, "utf-8")
    return work / chart.name


def disagreements(data: Path, folder: Path) -> None:
    """Write every disagreement with both texts, for somebody who decides; not to be published."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in CASES.items():
        case = make(data, folder)
        fused = fuse_files(case.paths, case.map, least=0.0)
        found = pairs_found(case, groups_of(case, fused, fused.matched.group))
        chance: dict[Pair, float] = defaultdict(float)
        for row in fused.pairs.to_pylist():
            a, b = (case.row[row[f"file_{x}"], row[f"id_{x}"]] for x in "ab")
            chance[pair(a, b)] = max(chance[pair(a, b)], row["p_match"])
        with (folder / f"{name}.txt").open("w", encoding="utf-8") as stream:
            for a, b in sorted(found ^ case.theirs):
                who = "ours" if (a, b) in found else "theirs"
                of = b if b.startswith("R25") else a
                half = next(h for h, n in HALVES.items() if case.month[of] % 2 == n)
                head = f"{name}\t{half}\t{a}\t{b}\t{who}\t{chance[a, b]:.2f}"
                stream.write(f"{head}\n  {case.texts[a]}\n  {case.texts[b]}\n")


def alike(texts: dict[str, str], sort: Callable[[str], str]) -> Callable[[str, str], float]:
    """Return what tells how much of the shorter of two texts the other shares, rare words more.

    Args:
        texts: Of each row.
        sort: List of a row: how rare a word is, is asked of each list by itself.
    """
    found = {row: stems(text) for row, text in texts.items()}
    rows = Counter(sort(row) for row in found)
    seen = Counter((sort(row), stem) for row, words in found.items() for stem in words)
    rare: dict[str, float] = {}
    for (name, stem), n in seen.items():
        weight = math.log((rows[name] + 1) / (n + 1))
        rare[stem] = min(weight, rare.get(stem, math.inf))
    whole = {row: sum(rare[stem] for stem in words) for row, words in found.items()}

    def shared(a: str, b: str) -> float:
        both = sum(rare[stem] for stem in found[a] & found[b])
        return both / max(min(whole[a], whole[b]), 1e-9)

    return shared


def ranked(same: list[float], other: list[float]) -> float:
    """Return the chance that one of the same lies above one of the others."""
    a, b = np.array(same)[:, None], np.array(other)
    return float(np.mean((a > b) + (a == b) / 2))


def texts_asked(data: Path) -> Iterator[dict[str, Any]]:
    rng = np.random.default_rng(0)
    for name, make in CASES.items():
        with tempfile.TemporaryDirectory() as work:
            case = make(data, Path(work))
        told = {row: said(text) for row, text in case.texts.items()}
        shared = alike(told, lambda row: row[:3] if row.startswith("R25") else "")
        for half in HALVES:
            values: dict[str, list[float]] = {"same": [], "different": []}
            for row in rows_of_file(HERE / "results" / "duplicates.csv"):
                of = (row["set"], row["half"], row["ours"]) == (name, half, "same")
                if of and row["decision"] in values:
                    values[row["decision"]].append(shared(row["id_a"], row["id_b"]))
            same, other = values["same"], values["different"]
            draws = [
                ranked([same[i] for i in rng.integers(0, len(same), len(same))],
                       [other[i] for i in rng.integers(0, len(other), len(other))])
                for _ in range(400)
            ]  # fmt: skip
            low, high = np.quantile(draws, [0.05, 0.95])
            area = [round(float(x), 2) for x in (ranked(same, other), low, high)]
            yield {"what": "texts", "set": name, "half": half, "same": len(same),
                   "different": len(other), "area": area}  # fmt: skip


def said(text: str) -> str:
    """Return what a row says in words: of a ledger's row its target, else the text."""
    parts = text.split(" | ")
    return parts[1] if len(parts[0]) == len("2025-01-01") else parts[-1]


def decided() -> Iterator[dict[str, Any]]:
    """Sum up the committed table."""
    rows = rows_of_file(HERE / "results" / "duplicates.csv")
    for name in CASES:
        for ours in ("same", "different"):
            some = [r for r in rows if r["set"] == name and r["ours"] == ours]
            told = Counter(row["decision"] for row in some)
            yield {"what": "decided", "set": name, "ours": ours, "n": len(some), **told}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("part", choices=["figures", "disagreements", "texts", "table"])
    asked.add_argument("data", type=Path, nargs="?")
    asked.add_argument("folder", type=Path, nargs="?")
    args = asked.parse_args()
    if args.part == "disagreements":
        disagreements(args.data, args.folder)
        return
    parts = {"figures": measured, "texts": texts_asked}
    for line in parts[args.part](args.data) if args.part in parts else decided():
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
