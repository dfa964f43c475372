"""Text of a map -> Map, or every mistake in it with line and column."""

from __future__ import annotations

from pydantic import ConfigDict, ValidationError

from truceline.errors import AgreementError, Problem
from truceline.sources.mapped.faults import faults
from truceline.sources.mapped.meaning import meaning
from truceline.sources.mapped.schema import MAPS, AnyMap, Map
from truceline.sources.mapped.written import Written


class _Common(AnyMap):
    """Held against a map that does not say its table: what every map says, and nothing else."""

    model_config = ConfigDict(extra="ignore")


def load_map(text: str, name: str) -> Map:
    """Read a map.

    Args:
        text: YAML, as in ``docs/sources/mapped.md``. Every scalar is read as text first, so that
            ``no`` and ``1`` stay the words they are.
        name: Of the file, for messages.

    Raises:
        AgreementError: With all mistakes: keys written twice, form and meaning together.
    """
    written = Written(text, name)
    values = written.plain()
    problems = [*written.doubled(), *meaning(written, values)]
    kind = values.get("table")
    form: type[AnyMap] = MAPS.get(kind, _Common) if isinstance(kind, str) else _Common
    found: AnyMap | None = None
    try:
        found = form.model_validate(values)
    except ValidationError as error:
        problems += faults(written, form, error)
    if form is _Common:
        problems.append(_no_table(written))
    if problems or not isinstance(found, Map):
        raise AgreementError(name, _arranged(problems))
    return found


def _no_table(written: Written) -> Problem:
    message = "`table` must say which table the file fills"
    return written.problem(("table",), "table", message, f"one of {', '.join(MAPS)}")


def _arranged(problems: list[Problem]) -> tuple[Problem, ...]:
    ordered = sorted(problems, key=lambda p: (p.line, p.column, p.path, p.message))
    return tuple(dict.fromkeys(ordered))
