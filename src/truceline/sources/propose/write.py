"""A proposal -> the text of a map, each guess and each open question marked where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from truceline.sources.propose.ask import Line, Question
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.spell import one_line, remark, word

#: Begins the comment that keeps answers which no key of a map holds, such as a column not used.
ANSWERED = "# answered: "


def answered_in(text: str) -> Mapping[str, str]:
    """Return the answers that the comment of a map keeps; none if it has no such comment."""
    line = next((one for one in text.splitlines()[:20] if one.startswith(ANSWERED)), "")
    try:
        told = json.loads(line.removeprefix(ANSWERED))
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


def written(
    proposal: Proposal, heading: Sequence[str], *, sheet: str, guess: bool, header_row: int = 0
) -> str:
    """Return the YAML of a map.

    Args:
        proposal: What was drafted.
        heading: Comment lines at the top.
        sheet: Name of the sheet to write down; empty to leave it to whoever reads.
        header_row: Row in which the header was said to stand; 0 to have it found by its names.
        guess: Take the likely answer of each open question; without it, the line is a comment that
            waits for an answer.
    """
    questions = {one.key: one for one in proposal.open}
    rows = [f"# {one_line(one)}" for one in heading]
    if proposal.told:
        rows.append(ANSWERED + json.dumps(dict(proposal.told), ensure_ascii=True))
    for line in proposal.lines:
        rows += _rows(line, questions, guess=guess)
        if line.key == "format" and sheet:
            rows.append(f"sheet: {word(sheet)}")
        if line.key == "format" and header_row:
            rows.append(f"header_row: {header_row}")
    hung = {key for line in proposal.lines for key in line.asked}
    rows += [f"# question: {one.text}" for key, one in questions.items() if key not in hung]
    rows += ["", "# What is known of the sheet:"] if proposal.remarks else []
    rows += [f"# - {remark(one)}" for one in proposal.remarks]
    return "\n".join(rows) + "\n"


def _rows(line: Line, questions: dict[str, Question], *, guess: bool) -> list[str]:
    plain = f"{line.key}: {line.value}"
    if not line.asked:
        return [f"{plain}  # {remark(line.because)}" if line.because else plain]
    if guess:
        why = "; ".join(questions[key].text for key in line.asked)
        return [f"{plain}  # guessed: {remark(why)}"]
    asked = [f"# question: {_with_options(questions[key])}" for key in line.asked]
    return [*asked, f"# {plain}"]


def _with_options(question: Question) -> str:
    told = ", ".join(f"{value or 'null'} ({label})" for value, label in question.options[:8])
    return f"{question.text} {told}"
