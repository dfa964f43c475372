"""What an invented world is made of: every knob, its unit, its range."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta

#: Reports that one event yields on average with the default witnesses (measured, seeds 1 to 20).
REPORTS_PER_EVENT = 1.64


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every knob of a world. The same settings give the same bytes.

    Attributes:
        seed: Any non-negative integer; seeds 1 to 20 are for development (declared reliabilities
            are fitted on them), so take another one to test.
        parties: The two parties by place in the list: the first holds the west of the line. Each
            is a key of :data:`truceline.simulation.names.PARTIES`.
        start: When the joint text enters into force; aware, UTC.
        days: Length of the agreement, days; 1 to 400.
        days_before: Days simulated before entry; 0 to 400.
        events_per_day: True events a day before entry, both parties together; above 0.
        n_events: Expected number of true events; overrides ``events_per_day`` when given.
        n_reports: Approximate number of reports; overrides both when given.
        effect: True rate after entry divided by the rate before; 1.0 means no effect.
        burstiness: Share of events set off by an earlier event (branching ratio); 0 to below 1.
        diurnal: Amplitude of the daily cycle; 0 (flat) to 1 (no event at the quietest hour).
        straddling: Share of events placed at the edge of a zone along the line, and then aimed at
            no object; 0 to 1.
        snapping: Share of party and local reports put on the centre of a settlement or
            hamlet; 0 to 1.
        heavy_tails: Share of places whose true error follows a Student t with 2 degrees of
            freedom while the source states the error of its ordinary places; 0 to 1.
        delay_correlation: Share of the variance of log delay common to a source's day; 0 to 1.
        day_rounding: Share of party and local reports that give a date only; 0 to 1.
        copying: Share of a ministry's reports that its wire service repeats; 0 to 1.
        fabricated: By party in the order of ``parties``: share of its ministry's reports that no
            event stands behind; 0 to below 1.
        blind_hours: Local hours (from, until) in which patrols rest and cameras see little.
        register_size: Objects in the sealed register; 0 to 1,000.
        reveal_share: Share of reports on registered objects for which the entry is revealed.
        deliveries: Aid deliveries to each party; 0 to 1,000.
        aid_effect: The recipient's rate in the 7 days after a delivery divided by its rate
            otherwise; 1.0 means that aid changes nothing.
        n_cameras: Fixed cameras along the line; 1 to 1,000.
        n_patrols: Patrol teams of the neutral mission; 1 to 1,000.
        combined: All reports in two files (places; sectors) instead of one a source, and no
            messy file: for benchmarks.
        other_kinds: Whether nil reports, duties, movement kept back, people harmed and transfers
            are told of too, in files of their own; nothing else changes.
        local_networks: Whether each side has a local network of unestablished affiliation.

    Raises:
        ValueError: If a value is outside its range.
    """

    seed: int = 2031
    parties: tuple[str, str] = ("ALD", "BIR")
    start: datetime = datetime(2031, 3, 3, 12, 0, tzinfo=UTC)
    days: int = 30
    days_before: int = 7
    events_per_day: float = 60.0
    n_events: int | None = None
    n_reports: int | None = None
    effect: float = 0.35
    burstiness: float = 0.4
    diurnal: float = 0.5
    straddling: float = 0.15
    snapping: float = 0.35
    heavy_tails: float = 0.05
    delay_correlation: float = 0.5
    day_rounding: float = 0.15
    copying: float = 0.6
    fabricated: tuple[float, float] = (0.12, 0.12)
    blind_hours: tuple[int, int] = (20, 6)
    register_size: int = 12
    reveal_share: float = 0.5
    deliveries: int = 6
    aid_effect: float = 1.0
    n_cameras: int = 10
    n_patrols: int = 8
    local_networks: bool = True
    combined: bool = False
    other_kinds: bool = False

    def __post_init__(self) -> None:
        problems = [text for ok, text in _conditions(self) if not ok]
        if problems:
            raise ValueError("; ".join(problems))

    @property
    def first(self) -> datetime:
        """Return the first simulated instant."""
        return self.start - timedelta(days=self.days_before)

    @property
    def end(self) -> datetime:
        """Return the end of the joint text, which is the end of the world."""
        return self.start + timedelta(days=self.days)

    @property
    def expected_events(self) -> float:
        """Return how many true events are expected."""
        if self.n_reports is not None:
            return self.n_reports / REPORTS_PER_EVENT
        if self.n_events is not None:
            return float(self.n_events)
        return self.events_per_day * (self.days_before + self.effect * self.days)

    @classmethod
    def large(cls, n_reports: int, seed: int = 2031) -> Settings:
        """Return a world for benchmarks: about ``n_reports`` reports in two files."""
        return cls(seed=seed, n_reports=n_reports, combined=True)

    def mirrored(self) -> Settings:
        """Return the same world with the parties' labels exchanged."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        values["parties"] = self.parties[::-1]
        return Settings(**values)


def _conditions(s: Settings) -> list[tuple[bool, str]]:
    shares = (
        "straddling",
        "snapping",
        "heavy_tails",
        "delay_correlation",
        "day_rounding",
        "copying",
        "diurnal",
        "reveal_share",
    )
    wholes = {
        "days": (1, 400),
        "days_before": (0, 400),
        "register_size": (0, 1000),
        "deliveries": (0, 1000),
        "n_cameras": (1, 1000),
        "n_patrols": (1, 1000),
    }
    scale = (s.events_per_day, s.n_events, s.n_reports, s.effect, s.aid_effect)
    return [
        (s.seed >= 0, "seed must not be negative"),
        (s.start.tzinfo is UTC, "start must be an aware datetime in UTC"),
        (len(set(s.parties)) == 2, "parties must be two different ids"),
        (all(v is None or v > 0 for v in scale), "rates, numbers and effects must be above 0"),
        (0 <= s.burstiness < 1, "burstiness must be at least 0 and below 1"),
        (all(0 <= v < 1 for v in s.fabricated), "fabricated must be at least 0 and below 1"),
        (all(0 <= h <= 24 for h in s.blind_hours), "blind_hours must be hours 0 to 24"),
        *((0 <= getattr(s, n) <= 1, f"{n} must be 0 to 1") for n in shares),
        *((a <= getattr(s, n) <= b, f"{n} must be {a} to {b}") for n, (a, b) in wholes.items()),
    ]
