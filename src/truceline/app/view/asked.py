"""What somebody asks, word by word; every mistake in it is told at once."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

#: Most values of one parameter, and most characters of one value.
_MOST, _LONGEST = 200, 2_000
#: Years that a day or an instant may be asked of.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
#: Stands for "not told".
UNTOLD = "-"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: which parameter, what is wrong, what to do."""

    parameter: str
    message: str
    hint: str = ""


class AskedError(ValueError):
    """Something was asked that cannot be; carries every mistake."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("; ".join(f"{m.parameter}: {m.message}" for m in mistakes))
        self.mistakes = tuple(mistakes)


class Asked:
    """Parameters as they were given; reading one marks it as known.

    Args:
        given: Names and values, in order; a name may stand several times.
    """

    def __init__(self, given: Sequence[tuple[str, str]]) -> None:
        self._given = given
        self._known: set[str] = set()
        self.mistakes: list[Mistake] = []

    def wrong(self, parameter: str, message: str, hint: str = "") -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(parameter, message, hint))

    def done(self) -> None:
        """Raise if there was any mistake, or a parameter that nobody asked for.

        Raises:
            AskedError: With all of them.
        """
        for name in sorted({n for n, _ in self._given} - self._known):
            hint = f"there are: {', '.join(sorted(self._known))}"
            self.wrong(quoted(name), "there is no such parameter here", hint)
        if self.mistakes:
            raise AskedError(self.mistakes)

    def key(self, without: Collection[str]) -> list[tuple[str, str]]:
        """Return what was given, the same however it was written; without some parameters."""
        return sorted({(n, v) for n, v in self._given if n not in without and v != ""})

    def values(self, name: str) -> list[str]:
        """Return all values of a parameter, parted at commas; none: it was not given."""
        whole = [value for n, value in self._given if n == name]
        self._known.add(name)
        found = [part.strip() for value in whole for part in value[:_LONGEST].split(",")]
        if len(found) > _MOST or any(len(value) > _LONGEST for value in whole):
            self.wrong(name, "too much at once", f"at most {_MOST} values")
            return found[:_MOST]
        return [part for part in found if part]

    def words(self, name: str, known: Collection[str], what: str) -> frozenset[str]:
        """Return values that must all be known.

        Args:
            name: Of the parameter.
            known: What it may be; tells nothing that is hidden.
            what: What such a value is, e.g. ``outcome``.
        """
        found = self.values(name)
        for word in sorted(set(found) - set(known)):
            listed = ", ".join(list(known)[:40]) or "none"
            self.wrong(name, f"{quoted(word)} is no {what} here", f"one of: {listed}")
        return frozenset(found)

    def one(self, name: str) -> str | None:
        """Return the value of a parameter that is given once; ``None``: it was not given."""
        self._known.add(name)
        found = [value for n, value in self._given if n == name]
        if len(found) > 1 or any(len(value) > _LONGEST for value in found):
            self.wrong(name, "give it once, and no longer than 2,000 characters")
            return None
        return found[0] if found and found[0] != "" else None

    def choice(self, name: str, known: Sequence[str], default: str) -> str:
        """Return one of several words."""
        found = self.one(name)
        if found is not None and found not in known:
            self.wrong(name, f"{quoted(found)} is none", f"one of: {', '.join(known)}")
            return default
        return default if found is None else found

    def flag(self, name: str) -> bool | None:
        """Return whether it is ``true`` or ``false``; ``None``: it was not given."""
        found = self.one(name)
        if found is None:
            return None
        if found not in ("true", "false"):
            self.wrong(name, f"{quoted(found)} is neither", "write true or false")
        return found == "true"

    def day(self, name: str) -> date | None:
        """Return a day."""
        found = self.one(name)
        if found is None:
            return None
        try:
            day = date.fromisoformat(found)
        except ValueError:
            self.wrong(name, f"{quoted(found)} is no day", "write 2031-04-02")
            return None
        return day if self._in_reach(name, day.year) else None

    def _in_reach(self, name: str, year: int) -> bool:
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            self.wrong(name, f"{year} is too far away", f"{_FIRST_YEAR} to {_LAST_YEAR}")
            return False
        return True

    def days(self) -> tuple[date | None, date | None]:
        """Return ``from`` and ``to``, both included."""
        first, last = self.day("from"), self.day("to")
        if first and last and first > last:
            self.wrong("to", f"{last} is before {first}", "the first day goes first")
        return first, last

    def instant(self, name: str) -> datetime | None:
        """Return an instant; a bare date is its noon, and what names no zone is UTC."""
        found = self.one(name)
        if found is None:
            return None
        try:
            if len(found) == len("2031-04-02"):
                at = datetime.combine(date.fromisoformat(found), time(12), UTC)
            else:
                # In an address a plus stands for a blank.
                at = datetime.fromisoformat(found.replace(" ", "+"))
        except ValueError:
            hint = "write 2031-04-02T07:00:00Z, or 2031-04-02 for its noon"
            self.wrong(name, f"{quoted(found)} is no instant", hint)
            return None
        if not self._in_reach(name, at.year):
            return None
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)

    def number(self, name: str, low: float, high: float) -> float | None:
        """Return a number in bounds, both included."""
        found = self.one(name)
        if found is None:
            return None
        value = _number(found)
        if value is None or not low <= value <= high:
            self.wrong(name, f"{quoted(found)} is none", f"write a number, {low:g} to {high:g}")
            return None
        return value

    def whole(self, name: str, low: int, high: int, default: int) -> int:
        """Return a whole number in bounds, both included."""
        found = self.one(name)
        if found is None:
            return default
        if not (found.isascii() and found.isdecimal() and low <= int(found[:12]) <= high):
            hint = f"write a whole number, {low:,} to {high:,}"
            self.wrong(name, f"{quoted(found)} is none", hint)
            return default
        return int(found)

    def box(self, name: str) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north in degrees; west above east crosses the antimeridian."""
        found = self.values(name)
        if not found:
            return None
        numbers = [value for value in map(_number, found) if value is not None]
        if len(numbers) != 4 or len(found) != 4:
            self.wrong(name, "four numbers are wanted", "west,south,east,north in degrees")
            return None
        west, south, east, north = numbers
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
            hint = "longitudes -180 to 180, latitudes -90 to 90, the southern one first"
            self.wrong(name, "that is no part of the earth", hint)
            return None
        return west, south, east, north


def quoted(text: str) -> str:
    """Return what somebody wrote, short and without signs that steer a screen."""
    return repr(text[:60] + ("…" if len(text) > 60 else ""))


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
