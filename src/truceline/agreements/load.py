"""The door: a written agreement -> :class:`~truceline.model.agreement.Agreement`, or all mistakes.

* Every mistake is collected: form of the file, form of the values, then meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from truceline.agreements.convert import convert
from truceline.agreements.faults import faults
from truceline.agreements.lint import lint
from truceline.agreements.node import Node
from truceline.agreements.reading import read
from truceline.agreements.schema import AgreementForm
from truceline.agreements.schema_terms import Form
from truceline.errors import AgreementError, Problem
from truceline.model.agreement import Agreement

#: More than this many mistakes help nobody; the rest is counted.
MAX_PROBLEMS = 200

_Form = TypeVar("_Form", bound=Form)


def load(text: str, name: str) -> Agreement:
    """Read a written agreement.

    Args:
        text: The YAML document.
        name: What to call it in messages, e.g. its file name.

    Raises:
        AgreementError: With every mistake in it.
    """
    written, problems = examine(text, AgreementForm, lint)
    if written is None or problems:
        raise AgreementError(name, problems)
    return convert(written)


def check(text: str, name: str) -> tuple[Problem, ...]:
    """Return every mistake that :func:`load` would raise, by line; none if it would not."""
    return examine(text, AgreementForm, lint)[1]


def examine(
    text: str, form: type[_Form], meaning: Callable[[Node], Iterable[Problem]]
) -> tuple[_Form | None, tuple[Problem, ...]]:
    """Read any written document: its form, then its meaning, and all mistakes of both.

    Args:
        text: The YAML document.
        form: The pydantic form it must have.
        meaning: Finds what a form cannot see.

    Returns:
        The form if its values have no mistake of form, and all problems, sorted by place.
    """
    root, of_reading = read(text)
    if root is None:
        return None, arranged(of_reading)
    if not isinstance(root.value, dict):
        wrong = root.problem(
            "not-a-mapping",
            "the document must be `key: value` lines",
            "start from `truceline init`, or from the template in the guide",
        )
        return None, arranged([*of_reading, wrong])
    written, of_form = None, tuple[Problem, ...]()
    try:
        written = form.model_validate(root.plain())
    except ValidationError as error:
        of_form = faults(root, error, _schema(form))
    return written, arranged([*of_reading, *of_form, *meaning(root)])


def arranged(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by place, each once, the overflow counted in one last entry."""
    ordered = sorted(
        dict.fromkeys(problems), key=lambda p: (p.line, p.column, p.code, p.path, p.message)
    )
    if len(ordered) <= MAX_PROBLEMS:
        return tuple(ordered)
    rest = Problem(
        path="",
        line=ordered[MAX_PROBLEMS].line,
        column=ordered[MAX_PROBLEMS].column,
        message=f"{len(ordered) - MAX_PROBLEMS} more mistakes from here on are not listed",
        hint="mend those above first",
        code="too-many",
    )
    return (*ordered[:MAX_PROBLEMS], rest)


@cache
def _schema(form: type[Form]) -> dict[str, Any]:
    return form.model_json_schema()
