"""One point at which words and data, or the words of two languages, seem not to say the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """One point at which words and data, or wordings, differ; told, never a mistake.

    Attributes:
        provision_id: Of which provision; empty: of the text, the mechanism or the parties.
        key: The key under which the data stand.
        code: Stable code.
        message: What was seen.
        hint: What to do.
        text_id: Of which text, where it is of no provision; empty: of the mechanism or the parties.
        section: The list in which its holder stands, e.g. ``exceptions``; empty: none.
        part_id: Which entry of that list.
    """

    provision_id: str
    key: str
    code: str
    message: str
    hint: str
    text_id: str = ""
    section: str = ""
    part_id: str = ""
