"""Due dates in words: what sets a clock running, and how long it runs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from truceline.model.agreement import Clock, Due, Starts
from truceline.model.span import Span
from truceline.publish.catalogue import Catalogue
from truceline.publish.lengths import length_of

if TYPE_CHECKING:
    from truceline.publish.terms import Terms


def offset(say: Catalogue, after_h: float, start: str) -> str:
    """Return so many hours after something, or before it where the number is negative.

    Args:
        say: Words of the language.
        after_h: Hours.
        start: What it counts from, as it stands after "after".
    """
    key = "doc-clock-before" if after_h < 0 else "doc-clock-after"
    return say(key, hours=say.number(abs(after_h), 2), n=abs(after_h), start=start)


def clock_words(terms: Terms, clock: Clock) -> str:
    """Return when what a clock of the text asks for is due."""
    return offset(terms.say, clock.after_h, terms.word("clock", clock.starts_on))


def due_words(terms: Terms, due: Due) -> str:
    """Return when a duty is due."""
    say = terms.say
    if due.starts_on is Starts.DATE and due.at is not None:
        when = say("due-by", when=terms.bound(due.at + timedelta(hours=due.after_h)))
        if due.after_days or due.after_months:
            when = _calendar(say, due.after, when)
    elif due.starts_on is Starts.EVERY and not due.after:
        when = say("due-by-end", end=_start(terms, due))
    elif due.after_days or due.after_months:
        when = _calendar(say, due.after, _start(terms, due))
    else:
        when = offset(say, due.after_h, _start(terms, due))
    if due.within_h is None:
        return when
    return say("due-within", when=when, hours=say.number(due.within_h, 2))


def _calendar(say: Catalogue, after: Span, start: str) -> str:
    """Return so many days or months of the calendar after something, or before it."""
    key = "doc-clock-length-before" if after.before else "doc-clock-length-after"
    return say(key, length=length_of(say, after), start=start)


def _start(terms: Terms, due: Due) -> str:
    """Return what sets the clock running, as it stands after "after"."""
    say = terms.say
    if due.starts_on is Starts.EVERY and due.every_h is None:
        return say("due-start-every-length", length=length_of(say, due.every))
    if due.starts_on is Starts.EVERY:
        return say("due-start-every", hours=say.number(due.every_h or 0.0, 2))
    if due.quiet is not None and due.quiet.days:
        length = length_of(say, due.quiet.length)
        return say("due-start-quiet-length", length=length, provision=due.quiet.provision_id)
    if due.quiet is not None:
        hours = say.number(due.quiet.hours, 2)
        return say("due-start-quiet", hours=hours, provision=due.quiet.provision_id)
    if due.starts_on is Starts.PERFORMANCE:
        return say("due-start-performance", act=terms.word("act", due.act))
    if due.starts_on is Starts.INCIDENT:
        return _incident(terms, due)
    return say("due-start-end" if due.starts_on is Starts.END else "due-start-entry")


def _incident(terms: Terms, due: Due) -> str:
    words = [terms.word("act", act) for act in due.acts]
    words += [terms.word("circumstance", word) for word in due.circumstances]
    if not words:
        return terms.say("due-start-incident")
    return terms.say("due-start-incident-of", what=terms.listed(words))
