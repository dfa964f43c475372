"""All mistakes of a written document at once, and what nobody could observe of an agreement."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.agreements import load as agreements
from truceline.agreements import scenario, sources_file, watching
from truceline.agreements.divergence import Parting, partings
from truceline.agreements.misfits import misfits
from truceline.agreements.node import Node
from truceline.agreements.reading import read
from truceline.app.drafting.coverage import outlook
from truceline.app.intake.source_examples import is_example
from truceline.errors import Problem
from truceline.model.agreement import Agreement
from truceline.model.outlook import Gap

_EXAMPLES = Problem(
    path="sources",
    line=1,
    column=1,
    message="these are the invented example cards of `truceline init`, and name no party of this "
    "agreement",
    hint="write the cards of your own sources in their place, or run "
    "`truceline map FILE --in DIR`, which takes them out and asks who reports",
    code="example-cards",
)
#: Name of a file and what stands in it.
Written = tuple[str, str]
#: Name of a file and a problem in it.
Placed = tuple[str, Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An agreement and the sources beside it.

    Attributes:
        mistakes: What must be mended.
        warnings: What nobody declared could ever observe; none while there are mistakes.
    """

    mistakes: tuple[Placed, ...]
    warnings: tuple[Placed, ...] = ()


def problems_of(name: str, text: str) -> tuple[Problem, ...]:
    """Return every mistake of a written document; its name tells what it is.

    A name that begins with ``sources`` is a source list, one with ``watches`` a plan of watching, a
    document with ``given:`` and ``expect:`` a scenario, anything else an agreement.
    """
    if name.startswith("sources"):
        return sources_file.check_sources(text, name)
    if name.startswith("watches"):
        return watching.check_plan(text)
    if "\nexpect:" in text and "\ntexts:" not in text:
        return scenario.check_scenario(text, name)
    return agreements.check(text, name)


def together(agreement: Written, sources: Written | None) -> Checked:
    """Check an agreement and the sources beside it, and name what they could not observe.

    Args:
        agreement: The document.
        sources: The source cards; ``None`` if there is no such file.
    """
    name, text = agreement
    mistakes = [(name, problem) for problem in agreements.check(text, name)]
    parties = () if mistakes else [p.id for p in agreements.load(text, name).parties]
    if sources is not None:
        found = sources_file.check_sources(sources[1], sources[0], parties)
        if parties and is_example(sources[1], parties):
            found = (_EXAMPLES,)
        mistakes += [(sources[0], problem) for problem in found]
    if mistakes:
        return Checked(mistakes=tuple(mistakes))
    cards = () if sources is None else sources_file.load_sources(sources[1], sources[0])
    agreed = agreements.load(text, name)
    seen = outlook(agreed, cards)
    root, _ = read(text)
    warnings = [(name, _placed(gap, agreed, root)) for gap in seen.gaps]
    warnings += [(name, warning) for warning in _of_itself(agreed, root)]
    if seen.silent and len(seen.silent) < len(cards) and sources is not None:
        warnings.append((sources[0], _silent(seen.silent)))
    return Checked(mistakes=(), warnings=tuple(warnings))


def warnings_of(name: str, text: str) -> tuple[Problem, ...]:
    """Return what an agreement without mistakes seems not to say alike; nothing of other files."""
    if problems_of(name, text) or "\ntexts:" not in text:
        return ()
    root, _ = read(text)
    return tuple(_of_itself(agreements.load(text, name), root))


def _of_itself(agreed: Agreement, root: Node | None) -> list[Problem]:
    """Return where authentic texts part, and where words and data do."""
    told = [_parted(parting, agreed, root) for parting in partings(agreed)]
    for misfit in misfits(agreed):
        node = _holder(root, misfit.text_id, misfit.provision_id, misfit.section, misfit.part_id)
        about = _about(agreed, misfit.provision_id, misfit.section, misfit.part_id)
        message = f"{about}: {misfit.message}"
        told.append(node.key_problem(misfit.key, misfit.code, message, misfit.hint))
    return told


def strangers(agreement: Written, sources: Written) -> tuple[Problem, ...]:
    """Return the cards beside an agreement that speak for a party it does not have.

    Only where the agreement has no mistakes: whoever writes one may write its cards later.
    """
    if agreements.check(agreement[1], agreement[0]):
        return ()
    parties = [p.id for p in agreements.load(agreement[1], agreement[0]).parties]
    found = sources_file.check_sources(sources[1], sources[0], parties)
    return tuple(problem for problem in found if problem.code == "unknown-party")


def _about(agreed: Agreement, provision_id: str, section: str, part_id: str) -> str:
    """Return in words what a warning is about."""
    clauses = {p.id: p.clause for text in agreed.texts for p in text.provisions}
    words = [f"provision {clauses[provision_id]}"] if provision_id else []
    if section:
        words.append(f"{_ONE_OF.get(section, section)} {part_id}".strip())
    return ", ".join(words)


def _holder(root: Node | None, text_id: str, provision_id: str, section: str, part_id: str) -> Node:
    """Return the node that holds what a warning is about; the nearest one that is there."""
    if root is None:
        return Node((), 1, 1, None)
    texts = [text for text in root.each("texts") if text.text("id") == text_id]
    mechanism = root.get("mechanism") or root
    if section == "publication":
        return mechanism.get(section) or mechanism
    node = texts[0] if texts else root if section == "parties" else mechanism
    if provision_id:
        node = _provision_of(root, provision_id)
    held = node.each(section) if section else ()
    return next((n for n in held if n.text("id") == part_id), node)


def _silent(ids: tuple[str, ...]) -> Problem:
    return Problem(
        path="sources",
        line=1,
        column=1,
        message=f"what these sources could see is not said: {', '.join(ids)}",
        hint="add `sees:` to their cards; `sees: {}` for one that sees nothing of this",
        code="card-silent",
    )


def _placed(gap: Gap, agreement: Agreement, root: Node | None) -> Problem:
    """Return the gap as a problem that stands where its provision does."""
    if not gap.provision_id or root is None:
        return Problem(path="", line=1, column=1, message=gap.message, hint=gap.help, code=gap.code)
    node = _part(_provision_of(root, gap.provision_id), gap)
    clauses = {p.id: p.clause for text in agreement.texts for p in text.provisions}
    about = f"provision {clauses[gap.provision_id]}"
    if gap.part:
        about += f", {_ONE_OF[gap.part]} {gap.part_id}"
    return node.problem(gap.code, f"{about}: {gap.message}", gap.help)


def _parted(parting: Parting, agreement: Agreement, root: Node | None) -> Problem:
    """Return figures that part two wordings as a problem that stands where the wording does."""
    told = "; ".join(
        f"{language} alone says {', '.join(figures)}"
        for language, figures in parting.only_in.items()
    )
    held = parting.held
    what = "its authentic texts part" if parting.authentic else "a translation parts from the rest"
    about = _about(agreement, held.provision_id, held.section, held.part_id)
    message = f"{about}: {what}: {told}"
    hint = "write under `divergences` what hangs on it, or mend the wording that was copied wrongly"
    if parting.declared:
        hint = "a divergence is declared: see that it speaks of these figures"
    node = _holder(root, held.text_id, held.provision_id, held.section, held.part_id)
    return node.key_problem(held.key, "texts-part", message, hint)


_ONE_OF = {
    "duties": "duty",
    "caps": "cap",
    "exceptions": "exception",
    "conditions": "condition",
    "clocks": "clock",
    "releases": "release",
    "guarantees": "guarantee",
    "remedies": "remedy",
    "escalation": "rung",
    "parties": "party",
}


def _provision_of(root: Node, provision_id: str) -> Node:
    nodes = [p for text in root.each("texts") for p in text.each("provisions")]
    return next((p for p in nodes if p.text("id") == provision_id), root)


def _part(provision: Node, gap: Gap) -> Node:
    nodes = provision.each(gap.part) if gap.part else ()
    return next((n for n in nodes if n.text("id") == gap.part_id), provision)
