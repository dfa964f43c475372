"""Transfers that a later list no longer has, in words: what they come to, counted or not, why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from truceline.model.aid import Ledger, Sum
from truceline.model.aid_lists import Missing
from truceline.model.transfer import Amount
from truceline.publish.page.setting import Setting

Write = Callable[[Sum], str]


def missing(setting: Setting, ledger: Ledger, write: Write, most: int) -> Iterator[str]:
    """Yield a line for each; beyond ``most`` they are counted.

    Args:
        setting: The words.
        ledger: Whose.
        write: Writes a sum.
        most: So many lines.
    """
    for one in ledger.missing[:most]:
        yield _line(setting, one, write)
    if len(ledger.missing) > most:
        yield setting.say("aid-more", n=len(ledger.missing) - most)


def outside(setting: Setting, ledger: Ledger) -> Iterator[str]:
    """Yield which names mean no party because the agreement says so, if it names any."""
    if ledger.not_parties:
        yield setting.say("aid-no-parties", names=", ".join(ledger.not_parties))


def _line(setting: Setting, one: Missing, write: Write) -> str:
    t, say = one.transfer, setting.say
    figures = [write(_alone(a)) for a in (t.value, t.quantity) if a is not None]
    return say(
        "aid-missing-counted" if one.counted else "aid-missing-uncounted",
        list=setting.speaker(t.source_id),
        stage=say.word("stage", t.stage or None),
        donor=setting.party(t.donor or None),
        recipient=setting.party(t.recipient or None),
        period=t.period or say("aid-no-time"),
        sums=say("list-semicolon").join(figures or [say("aid-no-figure")]),
        why=say(f"aid-missing-{one.why.replace('_', '-')}"),
    )


def _alone(one: Amount) -> Sum:
    low = Decimal(0) if one.low is None else one.low
    unsure = ("",) if one.about else ()
    return Sum(unit=one.unit, low=low, high=one.high, rows=(), unsure=unsure)
