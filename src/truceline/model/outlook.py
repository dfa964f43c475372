"""What a plan of watching could see: strips of 24 hours, and gaps that no observer fills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: Hours of the local day, 0 to 23.
HOURS = range(24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Hours in which nobody declared would see some acts.

    Attributes:
        acts: Which acts.
        hours: Hours of the local day, ascending.
        days: Days of the week, Monday is 0, ascending; all seven: every day.
    """

    acts: tuple[str, ...]
    hours: tuple[int, ...]
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One provision in one zone, hour by hour of the local day, as a mean over the week.

    Attributes:
        text_id: Which text.
        provision_id: Which of its provisions.
        zone_id: Which zone; ``None``: it holds everywhere.
        acts: Acts asked about.
        because: Why there is no share: ``everywhere`` (cannot be watched as a whole),
            ``line_missing``; empty where there is one.
        share: Watched share of the zone for the act watched least, 0 to 1; 24 of them, or none.
        least: The same on the day of the week on which it is least.
        p_seen: Chance that the act least likely to be seen would be seen, if it happened somewhere
            in the zone in that hour; ``None`` where an observer declares no chance.
        n_observers: Observers that watch some of it for some of the acts, on the day of the week
            with the most.
        tells: What a finding hangs on besides act, place and time (``actor``, ``object_type``,
            ``weapon``) -> watched share by those who could tell it, 24 of them; without a share
            1 or 0: whether anybody could.
        unseen: See :class:`Unseen`.
        by_act: Each act -> watched share, 24 of them, as ``share`` is for the act watched least;
            the act watched least first. None where there is no share, or one act only.
    """

    text_id: str
    provision_id: str
    zone_id: str | None
    acts: tuple[str, ...]
    because: str = ""
    share: tuple[float, ...] = ()
    least: tuple[float, ...] = ()
    p_seen: tuple[float | None, ...] = ()
    n_observers: tuple[int, ...] = ()
    tells: tuple[tuple[str, tuple[float, ...]], ...] = ()
    unseen: tuple[Unseen, ...] = ()
    by_act: tuple[tuple[str, tuple[float, ...]], ...] = ()

    @property
    def key(self) -> tuple[str, str, str | None]:
        """Return what a strip is called by."""
        return self.text_id, self.provision_id, self.zone_id

    @property
    def mean(self) -> float | None:
        """Return the watched share of zone and day; ``None`` where there is none."""
        return sum(self.share) / len(self.share) if self.share else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Which declared sources could tell one thing that is owed or limited.

    Attributes:
        text_id: Which text.
        provision_id: Which of its provisions.
        part: ``duties`` or ``caps``.
        part_id: Which of them.
        what: The performance, or ``transfers``.
        source_ids: Who could tell; empty: nobody declared.
    """

    text_id: str
    provision_id: str
    part: str
    part_id: str
    what: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that no declared source could ever observe. No mistake: a text may want it so.

    Attributes:
        text_id: Which text; empty: the sources as a whole.
        provision_id: Which of its provisions; empty likewise.
        part: Key of the list it stands in, e.g. ``duties``; empty: the provision itself.
        part_id: Which entry of that list.
        code: Stable name of the kind of gap, e.g. ``act-unseen``.
        message: What could not be observed, and why.
        help: What would help.
        told: What the sentence of another language needs: names and what they stand for, words of
            the vocabulary under ``acts`` and ``circumstances``.
    """

    text_id: str
    provision_id: str
    part: str = ""
    part_id: str = ""
    code: str
    message: str
    help: str
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Everything a plan of watching could see, before anything was signed.

    Attributes:
        strips: By text, provision and zone as in the document.
        tellers: Of duties and caps, likewise.
        gaps: See :class:`Gap`.
        silent: Ids of sources whose cards do not say what they could see.
        effort_from: First of the seven local days of effort taken in that were used; ``None``: none
            were.
    """

    strips: tuple[Strip, ...]
    tellers: tuple[Teller, ...]
    gaps: tuple[Gap, ...]
    silent: tuple[str, ...]
    effort_from: date | None = None
