"""Times and mistakes of a written scenario."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from truceline.agreements import scenario_form as form
from truceline.agreements.lint import lint_version
from truceline.agreements.names import check_word, check_words, unique_ids
from truceline.agreements.node import Node
from truceline.agreements.times import TimeMistakeError, instant, interval, period, zone_of
from truceline.errors import Problem
from truceline.model.vocabulary import ACTS, CIRCUMSTANCES, ITEMS, OBJECTS, STAGES, WEAPONS

_SORTS = ("reports", "tallies", "effort", "transfers")
_SUBJECTS = ("report", "series", "day", "duty", "cap")
#: What an occasion of a duty is called that no report sets off; a period is called by its number.
OCCASIONS = ("entry", "end", "date", "quiet", "performance")
Note = Callable[[Problem], None]
#: Start, end (excluded) and basis.
Window = tuple[datetime | None, datetime | None, str]


def window(written: form.WhenForm | None, zone: ZoneInfo) -> Window:
    """Return start, end (excluded) and basis of a written time.

    Raises:
        TimeMistakeError: If it means no instant, or says several things at once.
    """
    if written is None:
        return None, None, "unknown"
    try:
        return _window(written, zone)
    except OverflowError as error:
        raise TimeMistakeError(
            "bad-time", "the time lies at the edge of the calendar", "correct the year"
        ) from error


def _window(written: form.WhenForm, zone: ZoneInfo) -> Window:
    said = tuple(k for k in ("at", "date", "from_", "until") if getattr(written, k) is not None)
    if said == ("at",):
        start = instant(str(written.at), zone)
        return start, start + timedelta(minutes=1), "instant"
    if said == ("date",):
        return (*_civil_day(str(written.date), zone), "date")
    if said == ("from_", "until"):
        both = interval(str(written.from_), written.until, None, zone)
        return both.start, both.end, "window"
    raise TimeMistakeError(
        "bad-time", "a time is `at`, or `date`, or `from` with `until`", "write one of the three"
    )


def _civil_day(text: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    day = day_of(text)
    following = day + timedelta(days=1)
    start, end = (datetime(d.year, d.month, d.day, tzinfo=zone) for d in (day, following))
    return start.astimezone(UTC), end.astimezone(UTC)


def day_of(text: str) -> date:
    """Return a written day.

    Raises:
        TimeMistakeError: If it is none.
    """
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise TimeMistakeError(
            "bad-time", f"`{text[:40]}` is not a date", "write YYYY-MM-DD"
        ) from error


def lint_scenario(root: Node) -> tuple[Problem, ...]:
    """Return every mistake of meaning in a written scenario."""
    problems: list[Problem] = []
    note = problems.append
    lint_version(root, note)
    zone = _zone(root, note)
    given = root.get("given") or root
    for sort in _SORTS:
        unique_ids(given.each(sort), sort.rstrip("s"), note)
    unique_ids(root.each("sources"), "source", note)
    voices = [v.text("id") or "" for v in root.each("sources")]
    for node in (row for sort in _SORTS for row in given.each(sort)):
        _lint_row(node, voices, zone, note)
    for line in given.each("lines"):
        if held := line.get("valid"):
            period(held, zone.key if zone else None, note)
    for node in root.each("expect"):
        _lint_expectation(node, given, note)
    return tuple(problems)


def _zone(root: Node, note: Note) -> ZoneInfo | None:
    held = root.get("time_zone")
    if held is None or not isinstance(held.value, str):
        return None
    try:
        return zone_of(held.value)
    except TimeMistakeError as mistake:
        note(mistake.at(held))
        return None


def _lint_row(node: Node, voices: list[str], zone: ZoneInfo | None, note: Note) -> None:
    check_word(node, "source", voices, "unknown-source", note)
    check_word(node, "act", ACTS, "unknown-act", note)
    check_words(node, "acts", ACTS, "unknown-act", note)
    check_word(node, "object_type", OBJECTS, "unknown-object", note)
    check_word(node, "weapon", WEAPONS, "unknown-weapon", note)
    check_word(node, "item", ITEMS, "unknown-item", note)
    check_word(node, "stage", STAGES, "unknown-stage", note)
    check_words(node, "circumstances", CIRCUMSTANCES, "unknown-circumstance", note)
    when, published = node.get("when"), node.get("published")
    if zone is None:
        return
    try:
        if when is not None and when.sort == "object":
            told = {k: when.text(k) for k in ("at", "date", "from", "until")}
            window(form.WhenForm.model_validate(told), zone)
        if published is not None and isinstance(published.value, str):
            instant(published.value, zone)
    except TimeMistakeError as mistake:
        note(mistake.at(when or node))


def _lint_expectation(node: Node, given: Node, note: Note) -> None:
    check_word(node, "report", _ids(given.each("reports"), "id"), "unknown-report", note)
    check_word(node, "series", _ids(given.each("tallies"), "series"), "unknown-series", note)
    _lint_occasion(node, _ids(given.each("reports"), "id"), note)
    said = [k for k in _SUBJECTS if node.get(k) is not None]
    if len(said) != 1:
        note(
            node.problem(
                "expects-what",
                f"an expectation names one of {', '.join(_SUBJECTS)}, not {len(said)}",
                "write one expectation for each",
            )
        )
    day = node.get("day")
    if day is not None and isinstance(day.value, str):
        try:
            day_of(day.value)
        except TimeMistakeError as mistake:
            note(mistake.at(day))


def _lint_occasion(node: Node, reports: list[str], note: Note) -> None:
    occasion = node.text("occasion")
    if occasion is None:
        return
    if node.get("duty") is None:
        note(
            node.key_problem(
                "occasion",
                "occasion-of-no-duty",
                "only a duty has occasions",
                "delete `occasion`, or name the duty",
            )
        )
    elif not occasion.isdecimal():
        check_word(node, "occasion", [*OCCASIONS, *reports], "unknown-occasion", note)


def _ids(nodes: tuple[Node, ...], key: str) -> list[str]:
    return [node.text(key) or "" for node in nodes]
