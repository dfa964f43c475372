"""What is owed: conditions, duties with their due dates, caps on transfers, releases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.model.agreement.terms import Citation, Wording
from truceline.model.interval import Interval
from truceline.model.span import Span


class ConditionKind(StrEnum):
    """What establishes a condition.

    ``fact``: something outside the record, said to hold since an instant that the document gives.
    ``performed``: a duty done, told by reports. A duty that hangs on quiet says so in its due date.
    """

    FACT = "fact"
    PERFORMED = "performed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A quiet clock: so many hours, or days, in a row without what a provision forbids.

    Attributes:
        hours: How long it must be quiet; above zero, or zero where ``days`` say it.
        provision_id: Whose inconsistent and undetermined findings break it, and whose coverage
            says whether anyone would have seen them.
        days: The same in days of the calendar.
    """

    hours: float = 0.0
    provision_id: str
    days: int = 0

    @property
    def length(self) -> Span:
        """Return how long it must be quiet."""
        return Span(hours=self.hours, days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be established before a provision binds.

    Until it is, what happened is ``undetermined(condition not established)``.

    Attributes:
        id: Stable id within the provision.
        kind: What establishes it.
        wording: As agreed, by language.
        established: For ``fact``: since when; ``None``: not established.
        act: For ``performed``: which performance (vocabulary).
        by: For ``performed``: party ids who must have done it; each of them.
        asserted_by: Who says that the provision hangs on it; empty if the text itself does.
        decided_by: Who is to say that it is established.
        citation: Where it is written.
    """

    id: str
    kind: ConditionKind
    wording: Wording
    established: datetime | None = None
    act: str = ""
    by: tuple[str, ...] = ()
    asserted_by: tuple[str, ...] = ()
    decided_by: str = ""
    citation: Citation | None = None


class Starts(StrEnum):
    """What sets a duty's clock running."""

    ENTRY = "entry"
    END = "end"
    DATE = "date"
    EVERY = "every"
    QUIET = "quiet"
    PERFORMANCE = "performance"
    INCIDENT = "incident"


class Silence(StrEnum):
    """What it means that no report speaks of a duty.

    ``not_done`` only where the mechanism itself keeps the list, e.g. of notices given to it.
    """

    UNKNOWN = "unknown"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When a duty is due.

    Attributes:
        starts_on: What sets the clock running.
        after_h: Hours after that; negative for prior notice.
        within_h: Doing it counts from so many hours before it is due; ``None``: from the start of
            the text, of the period, or from what set the clock running.
        at: For ``date``.
        every_h: For ``every``: length of each period, counted from the start of the text.
        quiet: For ``quiet``.
        act: For ``performance``: which performance (vocabulary) sets it running.
        acts: For ``incident``: which acts (vocabulary) set it running; empty: any.
        circumstances: For ``incident``: which must all be claimed.
        after_days: In place of ``after_h``: days of the calendar.
        after_months: In place of it: months of the calendar.
        every_days: In place of ``every_h``: days of the calendar.
        every_months: In place of it: months of the calendar.
        lasts_h: For ``incident``: what begins within so many hours of the first is one occasion
            with it, as the days of one exercise are; 0: each incident is an occasion of its own.
        lasts_days: In place of it: days of the calendar.
    """

    starts_on: Starts
    after_h: float = 0.0
    within_h: float | None = None
    at: datetime | None = None
    every_h: float | None = None
    quiet: Quiet | None = None
    act: str = ""
    acts: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    after_days: int = 0
    after_months: int = 0
    every_days: int = 0
    every_months: int = 0
    lasts_h: float = 0.0
    lasts_days: int = 0

    @property
    def lasts(self) -> Span:
        """Return for how long one occasion of it may last."""
        return Span(hours=self.lasts_h, days=self.lasts_days)

    @property
    def after(self) -> Span:
        """Return how long after what sets the clock running it is due."""
        return Span(hours=self.after_h, days=self.after_days, months=self.after_months)

    @property
    def every(self) -> Span:
        """Return the length of each period."""
        return Span(hours=self.every_h or 0.0, days=self.every_days, months=self.every_months)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something a party, or the mechanism, must do by a time.

    Attributes:
        id: Stable id within the provision.
        act: The performance (vocabulary) that fulfils it.
        due: When.
        on: Party ids whose duty it is, each for itself; empty: the mechanism's.
        weapons: Only performances that name one of these classes, or none, count.
        silence: What it means that nobody reports.
        zone_ids: Only what is done in one of these zones counts; empty: anywhere.
        to: Party id towards whom it must be done, e.g. who is to be told; empty: nobody in
            particular.
        at_least: So many must be told of in one report, e.g. persons released; fewer decide
            nothing. 0: any number.
        calibres: Ranges of calibre that count besides; see :mod:`truceline.model.calibres`.
    """

    id: str
    act: str
    due: Due
    on: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    silence: Silence = Silence.UNKNOWN
    zone_ids: tuple[str, ...] = ()
    to: str = ""
    at_least: int = 0
    calibres: tuple[str, ...] = ()


class CapKind(StrEnum):
    """How a cap is meant.

    ``limit``: so much in each window. ``freeze``: no transfer at all. ``reduce``: so many percent
    of what it was before. ``notify``: no transfer without notice of it.
    """

    LIMIT = "limit"
    FREEZE = "freeze"
    REDUCE = "reduce"
    NOTIFY = "notify"


class Measure(StrEnum):
    """What of a transfer is counted."""

    QUANTITY = "quantity"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """A limit on transfers.

    Attributes:
        id: Stable id within the provision.
        kind: Limit, freeze, reduce or notify.
        items: Types of item (vocabulary); empty: all.
        stages: Stages of a transfer (vocabulary) that count; never empty.
        side: ``recipient`` or ``donor``: in which role the parties bound are limited.
        measure: What is counted; without meaning for a freeze.
        unit: Unit of quantity, or ISO 4217 currency of value; for notify empty: none is too small.
        limit: Most that is allowed in a window; 0 for a freeze and for ``reduce``. For ``notify``:
            a transfer of no more than this asks for no notice.
        every_h: Length of a window, counted from the start; ``None``: the whole period.
        complete_lists: Source ids whose lists are declared complete, e.g. an inspector's; only
            these can show that a cap was kept.
        every_days: In place of ``every_h``: days of the calendar.
        every_months: In place of it: months of the calendar.
        percent: For ``reduce``: a window holds at most so many percent of the base.
        base: For ``reduce``: the time it is measured by: its mean window, or all of it where the
            cap has no windows. ``None``: each window is measured by the one before it.
        notice_h: For ``notify``: by so many hours after the transfer; negative: before it.
        to: For ``notify``: party id who must be told; empty: nobody in particular.
        silence: For ``notify``: what it means that no report tells of notice; ``None`` else.
    """

    id: str
    kind: CapKind
    items: tuple[str, ...]
    stages: tuple[str, ...]
    side: str
    measure: Measure = Measure.QUANTITY
    unit: str = ""
    limit: float = 0.0
    every_h: float | None = None
    complete_lists: tuple[str, ...] = ()
    every_days: int = 0
    every_months: int = 0
    percent: float = 0.0
    base: Interval | None = None
    notice_h: float = 0.0
    to: str = ""
    silence: Silence | None = None

    @property
    def counted_in(self) -> str:
        """Return what a window's total counts: the unit, or transfers."""
        apart = self.kind in (CapKind.FREEZE, CapKind.NOTIFY) or not self.unit
        return "transfer" if apart else self.unit

    @property
    def every(self) -> Span:
        """Return the length of a window; no length: the whole period."""
        return Span(hours=self.every_h or 0.0, days=self.every_days, months=self.every_months)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Reciprocal release: when a party may say that it is no longer bound.

    From the moment a party is reported to claim it, what it is said to do is
    ``undetermined(release claimed)``; only a ruling can say that it was free.

    Attributes:
        id: Stable id within the text.
        provision_ids: What it would be released from; empty: everything in the text.
        on_breach_of: Provisions whose breach by another party releases.
        wording: As agreed, by language.
        decided_by: Who is to say whether the party was free: a party id or a name; empty: nobody.
        within_h: Hours from the claim in which that is to be decided; ``None`` where the text is
            silent or ``within_days`` say it.
        within_days: The same in days of the calendar.
        citation: Where it is written.
    """

    id: str
    provision_ids: tuple[str, ...]
    on_breach_of: tuple[str, ...]
    wording: Wording
    decided_by: str = ""
    within_h: float | None = None
    within_days: int = 0
    citation: Citation | None = None

    @property
    def within(self) -> Span:
        """Return in what time it is to be decided; no length: the text is silent."""
        return Span(hours=self.within_h or 0.0, days=self.within_days)
