"""Spans of time in words held against those in the data, for everything that has both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from truceline.agreements.figures import Amount, amounts
from truceline.agreements.misfit import Misfit
from truceline.model.agreement import (
    Agreement,
    Clock,
    Duty,
    Provision,
    Publication,
    Starts,
    Text,
    Wording,
)
from truceline.model.span import Span

_HOUR = timedelta(hours=1)
_HINT = "correct the figure in the data, or the wording"


def amounts_in(wording: Wording) -> set[float]:
    """Return the spans of time that a wording names in any language, in hours.

    *By the tenth day* names nine whole days and ten: from when it counts is for no machine to say.
    """
    return {size for amount in _spans(wording) for size in _sizes(amount)}


def told_time(spans_h: set[float]) -> str:
    """Return spans of time in words."""
    told = [
        f"{h / 24:g} days" if h >= 48 and h % 24 == 0 else f"{h:g} h" for h in sorted(spans_h) if h
    ]
    return ", ".join(told) or "from the start"


def of_provision(text: Text, provision: Provision) -> Iterator[Misfit]:
    """Yield where an article, its duties, caps, exceptions and period name different spans.

    A span in its words that nothing counts is told where nothing else is.
    """
    found = list(_parted(text, provision))
    yield from found or _uncounted(text, provision)


def _uncounted(text: Text, provision: Provision) -> Iterator[Misfit]:
    priors = [clause.prior for clause in provision.exceptions if clause.prior]
    known = _pool(text, provision) | {p.within_h for p in priors} | {p.at_least_h for p in priors}
    runs = _of_period(text, replace(provision, period=text.period))
    for length in (*_of_period(text, provision), *runs):
        # A change of clocks within it makes it an hour longer or shorter than its days.
        known |= {length - 1, length + 1, length}
    months = [d.due for d in provision.duties if d.due.after_months or d.due.every_months]
    left = {a.size for a in _spans(provision.wording) if not _sizes(a) & known}
    dated = any(duty.due.starts_on is Starts.DATE for duty in provision.duties)
    # A belt that binds at once is told of its own accord: see `binds-from-the-start`.
    at_once = provision.rule == "weapon_distance" and provision.period is None
    if left and not (months or dated or at_once or provision.left_open):
        message = f"the words name {told_time(left)}, which nothing counts"
        hint = "give it a clock, a due date, `lasts_days` or a `period`, or leave it to people"
        yield _misfit(provision, "wording", "span-uncounted", message, hint)


def _parted(text: Text, provision: Provision) -> Iterator[Misfit]:
    spans = _spans(provision.wording)
    told = amounts_in(provision.wording)
    pool = _pool(text, provision)
    stray = _stray(spans, pool)
    for duty in provision.duties:
        yield from _of_duty(provision, duty, told, stray)
        yield from _sign(provision, duty, spans)
    for cap in provision.caps:
        window = _hours(cap.every)
        if stray and window and window not in told and not cap.every.months:
            message = f"the words name {told_time(told)}, the cap {cap.id} {told_time({window})}"
            yield _misfit(provision, "caps", "window-misfit", message)
    lengths = _of_period(text, provision)
    if stray and lengths and not any(abs(a - b) <= 1 for a in lengths for b in told):
        message = f"the words name {told_time(told)}, its period {told_time(lengths)}"
        yield _misfit(provision, "period", "period-misfit", message)
    for clause in provision.exceptions:
        if clause.prior is None:
            continue
        asked = {clause.prior.within_h, clause.prior.at_least_h} - {0.0}
        named = amounts_in(clause.wording)
        if _stray(_spans(clause.wording), asked) and asked - named:
            message = (
                f"the words of the exception {clause.id} name {told_time(named)}, "
                f"its `prior` {told_time(asked)}"
            )
            yield _misfit(provision, "exceptions", "prior-misfit", message)
    for clock in provision.clocks:
        yield from _of_clock(clock, provision.id, "")


def length_misfits(agreement: Agreement) -> Iterator[Misfit]:
    """Yield where clocks, guarantees, remedies, publication and rungs say other spans in words."""
    for text in agreement.texts:
        for clock in text.clocks:
            yield from _of_clock(clock, "", text.id)
        held = [("guarantees", g.id, g.act, g.within_h) for g in text.guarantees]
        held += [("releases", r.id, r.wording, _hours(r.within)) for r in text.releases]
        held += [("remedies", r.id, r.act, r.within_h) for r in text.remedies]
        for section, part_id, words, hours in held:
            yield from _single(words, hours, section, part_id, "within_h", text.id)
    publication = agreement.mechanism.publication
    if publication is not None:
        told = (publication.wording, publication.delay_h)
        yield from _single(*told, "publication", "", "delay_h", "")
        yield from _longer(publication)
    for rung in agreement.mechanism.escalation:
        yield from _single(rung.name, rung.answer_h, "escalation", rung.id, "answer_h", "")


def _longer(publication: Publication) -> Iterator[Misfit]:
    """Yield delays that a rule of publication names besides its own, and that no class has."""
    delays = {one.delay_h for one in publication.delays} | {publication.delay_h or 0.0}
    left = {a.size for a in _spans(publication.wording) if not _sizes(a) & delays}
    if left and publication.delay_h in amounts_in(publication.wording):
        yield Misfit(
            provision_id="",
            key="delays",
            code="span-uncounted",
            message=f"the words name {told_time(left)}, which no class of events waits",
            hint="write under `delays` which events wait so long, e.g. `{acts: [detention], "
            "delay_h: 720}`",
            section="publication",
        )


def _spans(wording: Wording) -> list[Amount]:
    return [a for words in wording.values() for a in amounts(words) if a.kind == "h"]


def _sizes(amount: Amount) -> set[float]:
    return {amount.size, amount.size - 24.0} - {0.0} if amount.ordinal else {amount.size}


def _stray(spans: list[Amount], known: set[float]) -> bool:
    """Say whether the words name a span that the data know nothing of."""
    return any(not _sizes(amount) & known for amount in spans)


def _hours(span: Span) -> float:
    return abs(span.hours) + 24.0 * abs(span.days)


def _counted(duty: Duty) -> set[float]:
    due = duty.due
    quiet = due.quiet.length if due.quiet else Span()
    return {_hours(span) for span in (due.after, due.every, quiet)}


def _pool(text: Text, provision: Provision) -> set[float]:
    found = {hours for duty in provision.duties for hours in _counted(duty)}
    found |= {duty.due.within_h for duty in provision.duties if duty.due.within_h is not None}
    found |= {_hours(duty.due.lasts) for duty in provision.duties}
    found |= {_hours(cap.every) for cap in provision.caps}
    found |= {abs(clock.after_h) for clock in provision.clocks}
    return found | _of_period(text, provision)


def _of_period(text: Text, provision: Provision) -> set[float]:
    """Return how long after its text a provision begins to hold, and how long it holds."""
    own, whole = provision.period, text.period
    if own is None:
        return set()
    pairs = ((whole.start, own.start), (own.start, own.end))
    return {(b - a) / _HOUR for a, b in pairs if a is not None and b is not None} - {0.0}


def _of_duty(provision: Provision, duty: Duty, told: set[float], stray: bool) -> Iterator[Misfit]:
    due = duty.due
    if due.after_months or due.every_months or due.starts_on is Starts.DATE:
        return  # how many hours a month has is for no reader of figures to say
    counted = _counted(duty)
    if told and (not told & counted or (stray and counted - told - {0.0})):
        message = (
            f"the words name {told_time(told)}, the duty {duty.id} counts {told_time(counted)}"
        )
        hint = "correct `after_h`, `every_h` or `hours`; a day has 24 hours"
        yield _misfit(provision, "duties", "due-misfit", message, hint)


def _sign(provision: Provision, duty: Duty, spans: list[Amount]) -> Iterator[Misfit]:
    after = duty.due.after
    size, ours = _hours(after), -1 if after.before else 1
    signs = {amount.sign for amount in spans if size in _sizes(amount)} - {0}
    if size and signs and ours not in signs:
        before, later = "before what starts its clock", "after what starts its clock"
        words, data = (later, before) if ours < 0 else (before, later)
        message = (
            f"the words seem to say {told_time({size})} {words}, the duty {duty.id} is due as long "
            f"{data}"
        )
        hint = "prior notice has a minus: `after_h: -48`; a deadline has none"
        yield _misfit(provision, "duties", "notice-sign", message, hint)


def _of_clock(clock: Clock, provision_id: str, text_id: str) -> Iterator[Misfit]:
    for found in _single(clock.duty, abs(clock.after_h), "clocks", clock.id, "after_h", text_id):
        yield Misfit(
            provision_id=provision_id,
            key=found.key,
            code=found.code,
            message=found.message,
            hint=found.hint,
            text_id=text_id,
            section="clocks",
            part_id=clock.id,
        )


def _single(
    wording: Wording, hours: float | None, section: str, part_id: str, key: str, text_id: str
) -> Iterator[Misfit]:
    told = amounts_in(wording)
    if hours and told and hours not in told:
        yield Misfit(
            provision_id="",
            key=key,
            code="length-misfit",
            message=f"the words name {told_time(told)}, `{key}` is {told_time({hours})}",
            hint=_HINT,
            text_id=text_id,
            section=section,
            part_id=part_id,
        )


def _misfit(provision: Provision, key: str, code: str, message: str, hint: str = _HINT) -> Misfit:
    return Misfit(provision_id=provision.id, key=key, code=code, message=message, hint=hint)
