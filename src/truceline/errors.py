"""What can go wrong, and whose fault it is.

::

    TrucelineError                 .hint  .diagnostics()      exit 1
    ├─ AgreementError              the document is at fault   exit 3   .problems
    ├─ SourceError                 an input is at fault       exit 4
    │   ├─ FormatError             a file that cannot be read at all
    │   ├─ UnknownFormatError      no connector recognises the file
    │   └─ ServiceError            a service gave nothing that can be used
    ├─ WorkspaceError              this folder or setting is  exit 5
    │   └─ ProcedureError          the agreement's procedure does not allow it   .reasons
    └─ IntegrityError              the record is: stop        exit 6
        └─ ProofError              what was given as proof shows nothing

A bad *row* is never an exception: it is a counted reject with a reason. Doubt is never an
exception: it is ``undetermined(because)``. Misuse by a caller stays ``ValueError``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Signs that move the cursor, colour the screen, turn the direction of what follows, or are none.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: Characters of one line that are shown; what quotes an input may have no end.
_LONGEST = 1_500


class TrucelineError(Exception):
    """Something a person has to know: what happened, and what to do.

    Args:
        message: What happened, in one plain sentence.
        hint: What to do about it, in one plain sentence; may be empty.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def diagnostics(self) -> str:
        """Return the message and, on a line of its own, the hint."""
        return shown(f"{self.message}\n  → {self.hint}" if self.hint else self.message)


def shown(text: str) -> str:
    """Return text as a terminal may show it: what quotes an input can steer nothing.

    Control signs and signs that turn the direction of writing become ``U+202E`` and the like; a
    line longer than 1,500 characters ends in ``…``.
    """
    plain = _UNSEEN.sub(lambda sign: f"U+{ord(sign[0]):04X}", text)
    return "\n".join(
        line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…" for line in plain.split("\n")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake in a written document.

    Attributes:
        path: Where in the document, e.g. ``texts[0].provisions[2].zone``.
        line: 1-based line; 0 if the document has no such place.
        column: 1-based column; 0 likewise.
        message: What is wrong.
        hint: What to do.
        code: Stable name of the kind of mistake, e.g. ``unknown-zone``.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str
    code: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column} {self.path}: {self.message} → {self.hint} [{self.code}]"


class AgreementError(TrucelineError):
    """A written agreement, source list or mapping has mistakes; carries all of them."""

    exit_code = 3

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        many = f"{len(problems)} mistakes" if len(problems) != 1 else "1 mistake"
        super().__init__(f"{name}: {many}", "mend them and run `truceline check` again")
        self.name = name
        self.problems = problems

    def diagnostics(self) -> str:
        """Return every problem, one a line, as ``name:line:column``."""
        return shown("\n".join([self.message, *(f"  {self.name}:{p}" for p in self.problems)]))


class SourceError(TrucelineError):
    """An input from outside is at fault."""

    exit_code = 4


class FormatError(SourceError):
    """A file could not be read as what it claims to be."""


class UnknownFormatError(SourceError):
    """No connector recognises the file."""


class ServiceError(SourceError):
    """A service was asked over the net and gave nothing that can be used.

    Args:
        message: What happened.
        hint: What to do about it.
        status: Of HTTP, with which the service refused; 0: it gave none.
    """

    def __init__(self, message: str, hint: str = "", status: int = 0) -> None:
        super().__init__(message, hint)
        self.status = status


class WorkspaceError(TrucelineError):
    """This folder, or a setting in it, is at fault."""

    exit_code = 5


class ProcedureError(WorkspaceError):
    """An act in a case or meeting is not possible; carries every reason.

    Args:
        message: What is not possible.
        reasons: Why, one plain clause each; at least one.
    """

    def __init__(self, message: str, reasons: tuple[str, ...]) -> None:
        super().__init__(message, "nothing was recorded")
        self.reasons = reasons

    def diagnostics(self) -> str:
        """Return every reason, one a line."""
        return shown(
            "\n".join([self.message, *(f"  · {r}" for r in self.reasons), f"  → {self.hint}"])
        )


class IntegrityError(TrucelineError):
    """The record does not match what was recorded. Never caught except at the outermost door."""

    exit_code = 6


class ProofError(IntegrityError):
    """A proof, note, key or policy is malformed, or does not show what it is to show."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint or "keep it, and ask whoever gave it for another one")
