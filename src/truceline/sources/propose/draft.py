"""One table -> the lines of a map, with what was guessed and what only a person can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.model.vocabulary import ACTS
from truceline.sources.propose import place
from truceline.sources.propose.ask import Context, Inquiry, Line, Question
from truceline.sources.propose.columns import Table, columns_of
from truceline.sources.propose.guess import UNUSED, Guess
from truceline.sources.propose.look import Look
from truceline.sources.propose.order import order_of
from truceline.sources.propose.paint import basis_by_colour, colour_remarks
from truceline.sources.propose.spell import remark, word
from truceline.sources.propose.words import KNOWN, parties, translated
from truceline.sources.workbook.reading import told_as_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A drafted map.

    Attributes:
        look: The table it was drafted for.
        guesses: What each column was taken for.
        lines: Of the map, in order.
        open: Questions that nobody answered yet; the lines hold their likely answers.
        remarks: What a person should know, one plain sentence each.
    """

    look: Look
    guesses: tuple[Guess, ...]
    lines: tuple[Line, ...]
    open: tuple[Question, ...]
    remarks: tuple[str, ...]

    @property
    def has_time(self) -> bool:
        """Whether any column holds the day; without it there is nothing to map."""
        return any(one.key == "start" for one in self.lines)


def propose(look: Look, context: Context, answers: Mapping[str, str]) -> Proposal:
    """Draft the map of a table.

    Args:
        look: The table.
        context: What the workspace knows.
        answers: What a person said, by key of the question.
    """
    ask = Inquiry(answers)
    found = columns_of(look, ask)
    table = Table(look, found)
    lines = [
        *_settings(table, context, ask),
        *_who(table, context, ask),
        *_when(table, ask),
        *_what(table, context, ask),
        *place.lines(table, ask),
        *_rest(table, ask),
    ]
    return Proposal(
        look=look,
        guesses=found,
        lines=tuple(lines),
        open=tuple(ask.open.values()),
        remarks=tuple(_remarks(table, found, context)),
    )


def _settings(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    look = table.look
    lines = [Line(key="map", value='"1"'), Line(key="table", value="reports")]
    if look.sheet:
        lines.append(Line(key="format", value="xlsx"))
    if look.height > 1:
        lines.append(Line(key="header_rows", value=str(look.height)))
    if look.other_columns and look.span:
        lines.append(Line(key="columns", value=f'"{look.span}"'))
    zone = context.time_zone or _zone_in(look)
    if zone:
        why = "as the agreement has it" if context.time_zone else "as the header says"
        lines.append(Line(key="time_zone", value=word(zone), because=why))
    else:
        said = "by which clock are the times told (IANA zone, such as Europe/Kyiv)?"
        zone = ask.ask("time_zone", said, {"UTC": "Universal Time"}, "UTC", free=True)
        asked = ask.hanging("time_zone")
        lines.append(Line(key="time_zone", value=word(zone), asked=asked))
    return [*lines, *_date_order(table, ask)]


def _zone_in(look: Look) -> str:
    words = {
        part
        for name in look.columns
        for part in name.lower().replace("(", " ").replace(")", " ").split()
    }
    return "UTC" if words & {"utc", "gmt", "zulu"} else ""


def _date_order(table: Table, ask: Inquiry) -> list[Line]:
    cells = [
        text for means in ("start", "end", "received", "published") for text in table.cells(means)
    ]
    order = order_of(cells)
    if not order.needed:
        return []
    if order.proven in ("dmy", "mdy"):
        why = "some day is greater than 12"
        return [Line(key="date_order", value=order.proven, because=why)]
    options = {"dmy": "the day first", "mdy": "the month first"}
    said = f"dates such as {order.example}: which comes first?"
    if order.proven:
        said = f"some dates have the day first and some the month, such as {order.example}: which?"
    value = ask.ask("date_order", said, options, order.likely)
    return [Line(key="date_order", value=value, asked=ask.hanging("date_order"))]


def _who(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    lines = []
    stem = _as_id(context.stem)
    if "source" in table.by_meaning:
        name = word(table.named("source"))
        blank = table.by_meaning["source"].traits.told < 1
        value = f"{{column: {name}, blank: {word(stem)}}}" if blank else name
        lines.append(Line(key="source", value=value, asked=table.hanging(ask, "source")))
    else:
        said = "who reports all this (id of a source of sources.yaml)?"
        told = ask.ask("source", said, {stem: "as the file is called"}, stem, free=True)
        value = f"{{constant: {word(told)}}}"
        lines.append(Line(key="source", value=value, asked=ask.hanging("source")))
    if "id" in table.by_meaning:
        asked = table.hanging(ask, "id")
        lines.append(Line(key="id", value=word(table.named("id")), asked=asked))
    tier = {
        "mission": "the mission", "public": "everybody", "restricted": "a few named people",
    }  # fmt: skip
    told = ask.answers.get("tier", "mission")
    why = "not public until somebody says so" if told == "mission" else ""
    if told in tier:
        lines.append(Line(key="tier", value=f"{{constant: {told}}}", because=why))
    return lines


def _as_id(stem: str) -> str:
    plain = "".join(ch if ch.isalnum() else "-" for ch in stem.lower())
    return "-".join(part for part in plain.split("-") if part and not part.isdigit()) or "workbook"


def _when(table: Table, ask: Inquiry) -> list[Line]:
    lines = []
    begins = {"start": ("start", "clock"), "end": ("end", "end_clock")}
    for key, (day, clock) in begins.items():
        uses_start = key == "end" and day not in table.by_meaning and clock in table.by_meaning
        held = "start" if uses_start else day
        if held not in table.by_meaning:
            continue
        apart = clock in table.by_meaning and table.by_meaning[held].traits.with_clock < 0.5
        name = word(table.named(held))
        value = f"{{column: {name}, clock: {word(table.named(clock))}}}" if apart else name
        asked = table.hanging(ask, held, *([clock] if apart else []))
        lines.append(Line(key=key, value=value, asked=asked))
    for key in ("received", "published"):
        if key in table.by_meaning:
            asked = table.hanging(ask, key)
            lines.append(Line(key=key, value=word(table.named(key)), asked=asked))
    return lines


def _what(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    lines = [_basis(table, ask)]
    for key in ("claimant", "actor", "affected"):
        if key in table.by_meaning:
            value, asked = parties(table.named(key), table.cells(key), context, ask)
            asked = (*asked, *table.hanging(ask, key))
            lines.append(Line(key=key, value=value, asked=asked))
    for key in ("act", "object_type", "weapon"):
        if key in table.by_meaning:
            value, asked = translated(key, table.named(key), table.cells(key), ask)
            asked = (*asked, *table.hanging(ask, key))
            lines.append(Line(key=key, value=value, asked=asked))
    if "act" not in table.by_meaning:
        told = ask.ask(
            "act", "no column names the kind of act: what was it?", {"": "not told", **ACTS}, ""
        )
        if told or ask.hanging("act"):
            value = f"{{constant: {word(told)}}}" if told else "{constant: null}"
            lines.append(Line(key="act", value=value, asked=ask.hanging("act")))
    return lines


def _basis(table: Table, ask: Inquiry) -> Line:
    if "basis" in table.by_meaning:
        value, asked = translated("basis", table.named("basis"), table.cells("basis"), ask)
        if table.by_meaning["basis"].traits.told < 1:
            value = f"{value[:-1]}, blank: alleged}}"
        return Line(key="basis", value=value, asked=(*asked, *table.hanging(ask, "basis")))
    if table.look.fills:
        found = basis_by_colour(table.look, ask)
        if found is not None:
            return found
    said = "how do the reporters come to say it?"
    told = ask.ask("basis", said, KNOWN["basis"], "alleged")
    return Line(key="basis", value=f"{{constant: {told}}}", asked=ask.hanging("basis"))


def _rest(table: Table, ask: Inquiry) -> list[Line]:
    lines = []
    for key in ("count", "text"):
        if key in table.by_meaning:
            asked = table.hanging(ask, key)
            name = word(table.named(key))
            value = f"{{column: {name}, unknown: null}}" if key == "count" else name
            why = "a count that cannot be read is not told; the row stays" if key == "count" else ""
            lines.append(Line(key=key, value=value, because=why, asked=asked))
    harm = [
        f"{{harm: {key}, best: {{column: {word(table.named(key))}}}}}"
        for key in ("killed", "injured")
        if key in table.by_meaning
    ]
    if harm:
        asked = table.hanging(ask, "killed", "injured")
        lines.append(Line(key="harm", value=f"[{', '.join(harm)}]", asked=asked))
    return lines


def _remarks(table: Table, found: tuple[Guess, ...], context: Context) -> list[str]:
    look = table.look
    said = [*look.notes]
    out = [f"{n:,} {reason}" for reason, n in sorted(look.left_out.items())]
    if out:
        said.append(
            f"Of {look.rows:,} rows below the header, rejected as no data: {', '.join(out)}."
        )
    told = [table.by_meaning[key] for key in ("start", "end") if key in table.by_meaning]
    said += [told_as_days(one.column) for one in told if look.sheet and one.traits.midnight == 1]
    unused = [one.column for one in found if not one.means or one.means in UNUSED]
    if unused:
        said.append(f"Columns that are not used: {', '.join(map(remark, unused))}.")
    zones = {name.lower() for name in context.zones}
    names = sorted({text for text in table.cells("place_name") if text.lower() in zones})
    if names:
        said.append(f"Zones of the agreement among the names of places: {', '.join(names)}.")
    return [*said, *colour_remarks(look)]
