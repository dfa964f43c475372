"""One obligation, with its exceptions and where its authentic texts part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from truceline.model.agreement.duties import Cap, Condition, Duty, Silence
from truceline.model.agreement.terms import Citation, Clock, Thresholds, Wording
from truceline.model.interval import Interval


class WhoseAct(StrEnum):
    """By what a provision may ask whose act an incident was, where that decides anything.

    ``by_mandate``: only where ``party`` is within the mechanism's mandate; else nothing that is
    found may hang on it. ``as_claimed``: also without: the act is read as that of the party whom
    the reports name, and what is found says so and names nobody.
    """

    BY_MANDATE = "by_mandate"
    AS_CLAIMED = "as_claimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What must have been done before an exception may be claimed, e.g. the hotline tried.

    Attributes:
        act: Which performance (vocabulary).
        circumstances: Any of these must be told of it; empty: none is asked for.
        within_h: At most so many hours before.
        at_least_h: At least so many hours before.
        silence: What it means that no report tells of it.
    """

    act: str
    circumstances: tuple[str, ...]
    within_h: float
    silence: Silence = Silence.UNKNOWN
    at_least_h: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionClause:
    """When an otherwise prohibited act is allowed.

    Attributes:
        id: Stable id within the provision.
        requires: Circumstances (vocabulary) that must all be claimed for it to come into question;
            a claim makes the finding *undetermined*, and only a ruling grants it.
        wording: As agreed, by language.
        citation: Where it is written.
        prior: What must have been done before; ``None``: nothing.
    """

    id: str
    requires: tuple[str, ...]
    wording: Wording
    citation: Citation | None = None
    prior: Prior | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence:
    """Where two authentic texts of one provision do not say the same.

    Constructive or not, it is no mistake: what hangs on it is ``undetermined``.

    Attributes:
        id: Stable id within the provision.
        languages: Codes of the texts that part; two or more.
        wording: In what they part, by language.
        about: Which element of an incident it touches: ``act``, ``object_type``, ``weapon``,
            ``actor``, ``place``, ``time`` or ``all``.
        values: Words of the vocabulary on which the texts differ; empty: any.
        periods: For ``time``: when it binds by each of these texts, by language; empty: not said.
            What lies in time alike by each of them does not hang on the divergence.
    """

    id: str
    languages: tuple[str, ...]
    wording: Wording
    about: str = "all"
    values: tuple[str, ...] = ()
    periods: Mapping[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One obligation of one text.

    Attributes:
        id: Stable id within the agreement, e.g. ``kremlin/energy``.
        clause: Article number as written, e.g. ``2(b)``; may be ``-`` where a text has none.
        wording: Article text, by language.
        rule: Id of the rule that reads it.
        binds: Ids of the parties bound.
        zone_ids: Where; empty means everywhere.
        acts: Which acts (vocabulary); empty only for rules that need none.
        object_types: Which objects; empty means any.
        register_id: Sealed register that names the objects, if any.
        weapons: Which weapon classes; empty means any, unless ``calibres`` are given.
        calibres: Ranges of calibre meant besides; see :mod:`truceline.model.calibres`.
        period: When; ``None`` means the text's period.
        exceptions: See :class:`ExceptionClause`.
        thresholds: ``None`` means the mechanism's.
        clocks: See :class:`Clock`.
        left_open: Which term was left open on purpose, by language; empty if none.
        decided_by: Who is to decide the open term.
        citation: Where it is written.
        conditions: What must be established before it binds; all of them.
        duties: What is owed, for the rule that reads duties.
        caps: Limits, for the rule that reads transfers.
        divergences: Where its authentic texts part.
        only_if: Circumstances (vocabulary) that must all be claimed of an act before the provision
            speaks of it, e.g. ``outside_storage``; the contrary claimed: it does not.
        whose_act: See :class:`WhoseAct`.
    """

    id: str
    clause: str
    wording: Wording
    rule: str
    binds: tuple[str, ...]
    zone_ids: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    object_types: tuple[str, ...] = ()
    register_id: str | None = None
    weapons: tuple[str, ...] = ()
    period: Interval | None = None
    exceptions: tuple[ExceptionClause, ...] = ()
    thresholds: Thresholds | None = None
    clocks: tuple[Clock, ...] = ()
    left_open: Wording = field(default_factory=dict)
    decided_by: str = ""
    citation: Citation | None = None
    conditions: tuple[Condition, ...] = ()
    duties: tuple[Duty, ...] = ()
    caps: tuple[Cap, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    only_if: tuple[str, ...] = ()
    calibres: tuple[str, ...] = ()
    whose_act: WhoseAct = WhoseAct.BY_MANDATE
