"""What a row that says that it is new tells: when, what, who and where, as far as it can be read.

It is read cell by cell, by the words that the maps of the workbook have for acts and parties. What
is not clear stays open: a person sees it beside the row, and says it or leaves it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from truceline.app.drafts.places_said import Places, Spot
from truceline.app.drafts.said_new import SaidNew
from truceline.model.vocabulary import ACTS, PERFORMANCES
from truceline.sources.dates_in_text import dates_in
from truceline.sources.mapped.named_places import key_of
from truceline.sources.mapped.spoken_clock import span_of
from truceline.sources.military_time import offset_of
from truceline.sources.propose.doer_told import doer_told
from truceline.sources.propose.known import NEAREST
from truceline.sources.propose.lexicon import DOUBTFUL, doubt_of, meaning_of

_GROUP = re.compile(r"(?<!\w)(\d{2})([01]\d|2[0-3])([0-5]\d)([A-Z])(?!\w)")
_WEEKDAY = re.compile(
    r"(?i)^\W*(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[ée]|jue|vie|s[áa]b|dom|jeu|ven|sam|dim|"
    r"mer|пн|вт|ср|чт|пт|сб|нд|вс)\w*\.?\s+(\d{1,2})\b"
)
_CLOCK = re.compile(
    r"(?i)(?P<about>\b(?:about|approx\.?|ca\.?|circa|around|aprox\.?|vers|близько|около)\s+)?"
    r"(?<![\d:.,/-])(?:(?P<h>[01]?\d|2[0-3])[:h.](?P<m>[0-5]\d)(?![\d:/.])|"
    r"(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5]\d)(?P<zone>[A-Z])(?!\w))"
)
_MISSING = re.compile(r"(?i)\b(?:missing|absent|not there|faltan?|manqu\w+|відсутн\w*|отсутств\w*)")
_STOPPED = re.compile(
    r"(?i)\b(?:stopped|held|turned back|refused|denied|not let|detenid\w+|arrêté\w*|зупин\w*)\b"
)
_OF_PATROLS = ("effort", "denial_of_access", "storage_visit", "inspection")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """A new row as it is read.

    Attributes:
        row: As it stands.
        start: Local; ``None`` where it tells no day of the draft.
        end: Local.
        act: What it was; ``other`` where no word is known.
        actor: Id of a party; empty where none is named.
        where: As the row names the place; empty where it names none that is known.
        at: Degrees east, degrees north, metres; ``None`` where no place is known.
    """

    row: SaidNew
    start: datetime | None
    end: datetime | None
    act: str
    actor: str
    where: str
    at: Spot | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What words of a workbook mean, as its maps have them.

    Attributes:
        acts: Codes of acts.
        parties: Spellings of parties.
    """

    acts: Mapping[str, str]
    parties: Mapping[str, str]


def read_new(
    row: SaidNew, begin: datetime, end: datetime, zone: str, places: Places, words: Words
) -> New:
    """Return what a row tells.

    Args:
        row: The row.
        begin: First instant of the draft's days.
        end: Their end.
        zone: Of clock times.
        places: Where names lie.
        words: Of acts and parties.
    """
    days = _days(begin, end, zone)
    start, until = _when(row.cells, days, ZoneInfo(zone))
    where, at = _where(row.cells, places)
    return New(
        row=row,
        start=start,
        end=until,
        act=_act(row, words.acts),
        actor=_actor(row, words.parties),
        where=where,
        at=at,
    )


def _days(begin: datetime, end: datetime, zone: str) -> list[date]:
    first, last = (
        at.astimezone(ZoneInfo(zone)).date() for at in (begin, end - timedelta(minutes=1))
    )
    return [first + n * _DAY for n in range((last - first).days + 1)]


def _when(
    cells: Sequence[str], days: Sequence[date], zone: ZoneInfo
) -> tuple[datetime | None, datetime | None]:
    told = [(cell, day) for cell in cells if (day := _day(cell, days))]
    if not told:
        return None, None
    # The cell with a clock beside its day tells when; a day alone may be that of a letter.
    cell, day = next((one for one in told if _clocks(one[0]) or _GROUP.search(one[0])), told[0])
    spoken = [one for one in cells if one != cell and len(_clocks(one)) == 1]
    longest = max(spoken, key=len, default="")
    # What the sentence says goes before when a call came or a patrol left.
    text = longest if len(longest.split()) > _WORDS else cell
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    if group := _GROUP.search(text):
        at = midnight + timedelta(hours=int(group[2]), minutes=int(group[3]))
        return _zoned(at, group[4], zone)
    clocks = _clocks(text) or _clocks(cell)
    if not clocks:
        return midnight, midnight + _DAY
    found = clocks[0]
    clock = f"{found['h'] or found['h2']}:{found['m'] or found['m2']}"
    span = span_of(f"about {clock}" if found["about"] else clock)
    first, last = (span.first, span.last) if span else (0, 24 * 60)
    begun = midnight + timedelta(minutes=first)
    if found["zone"]:
        return _zoned(begun, found["zone"], zone)
    return begun, midnight + timedelta(minutes=last)


_WORDS = 3


def _zoned(at: datetime, letter: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return a minute whose clock a letter names, in the zone of the mechanism."""
    offset = offset_of(letter)
    if offset and letter != "J":
        at = datetime.fromisoformat(f"{at:%Y-%m-%dT%H:%M}{'+00:00' if offset == 'Z' else offset}")
        at = at.astimezone(zone)
    return at, at + timedelta(minutes=1)


def _clocks(text: str) -> list[re.Match[str]]:
    return [] if _GROUP.search(text) else list(_CLOCK.finditer(text))


def _day(cell: str, days: Sequence[date]) -> date | None:
    group, weekday = _GROUP.search(cell), _WEEKDAY.search(cell)
    if group or weekday:
        number = int(group[1] if group else weekday[1] if weekday else 0)
        found = [one for one in days if one.day == number]
        if len(found) == 1:
            return found[0]
    if len(cell.split()) > _LONG:
        return None
    told = {one.on(day.year, "dmy") for one in dates_in(cell, is_name=True) for day in days[:1]}
    inside = [one for one in days if one in told]
    return inside[0] if len(inside) == 1 else None


#: A cell of more words may tell of another day besides.
_LONG = 6


def _act(row: SaidNew, codes: Mapping[str, str]) -> str:
    sheet = meaning_of(row.at[0], "sheets") or meaning_of(row.title, "sheets")
    every = " ".join(row.cells)
    if _MISSING.search(every):
        return "other"
    if sheet in _OF_PATROLS and _STOPPED.search(every) and not _known(every):
        return "denial_of_access"
    tokens = [one.strip(".,;:()") for cell in row.cells for one in cell.split()]
    if coded := next((codes[one] for one in tokens if one in codes), ""):
        return coded
    told = map(_known, sorted(row.cells, key=len, reverse=True))
    return next(filter(None, told), "other")


def _known(text: str) -> str:
    found = meaning_of(text, "acts")
    found = NEAREST.get(doubt_of(text, "acts"), "") if found == DOUBTFUL else found
    is_act = found in ACTS and found not in PERFORMANCES and found not in ("nothing_seen", "other")
    return found if is_act else ""


def _actor(row: SaidNew, parties: Mapping[str, str]) -> str:
    if accused := _within(_AGAINST.findall(row.title), parties):
        return accused
    lower = {word.lower(): party for word, party in parties.items() if len(word) > 1}
    told = {
        party
        for cell in row.cells
        if (party := doer_told(cell.lower(), lower) if cell.isupper() else doer_told(cell, parties))
    }
    if not told and _MISSING.search(" ".join(row.cells)):
        # Whoever holds the store.
        return _within(row.cells, parties)
    told |= {
        party
        for cell in row.cells
        for word, party in parties.items()
        if re.search(rf"^{re.escape(word)}\s*[,:]|{_DOES}{re.escape(word)}(?![\w-])", cell)
    }
    return told.pop() if len(told) == 1 else ""


def _within(texts: Iterable[str], parties: Mapping[str, str]) -> str:
    """Return the one party that texts are the word of, whole or in brackets."""
    inside = {one.strip() for text in texts for one in (text, *_ASIDE.findall(text))}
    found = {party for word, party in parties.items() if word in inside}
    return found.pop() if len(found) == 1 else ""


_ASIDE = re.compile(r"\(([^)]*)\)")
_AGAINST = re.compile(r"(?i)\b(?:against|contra|contre|проти|против)\s+([^\s)]+)")
#: Before the name of whoever did it.
_DOES = r"(?:=\s*|\bby (?:soldiers|men|troops)\s+(?:of\s+)?)"


def _where(cells: Sequence[str], places: Places) -> tuple[str, Spot | None]:
    names = {key_of(one) for one in places.names}
    # A name alone goes before a short cell, that before a sentence, and a way between two last.
    ranked = sorted(
        cells,
        key=lambda one: (
            key_of(one) not in names,
            bool(_WAY.search(one)),
            len(one.split()) > _WORDS,
        ),
    )
    for cell in ranked:
        if len(cell) > _SHORT and not cell.isdecimal() and (at := places.of(cell)):
            return cell if len(cell) <= _NAME else "", at
    return "", None


_SHORT, _NAME = 2, 60
_WAY = re.compile(r"\w\s+[-–—]\s+\w")


def words_of(maps: Iterable[Mapping[str, object]], parties: Mapping[str, str]) -> Words:
    """Return the words of acts and parties of maps, by what they hold under `act` and `actor`."""
    acts: dict[str, str] = {}
    spelled: dict[str, str] = dict(parties)
    ids = set(parties.values())
    for one in maps:
        for key, found in (("act", acts), ("actor", spelled)):
            cell = one.get(key)
            values = cell.get("values") if isinstance(cell, dict) else None
            for word, means in values.items() if isinstance(values, dict) else ():
                is_party = key == "actor" and str(means) in ids
                is_act = key == "act" and str(means) in ACTS and len(str(word)) <= _CODE
                if is_party or is_act:
                    found.setdefault(str(word), str(means))
    return Words(acts=acts, parties=spelled)


_CODE = 8
