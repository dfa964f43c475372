"""Every duty of every party, with what is known of what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pyarrow as pa

from truceline.assessment.atlas import Atlas
from truceline.assessment.due_meant import Fit, Fits, Whose, as_owed, fits_of
from truceline.assessment.due_spots import Spots
from truceline.assessment.elements import Flags
from truceline.assessment.hangs import established_since_us
from truceline.assessment.matter import Floats, Ints, Matter, actors_of, matter_of
from truceline.assessment.moments import p_time
from truceline.assessment.occasions import Setting
from truceline.assessment.performances import Performances
from truceline.assessment.quiet import quiet_since
from truceline.model.agreement import (
    Agreement,
    Duty,
    Provision,
    Starts,
    Text,
    Thresholds,
    asks_whose,
    period_of,
    thresholds_of,
)
from truceline.model.interval import microseconds

_NO_FITS: Fits = np.zeros(0, dtype=np.int8)


def due_cases(
    agreement: Agreement,
    incidents: pa.Table,
    shapes: pa.Table,
    lines: pa.Table,
    performances: Performances,
    coverage: pa.Table,
    until: datetime,
) -> Iterator[Case]:
    """Yield every duty of every party, as in the document.

    Arguments as for :func:`truceline.assessment.dues.judge_dues`.
    """
    duties = [
        (text, provision)
        for text in agreement.texts
        for provision in text.provisions
        if provision.duties
    ]
    if not duties or "covered" not in agreement.mechanism.mandate:
        return
    asking = any(_hangs_on_incidents(provision) for _, provision in duties)
    matter = matter_of(agreement, incidents if asking else incidents.slice(0, 0), shapes, ())
    atlas = Atlas(agreement, matter, lines, shapes)
    quiet = quiet_since(agreement, coverage, until)
    spots = Spots(agreement, performances, lines, shapes)
    for text, provision in duties:
        setting = Setting(
            period=period_of(text, provision),
            until_us=microseconds(until) or 0,
            matter=matter,
            concerned=_concerned(agreement, text, provision, matter, atlas),
            quiet_since_us=quiet,
            performances=performances,
            actor=actors_of(agreement, provision, matter),
            asks_whose=asks_whose(agreement, provision),
            time_zone=agreement.mechanism.time_zone,
        )
        hangs = established_since_us(agreement, provision, performances)
        for duty in provision.duties:
            for party in duty.on or ("",):
                case = Case(agreement, text, provision, duty, party, setting, hangs, _NO_FITS)
                yield _fits(case, spots.p_inside(duty.zone_ids))


@dataclass(frozen=True, slots=True)
class Case:
    """One duty of one party.

    Attributes:
        agreement: What was agreed.
        text: Which text.
        provision: Which provision.
        duty: Which duty.
        party: Party id; empty: the mechanism.
        setting: What is known.
        binds_since_us: From when on its conditions are established; ``None``: they are not.
        fits: How far each performance is what the duty asks for.
    """

    agreement: Agreement
    text: Text
    provision: Provision
    duty: Duty
    party: str
    setting: Setting
    binds_since_us: int | None
    fits: Fits

    @property
    def number(self) -> int:
        """Return the party's number in the agreement; -1 for the mechanism."""
        ids = [party.id for party in self.agreement.parties]
        return ids.index(self.party) if self.party else -1

    @property
    def diverging(self) -> bool:
        """Say whether the authentic texts part at a point that the duty may hang on."""
        asked = {"act": {self.duty.act}, "weapon": set(self.duty.weapons)}
        return any(
            not (divergence.values and asked.get(divergence.about))
            or bool(asked[divergence.about] & set(divergence.values))
            for divergence in self.provision.divergences
        )

    @property
    def whose_is_outside(self) -> bool:
        """Say whether it hangs on whose act an incident was, which it may not ask."""
        asked = bool(self.party) and self.duty.due.starts_on is Starts.INCIDENT
        return asked and not self.setting.asks_whose

    @property
    def parties(self) -> int:
        """Return how many parties there are."""
        return len(self.agreement.parties)

    @property
    def done(self) -> Performances:
        """Return the performances as the duty reads them."""
        return as_owed(self.duty, self.setting.performances)

    @property
    def meant(self) -> Flags:
        """Say which performances bear on the duty, or may: what they leave out may be it."""
        return np.asarray(self.fits > Fit.NOT, dtype=np.bool_)

    @property
    def untimed(self) -> Flags:
        """Say which of the performances without a time may bear on the duty."""
        done = self.setting.performances.untimed
        if done is None:
            return np.zeros(0, dtype=np.bool_)
        nowhere = np.full(len(done), 1.0)
        fits = fits_of(self.duty, self.whose, done, nowhere, self.limits)
        return np.asarray(fits > Fit.NOT, dtype=np.bool_)

    def untimed_known_us(self) -> Ints:
        """Return when those became known, in rising order.

        Whoever tells of it can tell of nothing that counts only from then on.
        """
        done = self.setting.performances.untimed
        none = np.zeros(0, dtype=np.int64)
        return none if done is None else np.sort(done.known_us[self.untimed])

    @property
    def whose(self) -> Whose:
        """Return whose duty it is, and towards whom."""
        ids = [party.id for party in self.agreement.parties]
        to = ids.index(self.duty.to) if self.duty.to else -1
        return Whose(number=self.number, parties=self.parties, to=to)

    @property
    def limits(self) -> Thresholds:
        """Return the thresholds of its provision."""
        return thresholds_of(self.agreement, self.provision)


def _fits(case: Case, p_place: Floats) -> Case:
    """Return the case with how far each performance is what its duty asks for."""
    return replace(case, fits=fits_of(case.duty, case.whose, case.done, p_place, case.limits))


def _concerned(
    agreement: Agreement, text: Text, provision: Provision, matter: Matter, atlas: Atlas
) -> Flags:
    """Say which incidents lie in the period and, for certain, in the provision's zones."""
    if not _hangs_on_incidents(provision):
        return np.zeros(len(matter), dtype=np.bool_)
    share = p_time(matter.start_us, matter.end_us, period_of(text, provision))
    inside = share >= thresholds_of(agreement, provision).inconsistent_at
    rows = np.arange(len(matter))
    placing = atlas.placing(provision.zone_ids, rows, wanted=inside)
    least = thresholds_of(agreement, provision).inconsistent_at
    return np.asarray(inside & (np.nan_to_num(placing.low) >= least), dtype=np.bool_)


def _hangs_on_incidents(provision: Provision) -> bool:
    return any(duty.due.starts_on is Starts.INCIDENT for duty in provision.duties)
