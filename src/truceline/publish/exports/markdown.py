"""The report in short, as Markdown (CommonMark with tables): for mail, wikis, version control."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from truceline.model.agreement import Text
from truceline.model.dossier import Dossier
from truceline.publish.catalogue import Catalogue
from truceline.publish.exports.notice import notice
from truceline.publish.page.counting import OUTCOMES, counts, total
from truceline.publish.svg import speakers, wording

_SPECIAL = re.compile(r"([\\`*_\[\]#|~&@]|(?<=www)\.|:(?=//)|^[-+!]|(?<=^\d)[.)])")
_DOUBTFUL = ("undetermined", "not_monitored")


def escaped(words: str) -> str:
    """Return plain text that Markdown shows as it is: nothing in it is markup, link or HTML."""
    one_line = " ".join(words.split())
    return _SPECIAL.sub(r"\\\1", one_line.replace("<", "‹").replace(">", "›"))


def markdown_bytes(dossier: Dossier, say: Catalogue, geojson: bool = True) -> bytes:
    """Return ``report.md``.

    Args:
        dossier: As released to its tier.
        say: Catalogue of the language.
        geojson: Whether ``incidents.geojson`` lies beside it.
    """
    agreement = dossier.agreement
    blocks = [
        f"# {escaped(wording(agreement.title, say))}",
        f"**{escaped(notice(dossier))}**",
        escaped(say("g-md-about", first=_day(dossier.first_at), last=_day(dossier.last_at))),
        escaped(say("g-md-words")),
        escaped(say("meaning-incident")),
    ]
    if dossier.as_of is not None:
        blocks.insert(2, escaped(say("banner-as-of", instant=f"{dossier.as_of:%Y-%m-%d %H:%M}")))
    for given in agreement.texts:
        blocks += _text(dossier, given, say)
    blocks += _claims(dossier, say)
    blocks += _intake(dossier, say)
    blocks += [f"## {escaped(say('g-md-files'))}", escaped(say("g-md-files-how"))]
    if not geojson:
        blocks.append(escaped(say("g-md-no-geojson")))
    return ("\n\n".join(blocks) + "\n").encode()


def _day(instant: object) -> str:
    return str(instant)[:10]


def _word(say: Catalogue, family: str, value: str | None) -> str:
    words = say.word(family, value)
    return escaped(words.striptags() if isinstance(words, Markup) else words)


def _table(head: list[str], rows: list[list[str]]) -> str:
    """Write a table; the first column is text, the others are numbers."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


def _text(dossier: Dossier, given: Text, say: Catalogue) -> list[str]:
    findings = dossier.tables["findings"]
    findings = findings.filter(pc.equal(findings["text_id"], given.id))
    found = counts(findings, ["provision_id", "outcome"])
    head = [escaped(say("g-md-provision")), *(_word(say, "outcome", o) for o in OUTCOMES)]
    rows = [
        [
            f"{escaped(p.clause)} {escaped(_short(wording(p.wording, say)))}",
            *(str(found.get((p.id, o), 0)) for o in OUTCOMES),
        ]
        for p in given.provisions
    ]
    blocks = [f"## {escaped(wording(given.title, say))}", _table(head, rows)]
    reasons = counts(
        findings.filter(pc.is_in(findings["outcome"], value_set=pa.array(_DOUBTFUL))), ["because"]
    )
    listed = sorted(reasons.items(), key=lambda item: (-item[1], str(item[0][0])))
    if listed:
        blocks.append(f"### {escaped(say('g-md-why'))}")
        blocks.append("\n".join(f"* {_word(say, 'because', k)}: {n}" for (k,), n in listed))
    return blocks + _unseen(dossier, given, say)


def _unseen(dossier: Dossier, given: Text, say: Catalogue) -> list[str]:
    """Say on how many zone-days what was known about absence."""
    coverage = dossier.tables["coverage"]
    coverage = coverage.filter(pc.equal(coverage["text_id"], given.id))
    title = f"### {escaped(say('g-md-unseen'))}"
    if coverage.num_rows == 0:
        return [title, escaped(say("g-effort-nothing"))]
    found = counts(coverage, ["outcome"])
    lines = [f"* {_word(say, 'outcome', o)}: {found.get((o,), 0)}" for o in OUTCOMES]
    return [title, escaped(say("g-md-unseen-how")), "\n".join(lines)]


def _short(words: str) -> str:
    return words if len(words) <= 160 else words[:159] + "…"


def _claims(dossier: Dossier, say: Catalogue) -> list[str]:
    """List series of tallies side by side; nothing is added up."""
    series = counts(dossier.tables["tallies"], ["claimant", "unit", "area", "series"])
    if not series:
        return []
    who = speakers(dossier, say)
    rows = [
        [escaped(f"{who.get(claimant, claimant)}: {unit} ({area or '–'})"), str(n)]
        for (claimant, unit, area, _), n in series.items()
    ]
    head = [escaped(say("g-md-series")), escaped(say("g-md-windows"))]
    return [
        f"## {escaped(say('g-md-claims'))}",
        escaped(say("g-md-claims-how", n=len(series))),
        _table(head, rows),
    ]


def _intake(dossier: Dossier, say: Catalogue) -> list[str]:
    files = dossier.tables["files"]
    columns = ("rows", "accepted", "rejected", "repeated")
    head = [escaped(say("g-md-file")), *(escaped(say(f"g-md-{c}")) for c in columns)]
    rows = [
        [escaped(row["name"] or row["file_sha256"][:12]), *(str(row[c]) for c in columns)]
        for row in files.to_pylist()
    ]
    sums = ["", *(str(total(files, c)) for c in columns)]
    return [f"## {escaped(say('g-md-intake'))}", _table(head, [*rows, sums])]
