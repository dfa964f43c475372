"""What people are to decide and nobody is named for: told, never a mistake.

Constructive ambiguity is allowed. But a finding that waits for a ruling nobody owes may stay
*undetermined* for good, and whoever signs should know it.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.agreements.misfit import Misfit
from truceline.model.agreement import ConditionKind, Provision, Text

_STAYS = "what it touches may stay undetermined for good"
_ON_PURPOSE = "or leave it so on purpose"


def releases_undecided(text: Text) -> Iterator[Misfit]:
    """Yield releases of which nobody decides, or not by any time, whether a party was free."""
    for held in text.releases:
        if held.decided_by and held.within:
            continue
        if held.decided_by:
            code, message = "no-time-to-decide", "no time is given in which it is decided"
            hint = f"say `within_h` or `within_days`, counted from the claim, {_ON_PURPOSE}"
        else:
            code, message = "nobody-decides", f"nobody is named to decide a claim of it: {_STAYS}"
            hint = f"say `decided_by`, and in what time, {_ON_PURPOSE}"
        yield Misfit(
            provision_id="",
            key="decided_by",
            code=code,
            message=message,
            hint=hint,
            text_id=text.id,
            section="releases",
            part_id=held.id,
        )


def undecided(provision: Provision) -> Iterator[Misfit]:
    """Yield conditions that hang on a fact which nobody is named to establish."""
    for held in provision.conditions:
        if held.kind is ConditionKind.FACT and held.established is None and not held.decided_by:
            yield Misfit(
                provision_id=provision.id,
                key="decided_by",
                code="nobody-decides",
                message=f"nobody is named to say that it is established: {_STAYS}",
                hint=f"say `decided_by`, {_ON_PURPOSE}",
                section="conditions",
                part_id=held.id,
            )
