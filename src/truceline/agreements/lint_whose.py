"""Mistakes in saying how whose act an incident was may decide."""

from __future__ import annotations

from truceline.agreements.names import Names, Note
from truceline.agreements.node import Node


def lint_whose(root: Node, names: Names, note: Note) -> None:
    """Note every ``whose_act: as_claimed`` that changes nothing."""
    mechanism = root.get("mechanism")
    mandate = {item.value for item in mechanism.each("mandate")} if mechanism else set()
    for text in root.each("texts"):
        for provision in text.each("provisions"):
            if provision.text("whose_act") != "as_claimed":
                continue
            if not mandate or "party" in mandate:
                _mandated(provision, note)
            elif not _asked(provision, text, names):
                _unasked(provision, note)


def _mandated(provision: Node, note: Note) -> None:
    note(
        provision.key_problem(
            "whose_act",
            "whose-act-mandated",
            "the mandate answers which party did it, so nothing more is to be read as claimed",
            "delete `whose_act`, or leave `party` out of `mandate`",
        )
    )


def _unasked(provision: Node, note: Note) -> None:
    note(
        provision.key_problem(
            "whose_act",
            "whose-act-unasked",
            "whose act it was decides nothing here: all are bound, and no release, earlier call or "
            "notice hangs on it",
            "delete `whose_act`",
        )
    )


def _asked(provision: Node, text: Node, names: Names) -> bool:
    """Say whether whose act an incident was decides anything under a provision."""
    if provision.text("rule") == "transfer_cap":
        return False
    if provision.text("rule") == "duty":
        dues = [duty.get("due") for duty in provision.each("duties")]
        return any(due is not None and due.text("starts_on") == "incident" for due in dues)
    bound = {item.value for item in provision.each("binds")}
    earlier = any(clause.get("prior") for clause in provision.each("exceptions"))
    released = any(_releases(release, provision) for release in text.each("releases"))
    return bool(set(names.parties) - bound) or earlier or released


def _releases(release: Node, provision: Node) -> bool:
    of = [item.value for item in release.each("provisions")]
    return not of or provision.text("id") in of
