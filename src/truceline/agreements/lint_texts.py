"""Mistakes in texts and provisions that a form cannot see: references, periods, clocks, needs.

* Works on the tree as written, so that a mistake of form in one place hides none in another.
* A term left open is never a mistake, whoever is or is not to decide it.
"""

from __future__ import annotations

from truceline.agreements.lint_backing import lint_backing
from truceline.agreements.lint_calibres import lint_calibres
from truceline.agreements.lint_duties import lint_owed
from truceline.agreements.names import Names, Note, check_word, check_words
from truceline.agreements.node import Node
from truceline.agreements.rule_needs import RULE_NEEDS, RuleNeeds
from truceline.agreements.times import period
from truceline.model.interval import Interval
from truceline.model.vocabulary import ACTS, CIRCUMSTANCES, OBJECTS, WEAPONS


def lint_texts(root: Node, names: Names, note: Note) -> None:
    """Note every mistake in the texts."""
    for text in root.each("texts"):
        _status(text, note)
        held = text.get("period")
        when = period(held, names.zone_name, note) if held else None
        _clocks(text, when, names, note)
        lint_backing(text, names, note)
        for provision in text.each("provisions"):
            _provision(provision, when, names, note)


def _status(text: Node, note: Note) -> None:
    status, asserted_by = text.text("status"), text.each("asserted_by")
    if status == "joint" and asserted_by:
        note(
            text.key_problem(
                "asserted_by",
                "joint-but-asserted",
                "a joint text is asserted by nobody in particular",
                "delete `asserted_by`, or set `status: asserted` if one side alone says so",
            )
        )
    if status == "asserted" and not asserted_by:
        note(
            text.key_problem(
                "status",
                "asserted-by-nobody",
                "the text is asserted, but nobody asserts it",
                "add `asserted_by:` with the party ids or names of those who say so",
            )
        )


def _provision(provision: Node, text_period: Interval | None, names: Names, note: Note) -> None:
    bound = provision.get("binds")
    if bound and bound.value == []:
        note(
            provision.key_problem(
                "binds", "binds-nobody", "the provision binds nobody", "name the parties bound"
            )
        )
    check_words(provision, "binds", names.parties, "unknown-party", note)
    check_words(provision, "zone_ids", names.zones, "unknown-zone", note)
    check_words(provision, "acts", ACTS, "unknown-act", note)
    check_words(provision, "object_types", OBJECTS, "unknown-object", note)
    check_words(provision, "weapons", WEAPONS, "unknown-weapon", note)
    lint_calibres(provision, note)
    check_words(provision, "only_if", CIRCUMSTANCES, "unknown-circumstance", note)
    check_word(provision, "object_list", names.object_lists, "unknown-object-list", note)
    check_word(provision, "register_id", names.registers, "unknown-register", note)
    check_word(provision, "rule", RULE_NEEDS, "unknown-rule", note)
    _needs(provision, names, note)
    own = _own_period(provision, text_period, names, note)
    _clocks(provision, own, names, note)
    for clause in provision.each("exceptions"):
        _exception(clause, note)
    lint_owed(provision, own, names, note)
    thresholds = provision.get("thresholds")
    if thresholds:
        lint_thresholds(thresholds, note)
    if provision.get("decided_by") and not provision.get("left_open"):
        note(
            provision.key_problem(
                "decided_by",
                "decides-nothing",
                "somebody is to decide, but no term is left open",
                "say under `left_open:` which term is open, or delete `decided_by`",
            )
        )


def _needs(provision: Node, names: Names, note: Note) -> None:
    needs = RULE_NEEDS.get(provision.text("rule") or "")
    if needs is None:
        return
    missing = _missing(provision, needs)
    if missing:
        note(
            provision.key_problem(
                "rule",
                "rule-needs-more",
                f"the rule `{provision.text('rule')}` cannot read this provision without "
                f"{' and '.join(missing)}",
                f"add {' and '.join(missing)}, or choose another rule",
            )
        )
    for item in provision.each("zone_ids"):
        kind = names.zones.get(item.value) if isinstance(item.value, str) else None
        if needs.zone_kinds and kind and kind not in needs.zone_kinds:
            note(
                item.problem(
                    "zone-of-wrong-kind",
                    f"`{item.value}` is a {kind} zone, and the rule measures from a line",
                    f"name a zone of kind {' or '.join(needs.zone_kinds)}",
                )
            )


def _missing(provision: Node, needs: RuleNeeds) -> list[str]:
    """Return what the rule cannot do without, as it is written."""
    objects = provision.each("object_types") or provision.get("object_list")
    weapons = "`weapons` or `calibres`"
    kinds = f"`zone_ids` of kind {' or '.join(needs.zone_kinds)}"
    asked = (
        (needs.acts, provision.each("acts"), "`acts`"),
        (
            needs.objects,
            objects or provision.get("register_id"),
            "`object_types`, `object_list` or `register_id`",
        ),
        (needs.weapons, provision.each("weapons") or provision.each("calibres"), weapons),
        (needs.duties, provision.each("duties"), "`duties`"),
        (needs.caps, provision.each("caps"), "`caps`"),
        (needs.zones, provision.each("zone_ids"), "`zone_ids`"),
        (needs.zone_kinds, provision.each("zone_ids"), kinds),
    )
    return [what for needed, given, what in asked if needed and not given]


def _own_period(
    provision: Node, text_period: Interval | None, names: Names, note: Note
) -> Interval | None:
    held = provision.get("period")
    if held is None:
        return text_period
    own = period(held, names.zone_name, note, text_period)
    if own is None or text_period is None:
        return own
    early = text_period.start is not None and (own.start is None or own.start < text_period.start)
    late = text_period.end is not None and (own.end is None or own.end > text_period.end)
    if early or late:
        side = "begins before" if early else "ends after"
        note(
            held.problem(
                "period-outside-text",
                f"the provision {side} its text does",
                "move it inside the period of the text, or correct the text's period",
            )
        )
    return own


def _clocks(holder: Node, when: Interval | None, names: Names, note: Note) -> None:
    for clock in holder.each("clocks"):
        check_words(clock, "on", names.parties, "unknown-party", note)
        starts_on, after_h = clock.text("starts_on"), clock.text("after_h") or ""
        if when and starts_on in {"entry", "end"}:
            bound = when.start if starts_on == "entry" else when.end
            if bound is None:
                note(
                    clock.key_problem(
                        "starts_on",
                        "clock-without-start",
                        f"the clock counts from the {starts_on}, but the period leaves it open",
                        "give the period that bound, or start the clock on something else",
                    )
                )
        if starts_on == "incident" and after_h.startswith("-"):
            note(
                clock.key_problem(
                    "after_h",
                    "clock-before-incident",
                    "the duty would fall due before the incident that starts it",
                    "write the hours after the incident, without a minus",
                )
            )


def _exception(clause: Node, note: Note) -> None:
    check_words(clause, "requires", CIRCUMSTANCES, "unknown-circumstance", note)
    held = clause.get("requires")
    if held is not None and isinstance(held.value, list) and not held.value:
        note(
            held.problem(
                "exception-always",
                "an exception that requires nothing would always be in question",
                f"name what must be claimed: {', '.join(CIRCUMSTANCES)}",
            )
        )


def lint_thresholds(node: Node, note: Note) -> None:
    """Note thresholds out of range, or crossing."""
    values = {
        k: _share(node, k) for k in ("consistent_at", "inconsistent_at", "quiet_watched_share")
    }
    low, high = values["consistent_at"], values["inconsistent_at"]
    if low is not None and high is not None and low >= high:
        note(
            node.key_problem(
                "inconsistent_at",
                "thresholds-cross",
                f"`consistent_at` {low:g} is not below `inconsistent_at` {high:g}",
                "leave room between them: what lies between is undetermined",
            )
        )
        return
    ranges = {"consistent_at": (0, 0.5), "inconsistent_at": (0.5, 1), "quiet_watched_share": (0, 1)}
    for key, (least, most) in ranges.items():
        value = values[key]
        if value is not None and not least <= value <= most:
            note(
                (node.get(key) or node).problem(
                    "threshold-out-of-range",
                    f"`{key}` is {value:g}, outside {least:g} to {most:g}",
                    f"write a share from {least:g} to {most:g}; 0.9 means 90 in a hundred",
                )
            )


def _share(node: Node, key: str) -> float | None:
    try:
        return float(node.text(key) or "nothing")
    except ValueError:
        return None
