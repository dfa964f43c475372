"""Who says so: a source card."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.vocabulary import Tier
from truceline.model.watching import PlannedWatch, Sees


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One voice: a ministry, a wire service, a camera, a patrol, a research data set.

    Attributes:
        id: Stable, never reused, e.g. ``ua-air-force``.
        name: As it calls itself.
        affiliation: Id of the party it speaks for; ``None`` if it speaks for none, or unknown.
        affiliation_known: ``False`` where nobody has established the affiliation; such a source
            never lifts an incident above *alleged*.
        independence_group: Sources of one group count as one voice (copies of one wire, one
            ministry's channels). Defaults to the id.
        observer: ``True`` for a person or sensor that sees with its own eyes and answers to the
            mechanism; only these can make an incident *observed*.
        repeats: ``True`` if it may tell of one event several times under keys of their own.
        signed: ``True`` if this team signs what it hands in; what comes without is told.
        licence: Under which its data may be used.
        publisher: Who publishes the data set read here.
        cadence: How often it speaks, e.g. ``daily``.
        time_zone: IANA zone of its undated clock times.
        tier: Who may see its reports.
        biases: Known ones, each one plain sentence.
        precision: What its places and times are worth, one plain sentence.
        p_true: Declared probability that an event it reports took place as reported, in (0, 1), of
            all that it tells, whoever else tells of it; ``None`` where nobody has declared one, and
            then ``p_happened`` stays unknown.
        citation: Where the above is documented.
        sees: What it could ever tell; ``None`` where nobody has declared it.
        watches: Where and when it would look, as planned.
    """

    id: str
    name: str
    affiliation: str | None
    affiliation_known: bool = True
    independence_group: str
    observer: bool = False
    repeats: bool = False
    signed: bool = False
    licence: str
    publisher: str
    cadence: str
    time_zone: str
    tier: Tier = Tier.PUBLIC
    biases: tuple[str, ...] = ()
    precision: str = ""
    p_true: float | None = None
    citation: str = ""
    sees: Sees | None = None
    watches: tuple[PlannedWatch, ...] = ()
